import * as Y from 'yjs';
import { StockClient } from '../../../../test/support/stock-client';
import { documentText } from '../documents';
import { letterBetween } from '../engine/history.fixture';
import { CollabHouse, type CollabNode, until } from './collab.fixture';

let house: CollabHouse;
let node: CollabNode;
beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterAll(() => house?.close());

const EMPTY = Y.encodeStateVector(new Y.Doc());
const stored = (id: string) => documentText(house.db.dataSource.manager, id);

async function written(text: string): Promise<{ id: string; author: StockClient; clientId: number }> {
  const id = await house.document();
  const author = new StockClient(node.url, id, 'author');
  house.track(author.socket);
  await until(() => author.saved, 'in');
  for (const each of text) author.doc.getText('text').insert(author.doc.getText('text').length, each);
  await until(() => author.saved, 'written');
  return { id, author, clientId: author.doc.clientID };
}

test('a letter whose neighbours stand the wrong way round is refused; the next one, the right way, is taken', async () => {
  const { id, author, clientId } = await written('文化共同体');
  const socket = await house.socket(node.url, 'forger');
  await socket.emitWithAck('doc:join', { documentId: id, stateVector: EMPTY });
  const send = (update: Uint8Array) => socket.emitWithAck('doc:update', { documentId: id, update });
  const crossed = { ok: false, code: 'invalid', details: { reason: 'neighbours' } };
  expect(await send(letterBetween([5, 0], [clientId, 3], [clientId, 1]))).toMatchObject(crossed);
  expect(await send(letterBetween([5, 0], [clientId, 1], [clientId, 3]))).toMatchObject({ ok: true });
  expect(await send(letterBetween([6, 0], [5, 0], [clientId, 1]))).toMatchObject(crossed);
  await until(() => author.doc.getText('text').length === 6, 'the author reads it');
  expect(await stored(id)).toBe(author.doc.getText('text').toString());
});

test('what comes for the document meanwhile waits its turn: many who write in its middle lose nothing and keep their order', async () => {
  const { id, author } = await written('〔〕'.repeat(20));
  const others = ['b', 'c', 'd'].map((token) => new StockClient(node.url, id, token));
  for (const { socket } of others) house.track(socket);
  await until(() => others.every(({ saved }) => saved), 'in');
  for (let i = 0; i < 60; i++) {
    for (const [k, { doc }] of [author, ...others].entries()) {
      const text = doc.getText('text');
      text.insert((i * 7 + k * 11) % text.length, `${k}`);
      if (i % 10 === k) text.format(k, 3, { bold: true });
    }
    if (i % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 3));
  }
  const everybody = [author, ...others];
  await until(() => everybody.every(({ saved }) => saved), 'all saved');
  await until(
    () => new Set(everybody.map(({ doc }) => doc.getText('text').toString())).size === 1,
    'all read the same',
  );
  expect(await stored(id)).toBe(author.doc.getText('text').toString());
  for (const k of ['0', '1', '2', '3']) expect(author.doc.getText('text').toString().split(k).length - 1).toBe(60);
});

test('words that were looked at and then held back do not mislead about those that come after', async () => {
  const { id, author } = await written('字'.repeat(1500));
  const careless = await house.socket(node.url, 'careless');
  const joined = await careless.emitWithAck('doc:join', { documentId: id, stateVector: EMPTY });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(joined.update));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    doc.getText('text').insert(700, '新');
    doc.getText('text').delete(0, 690);
    doc.getText('text').delete(20, 700);
  });
  const update = Y.encodeStateAsUpdate(doc, before);
  const reply = await careless.emitWithAck('doc:update', { documentId: id, update });
  expect(reply).toMatchObject({ ok: false, code: 'deletion_held' });
  author.doc.getText('text').insert(700, '后');
  author.doc.getText('text').insert(300, '前');
  await until(() => author.saved, 'others write on');
  expect((await stored(id)).length).toBe(1502);
});
