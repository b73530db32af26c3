import { Redis } from 'ioredis';
import { CollabHouse, type CollabNode } from '../../libs/documents/src/collab/collab.fixture';
import { LogStore } from '../../libs/documents/src/collab/log-store';
import { readDocument } from '../../libs/documents/src/documents';
import { NetProxy } from '../support/netproxy';
import { testRedisUrl } from '../support/redis';
import { StockClient } from '../support/stock-client';
import { contentHash, finding, percentiles, random, sabotage, trials, turn, until } from './fault';
import { compareWords, typeWord } from './typing';

const ROUNDS = trials(3, 30);
const HEALED_WITHIN_MS = 15_000;
jest.setTimeout(1_800_000);

let house: CollabHouse;
let line: NetProxy;
let redisUrl: string;
let redis: Redis;
const pick = random(24);

beforeAll(async () => {
  house = await CollabHouse.open();
  line = new NetProxy({ port: Number(new URL(testRedisUrl()).port) });
  redisUrl = testRedisUrl(await line.listen());
  redis = new Redis(testRedisUrl());
});
afterAll(async () => {
  await house?.close();
  redis?.disconnect();
  await line?.close();
});

/** What a process hears of the others goes through here: some of it is lost, some comes twice, some late. */
function unreliable(node: CollabNode, lost: number): void {
  const { bus } = node.server as unknown as { bus: { receive(text: string): void } };
  const receive = bus.receive.bind(bus);
  bus.receive = (text) => {
    if (pick(100) < lost) return;
    receive(text);
    if (pick(3) === 0) receive(text);
    if (pick(3) === 0) setTimeout(() => receive(text), pick(400));
  };
}

const open = (id: string, token: string, at: CollabNode) => {
  const client = new StockClient(at.url, id, token);
  house.track(client.socket);
  return client;
};

/** Two people at each of two processes type into one document. */
class Desk {
  readonly words: string[] = [];
  private constructor(
    readonly id: string,
    readonly people: StockClient[],
  ) {}
  static async of(nodes: readonly CollabNode[], name: string): Promise<Desk> {
    const id = await house.document();
    const people = [0, 1, 2, 3].map((n) => open(id, `${name}${n}`, nodes[n % 2]!));
    await until(() => people.every((each) => each.saved), 'all are in');
    return new Desk(id, people);
  }
  type(): void {
    for (const [n, { doc }] of this.people.entries()) {
      this.words.push(`${n}-${this.words.length}`);
      typeWord(doc, this.words.at(-1)!, pick);
    }
  }
  get together(): boolean {
    const hashes = new Set(this.people.map(({ doc }) => contentHash(doc)));
    return hashes.size === 1 && this.people.every((each) => each.saved);
  }
  async checked(): Promise<{ lost: number; doubled: number; invented: number; otherHashes: number }> {
    const onDisk = await readDocument(house.db.dataSource.manager, this.id);
    const otherHashes = this.people.filter(({ doc }) => contentHash(doc) !== contentHash(onDisk)).length;
    return { ...compareWords(this.words, onDisk.getText('text').toString()), otherHashes };
  }
}

/** What happens to Redis in the middle of typing. */
const REDIS: Record<string, () => Promise<unknown>> = {
  emptied: () => redis.flushdb(),
  'connections cut': async () => line.cut(),
  'away and back': async () => {
    line.cut(true);
    await turn(300 + pick(1500));
    line.heal();
  },
  quiet: async () => {
    line.swallow();
    await turn(300 + pick(1500));
    line.heal();
  },
};

