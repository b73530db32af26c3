import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { CollabHouse, type CollabNode, until } from '../../../../../../libs/documents/src/collab/collab.fixture';
import { documentText } from '../../../../../../libs/documents/src/documents';
import { NetProxy } from '../../../../../../test/support/netproxy';
import { NoWebSockets } from '../../../../../../test/support/no-websockets';
import { StockClient } from '../../../../../../test/support/stock-client';
import { coEdit } from '../../../../../../test/support/stock-glue';
import { CollabProvider } from '../provider';

let house: CollabHouse;
let node: CollabNode;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await house?.close();
});

async function network(mode: 'refuse' | 'hang' | 'allow'): Promise<NoWebSockets & { url: string }> {
  const proxy = new NoWebSockets(node.url, mode);
  closing.push(() => proxy.close());
  return Object.assign(proxy, { url: await proxy.listen() });
}
function open(documentId: string, token: string, url: string, openMs?: number): CollabProvider {
  const provider = new CollabProvider(new Y.Doc(), { documentId, url, token, openMs });
  closing.push(() => provider.destroy());
  return provider;
}
const text = (provider: CollabProvider) => provider.doc.getText('text');
const saved = (...all: CollabProvider[]) => until(() => all.every((each) => each.state === 'saved'), 'saved', 10_000);
const way = (provider: CollabProvider) =>
  (provider as unknown as { socket: Socket }).socket.io.engine?.transport.name ?? 'none';
/** It tries to come back, and nobody is there. */
const unanswered = (provider: CollabProvider) =>
  new Promise((resolve) => (provider as unknown as { socket: Socket }).socket.io.once('reconnect_error', resolve));

test('where WebSockets hang the page goes over to requests, and back when they pass again', async () => {
  const id = await house.document();
  const hanging = await network('hang');
  const a = open(id, 'a', hanging.url, 700);
  text(a).insert(0, '先写');
  await saved(a);
  expect(way(a)).toBe('polling');
  expect(await documentText(house.db.dataSource.manager, id)).toBe('先写');
  hanging.mode = 'allow';
  hanging.cut();
  await until(() => way(a) === 'websocket', 'upgraded', 10_000);
  text(a).insert(2, '后写');
  await saved(a);
  expect(await documentText(house.db.dataSource.manager, id)).toBe('先写后写');
});

test('where WebSockets open and break at once, while requests pass, the page stays with requests', async () => {
  const id = await house.document();
  const breaking = await network('allow');
  const a = open(id, 'a', breaking.url);
  for (let life = 0; life < 2; life++) {
    await saved(a);
    expect(way(a)).toBe('websocket');
    breaking.cut();
    await until(() => !a.connected, 'broken');
  }
  await until(() => a.connected, 'back');
  expect(way(a)).toBe('polling');
});

test('a server that dies again and again is no network that blocks WebSockets', async () => {
  const id = await house.document();
  const line = new NetProxy({ port: Number(new URL(node.url).port) });
  closing.push(() => line.close());
  const a = open(id, 'a', `http://127.0.0.1:${await line.listen()}`);
  await saved(a);
  for (let death = 0; death < 3; death++) {
    line.cut(true);
    for (let tries = 0; tries < 2; tries++) await unanswered(a); // on both ways
    line.heal();
    text(a).insert(0, '字');
    await until(() => way(a) === 'websocket' && a.state === 'saved', 'on a WebSocket again', 10_000);
  }
  expect(await documentText(house.db.dataSource.manager, id)).toBe('字字字');
});

test('a server that says goodbye again and again is no network that blocks WebSockets', async () => {
  const id = await house.document();
  const a = open(id, 'a', node.url);
  for (let goodbye = 0; goodbye < 3; goodbye++) {
    await saved(a);
    for (const { socket } of [...node.server.rooms.get(id)!.members]) socket.conn.close();
    await until(() => !a.connected, 'parted');
  }
  await saved(a);
  expect(way(a)).toBe('websocket');
});

