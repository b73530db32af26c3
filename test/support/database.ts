import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { dataSourceOptions, migrate } from '#libs/database';
import { newId } from '#libs/kernel';

export interface TestDatabase {
  url: string;
  /** Initialised, with the `entities` asked for; a test without entities queries with SQL. */
  dataSource: DataSource;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** True: the Guangzhou demo community is loaded. False (default): migrated and empty. */
  demo?: boolean;
  entities?: DataSourceOptions['entities'];
  poolSize?: number;
}

/** A database of one's own on the server of this jest run: a clone of a template that is made on first demand. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const url = await cloneDatabase(options.demo ? 'demo' : 'migrated');
  const dataSource = new DataSource({
    ...dataSourceOptions(url, options.poolSize ?? 20),
    entities: options.entities ?? [],
  } as DataSourceOptions);
  await dataSource.initialize();
  return {
    url,
    dataSource,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await dropDatabase(url);
    },
  };
}

type Template = 'empty' | 'migrated' | 'demo';

const TEMPLATES: Record<
  Exclude<Template, 'empty'>,
  { name: string; from: Template; fill(url: string): Promise<void> }
> = {
  migrated: { name: 'cc_template', from: 'empty', fill: async (url) => void (await migrate(url)) },
  demo: { name: 'cc_demo_template', from: 'migrated', fill: fillWithDemo },
};

/** The url of a new database that looks like the template; the caller drops it. */
export async function cloneDatabase(template: Template): Promise<string> {
  const name = `t_${newId().replaceAll('-', '')}`;
  await onServer(async (client) => createFrom(client, await ensureTemplate(client, template), name));
  return urlOf(name);
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`));
}

/** Makes the template once per run: workers that come at the same time wait for the first. */
async function ensureTemplate(client: pg.Client, template: Template): Promise<string> {
  if (template === 'empty') return 'template0';
  const { name, from, fill } = TEMPLATES[template];
  if (await exists(client, name)) return name;
  const source = await ensureTemplate(client, from);
  const key = `hashtext('${name}')`;
  await client.query(`SELECT pg_advisory_lock(${key})`);
  try {
    if (await exists(client, name)) return name;
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await createFrom(client, source, draft);
    await fill(urlOf(draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
    return name;
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${key})`);
  }
}

async function fillWithDemo(url: string): Promise<void> {
  // on demand: a suite without the demo need not load every feature
  const demo = require('../../apps/standalone/src/demo') as typeof import('../../apps/standalone/src/demo');
  const source = new DataSource({ ...dataSourceOptions(url, 5), entities: demo.DEMO_ENTITIES } as DataSourceOptions);
  await source.initialize();
  try {
    await demo.loadDemo(source);
  } finally {
    await source.destroy();
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
}

const createFrom = (client: pg.Client, source: string, name: string) =>
  client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(source)}`);

async function onServer<T>(fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: this test belongs to a jest project with servers');
  return url;
}

const urlOf = (name: string): string => {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
};
