import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedProcess, openHere, postmasterOf, rows, until } from './embedded.fixture';
import { isAlive } from './processes';

const made: string[] = [];
const processes: EmbeddedProcess[] = [];
const isRoot = process.getuid?.() === 0;

function directory(mode = 0o755): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'culture-commons-embedded-'));
  fs.chmodSync(dir, mode);
  made.push(dir);
  return path.join(dir, 'postgres');
}

async function open(dir: string, ids: { uid?: number; gid?: number } = {}): Promise<EmbeddedProcess> {
  const process = await EmbeddedProcess.open(dir, ids);
  processes.push(process);
  return process;
}

afterEach(async () => {
  for (const process of processes.splice(0)) await process.stop();
  for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
});

test('a stopped server leaves no process, and what was committed is there at the next start', async () => {
  const dir = directory();
  const first = await open(dir);
  await rows(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  const postmaster = postmasterOf(dir);
  await first.stop();
  expect(isAlive(postmaster)).toBe(false);
  expect(fs.existsSync(path.join(dir, 'owner.json'))).toBe(false);
  const second = await open(dir);
  expect(await rows(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('Chinese text has trigrams', async () => {
  const { url } = await open(directory());
  await rows(url, 'CREATE EXTENSION pg_trgm');
  expect(await rows(url, `SELECT cardinality(show_trgm('广州图书馆')) > 0 AS some`)).toEqual([{ some: true }]);
});

test('a second process attaches to the running server and leaves it running', async () => {
  const dir = directory();
  const owner = await open(dir);
  const guest = await open(dir);
  expect(guest).toMatchObject({ url: owner.url, attached: true });
  await guest.stop();
  expect(await rows(owner.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('of two processes that start at once one runs the server and the other attaches', async () => {
  const dir = directory();
  const both = await Promise.all([open(dir), open(dir)]);
  expect(both.map((p) => p.attached).sort()).toEqual([false, true]);
  expect(both[0].url).toBe(both[1].url);
});

test('the server ends with a killed parent, and nothing blocks the next start', async () => {
  const dir = directory();
  const parent = await open(dir);
  const postmaster = postmasterOf(dir);
  parent.kill();
  await until(() => !isAlive(postmaster));
  expect((await open(dir)).attached).toBe(false);
});

test('an orphan whose watchdog was killed too is ended by the next start', async () => {
  const dir = directory();
  const parent = await open(dir);
  await rows(parent.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  const orphan = postmasterOf(dir);
  killAll(guardsOf(orphan));
  parent.kill();
  expect(isAlive(orphan)).toBe(true);
  const next = await open(dir);
  expect(isAlive(orphan)).toBe(false);
  expect(await rows(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a killed server is started again on the same port with everything that was committed', async () => {
  const dir = directory();
  const { url } = await open(dir);
  await rows(url, 'CREATE TABLE kept AS SELECT 1 AS n');
  const killed = postmasterOf(dir);
  process.kill(killed, 'SIGKILL');
  await until(async () => (await rows(url, 'SELECT n FROM kept').catch(() => [])).length === 1);
  expect(postmasterOf(dir)).not.toBe(killed);
});

test('parent, watchdog and server killed at once: the next start recovers', async () => {
  const dir = directory();
  const parent = await open(dir);
  await rows(parent.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  const postmaster = postmasterOf(dir);
  killAll([parent.pid, ...guardsOf(postmaster), postmaster]);
  const next = await open(dir);
  expect(await rows(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a stale postmaster.pid that names a living stranger does not block the start, and the stranger lives', async () => {
  const dir = directory();
  await (await open(dir)).stop();
  const stranger = spawn('sleep', ['60']);
  fs.writeFileSync(path.join(dir, 'pgdata', 'postmaster.pid'), `${stranger.pid}\n${dir}/pgdata\n1\n5432\n\n\n`);
  expect((await open(dir)).attached).toBe(false);
  expect(isAlive(stranger.pid!)).toBe(true);
  stranger.kill();
});

test.each([
  ['a dead owner', JSON.stringify({ pid: 2 ** 22 - 1, startedAt: '1', nonce: 'x', url: 'postgres://nowhere/x' })],
  ['a living process that started at another time', JSON.stringify({ pid: 1, startedAt: 'never', nonce: 'x' })],
  ['a torn write', '{"pid":'],
])('an owner file of %s is replaced', async (_title, content) => {
  const dir = directory();
  fs.mkdirSync(dir);
  fs.writeFileSync(path.join(dir, 'owner.json'), content);
  expect((await open(dir)).attached).toBe(false);
});

test('an initdb that was killed half-way is done again', async () => {
  const dir = directory();
  fs.mkdirSync(path.join(dir, 'pgdata.new'), { recursive: true });
  fs.writeFileSync(path.join(dir, 'pgdata.new', 'PG_VERSION'), '18\n');
  expect((await open(dir)).attached).toBe(false);
});

test('a data directory of another major version is refused by both numbers', async () => {
  const dir = directory();
  await (await open(dir)).stop();
  fs.writeFileSync(path.join(dir, 'pgdata', 'PG_VERSION'), '17\n');
  await expect(openHere(dir)).rejects.toThrow(/made by PostgreSQL 17.*binaries are PostgreSQL 18/s);
});

if (isRoot) {
  const nobody = { uid: 65534, gid: 65534 };

  test('an ordinary user runs the server as itself', async () => {
    const dir = directory();
    fs.chownSync(path.dirname(dir), nobody.uid, nobody.gid);
    await open(dir, nobody);
    expect(fs.statSync(`/proc/${postmasterOf(dir)}`).uid).toBe(nobody.uid);
  });

  test('what an ordinary user made, root runs as that user, so that the user can go on', async () => {
    const dir = directory();
    fs.chownSync(path.dirname(dir), nobody.uid, nobody.gid);
    await (await open(dir, nobody)).stop();
    await (await open(dir)).stop();
    expect((await open(dir, nobody)).attached).toBe(false);
  });

  test('an ordinary user is told whose the data directory is', async () => {
    const dir = directory();
    await (await open(dir)).stop();
    await expect(open(dir, { uid: 12345, gid: 12345 })).rejects.toThrow(/belongs to uid \d+, not to this user/);
  });

  test('root runs a directory that nobody else can enter', async () => {
    const dir = directory(0o700);
    const first = await open(dir);
    await rows(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    expect(await rows((await open(dir)).url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });
}

/** The two shells that wait for the parent's end: they share the process group of the server. */
function guardsOf(postmaster: number): number[] {
  const group = groupAndName(postmaster)?.group;
  return fs
    .readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && groupAndName(pid)?.group === group && groupAndName(pid)?.name === 'sh');
}

function groupAndName(pid: number): { group: string; name: string } | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { group: group!, name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')) };
  } catch {
    return null;
  }
}

function killAll(pids: number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}
