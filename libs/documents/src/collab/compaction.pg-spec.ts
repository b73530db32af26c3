import * as Y from 'yjs';
import { SYSTEM_ACTOR } from '#libs/database';
import { appendUpdate, docOf } from '../document-log';
import { CollabHouse, until } from './collab.fixture';
import { LogStore } from './log-store';
import { type Merging, MergingThread } from './merging-thread';

let house: CollabHouse;
const stores: LogStore[] = [];
beforeAll(async () => {
  house = await CollabHouse.open();
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await house?.close();
});

function open(merging?: Merging): LogStore {
  const store = new LogStore(house.db.url, merging);
  stores.push(store);
  return store;
}
/** A document of so many rows, and what it says. */
async function written(rows: number): Promise<{ id: string; words: string }> {
  const id = await house.document();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < rows; i++) doc.getText('text').insert(i, '文化共同体'[i % 5]!);
  await house.uow.run(SYSTEM_ACTOR, async (work) => {
    for (const update of updates) await appendUpdate(work, id, update, [doc.clientID]);
  });
  return { id, words: doc.getText('text').toString() };
}
const packed = (rows: readonly Uint8Array[]) => ({
  bytes: Buffer.concat(rows),
  sizes: rows.map((row) => row.length).join(),
});
const snapshots = (id: string): Promise<{ seq: string }[]> =>
  house.db.dataSource.query('SELECT seq FROM document_snapshot WHERE document_id = $1 ORDER BY seq', [id]);
const wordsOf = async (store: LogStore, id: string) =>
  docOf((await store.read(id))!)
    .getText('text')
    .toString();

/** A merging that waits until it is let go. */
class Slow implements Merging {
  private readonly thread = new MergingThread();
  entered = false;
  letGo = () => {};
  private readonly gate = new Promise<void>((resolve) => {
    this.letGo = resolve;
  });
  async merge(...given: Parameters<Merging['merge']>): ReturnType<Merging['merge']> {
    this.entered = true;
    await this.gate;
    return this.thread.merge(...given);
  }
  close = () => this.thread.close();
}

test('a document has one compactor at a time, in whatever process; a second one does nothing', async () => {
  const { id, words } = await written(30);
  const slow = new Slow();
  const [first, second] = [open(slow), open()];
  const compacting = first.compact(id);
  await until(() => slow.entered, 'the first is at it');
  expect(await second.compact(id)).toBeNull();
  expect(await snapshots(id)).toEqual([]);
  slow.letGo();
  expect(await compacting).toMatchObject({ seq: 30 });
  expect(await snapshots(id)).toEqual([{ seq: '30' }]);
  // and what is compacted far enough is not compacted again
  expect(await second.compact(id, 500)).toEqual({ seq: 30, state: null });
  expect(await wordsOf(second, id)).toBe(words);
});

test('a compactor that lost its right while it was building writes nothing; the next one does', async () => {
  const { id, words } = await written(20);
  const slow = new Slow();
  const [lost, next] = [open(slow), open()];
  const compacting = lost.compact(id).catch((error: Error) => error);
  await until(() => slow.entered, 'at it');
  await house.db.dataSource.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  await until(async () => (await next.compact(id)) !== null, 'the right is free again');
  const before = await snapshots(id);
  slow.letGo();
  expect(await compacting).toBeInstanceOf(Error);
  expect(await snapshots(id)).toEqual(before);
  expect(await wordsOf(next, id)).toBe(words);
});

test('many at once leave one snapshot, and no version of their own beside those that are kept on purpose', async () => {
  const { id, words } = await written(700);
  const all = [open(), open(), open(), open()];
  await Promise.all(all.map((store) => store.compact(id)));
  expect(await snapshots(id)).toEqual([{ seq: '700' }]);
  const [{ rows, versions }] = await house.db.dataSource.query(
    `SELECT (SELECT count(*)::int FROM document_update WHERE document_id = $1) AS rows,
       (SELECT count(*)::int FROM document_version WHERE document_id = $1) AS versions`,
    [id],
  );
  expect({ rows, versions }).toEqual({ rows: 500, versions: 0 });
  expect(await wordsOf(all[0]!, id)).toBe(words);
});

test.each([
  ['a row in the middle is missing', 'DELETE FROM document_update WHERE document_id = $1 AND seq = 15'],
  ['the first row is missing', 'DELETE FROM document_update WHERE document_id = $1 AND seq = 11'],
  ['the last row is missing', 'DELETE FROM document_update WHERE document_id = $1 AND seq = 20'],
  ['the snapshot is another one', `UPDATE document_snapshot SET state = state || '\\x00' WHERE document_id = $1`],
])('where %s nothing is compacted and nothing is thrown away', async (_, damage) => {
  const { id } = await written(10);
  const store = open();
  await store.compact(id);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 10; i++) doc.getText('more').insert(i, '文');
  await house.uow.run(SYSTEM_ACTOR, async (work) => {
    for (const update of updates) await appendUpdate(work, id, update, [doc.clientID]);
  });
  await house.db.dataSource.query(damage, [id]);
  const rows = () =>
    house.db.dataSource.query('SELECT count(*)::int AS n FROM document_update WHERE document_id = $1', [id]);
  const before = await rows();
  await expect(store.compact(id)).rejects.toThrow(/rows missing|snapshot hash/);
  expect(await snapshots(id)).toEqual([{ seq: '10' }]);
  expect(await rows()).toEqual(before);
});

test('the state is built in a thread; a gap is told as such, and a thread that was ended starts again', async () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const [at, word] of [...'共同体'].entries()) doc.getText('text').insert(at, word);
  const thread = new MergingThread();
  const merged = await thread.merge(null, packed(updates));
  expect(merged!.state).toEqual(Y.encodeStateAsUpdate(doc));
  expect(await thread.merge(null, packed(updates.slice(1)))).toBeNull();
  await thread.close();
  expect(await thread.merge(merged!.state, packed([]))).toMatchObject({ sha256: merged!.sha256 });
  await expect(thread.merge(Uint8Array.from([9, 9, 9]), packed([]))).rejects.toThrow();
  await thread.close();
});
