import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { SYSTEM_ACTOR } from '#libs/database';
import { StockClient } from '../../../../test/support/stock-client';
import { appendUpdate } from '../document-log';
import { documentText } from '../documents';
import { CollabHouse, type CollabNode, until } from './collab.fixture';
import type { RoomBatch } from './commit-statement';
import { LogStore } from './log-store';

let house: CollabHouse;
let node: CollabNode;

beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterAll(() => house.close());

const EMPTY = Y.encodeStateVector(new Y.Doc());
const client = (documentId: string, token: string, at = node) => {
  const opened = new StockClient(at.url, documentId, token);
  house.track(opened.socket);
  return opened;
};
const ready = (...clients: StockClient[]) => until(() => clients.every((each) => each.saved), 'everything saved');
const typed = (text: string, clientId?: number) => {
  const doc = new Y.Doc();
  if (clientId) doc.clientID = clientId;
  doc.getText('text').insert(0, text);
  return doc;
};
const join = (socket: Socket, documentId: string) => socket.emitWithAck('doc:join', { documentId, stateVector: EMPTY });
const rows = async (documentId: string): Promise<number> =>
  Number(
    (
      await house.db.dataSource.query('SELECT count(*) AS n FROM document_update WHERE document_id = $1', [documentId])
    )[0].n,
  );
const stored = (documentId: string) => documentText(house.db.dataSource.manager, documentId);

