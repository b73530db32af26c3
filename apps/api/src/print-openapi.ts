import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readConfig } from '#libs/platform';
import { ApiModule } from './api.module';
import { openApiDocument } from './openapi';

/** Writes the OpenAPI document to stdout without a database: in preview nothing is instantiated, only described. */
async function main(): Promise<void> {
  const config = readConfig({});
  const root = ApiModule.forRoot({ config, databaseUrl: 'postgres://preview/preview' });
  const app = await NestFactory.create(root, new FastifyAdapter(), { preview: true, logger: ['error'] });
  app.setGlobalPrefix('api/v1', { exclude: ['api/health/live', 'api/health/ready'] });
  // a pipe takes 64 kB at a time: leave only when all of it has gone through
  process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`, () => process.exit(0));
}

void main();