test('where WebSockets are refused two people co-edit in HTTP requests, and nothing is lost or doubled', async () => {
  const id = await house.document();
  const blocked = await network('refuse');
  const [a, b] = [open(id, 'a', blocked.url), open(id, 'b', blocked.url)];
  const free = new StockClient(node.url, id, 'c');
  house.track(free.socket);
  await saved(a, b);
  await until(() => free.saved, 'joined');
  expect([way(a), way(b)]).toEqual(['polling', 'polling']);
  const words = Array.from({ length: 60 }, (_, n) => `${n % 2 ? 'b' : 'a'}${n};`);
  let lies = 0;
  for (const [n, word] of words.entries()) {
    const here = n % 2 ? b : a;
    text(here).insert(text(here).length, word);
    if (here.state === 'saved') lies++;
    if (n === 30) blocked.cut();
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  free.doc.getText('text').insert(0, 'frei;');
  await until(
    () => [a, b].every((each) => each.state === 'saved' && text(each).length === text(a).length),
    'all',
    15_000,
  );
  await until(() => text(a).toString() === text(b).toString() && text(a).toString().includes('frei;'), 'one text');
  await saved(a, b);
  const stored = (await documentText(house.db.dataSource.manager, id)) ?? '';
  expect(stored).toBe(text(a).toString());
  expect(stored.split(';').filter(Boolean).sort()).toEqual([...words.map((word) => word.slice(0, -1)), 'frei'].sort());
  expect({ lies, refused: blocked.refused > 0, passed: blocked.passed > 10 }).toEqual({
    lies: 0,
    refused: true,
    passed: true,
  });
});

test('a page under another name than the one its socket speaks for shows nothing and sends nothing', async () => {
  const id = await house.document();
  const author = open(id, 'a', node.url);
  text(author).insert(0, '甲写的');
  await saved(author);
  const doc = new Y.Doc();
  const other = new CollabProvider(doc, {
    documentId: id,
    url: node.url,
    token: 'b',
    personId: house.actors.idOf('a'),
  });
  closing.push(() => other.destroy());
  doc.getText('text').insert(0, '上一个人没有同步的');
  await until(() => other.problem === 'unauthenticated', 'noticed');
  expect([other.state, doc.getText('text').toString()]).toEqual(['unsaved', '上一个人没有同步的']);
  expect(await documentText(house.db.dataSource.manager, id)).toBe('甲写的');
});

test('a stock socket.io-client and yjs with the forty lines of docs/stock-client.md co-edit, on both ways, and resume', async () => {
  const root = path.resolve(__dirname, '../../../../../..');
  const glue = readFileSync(path.join(root, 'test/support/stock-glue.ts'), 'utf8');
  expect(readFileSync(path.join(root, 'docs/stock-client.md'), 'utf8')).toContain(glue);
  expect(glue.trim().split('\n').filter(Boolean).length).toBeLessThanOrEqual(45);
  const id = await house.document();
  const blocked = await network('refuse');
  const [a, b] = [coEdit(node.url, id, 'a'), coEdit(blocked.url, id, 'b')];
  for (const { socket } of [a, b]) house.track(socket);
  const page = open(id, 'c', node.url);
  await until(() => a.saved() && b.saved() && page.state === 'saved', 'in', 10_000);
  for (let n = 0; n < 20; n++) {
    for (const [letter, doc] of [
      ['a', a.doc],
      ['b', b.doc],
      ['c', page.doc],
    ] as const)
      doc.getText('text').insert(0, letter);
    if (n === 10) for (const { socket } of [...node.server.rooms.get(id)!.members]) socket.disconnect(true);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const text = (doc: Y.Doc) => doc.getText('text').toString();
  await until(() => a.saved() && b.saved() && page.state === 'saved' && text(a.doc).length === 60, 'all', 15_000);
  await until(() => text(a.doc) === text(b.doc) && text(a.doc) === text(page.doc), 'one text');
  expect([...(await documentText(house.db.dataSource.manager, id))].sort().join('')).toBe(
    'a'.repeat(20) + 'b'.repeat(20) + 'c'.repeat(20),
  );
});
