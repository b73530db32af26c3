import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { testRedisUrl } from '../../../../test/support/redis';
import { StockClient } from '../../../../test/support/stock-client';
import { documentText } from '../documents';
import { CollabHouse, type CollabNode, until } from './collab.fixture';

let house: CollabHouse;
let nodes: CollabNode[];

beforeAll(async () => {
  house = await CollabHouse.open();
  const redisUrl = testRedisUrl();
  nodes = [await house.node({ redisUrl }), await house.node({ redisUrl })];
});
afterAll(() => house.close());

const client = (documentId: string, token: string, node: number) => {
  const opened = new StockClient(nodes[node]!.url, documentId, token);
  house.track(opened.socket);
  return opened;
};
const ready = (...clients: StockClient[]) => until(() => clients.every((each) => each.saved), 'everything saved');

test('two processes that hear each other through Redis show a letter within a moment, and converge', async () => {
  const id = await house.document();
  const [a, b] = [client(id, 'a', 0), client(id, 'b', 1)];
  await ready(a, b);
  const since = Date.now();
  a.doc.getText('text').insert(0, '圆桌');
  await until(() => b.doc.getText('text').toString() === '圆桌', 'heard', 2000);
  expect(Date.now() - since).toBeLessThan(2000);
  for (let i = 0; i < 80; i++) {
    a.doc.getText('text').insert(a.doc.getText('text').length >> 1, 'a');
    b.doc.getText('text').insert(b.doc.getText('text').length >> 1, 'b');
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await ready(a, b);
  const texts = async () =>
    new Set([
      a.doc.getText('text').toString(),
      b.doc.getText('text').toString(),
      await documentText(house.db.dataSource.manager, id),
    ]);
  await until(async () => (await texts()).size === 1 && a.doc.getText('text').length === 162, 'one text', 10_000);
}, 30_000);

test('people see each other across processes', async () => {
  const id = await house.document();
  const sockets = [await house.socket(nodes[0]!.url, 'a'), await house.socket(nodes[1]!.url, 'b')];
  const stateVector = Y.encodeStateVector(new Y.Doc());
  for (const socket of sockets) await socket.emitWithAck('doc:join', { documentId: id, stateVector });
  const [mine, seen] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  sockets[1]!.on('doc:awareness', ({ update }) => applyAwarenessUpdate(seen, new Uint8Array(update), null));
  mine.setLocalState({ cursor: 1 });
  sockets[0]!.emit('doc:awareness', { documentId: id, update: encodeAwarenessUpdate(mine, [mine.clientID]) });
  await until(() => seen.getStates().get(mine.clientID)?.user?.name === 'a', 'seen');
  sockets[0]!.disconnect();
  await until(() => !seen.getStates().has(mine.clientID), 'gone');
  mine.destroy();
  seen.destroy();
});

test('with Redis out of reach typing goes on and processes still converge, only later', async () => {
  const deaf = await house.node({ redisUrl: 'redis://127.0.0.1:1' }).catch(() => null);
  expect(deaf).not.toBeNull();
  nodes.push(deaf!);
  const id = await house.document();
  const [a, b] = [client(id, 'a', 0), client(id, 'b', 2)];
  await ready(a, b);
  a.doc.getText('text').insert(0, 'still');
  await ready(a);
  await until(() => b.doc.getText('text').toString() === 'still', 'the sweep finds it', 8000);
}, 20_000);
