import { Logger } from '@nestjs/common';
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  runMigrations,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** Where BullMQ keeps its alarms: the same classes on both. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  readonly factory: BackendFactory<IQueueBackend, unknown>;
  /** What `connection` of a Queue and a Worker is. */
  readonly connection: unknown;
  /** False while Redis is away: then nothing is asked of it, because it would be pending for seconds (law 11). */
  answers(): boolean;
  close(): Promise<void>;
}

/** Redis when a URL is given, else the schema `bullmq` of our own Postgres. */
export function openQueueBackend(urls: { databaseUrl: string; redisUrl?: string }): Promise<QueueBackend> {
  return urls.redisUrl ? redisBackend(urls.redisUrl) : postgresBackend(urls.databaseUrl);
}

/** One small pool for queue and worker together: one connection listens, the others run statements. */
async function postgresBackend(url: string): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    keepAlive: true,
    connectionTimeoutMillis: 3000,
    options: '-c search_path=bullmq -c synchronous_commit=off', // rows are the truth; a lost alarm rings again
    application_name: 'culture-commons queue',
  });
  pool.on('error', () => undefined); // an idle connection that drops is replaced at the next statement
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  return {
    kind: 'postgres',
    factory: createPostgresBackend as BackendFactory<IQueueBackend, unknown>,
    connection: pool,
    answers: () => true,
    close: () => pool.end(),
  };
}

async function redisBackend(url: string): Promise<QueueBackend> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(times * 100, 2000) });
  redis.on('error', () => undefined); // BullMQ reports through its own 'error' events
  redis.once('ready', () => void warnOfForgetfulness(redis));
  return {
    kind: 'redis',
    factory: createRedisBackend as unknown as BackendFactory<IQueueBackend, unknown>,
    connection: redis,
    answers: () => redis.status === 'ready',
    close: async () => redis.disconnect(),
  };
}

/** A Redis that evicts or keeps nothing on disk loses alarms; the reconcilers then ring late, so an operator should know. */
async function warnOfForgetfulness(redis: Redis): Promise<void> {
  const logger = new Logger('Queue');
  try {
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as string[];
    const [, appendOnly] = (await redis.config('GET', 'appendonly')) as string[];
    if (policy !== 'noeviction') logger.warn(`Redis evicts keys (maxmemory-policy ${policy}); set noeviction`);
    if (appendOnly !== 'yes') logger.warn('Redis keeps no append-only file; a restart forgets the alarms set in it');
  } catch {
    // a managed Redis may not show its settings
  }
}
