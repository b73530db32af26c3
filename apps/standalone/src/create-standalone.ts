import type { ModuleMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ProcessOptions } from '#libs/platform';
import { createApi } from '../../api/src/create-api';
import { CollabModule } from '../../collab/src/collab.module';
import { WorkerModule } from '../../worker/src/worker.module';

type Modules = NonNullable<ModuleMetadata['imports']>;

/** REST, sockets and worker in one process: what `npm start` runs and what journeys are tested on. */
export function createStandalone(options: ProcessOptions, beside: Modules = []): Promise<NestFastifyApplication> {
  return createApi(options, [...beside, CollabModule, WorkerModule.forRoot(options)]);
}
