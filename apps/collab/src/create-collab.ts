import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp, type ProcessOptions } from '#libs/platform';
import { SocketServer } from '#libs/realtime';
import { CollabProcess } from './collab.module';

/** The collab process, not yet listening: `await app.listen(port, host)` follows. */
export async function createCollab(options: ProcessOptions): Promise<NestFastifyApplication> {
  const app = await createHttpApp(CollabProcess.forRoot(options), { config: options.config });
  app.get(SocketServer).attach(app.getHttpServer() as Server);
  return app;
}