test('what two people type at once is the same on both screens and on the disk', async () => {
  const id = await house.document();
  const [a, b] = [client(id, 'a'), client(id, 'b')];
  await ready(a, b);
  for (let i = 0; i < 50; i++) {
    a.doc.getText('text').insert(0, 'a');
    b.doc.getText('text').insert(b.doc.getText('text').length, 'b');
    if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await ready(a, b);
  await until(() => a.doc.getText('text').length === 100 && b.doc.getText('text').length === 100, 'all 100 everywhere');
  expect(a.doc.getText('text').toString()).toBe(b.doc.getText('text').toString());
  expect(await stored(id)).toBe(a.doc.getText('text').toString());
});

test('an acknowledged update is a row already when its acknowledgement arrives, numbered without gaps', async () => {
  const id = await house.document();
  const socket = await house.socket(node.url, 'a');
  await join(socket, id);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 20; i++) doc.getText('text').insert(i, 'x');
  const replies = await Promise.all(
    updates.map(async (update) => {
      const reply = await socket.emitWithAck('doc:update', { documentId: id, update });
      expect(await rows(id)).toBeGreaterThanOrEqual(reply.seq);
      return reply;
    }),
  );
  expect(replies.map((reply) => reply.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('an update with a missing predecessor is answered resync, neither stored nor told', async () => {
  const id = await house.document();
  const socket = await house.socket(node.url, 'a');
  const witness = client(id, 'b');
  await ready(witness);
  await join(socket, id);
  const doc = typed('first');
  const before = Y.encodeStateVector(doc);
  doc.getText('text').insert(5, 'second');
  const second = Y.encodeStateAsUpdate(doc, before);
  expect(await socket.emitWithAck('doc:update', { documentId: id, update: second })).toMatchObject({
    ok: false,
    code: 'resync',
  });
  expect(await rows(id)).toBe(0);
  expect(await socket.emitWithAck('doc:update', { documentId: id, update: Y.encodeStateAsUpdate(doc) })).toMatchObject({
    ok: true,
    seq: 1,
  });
  await until(() => witness.doc.getText('text').toString() === 'firstsecond', 'told');
});

test('two who open a document at the same moment share one load and one text', async () => {
  const id = await house.document();
  const first = client(id, 'a');
  await ready(first);
  first.doc.getText('text').insert(0, '共同体');
  await ready(first);
  const other = await house.node();
  let loads = 0;
  const read = other.store.read.bind(other.store);
  other.store.read = (documentId) => {
    loads++;
    return read(documentId);
  };
  const opened = Array.from({ length: 10 }, (_, i) => client(id, `p${i}`, other));
  await ready(...opened);
  expect(loads).toBe(1);
  expect(opened.map((each) => each.doc.getText('text').toString())).toEqual(Array(10).fill('共同体'));
});

test('a document that cannot be loaded refuses the join and stays as it is; it never opens empty', async () => {
  const id = await house.document();
  const writer = client(id, 'a');
  await ready(writer);
  writer.doc.getText('text').insert(0, '原文');
  await ready(writer);
  await node.store.compact(id);
  await house.db.dataSource.query(`UPDATE document_snapshot SET state = state || '\\x01' WHERE document_id = $1`, [id]);
  const other = await house.node();
  const socket = await house.socket(other.url, 'b');
  expect(await join(socket, id)).toMatchObject({ ok: false, code: 'unavailable' });
  await house.db.dataSource.query(
    `UPDATE document_snapshot SET state = substring(state FOR octet_length(state) - 1) WHERE document_id = $1`,
    [id],
  );
  expect(await join(socket, id)).toMatchObject({ ok: true });
  // a hole in the rows is no better
  await writer.socket.disconnect();
  await house.db.dataSource.query('UPDATE document SET last_seq = last_seq + 1 WHERE id = $1', [id]);
  const third = await house.node();
  expect(await join(await house.socket(third.url, 'b'), id)).toMatchObject({ ok: false, code: 'unavailable' });
});

test('a row written by a use case reaches open editors like any other', async () => {
  const id = await house.document();
  const editor = client(id, 'a');
  await ready(editor);
  const doc = typed('来自用例');
  await house.uow.run(SYSTEM_ACTOR, (work) => appendUpdate(work, id, Y.encodeStateAsUpdate(doc), [doc.clientID]));
  await until(() => editor.doc.getText('text').toString() === '来自用例', 'told');
  editor.doc.getText('text').insert(0, '>');
  await ready(editor);
  expect(await stored(id)).toBe('>来自用例');
});

test('a failed commit is told as unavailable, and the next attempt finds nothing lost and nothing doubled', async () => {
  const id = await house.document();
  const failing = new LogStore(house.db.url);
  const commit = failing.commit.bind(failing);
  const faults: ('before' | 'after')[] = [];
  failing.commit = async (batches: readonly RoomBatch[]) => {
    const fault = faults.pop();
    if (fault === 'before') throw new Error('disk full');
    const written = await commit(batches);
    if (fault === 'after') throw new Error('answer lost after the commit');
    return written;
  };
  const other = await house.node({ store: failing });
  const [a, b] = [client(id, 'a', other), client(id, 'b', other)];
  await ready(a, b);
  for (let i = 0; i < 40; i++) {
    if (i % 8 === 0) faults.push(i % 16 === 0 ? 'before' : 'after');
    a.doc.getText('text').insert(a.doc.getText('text').length, 'a');
    b.doc.getText('text').insert(0, 'b');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await ready(a, b);
  expect(faults).toEqual([]);
  await until(() => a.doc.getText('text').length === 80 && b.doc.getText('text').length === 80, 'all 80');
  expect(await stored(id)).toBe(a.doc.getText('text').toString());
});

test('two processes on one database converge, and each numbers after the other', async () => {
  const id = await house.document();
  const other = await house.node();
  const clients = [client(id, 'a'), client(id, 'b'), client(id, 'c', other), client(id, 'd', other)];
  await ready(...clients);
  for (let i = 0; i < 60; i++) {
    for (const each of clients) {
      const text = each.doc.getText('text');
      if (text.length > 20 && i % 7 === 0) text.delete(3, 2);
      else text.insert(text.length >> 1, String(i % 10));
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await ready(...clients);
  const text = async () => new Set([...clients.map((each) => each.doc.getText('text').toString()), await stored(id)]);
  await until(async () => (await text()).size === 1, 'one text', 10_000);
  const [{ n, last }] = await house.db.dataSource.query(
    'SELECT count(*) AS n, max(seq) AS last FROM document_update WHERE document_id = $1',
    [id],
  );
  expect(n).toBe(last);
  // somebody who moves from one process to the other brings the work of others along: that is no forgery
  const mover = clients[0]!;
  const socket = await house.socket(other.url, 'a');
  await join(socket, id);
  expect(
    await socket.emitWithAck('doc:update', { documentId: id, update: Y.encodeStateAsUpdate(mover.doc) }),
  ).toMatchObject({ ok: true });
}, 30_000);

test('after compaction at most 500 rows stand behind the snapshot, and late processes still catch up', async () => {
  const id = await house.document();
  const other = await house.node();
  const reader = client(id, 'r', other);
  await ready(reader);
  const writer = client(id, 'a');
  await ready(writer);
  for (let i = 0; i < 1300; i++) {
    writer.doc.getText('text').insert(i, String(i % 10));
    if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await until(() => writer.saved, 'saved', 20_000);
  const behind = async () =>
    Number(
      (
        await house.db.dataSource.query(
          `SELECT d.last_seq - coalesce(max(s.seq), 0) AS n FROM document d LEFT JOIN document_snapshot s ON s.document_id = d.id
           WHERE d.id = $1 GROUP BY d.id`,
          [id],
        )
      )[0].n,
    );
  await until(async () => (await behind()) <= 500, 'compacted');
  await until(() => reader.doc.getText('text').length === 1300, 'the reader has all', 10_000);
  const newcomer = client(id, 'n', await house.node());
  await ready(newcomer);
  expect(newcomer.doc.getText('text').toString()).toBe(writer.doc.getText('text').toString());
  expect(await rows(id)).toBeLessThanOrEqual(1000);
}, 30_000);

test('taking away most of a text at once is held until it is confirmed, and then what stood stays a version', async () => {
  const id = await house.document();
  const writer = client(id, 'a');
  await ready(writer);
  writer.doc.getText('text').insert(0, '文'.repeat(2000));
  await ready(writer);
  const socket = await house.socket(node.url, 'b');
  const joined = await join(socket, id);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(joined.update));
  const before = Y.encodeStateVector(doc);
  doc.getText('text').delete(0, 1900);
  const update = Y.encodeStateAsUpdate(doc, before);
  expect(await socket.emitWithAck('doc:update', { documentId: id, update })).toMatchObject({
    ok: false,
    code: 'deletion_held',
    details: { deleted: 1900, of: 2000 },
  });
  expect(writer.doc.getText('text').length).toBe(2000);
  expect(await socket.emitWithAck('doc:update', { documentId: id, update, confirmed: true })).toMatchObject({
    ok: true,
  });
  await until(() => writer.doc.getText('text').length === 100, 'told');
  await until(async () => {
    const found = await house.db.dataSource.query('SELECT state FROM document_version WHERE document_id = $1', [id]);
    if (found.length !== 1) return false;
    const kept = new Y.Doc();
    Y.applyUpdate(kept, found[0].state);
    return kept.getText('text').length === 2000;
  }, 'kept');
});

test('a stop writes everything that was taken', async () => {
  const id = await house.document();
  const other = await house.node();
  const socket = await house.socket(other.url, 'a');
  await join(socket, id);
  const doc = new Y.Doc();
  let acknowledged = 0;
  doc.on('update', (update: Uint8Array) =>
    socket.emit('doc:update', { documentId: id, update }, (reply: { ok: boolean }) => {
      if (reply.ok) acknowledged++;
    }),
  );
  for (let i = 0; i < 200; i++) doc.getText('text').insert(i, 'x');
  await until(() => acknowledged > 0, 'first');
  await other.stop();
  expect((await stored(id)).length).toBeGreaterThanOrEqual(acknowledged);
});
