import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { foundation, JsonLogger, type ProcessOptions } from '#libs/platform';
import { WorkerModule } from './worker.module';

class WorkerProcess {}

/** The worker as a process of its own: it answers no requests. */
export function createWorker(
  options: ProcessOptions,
  beside: (DynamicModule | Type)[] = [],
): Promise<INestApplicationContext> {
  const root: DynamicModule = {
    module: WorkerProcess,
    imports: [...foundation(options), ...beside, WorkerModule.forRoot(options)],
  };
  return NestFactory.createApplicationContext(root, {
    logger: new JsonLogger(options.config.logLevel),
    abortOnError: false,
  });
}
