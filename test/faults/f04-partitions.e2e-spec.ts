import * as Y from 'yjs';
import { CollabProvider } from '../../apps/web/src/features/documents/provider';
import { CollabHouse, type CollabNode } from '../../libs/documents/src/collab/collab.fixture';
import { readDocument } from '../../libs/documents/src/documents';
import { NetProxy } from '../support/netproxy';
import { contentHash, finding, LONG, random, sabotage, trials, turn, until } from './fault';
import { compareWords, typeWord } from './typing';

const PARTITIONS = trials(12, 1000);
const PARTITIONS_A_DOCUMENT = 25;
/** Documents at a time: most of a partition is waiting. */
const AT_ONCE = LONG ? 4 : 1;
const LONGEST_MS = LONG ? 6000 : 1200;
const CONVERGED_WITHIN_MS = 2000;
jest.setTimeout(7_200_000);

let house: CollabHouse;
let node: CollabNode;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => house?.close());

async function line(): Promise<NetProxy> {
  const proxy = new NetProxy({ port: Number(new URL(node.url).port) });
  closing.push(() => proxy.close());
  return proxy;
}

async function editor(documentId: string, proxy: NetProxy, token = 'a'): Promise<CollabProvider> {
  const port = await proxy.listen();
  const provider = new CollabProvider(new Y.Doc(), { documentId, url: `http://127.0.0.1:${port}`, token });
  closing.push(() => provider.destroy());
  await until(() => provider.state === 'saved', 'the editor is in');
  return provider;
}

/** Five ways in which a line goes wrong. */
const FAULTS: ((proxy: NetProxy) => void)[] = [
  (proxy) => proxy.cut(true),
  (proxy) => proxy.hold(),
  (proxy) => proxy.swallow(),
  (proxy) => proxy.cut(),
  (proxy) => (proxy.delayMs = 150),
];

/** Two people at one document, whose lines break and come back. */
async function desk(partitions: number, seed: number) {
  const documentId = await house.document();
  const proxies = [await line(), await line()];
  const editors = await Promise.all(proxies.map((proxy, i) => editor(documentId, proxy, 'ab'[i])));
  const pick = random(seed);
  const words: string[] = [];
  const times: number[] = [];
  const type = () => {
    for (const [n, { doc }] of editors.entries()) {
      const word = `${'ab'[n]}${words.length}`;
      words.push(word);
      typeWord(doc, word, pick);
    }
  };
  const merged = () =>
    editors.every((each) => each.state === 'saved') && new Set(editors.map(({ doc }) => contentHash(doc))).size === 1;
  for (let round = 0; round < partitions; round++) {
    const away = [proxies[pick(2)]!, ...(pick(3) === 0 ? proxies : [])];
    for (const proxy of away) FAULTS[pick(FAULTS.length)]!(proxy);
    for (const end = Date.now() + 100 + pick(LONGEST_MS); Date.now() < end; await turn(20 + pick(60))) type();
    for (const proxy of proxies) {
      proxy.delayMs = 0;
      proxy.heal();
    }
    type();
    times.push(
      await until(merged, () => `merged after partition ${round}: ${editors.map((each) => each.state)}`, 30_000),
    );
  }
  for (const each of editors) each.destroy();
  const onDisk = await readDocument(house.db.dataSource.manager, documentId);
  const otherHashes = contentHash(onDisk) === contentHash(editors[0]!.doc) ? 0 : 1;
  const counts = { typed: words.length, otherHashes, ...compareWords(words, onDisk.getText('text').toString()) };
  return { counts, times };
}

test('after a partition in which both sides typed, all is merged once, within two seconds of the line coming back', async () => {
  const counts = { typed: 0, lost: 0, doubled: 0, invented: 0, otherHashes: 0, late: 0 };
  const times: number[] = [];
  let left = PARTITIONS;
  const lane = async (_: unknown, n: number) => {
    for (let seed = 4 + 100 * n; left > 0; seed++) {
      const next = Math.min(left, PARTITIONS_A_DOCUMENT);
      left -= next;
      const found = await desk(next, seed);
      for (const [name, count] of Object.entries(found.counts)) counts[name as keyof typeof counts] += count;
      times.push(...found.times);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  counts.late = times.filter((ms) => ms > CONVERGED_WITHIN_MS).length;
  const { typed, ...wrong } = counts;
  const kept = Object.values(wrong).every((count) => count === 0);
  const promise = 'partitions merge, converged <= 2 s after heal';
  finding({ fault: 'F04', promise, runs: PARTITIONS, counts, times, kept });
  expect(wrong).toEqual({ lost: 0, doubled: 0, invented: 0, otherHashes: 0, late: 0 });
  expect(typed).toBeGreaterThan(2 * PARTITIONS);
});

test('sabotage: an editor that after a reconnect only sends what it types next is caught losing words', async () => {
  const documentId = await house.document();
  const proxy = await line();
  const provider = await editor(documentId, proxy);
  const words: string[] = [];
  const type = (count: number) => {
    for (let i = 0; i < count; i++) {
      words.push(`w${words.length}`);
      typeWord(provider.doc, words.at(-1)!, () => 0);
    }
  };
  const broken = provider as unknown as { push(update: Uint8Array): void; enter(reply: object): void };
  const { enter } = CollabProvider.prototype as unknown as typeof broken;
  broken.enter = function (reply) {
    const push = this.push;
    this.push = () => undefined; // no diff
    enter.call(this, reply);
    this.push = push;
  };
  proxy.cut(true);
  await until(() => !provider.connected, 'the editor is away');
  type(20);
  proxy.heal();
  await until(() => provider.connected, 'the editor is back');
  const text = (await readDocument(house.db.dataSource.manager, documentId)).getText('text').toString();
  const { lost } = compareWords(words, text);
  sabotage('F04', 'no diff after a reconnect', lost > 0, { lost });
  expect(lost).toBeGreaterThan(0);
});
