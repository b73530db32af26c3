import { newId, SystemClock } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import type { LoggedEvent } from './event-log';
import { LogReader, LogReaderLoop } from './log-reader';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from './unit-of-work';

let db: TestDatabase;
let uow: UnitOfWork;

beforeAll(async () => {
  db = await testDatabase();
  uow = new UnitOfWork(db.dataSource, new SystemClock());
  await db.dataSource.query('CREATE TABLE heard (seq bigint, reader text)');
});
afterAll(() => db.drop());

class Ear extends LogReader {
  failing = false;
  constructor(
    readonly name: string,
    readonly topics: readonly string[],
  ) {
    super();
  }
  async handle(work: Work, event: LoggedEvent): Promise<void> {
    await work.db.query('INSERT INTO heard VALUES ($1, $2)', [event.seq, this.name]);
    if (this.failing) throw new Error('this reader fails');
  }
}

const say = (topic: string): Promise<void> =>
  uow.run(SYSTEM_ACTOR, async (work) => work.record(topic, { type: 'probe', id: newId() }));

const heardBy = async (reader: string): Promise<number[]> =>
  (
    (await db.dataSource.query('SELECT seq FROM heard WHERE reader = $1 ORDER BY seq', [reader])) as { seq: string }[]
  ).map((r) => Number(r.seq));

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited in vain');
}

test('concurrent transactions write one gapless log', async () => {
  await Promise.all(Array.from({ length: 15 }, () => say('probe.many')));
  const rows = (await db.dataSource.query('SELECT seq FROM event ORDER BY seq')) as { seq: string }[];
  expect(rows.map((r) => Number(r.seq))).toEqual(rows.map((_, i) => i + 1));
});

test('two loops over one reader hear each event of its topics exactly once', async () => {
  const loops = [new LogReaderLoop(uow, db.dataSource), new LogReaderLoop(uow, db.dataSource)];
  for (const loop of loops) await loop.start([new Ear('once', ['probe.a'])], db.url);
  for (let round = 0; round < 25; round++) {
    await Promise.all(Array.from({ length: 10 }, (_, i) => say(i % 5 === 0 ? 'probe.b' : 'probe.a')));
  }
  await until(async () => (await heardBy('once')).length >= 200);
  await Promise.all(loops.map((loop) => loop.stop()));
  const heard = await heardBy('once');
  expect(heard).toHaveLength(200);
  expect(new Set(heard).size).toBe(200);
});

test('heavy events are taken a few at a time, the heaviest by itself, and none is left behind', async () => {
  const turns: number[] = [];
  class Weighing extends Ear {
    override readonly batch = 10;
    override weigh({ payload }: LoggedEvent): number {
      return payload.weight as number;
    }
    override async handleAll(work: Work, events: readonly LoggedEvent[]): Promise<void> {
      turns.push(events.length);
      await super.handleAll(work, events);
    }
  }
  const weights = [4, 4, 4, 25, 1, 9, 1, 1, 1];
  await uow.run(SYSTEM_ACTOR, async (work) => {
    for (const weight of weights) work.record('probe.heavy', { type: 'probe', id: newId() }, { weight });
  });
  const loop = new LogReaderLoop(uow, db.dataSource);
  await loop.start([new Weighing('weighing', ['probe.heavy'])], db.url);
  await until(async () => (await heardBy('weighing')).length === weights.length);
  await loop.stop();
  expect(turns).toEqual([2, 1, 1, 2, 3]);
});

test('a reader that fails keeps its place, leaves nothing half done and holds back no other', async () => {
  const broken = new Ear('broken', ['probe.c']);
  broken.failing = true;
  const loop = new LogReaderLoop(uow, db.dataSource);
  await loop.start([broken, new Ear('healthy', ['probe.c'])], db.url);
  await say('probe.c');
  await until(async () => (await heardBy('healthy')).length === 1);
  await loop.stop();
  expect(await heardBy('broken')).toEqual([]);
  const [row] = await db.dataSource.query(`SELECT last_error FROM event_reader WHERE name = 'broken'`);
  expect(row.last_error).toBe('this reader fails');
});

test('what is rolled back was never said', async () => {
  const before = await db.dataSource.query('SELECT count(*) FROM event');
  await expect(
    uow.run(SYSTEM_ACTOR, async (work) => {
      work.record('probe.never', { type: 'probe', id: newId() });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await db.dataSource.query('SELECT count(*) FROM event')).toEqual(before);
});
