import * as Y from 'yjs';
import { CollabProvider } from '../../apps/web/src/features/documents/provider';
import { CollabHouse, type CollabNode } from '../../libs/documents/src/collab/collab.fixture';
import { NetProxy } from '../support/netproxy';
import { finding, random, sabotage, trials, turn, until } from './fault';

const ROUNDS = trials(1, 10);
const NOTICED_WITHIN_MS = 10_000;
jest.setTimeout(600_000);

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

async function line(): Promise<NetProxy & { port: number }> {
  const proxy = new NetProxy({ port: Number(new URL(node.url).port) });
  closing.push(() => proxy.close());
  return Object.assign(proxy, { port: await proxy.listen() });
}

async function editor(documentId: string, port: number, token: string): Promise<CollabProvider> {
  const provider = new CollabProvider(new Y.Doc(), { documentId, url: `http://127.0.0.1:${port}`, token });
  closing.push(() => provider.destroy());
  await until(() => provider.state === 'saved', 'the editor is in');
  return provider;
}

/** What socket.io keeps to notice that the server has gone quiet. */
function stopHeartbeat(provider: CollabProvider): void {
  const { socket } = provider as unknown as { socket: { io: { engine: { _pingTimeoutTimer: NodeJS.Timeout } } } };
  clearTimeout(socket.io.engine._pingTimeoutTimer);
}

test('a line that swallows bytes is noticed at both ends within ten seconds; two seconds of round trip are not', async () => {
  const documentId = await house.document();
  const [dead, slow] = [await line(), await line()];
  const pick = random(6);
  const editors = await Promise.all(['a', 'b', 'c'].map((token) => editor(documentId, dead.port, token)));
  const patient = await editor(documentId, slow.port, 'd');
  const deaf = await editor(documentId, dead.port, 'e');
  const here = (person: string) =>
    [...(node.server.rooms.get(documentId)?.members ?? [])].some((member) => member.actor.name === person);
  let alarms = 0;
  patient.subscribe(() => {
    if (!patient.connected) alarms++;
  });
  slow.delayMs = 1000;
  const times: number[] = [];
  let deafNoticed = false;
  for (let round = 0; round < ROUNDS; round++) {
    await turn(pick(5000)); // anywhere between two heartbeats
    stopHeartbeat(deaf);
    dead.swallow();
    const noticed = [
      ...editors.map((each) => until(() => !each.connected, 'the editor notices', 20_000)),
      ...['a', 'b', 'c'].map((name) => until(() => !here(name), 'the server notices', 20_000)),
    ];
    times.push(...(await Promise.all(noticed)));
    deafNoticed ||= !deaf.connected;
    dead.heal();
    await until(() => editors.every((each) => each.connected), 'they are back', 20_000);
    await until(() => deaf.connected, 'the deaf one is back', 30_000);
  }
  const late = times.filter((ms) => ms > NOTICED_WITHIN_MS).length;
  const kept = late === 0 && alarms === 0;
  const counts = { late, falseAlarms: alarms };
  finding({
    fault: 'F06',
    promise: 'half-open lines are noticed within 10 s',
    runs: times.length,
    counts,
    times,
    kept,
  });
  sabotage('F06', 'an editor without a heartbeat', !deafNoticed);
  expect({ times: times.filter((ms) => ms > NOTICED_WITHIN_MS), alarms, deafNoticed }).toEqual({
    times: [],
    alarms: 0,
    deafNoticed: false,
  });
});
