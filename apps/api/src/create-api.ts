import type { Server } from 'node:http';
import path from 'node:path';
import type { ModuleMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp, type ProcessOptions } from '#libs/platform';
import { SocketServer } from '#libs/realtime';
import { ApiModule } from './api.module';
import { serveOpenApi } from './openapi';

/** The api process, not yet listening: `await app.listen(port, host)` follows. */
export async function createApi(
  options: ProcessOptions,
  beside: NonNullable<ModuleMetadata['imports']> = [],
): Promise<NestFastifyApplication> {
  const webRoot = path.resolve(process.cwd(), 'apps/web/dist');
  const app = await createHttpApp(ApiModule.forRoot(options, beside), { config: options.config, webRoot });
  serveOpenApi(app);
  app.get(SocketServer).attach(app.getHttpServer() as Server);
  app.enableShutdownHooks([]);
  return app;
}
