import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from '../../libs/database/src/embedded/processes';
import { DEMO_PASSWORD } from '../support/app';
import { Client } from '../support/client';
import { freePort, ServerProcess } from '../support/server-process';

const START = ['node', 'apps/standalone/start.mjs'];
const running: ServerProcess[] = [];
const made: string[] = [];

async function settings(): Promise<Record<string, string>> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'culture-commons-start-'));
  fs.chmodSync(dir, 0o755);
  made.push(dir);
  return { DATA_DIR: path.join(dir, 'data'), PORT: String(await freePort()) };
}

async function start(env: Record<string, string>, more: Partial<Parameters<typeof ServerProcess.start>[0]> = {}) {
  const since = Date.now();
  const server = await ServerProcess.start({ command: START, env, ...more });
  running.push(server);
  return { server, took: Date.now() - since };
}

const postmasterOf = (env: Record<string, string>) =>
  Number(fs.readFileSync(path.join(env.DATA_DIR!, 'postgres/pgdata/postmaster.pid'), 'utf8').split('\n')[0]);

/** What a newcomer does first: opens the page, signs in. */
async function works(url: string): Promise<void> {
  const client = new Client(url);
  expect(await client.get('/api/health/ready')).toMatchObject({ status: 200 });
  expect((await (await fetch(url)).text()).toLowerCase()).toContain('<!doctype html>');
  await client.signIn('coordinator', DEMO_PASSWORD);
}

jest.setTimeout(180_000);
beforeAll(async () => {
  await (await start(await settings())).server.end(); // builds what is missing, so that the times below are of starts
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.end()));
});
afterAll(() => {
  for (const dir of made) fs.rmSync(dir, { recursive: true, force: true });
});

test('a first start prints one line, and then page, API and sign-in answer', async () => {
  const env = await settings();
  const { server } = await start(env);
  expect(server.stdout).toEqual([`ready http://127.0.0.1:${env.PORT}`]);
  await works(server.url);
});

test('SIGTERM ends it within 10 s with its database, and the second start takes less than 10 s', async () => {
  const env = await settings();
  const { server } = await start(env);
  const postmaster = postmasterOf(env);
  expect(await server.end()).toBeLessThan(10_000);
  expect(await server.exited).toBe(0);
  expect(isAlive(postmaster)).toBe(false);
  const second = await start(env);
  expect(second.took).toBeLessThan(10_000);
  await works(second.server.url);
});

test('after kill -9 the same command starts again', async () => {
  const env = await settings();
  const { server } = await start(env);
  await server.end('SIGKILL');
  const again = await start(env);
  expect(again.took).toBeLessThan(10_000);
  await works(again.server.url);
});

test('after kill -9 of npm alone the same command starts again', async () => {
  const env = await settings();
  const npm = (await start(env, { command: ['npm', 'start'] })).server;
  process.kill(npm.pid, 'SIGKILL');
  const again = await start(env, { command: ['npm', 'start'] });
  await works(again.server.url);
});

test('SIGTERM to npm ends what npm started', async () => {
  const env = await settings();
  const npm = (await start(env, { command: ['npm', 'start'] })).server;
  const postmaster = postmasterOf(env);
  expect(await npm.end()).toBeLessThan(10_000);
  expect(isAlive(postmaster)).toBe(false);
});

if (process.getuid?.() === 0) {
  test('an ordinary user starts it too', async () => {
    const env = await settings();
    const nobody = { uid: 65534, gid: 65534 };
    fs.chownSync(path.dirname(env.DATA_DIR!), nobody.uid, nobody.gid);
    const { server } = await start(env, { ids: nobody });
    expect(fs.statSync(`/proc/${postmasterOf(env)}`).uid).toBe(nobody.uid);
    await works(server.url);
  });
}

test.each([
  ['PORT', { PORT: 'eighty' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://somewhere/db' }],
  ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
  ['SMTP_URL', { SMTP_URL: 'mail' }],
  ['DEMO', { DEMO: 'yes' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['SESSION_SECRET', { NODE_ENV: 'production' }],
  ['SESSION_SECRET', { NODE_ENV: 'production', SESSION_SECRET: 'changeme' }],
])('a bad %s refuses the start by that name: %j', async (name, bad) => {
  const server = ServerProcess.spawn({ command: START, env: { ...(await settings()), ...bad } });
  expect(await server.exited).toBe(1);
  expect(server.said).toContain(`${name}: `);
  expect(server.stdout).toEqual([]);
});

test('a port in use refuses the start by name, and takes the database down again', async () => {
  const env = await settings();
  const other = net.createServer().listen(Number(env.PORT), '127.0.0.1').unref();
  const server = ServerProcess.spawn({ command: START, env });
  expect(await server.exited).toBe(1);
  expect(server.said).toContain(`PORT: ${env.PORT} is in use`);
  expect(fs.existsSync(path.join(env.DATA_DIR!, 'postgres/pgdata/postmaster.pid'))).toBe(false);
  other.close();
});

test('a second start on the same data is refused with the process that has it', async () => {
  const env = await settings();
  const { server } = await start(env);
  const second = ServerProcess.spawn({ command: START, env: { ...env, PORT: String(await freePort()) } });
  expect(await second.exited).toBe(1);
  expect(second.said).toMatch(new RegExp(`Process ${server.pid} already runs on `));
  await works(server.url);
});
