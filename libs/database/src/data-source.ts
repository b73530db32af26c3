import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from './migrations';

// A calendar day stays `YYYY-MM-DD`: a Date would move it with the zone of the process.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

/**
 * Options of the one data source of a process.
 * @param poolSize connections at most; a request holds one only while it runs a statement or a transaction
 */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize,
    // Law 14: without it a drained pool hangs for ever instead of answering 503.
    connectTimeoutMS: 3000,
    applicationName: 'culture-commons',
    extra: { max: poolSize, connectionTimeoutMillis: 3000, options: '-c timezone=UTC' },
  };
}

/** Runs pending migrations under one advisory lock, so that several processes may start at once. */
export async function migrate(url: string): Promise<string[]> {
  const source = new DataSource({ ...dataSourceOptions(url, 2) });
  await source.initialize();
  try {
    const lock = source.createQueryRunner();
    await lock.connect();
    try {
      await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      const ran = await source.runMigrations();
      await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      return ran.map((m) => m.name);
    } finally {
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}

const MIGRATION_LOCK = 20_230_605; // the day of the notice; any constant would do
