import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DiskFileStore, damagedFiles, sweepOrphans } from '#libs/platform';
import { type TestDatabase, testDatabase } from '../support/database';

const KILLS = Number(process.env.F31_KILLS ?? 6);
const ROOT = path.resolve(__dirname, '../..');

let database: TestDatabase;
let directory: string;
beforeAll(async () => {
  database = await testDatabase();
  directory = mkdtempSync(path.join(os.tmpdir(), 'f31-'));
});
afterAll(async () => {
  await database?.drop();
  rmSync(directory, { recursive: true, force: true });
});

/** Starts the uploader and kills it (SIGKILL) as soon as it says a word for the n-th time, or some time after. */
async function killed(root: string, word: 'file' | 'row', nth: number, afterMs: number, order = ''): Promise<void> {
  const loader = ['--conditions=source', '-r', './test/support/typescript.js'];
  const args = [...loader, 'test/faults/upload-process.ts', database.url, root, order];
  const child: ChildProcess = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = 0;
  let rest = '';
  child.stdout!.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString()).split('\n');
    rest = lines.pop()!;
    said += lines.filter((line) => line === word).length;
    if (said >= nth) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await once(child, 'exit');
}

const files = (root: string): number =>
  readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
const rows = async (): Promise<number> =>
  (await database.dataSource.query('SELECT count(*)::int AS count FROM stored_file'))[0].count;

test(`${KILLS} kills at any step of an upload: no row without its file; what is left over is swept`, async () => {
  const root = path.join(directory, 'files');
  const store = new DiskFileStore(root);
  for (let kill = 0; kill < KILLS; kill++) {
    await killed(root, kill % 2 ? 'row' : 'file', 1 + (kill % 5), (kill * 7) % 4);
    expect(await damagedFiles(database.dataSource, store)).toEqual([]);
  }
  const [before, kept] = [files(root), await rows()];
  expect(kept).toBeGreaterThan(KILLS);
  expect(before).toBeGreaterThanOrEqual(kept);
  await sweepOrphans(database.dataSource, store, new Date(Date.now() + 2 * 3_600_000));
  expect(files(root)).toBe(kept);
  expect(await damagedFiles(database.dataSource, store)).toEqual([]);
}, 300_000);

test('the other way round a row without a file would be found', async () => {
  const root = path.join(directory, 'sabotage');
  const started = new Date();
  await killed(root, 'row', 3, 0, 'row-first');
  const store = new DiskFileStore(root);
  await database.dataSource.query('DELETE FROM stored_file WHERE created_at < $1', [started]);
  expect(await damagedFiles(database.dataSource, store)).toHaveLength(1);
  expect(await rows()).toBeGreaterThan(1);
});
