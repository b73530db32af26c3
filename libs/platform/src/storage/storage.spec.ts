import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DiskFileStore } from './disk-file-store';

let root: string;
let store: DiskFileStore;
const files = () =>
  existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()) : [];
const hoursAgo = (place: string, hours: number) =>
  utimesSync(place, Date.now() / 1000, Date.now() / 1000 - hours * 3600);
const placeOf = (id: string) => path.join(root, id.slice(0, 2), id);

beforeEach(() => {
  root = path.join(mkdtempSync(path.join(os.tmpdir(), 'files-')), 'files');
  store = new DiskFileStore(root);
});
afterEach(() => rmSync(path.dirname(root), { recursive: true, force: true }));

test('a file is read back as it was written, under an id of nobody’s choosing', async () => {
  const file = await store.put(Buffer.from('图'));
  expect(file).toMatchObject({ bytes: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await store.read(file)).toString()).toBe('图');
  expect(files().map((one) => one.name)).toEqual([file.id]);
});

test('a file that is gone or changed is never handed out', async () => {
  const file = await store.put(Buffer.from('one'));
  writeFileSync(placeOf(file.id), 'two');
  await expect(store.read(file)).rejects.toMatchObject({ code: 'storage.damaged' });
  await store.remove(file.id);
  await expect(store.read(file)).rejects.toMatchObject({ code: 'storage.damaged' });
});

test.each(['../../etc/passwd', '..', '/etc/passwd', 'C:\\x', '%2e%2e', '\0', '', `${'a'.repeat(300)}`])(
  '%j is no id and touches nothing',
  async (id) => {
    await expect(store.read({ id, sha256: '' })).rejects.toThrow('not the id of a file');
    await expect(store.remove(id)).rejects.toThrow('not the id of a file');
  },
);

test('files are listed once they are old; half-written ones of a crash are taken away', async () => {
  const old = await store.put(Buffer.from('old'));
  await store.put(Buffer.from('new'));
  const half = `${placeOf(old.id)}.part`;
  writeFileSync(half, 'half');
  hoursAgo(placeOf(old.id), 2);
  hoursAgo(half, 2);
  const listed: string[] = [];
  for await (const ids of store.writtenBefore(new Date(Date.now() - 3_600_000))) listed.push(...ids);
  expect(listed).toEqual([old.id]);
  expect(existsSync(half)).toBe(false);
  expect(files()).toHaveLength(2);
});
