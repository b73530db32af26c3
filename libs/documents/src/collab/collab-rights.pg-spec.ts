import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { SYSTEM_ACTOR } from '#libs/database';
import { StockClient } from '../../../../test/support/stock-client';
import { accessChanged, documentText, freezeDocument } from '../documents';
import { CollabHouse, type CollabNode, until } from './collab.fixture';

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

test('text under the clientID of another person is forbidden, recorded, and changes nothing', async () => {
  const id = await house.document();
  const victim = client(id, 'a');
  await ready(victim);
  victim.doc.getText('text').insert(0, 'true words');
  await ready(victim);
  const socket = await house.socket(node.url, 'forger');
  const { update } = await join(socket, id);
  const forged = new Y.Doc();
  Y.applyUpdate(forged, new Uint8Array(update));
  forged.clientID = victim.doc.clientID;
  const before = Y.encodeStateVector(forged);
  forged.getText('text').insert(0, 'lies, ');
  const reply = await socket.emitWithAck('doc:update', {
    documentId: id,
    update: Y.encodeStateAsUpdate(forged, before),
  });
  expect(reply).toMatchObject({ ok: false, code: 'forbidden' });
  victim.doc.getText('text').insert(10, '!');
  await ready(victim);
  expect(await stored(id)).toBe('true words!');
  await until(async () => {
    const found = await house.db.dataSource.query(
      `SELECT 1 FROM event WHERE topic = 'document.forgery_refused' AND subject_id = $1 AND actor_name = 'forger'`,
      [id],
    );
    return found.length === 1;
  }, 'the audit event');
});

test('nonsense is invalid, too much is too large, and the third strike closes the socket', async () => {
  const id = await house.document();
  const socket = await house.socket(node.url, 'a');
  await join(socket, id);
  const send = (update: unknown) => socket.emitWithAck('doc:update', { documentId: id, update });
  expect(await send(new Uint8Array(1_000_001))).toMatchObject({ code: 'too_large' });
  expect(await send(Y.encodeStateAsUpdateV2(typed('x')))).toMatchObject({ code: 'invalid' });
  expect(await send('text')).toMatchObject({ code: 'invalid' });
  socket.emit('doc:destroy', {});
  await until(() => !socket.connected, 'closed');
  expect(await rows(id)).toBe(0);
});

test('without a good token there is no connection, without rights no document', async () => {
  house.actors.ended.add('nobody');
  await expect(house.socket(node.url, 'nobody')).rejects.toThrow('unauthenticated');
  house.rights.set('stranger', 'none');
  const socket = await house.socket(node.url, 'stranger');
  const id = await house.document();
  expect(await join(socket, id)).toMatchObject({ ok: false, code: 'not_found' });
  expect(await join(socket, crypto.randomUUID())).toMatchObject({ ok: false, code: 'not_found' });
  expect(
    await socket.emitWithAck('doc:update', { documentId: id, update: Y.encodeStateAsUpdate(typed('x')) }),
  ).toMatchObject({ code: 'not_joined' });
});

test('a right taken away takes the floor inside the open socket: before the next message, and told at once', async () => {
  const id = await house.document();
  const editor = client(id, 'loser');
  const idle = client(id, 'loser:2');
  await ready(editor, idle);
  editor.doc.getText('text').insert(0, 'in time');
  await ready(editor);
  house.rights.set('loser', 'read');
  await house.uow.run(SYSTEM_ACTOR, (work) => accessChanged(work, { personId: house.actors.idOf('loser') }));
  await until(() => editor.access === 'read' && idle.access === 'read', 'told');
  expect(
    await editor.socket.emitWithAck('doc:update', { documentId: id, update: Y.encodeStateAsUpdate(typed('late')) }),
  ).toMatchObject({ code: 'forbidden' });
  house.rights.set('loser', 'none');
  await house.uow.run(SYSTEM_ACTOR, (work) => accessChanged(work, { documentId: id }));
  await until(() => editor.access === 'none', 'out of the room');
  const writer = client(id, 'a');
  await ready(writer);
  writer.doc.getText('text').insert(0, 'secret ');
  await ready(writer);
  expect(editor.doc.getText('text').toString()).toBe('in time');
});

test('an ended session loses its socket at its next message, after any event in the log', async () => {
  const id = await house.document();
  const editor = client(id, 'leaver:1');
  await ready(editor);
  house.actors.ended.add('leaver:1');
  await house.uow.run(SYSTEM_ACTOR, async (work) => work.record('session.ended', { type: 'person', id }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  editor.doc.getText('text').insert(0, 'too late');
  await until(() => !editor.socket.connected, 'closed');
  expect(await stored(id)).toBe('');
});

test('a session that ends by itself takes no later word and loses its socket within a second, typing or not', async () => {
  const id = await house.document();
  const endsAt = Date.now() + 1500;
  for (const token of ['clock:1', 'clock:2']) house.actors.ends.set(token, endsAt);
  const [typing, idle] = [client(id, 'clock:1'), client(id, 'clock:2')];
  await ready(typing, idle);
  typing.doc.getText('text').insert(0, 'in time');
  await ready(typing);
  expect(idle.socket.connected).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, endsAt - Date.now() + 1));
  typing.doc.getText('text').insert(0, 'too late, ');
  await until(() => !typing.socket.connected && !idle.socket.connected, 'closed');
  expect(Date.now() - endsAt).toBeLessThan(1000);
  expect(await stored(id)).toBe('in time');
});

test('a frozen document takes no update, whoever froze it and wherever', async () => {
  const id = await house.document();
  const editor = client(id, 'a');
  await ready(editor);
  editor.doc.getText('text').insert(0, '送审');
  await ready(editor);
  await house.uow.run(SYSTEM_ACTOR, (work) => freezeDocument(work, id));
  editor.doc.getText('text').insert(2, '后改');
  await until(() => editor.access === 'read', 'told');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await stored(id)).toBe('送审');
});

test('presence carries the true name, whatever the client says, and ends with the socket', async () => {
  const { Awareness, encodeAwarenessUpdate, applyAwarenessUpdate } = await import('y-protocols/awareness');
  const id = await house.document();
  const [speaker, hearer] = [await house.socket(node.url, 'speaker'), await house.socket(node.url, 'hearer')];
  await join(speaker, id);
  await join(hearer, id);
  const mine = new Awareness(new Y.Doc());
  const seen = new Awareness(new Y.Doc());
  hearer.on('doc:awareness', ({ update }) => applyAwarenessUpdate(seen, new Uint8Array(update), null));
  mine.setLocalState({ user: { name: 'somebody else', color: 'red' }, cursor: { anchor: 1 } });
  speaker.emit('doc:awareness', { documentId: id, update: encodeAwarenessUpdate(mine, [mine.clientID]) });
  await until(() => seen.getStates().has(mine.clientID), 'seen');
  expect(seen.getStates().get(mine.clientID)).toMatchObject({ user: { name: 'speaker' }, cursor: { anchor: 1 } });
  const late = await house.socket(node.url, 'late');
  const greeted = new Promise((resolve) => late.once('doc:awareness', resolve));
  await join(late, id);
  await greeted;
  speaker.disconnect();
  await until(() => !seen.getStates().has(mine.clientID), 'gone');
  mine.destroy();
  seen.destroy();
});
