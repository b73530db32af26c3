import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import { Redis } from 'ioredis';
import { newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../support/database';
import { freePort, ServerProcess } from '../support/server-process';
import { finding, LONG, sabotage, trials, turn, until } from './fault';

/**
 * An hour is told in twenty minutes, and in two where no Redis can be away; its absence lasts its whole ten minutes, and
 * the promises are not compressed.
 */
const REMINDERS = trials(500, 10_000);
const SPANS_MS = LONG ? { Redis: 1_200_000, Postgres: 120_000 } : { Redis: 6000, Postgres: 6000 };
const KILL_EVERY_MS = LONG ? 5000 : 1500;
const DOWN_MS = LONG ? 600_000 : 1500;
const OFTEN = LONG ? 5 : 1;
const WORKERS = 3;
jest.setTimeout(3_600_000);

let db: TestDatabase;
let redis: KillableRedis | null = null;
beforeEach(async () => {
  db = await testDatabase();
});
afterEach(async () => {
  await redis?.kill();
  redis = null;
  await db.drop();
});

const count = async (sql: string): Promise<number> => Number((await db.dataSource.query(sql))[0].count);

/** A Redis of this test alone, kept nowhere: whatever is in it is gone with it. */
class KillableRedis {
  private child?: ChildProcess;
  private constructor(private readonly port: number) {}

  static async start(): Promise<KillableRedis> {
    const server = new KillableRedis(await freePort());
    await server.rise();
    return server;
  }
  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }
  async rise(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.child = spawn('redis-server', [...args, '--dir', os.tmpdir()], { stdio: 'ignore' });
    await this.ask((client) => client.ping());
  }
  flush(): Promise<unknown> {
    return this.ask((client) => client.flushall());
  }
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  private async ask(deed: (client: Redis) => Promise<unknown>): Promise<unknown> {
    const client = new Redis(this.url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
    client.on('error', () => undefined);
    try {
      return await deed(client);
    } finally {
      client.disconnect();
    }
  }
}

/** Compiled, as an operator runs it: `npm test` and `npm run faults` have built it. */
const start = (mode: string): Promise<ServerProcess> =>
  ServerProcess.start({
    command: ['node', 'dist/test/faults/reminder-worker.js', mode],
    env: { DATABASE_URL: db.url, DEMO: '0', LOG_LEVEL: 'error', ...(redis ? { REDIS_URL: redis.url } : {}) },
  });

/** One reminder for each of many people, due evenly over a span that begins `fromMs` from now. */
async function plan(reminders: number, fromMs: number, spanMs: number): Promise<void> {
  const ids = Array.from({ length: reminders }, newId);
  await db.dataSource.query(
    `INSERT INTO person (id, username, username_key, name) SELECT id, id::text, id::text, 'drill' FROM unnest($1::uuid[]) AS p(id)`,
    [ids],
  );
  const dues = ids.map((_, index) => new Date(Date.now() + fromMs + (spanMs * index) / reminders));
  await db.dataSource.query(
    `INSERT INTO reminder (id, subject_type, subject_id, recipient_id, recipient_kind, kind, due_at, state)
     SELECT r.id, 'drill', $3, r.person, 'person', 'two_hours', r.due, 'planned'
     FROM unnest($1::uuid[], $2::uuid[], $4::timestamptz[]) AS r(id, person, due)`,
    [ids.map(newId), ids, newId(), dues],
  );
}

/** What people found in their inboxes, against what was due. */
async function ledger(): Promise<{ missed: number; doubled: number; mails: number; late: number[] }> {
  const rows = (await db.dataSource.query(
    `WITH rung AS (
       SELECT id, occurred_at, jsonb_array_elements_text(payload->'reminderIds')::uuid AS reminder_id FROM event
       WHERE topic = 'reminder.rung')
     SELECT count(n.id)::int AS times, extract(epoch FROM min(e.occurred_at) - r.due_at) * 1000 AS late FROM reminder r
     LEFT JOIN rung e ON e.reminder_id = r.id
     LEFT JOIN notification n ON n.event_id = e.id AND n.person_id = r.recipient_id GROUP BY r.id`,
  )) as { times: number; late: string | null }[];
  return {
    missed: rows.filter(({ times }) => times === 0).length,
    doubled: rows.filter(({ times }) => times > 1).length,
    mails: await count('SELECT count(*) FROM mail_message'),
    late: rows.flatMap(({ late }) => (late === null ? [] : [Number(late)])),
  };
}

const waiting = () => count(`SELECT count(*) FROM reminder WHERE state = 'planned'`);
const unread = () =>
  count(`SELECT count(*) FROM event e, event_reader r WHERE r.name = 'inbox.reminders' AND e.seq > r.last_seq
    AND e.topic = 'reminder.rung'`);
const settled = async () => (await waiting()) === 0 && (await unread()) === 0;

/** Three workers, one killed at every beat, whatever the others are at, and another started in its place. */
async function killWorkers(stopped: () => boolean): Promise<number> {
  const workers = Array.from({ length: WORKERS }, () => start('honest'));
  await Promise.all(workers);
  let kills = 0;
  for (; !stopped() || kills < WORKERS; kills++) {
    await turn(KILL_EVERY_MS);
    const at = kills % WORKERS;
    // one that did not come up in its time on a busy machine is started again, as whoever watches over it would
    workers[at] = workers[at]!.then((worker) => worker.end('SIGKILL')).then(() =>
      start('honest').catch(() => start('honest')),
    );
    workers[at].catch(() => undefined); // told at the end
  }
  await until(settled, 'everything rung and heard', 180_000);
  for (const worker of await Promise.all(workers)) await worker.end('SIGKILL');
  return kills;
}

/** Emptied and killed again and again, then away for long. @returns when it was back for good */
async function breakRedis(server: KillableRedis, spanMs: number): Promise<number> {
  for (let round = 0; round < OFTEN; round++) {
    await turn(spanMs / 8 / OFTEN);
    await server.flush();
    await turn(spanMs / 8 / OFTEN);
    await server.kill();
    await turn(200);
    await server.rise();
  }
  await server.kill();
  await turn(DOWN_MS);
  await server.rise();
  return Date.now();
}
async function emptyQueue(spanMs: number): Promise<number> {
  for (let round = 0; round < OFTEN; round++) {
    await turn(spanMs / 2 / OFTEN);
    await db.dataSource.query('TRUNCATE bullmq.job CASCADE');
  }
  return Date.now();
}

// without Redis in the long form; its laws are those of libs/obligations/src/ringing.laws.ts
test.each<keyof typeof SPANS_MS>(LONG ? ['Redis', 'Postgres'] : ['Redis'])(
  'workers killed again and again, the queue on %s emptied, killed and away: every reminder is heard, none twice',
  async (kind) => {
    const spanMs = SPANS_MS[kind];
    redis = kind === 'Redis' ? await KillableRedis.start() : null;
    let over = false;
    const killing = killWorkers(() => over);
    await until(async () => (await count('SELECT count(*) FROM recurring_deed')) > 0, 'a worker that works', 120_000);
    await plan(REMINDERS, 500, spanMs);
    const end = Date.now() + spanMs + 500;
    const backAt = await (redis ? breakRedis(redis, spanMs) : emptyQueue(spanMs));
    const caughtUp = until(
      async () => (await count(`SELECT count(*) FROM reminder WHERE state = 'planned' AND due_at <= now()`)) === 0,
      'what fell due meanwhile is rung',
      180_000,
    ).then(() => Date.now() - backAt);
    await turn(Math.max(0, end - Date.now()));
    over = true;
    const kills = await killing;
    const { late, ...result } = await ledger();
    const catchUpMs = await caughtUp;
    const p99 = [...late].sort((a, b) => a - b)[Math.floor(late.length * 0.99)] ?? Number.POSITIVE_INFINITY;
    const kept = result.missed + result.doubled === 0 && p99 <= 60_000 && catchUpMs <= 120_000;
    finding({
      fault: 'F21',
      promise: `queue on ${kind}: each reminder heard once, p99 60 s late, outage caught up in 120 s`,
      runs: REMINDERS,
      counts: {
        ...result,
        kills,
        flushes: OFTEN,
        seconds: spanMs / 1000,
        ...(redis ? { redisKills: OFTEN + 1, downMs: DOWN_MS } : {}),
        catchUpMs,
      },
      times: late,
      kept,
    });
    expect(result).toEqual({ missed: 0, doubled: 0, mails: REMINDERS });
    expect(p99).toBeLessThanOrEqual(60_000);
    expect(catchUpMs).toBeLessThanOrEqual(120_000);
  },
);

test('sabotage: workers that ring without claiming the row are caught doubling', async () => {
  await plan(200, -60_000, 1000); // overdue when both start, so that both reconcile at once
  const workers = await Promise.all([start('without-claim'), start('without-claim')]);
  await until(async () => (await settled()) && (await ledger()).doubled > 0, 'doubled', 60_000).catch(() => undefined);
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  const { missed, doubled } = await ledger();
  sabotage('F21', 'rung without a claim', doubled > 0, { missed, doubled });
  expect(missed).toBe(0);
  expect(doubled).toBeGreaterThan(0);
});