test.each([
  ['messages lost, doubled and late, Redis cut, emptied and away', 40, Object.keys(REDIS)],
  ['no message ever heard: rows only', 100, [] as string[]],
])('two processes converge by content: %s', async (name, lost, happenings) => {
  const nodes = [await house.node({ redisUrl }), await house.node({ redisUrl })];
  for (const node of nodes) unreliable(node, lost);
  const times: number[] = [];
  const counts = { typed: 0, lost: 0, doubled: 0, invented: 0, otherHashes: 0, late: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const desk = await Desk.of(nodes, `p${round}-`);
    const redisFault = happenings.length > 0 ? REDIS[happenings[round % happenings.length]!]!() : Promise.resolve();
    for (let i = 0; i < 25; i++) {
      desk.type();
      await turn(10 + pick(40));
    }
    await redisFault;
    times.push(await until(() => desk.together, `together in round ${round}`, 40_000));
    counts.typed += desk.words.length;
    const found = await desk.checked();
    for (const key of ['lost', 'doubled', 'invented', 'otherHashes'] as const) counts[key] += found[key];
    for (const person of desk.people) person.socket.disconnect();
  }
  counts.late = times.filter((ms) => ms > HEALED_WITHIN_MS).length;
  const kept = counts.lost + counts.doubled + counts.invented + counts.otherHashes + counts.late === 0;
  finding({ fault: 'F24', promise: `converge <= 15 s: ${name}`, runs: ROUNDS, counts, times, kept });
  expect(counts).toMatchObject({ lost: 0, doubled: 0, invented: 0, otherHashes: 0, late: 0 });
  for (const node of nodes) await node.stop();
});

test('a poisoned room harms no other: its rows cannot be read, nonsense is told of it, and the rest types as before', async () => {
  const nodes = [await house.node({ redisUrl }), await house.node({ redisUrl })];
  const [sick, well] = [await Desk.of(nodes, 's'), await Desk.of(nodes, 'w')];
  const acknowledged = async (rounds: number) => {
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const since = performance.now();
      well.type();
      await until(() => well.people.every((each) => each.saved), 'acknowledged');
      times.push(performance.now() - since);
    }
    return times;
  };
  const before = await acknowledged(40);
  // rows that no update is, and hints that mean nothing
  await house.db.dataSource.query(
    `WITH d AS (UPDATE document SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq)
     INSERT INTO document_update (document_id, seq, update) SELECT $1, last_seq, '\\xdeadbeef' FROM d`,
    [sick.id],
  );
  for (const text of [
    '{',
    'null',
    '[]',
    '{"kind":"seq"}',
    '{"kind":"presence","documentId":"x","update":1}',
    '{"kind":"access","documentId":5}',
  ])
    await redis.publish('documents', text);
  await redis.publish('documents', JSON.stringify({ kind: 'seq', docs: [[sick.id, 1e9]] }));
  await redis.publish('documents', JSON.stringify({ kind: 'presence', documentId: sick.id, update: 'AQID' }));
  sick.type();
  const after = await acknowledged(40);
  await until(() => well.together, 'the well room is together');
  const found = await well.checked();
  const [calm, sickly] = [percentiles(before).p95, percentiles(after).p95];
  const slower = sickly > 3 * calm + 50;
  const refused = sick.people.every((each) => !each.saved);
  const counts = { ...found, p95BeforeMs: calm, poisonedAcknowledged: refused ? 0 : 1 };
  const kept = !slower && refused && found.lost + found.doubled + found.otherHashes === 0;
  finding({ fault: 'F24', promise: 'a poisoned room harms no other', runs: 80, counts, times: after, kept });
  expect({ ...found, slower, refused }).toMatchObject({
    lost: 0,
    doubled: 0,
    otherHashes: 0,
    slower: false,
    refused: true,
  });
});

test('sabotage: processes that hear nothing and never look at the rows are caught apart', async () => {
  class Blind extends LogStore {
    override async lastSeqs(): Promise<Map<string, number>> {
      return new Map();
    }
  }
  const stores = [new Blind(house.db.url), new Blind(house.db.url)];
  const nodes = [await house.node({ redisUrl, store: stores[0] }), await house.node({ redisUrl, store: stores[1] })];
  for (const node of nodes) unreliable(node, 100);
  const desk = await Desk.of(nodes, 'x');
  typeWord(desk.people[0]!.doc, 'only-here', pick);
  const together = await until(() => desk.together, 'together', 8000).catch(() => null);
  sabotage('F24', 'neither hints nor a look at the rows', together === null);
  expect(together).toBeNull();
});
