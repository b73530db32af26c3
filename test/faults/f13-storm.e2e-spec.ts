import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { CollabHouse, type CollabNode, until } from '../../libs/documents/src/collab/collab.fixture';
import { CollabServer } from '../../libs/documents/src/collab/collab-server';
import { StockClient } from '../support/stock-client';
import { finding, percentiles, random, sabotage, trials, turn } from './fault';

const CONNECTIONS = trials(400, 10_000);
const AT_ONCE = 8;
const IN_WITHIN_MS = 1000;
jest.setTimeout(1_800_000);

let house: CollabHouse;
let node: CollabNode;
beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
  house.actors.ended.add('bad');
});
afterAll(() => house?.close());

/** Comes and goes: with a bad token, in the middle of the handshake, in the middle of a join, or a little later. */
async function passerBy(documentId: string, pick: (below: number) => number): Promise<void> {
  const token = pick(2) ? 'bad' : `p${pick(50)}`;
  const options = { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false };
  const socket = io(`${node.url}/collab`, options);
  const how = pick(4);
  if (how === 0) await turn(pick(10));
  else {
    await new Promise<void>((resolve) => {
      socket.once('connect', resolve);
      socket.once('connect_error', () => resolve());
    });
    const request = { documentId, stateVector: Y.encodeStateVector(new Y.Doc()) };
    if (socket.connected) {
      const joined = socket.timeout(5000).emitWithAck('doc:join', request);
      if (how > 1) await joined.catch(() => undefined);
      else joined.catch(() => undefined);
    }
  }
  socket.disconnect();
}

async function storm(connections: number) {
  const documentId = await house.document();
  const regular = new StockClient(node.url, documentId, 'regular');
  house.track(regular.socket);
  await until(() => regular.saved, 'in');
  const pick = random(13);
  const times: number[] = [];
  const crashes: unknown[] = [];
  const note = (error: unknown) => crashes.push(error);
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  let left = connections;
  let storming = true;
  const gusts = Array.from({ length: AT_ONCE }, async () => {
    while (left-- > 0) await passerBy(documentId, pick);
  });
  const legitimate = (async () => {
    while (storming) {
      const since = performance.now();
      const socket = await house.socket(node.url, 'legitimate');
      await socket.emitWithAck('doc:join', { documentId, stateVector: Y.encodeStateVector(new Y.Doc()) });
      times.push(performance.now() - since);
      socket.disconnect();
      regular.doc.getText('text').insert(0, '.');
      await turn(20);
    }
  })();
  await Promise.all(gusts);
  storming = false;
  await legitimate;
  const gone = () => (node.server.rooms.get(documentId)?.members.size ?? 0) === 1;
  const left1 = await until(gone, 'all have left', 10_000).then(
    () => 0,
    () => (node.server.rooms.get(documentId)?.members.size ?? 0) - 1,
  );
  await until(() => regular.saved, 'the regular is saved');
  regular.socket.disconnect();
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
  return { times, counts: { connections, crashes: crashes.length, leftBehind: left1 } };
}

test('people who come and go by hundreds, half of them with bad tokens, break nothing and leave nothing behind', async () => {
  await storm(50); // warm
  const before = process.getActiveResourcesInfo().length;
  const { times, counts } = await storm(CONNECTIONS);
  await until(() => process.getActiveResourcesInfo().length <= before * 1.05 + 5, 'handles come back', 15_000);
  const { p95 } = percentiles(times);
  const kept = counts.crashes + counts.leftBehind === 0 && p95 <= IN_WITHIN_MS;
  finding({ fault: 'F13', promise: 'storm: 0 crashes, others in <= 1 s p95', runs: CONNECTIONS, counts, times, kept });
  expect(counts).toMatchObject({ crashes: 0, leftBehind: 0 });
  expect(p95).toBeLessThanOrEqual(IN_WITHIN_MS);
});

test('sabotage: a server that forgets to let members go is caught with them', async () => {
  const prototype = CollabServer.prototype as unknown as { leave(): void };
  const { leave } = prototype;
  prototype.leave = () => undefined;
  const { counts } = await storm(40).finally(() => {
    prototype.leave = leave;
  });
  sabotage('F13', 'members are never let go', counts.leftBehind > 0, counts);
  expect(counts.leftBehind).toBeGreaterThan(0);
});
