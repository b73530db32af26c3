import { appendFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../support/database';
import { testRedisUrl } from '../support/redis';
import { ServerProcess } from '../support/server-process';

const REMINDERS = Number(process.env.FAULT_REMINDERS ?? 500);
const KILLS = Number(process.env.FAULT_KILLS ?? 10);
jest.setTimeout(300_000);

let db: TestDatabase;
let redis: Redis;
beforeEach(async () => {
  db = await testDatabase();
  redis = new Redis(testRedisUrl());
});
afterEach(async () => {
  redis.disconnect();
  await db.drop();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const count = async (sql: string): Promise<number> => Number((await db.dataSource.query(sql))[0].count);

const start = (mode: string): Promise<ServerProcess> =>
  ServerProcess.start({
    command: [
      'node',
      '--conditions=source',
      '-r',
      './test/support/typescript.js',
      'test/faults/reminder-worker.ts',
      mode,
    ],
    env: { DATABASE_URL: db.url, REDIS_URL: testRedisUrl(), DEMO: '0', LOG_LEVEL: 'error' },
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
async function ledger(): Promise<{ missed: number; doubled: number; mails: number; lateMsP99: number }> {
  const [row] = await db.dataSource.query(`
    WITH heard AS (
      SELECT r.id, count(n.id)::int AS times, min(e.occurred_at) - r.due_at AS late FROM reminder r
      LEFT JOIN event e ON e.topic = 'reminder.rung' AND e.payload->>'reminderId' = r.id::text
      LEFT JOIN notification n ON n.event_id = e.id GROUP BY r.id)
    SELECT count(*) FILTER (WHERE times = 0)::int AS missed, count(*) FILTER (WHERE times > 1)::int AS doubled,
      (SELECT count(*)::int FROM mail_message) AS mails,
      coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM late)) * 1000, 0)::int AS "lateMsP99"
    FROM heard`);
  return row;
}

async function settled(withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(250)) {
    const waiting = await count(`SELECT count(*) FROM reminder WHERE state = 'planned'`);
    const unread = await count(
      `SELECT count(*) FROM event_chain c, event_reader r WHERE r.name = 'inbox' AND r.last_seq < c.seq`,
    );
    if (waiting === 0 && unread === 0) return;
  }
}

function report(result: object): void {
  if (process.env.FAULTS_REPORT) appendFileSync(process.env.FAULTS_REPORT, `${JSON.stringify(result)}\n`);
}

test('two workers killed again and again and Redis emptied meanwhile: every reminder is heard, none twice', async () => {
  const workers = await Promise.all([start('honest'), start('honest')]);
  await plan(REMINDERS, 1000, KILLS * 1500);
  let flushes = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(700);
    await workers[kill % 2]!.end('SIGKILL');
    if (kill % 3 === 1) {
      await redis.flushall();
      flushes += 1;
    }
    workers[kill % 2] = await start('honest');
  }
  await settled(90_000);
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  const result = await ledger();
  report({ fault: 'reminders: SIGKILL of workers, FLUSHALL', reminders: REMINDERS, kills: KILLS, flushes, ...result });
  expect(result).toMatchObject({ missed: 0, doubled: 0, mails: REMINDERS });
  expect(result.lateMsP99).toBeLessThan(60_000);
});

test('sabotage: workers that ring without claiming the row are caught doubling', async () => {
  await plan(200, -60_000, 1000); // overdue when both start, so that both reconcile at once
  const workers = await Promise.all([start('without-claim'), start('without-claim')]);
  await settled(60_000);
  await pause(1500);
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  const result = await ledger();
  report({ fault: 'reminders: sabotage, no claim', reminders: 200, ...result });
  expect(result.missed).toBe(0);
  expect(result.doubled).toBeGreaterThan(0);
});
