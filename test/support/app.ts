import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ModuleMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '#libs/kernel';
import { readConfig } from '#libs/platform';
import { createStandalone } from '../../apps/standalone/src/create-standalone';
import { Client } from './client';
import { type TestDatabase, testDatabase } from './database';
import { testRedisUrl } from './redis';

export const DEMO_PASSWORD = 'Gongtongti-demo-2026';

export interface StartOptions {
  /** True: the Guangzhou demo community, with its demo people. */
  demo?: boolean;
  /** True: queue and sockets go through the Redis of this run instead of Postgres and memory. */
  redis?: boolean;
  /** A MovableClock, when the test decides what time it is. */
  clock?: Clock;
  /** Variables of contract §1, e.g. `{ PUBLIC_URL: 'https://example.org' }`. */
  env?: Record<string, string>;
  /** Modules mounted beside ours, e.g. a probe controller. */
  beside?: NonNullable<ModuleMetadata['imports']>;
}

export interface RunningApp {
  base: string;
  app: NestFastifyApplication;
  database: TestDatabase;
  /** A browser in which nobody is signed in. */
  client(): Client;
  /** A browser in which this demo person is signed in. */
  signIn(username: string, password?: string): Promise<Client>;
  /** Closes the application and drops its database. */
  stop(): Promise<void>;
}

/** The whole application (REST, sockets, worker) in this process, on a free port and a database of its own. */
export async function startApi(options: StartOptions = {}): Promise<RunningApp> {
  const database = await testDatabase({ demo: options.demo });
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'culture-commons-data-'));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    DEMO: options.demo ? '1' : '0',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    ...(options.redis ? { REDIS_URL: testRedisUrl() } : {}),
    ...options.env,
  });
  const app = await createStandalone({ config, databaseUrl: database.url, clock: options.clock }, options.beside);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const base = `http://127.0.0.1:${port}`;
  const client = () => new Client(base);
  return {
    base,
    app,
    database,
    client,
    signIn: (username, password = DEMO_PASSWORD) => client().signIn(username, password),
    async stop() {
      await app.close();
      await database.drop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
