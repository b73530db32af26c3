import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { furnish } from './house.mjs';
import { ROOT, startServer } from './servers.mjs';

/**
 * npm run bench:reminders: 100,000 reminders due in one second, drained with Redis and without, beside raw BullMQ on the
 * same Redis in the same run; and what somebody who works meanwhile feels of it. JSON lines.
 * BENCH_REMINDERS (100000), BENCH_JOBS (50000), BENCH_MODES (redis,postgres) scale it.
 */
const REMINDERS = Number(process.env.BENCH_REMINDERS ?? 100_000);
const JOBS = Number(process.env.BENCH_JOBS ?? 50_000);
const MODES = (process.env.BENCH_MODES ?? 'redis,postgres').split(',');
/** Two sweeps of the alarms, so that the queue knows. */
const AHEAD_MS = 45_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

if (!existsSync(path.join(ROOT, 'dist/apps/standalone/src/main.js')))
  throw new Error('run `npm run build:server` first');
spawnSync('taskset', ['-cp', String(os.cpus().length - 1), String(process.pid)]);
const require = createRequire(import.meta.url);
const { EmbeddedPostgres, migrate, dataSourceOptions } = require('../../dist/libs/database/src/index.js');
const { DEMO_ENTITIES, loadDemo } = require('../../dist/apps/standalone/src/demo.js');
const { DataSource } = require('typeorm');
const { guarded } = require('../support/guarded.js');

const dir = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-bench-'));
/** As many jobs, each with an id and nothing to do, added in bulk and worked off by one process. */
async function rawBullMq(url) {
  const { Queue } = require('bullmq');
  const queue = new Queue('raw', { connection: { url } });
  const since = performance.now();
  for (let at = 0; at < JOBS; at += 1000) {
    const jobs = Array.from({ length: 1000 }, (_, i) => ({
      name: 'ring',
      data: { id: `r-${at + i}` },
      opts: { jobId: `r-${at + i}`, removeOnComplete: true },
    }));
    await queue.addBulk(jobs);
  }
  const added = performance.now() - since;
  const worker = await startServer(['test/load/raw-bullmq.mjs'], { env: { BENCH_REDIS: url } });
  const begun = performance.now();
  while ((await queue.getWaitingCount()) + (await queue.getActiveCount()) > 0) await pause(50);
  const drained = performance.now() - begun;
  await worker.stop();
  await queue.obliterate({ force: true });
  await queue.close();
  return { jobs: JOBS, addsASecond: rate(JOBS, added), jobsASecond: rate(JOBS, drained) };
}

async function drill(mode, url, redisUrl) {
  await migrate(url);
  const source = new DataSource({ ...dataSourceOptions(url, 3), entities: DEMO_ENTITIES });
  await source.initialize();
  await loadDemo(source);
  await source.destroy();
  const house = await furnish(url, 2, 0);
  const db = house.client;
  const env = {
    PORT: String(await freePort()),
    DATABASE_URL: url,
    DATA_DIR: path.join(dir, `data-${mode}`),
    DEMO: '0',
    LOG_LEVEL: 'error',
    NODE_ENV: 'development',
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  };
  const api = await startServer(['dist/apps/api/src/main.js'], { env });
  const worker = await startServer(['dist/apps/worker/src/main.js'], { env });
  try {
    await measure(mode, db, house.tokens, api, worker);
  } finally {
    await db.end().catch(() => undefined);
    await Promise.all([api.stop(), worker.stop()]);
  }
}

async function measure(mode, db, tokens, api, worker) {
  const user = new Working(api.url.replace(/\/$/, ''), tokens, db, await proposal(db));
  const drainedAt = Date.now() + AHEAD_MS;
  await plan(db, new Date(drainedAt));
  await db.query('VACUUM ANALYZE reminder');
  await db.query('ANALYZE person');
  await user.work(Math.max(5000, drainedAt - Date.now() - 15_000));
  say({ what: 'before', mode, ...user.figures() });
  while (Date.now() < drainedAt) await pause(5);

  user.clear();
  const working = user.work(600_000);
  const cpu = worker.cpu();
  const rung = await until(
    db,
    `SELECT count(*)::int AS left FROM reminder WHERE state = 'planned' AND due_at <= now()`,
  );
  const heard = await until(
    db,
    `SELECT $1 - count(*)::int AS left FROM notification WHERE topic = 'reminder.rung' AND subject_id = ANY(SELECT subject_id FROM reminder)`,
    [REMINDERS],
  );
  const figures = user.figures();
  const spent = worker.cpu() - cpu;
  const kept = await until(db, `SELECT count(*)::int AS left FROM mail_message WHERE state = 'queued'`);
  user.stop();
  await working;
  const [late] = (
    await db.query(`SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM settled_at - due_at)) AS p99
      FROM reminder WHERE state = 'sent'`)
  ).rows;
  say({
    what: 'drain',
    mode,
    reminders: REMINDERS,
    rungASecond: rate(REMINDERS, rung - drainedAt),
    heardASecond: rate(REMINDERS, heard - drainedAt),
    mailsKeptASecond: rate(REMINDERS, kept - drainedAt),
    lateP99Seconds: Number(Number(late.p99).toFixed(1)),
    cpuSecondsOfTheWorker: Math.round(spent),
    ...figures,
  });
}

/** Duties that are open, each with many to remind, all in one second. */
async function plan(db, dueAt) {
  await db.query(
    `INSERT INTO person (id, username, username_key, name)
     SELECT gen_random_uuid(), 'crowd' || n, 'crowd' || n, '专人' FROM generate_series(1, $1) AS n`,
    [REMINDERS],
  );
  await db.query(
    `WITH duty AS (SELECT id, row_number() OVER () AS n, count(*) OVER () AS all FROM obligation
       WHERE state IN ('expected', 'reminded', 'late')),
     crowd AS (SELECT id, row_number() OVER () AS n FROM person WHERE username LIKE 'crowd%')
     INSERT INTO reminder (id, subject_type, subject_id, recipient_id, recipient_kind, kind, due_at, state)
     SELECT gen_random_uuid(), 'obligation', duty.id, crowd.id, 'person', 'one_day', $1, 'planned'
     FROM crowd JOIN duty ON duty.n = 1 + crowd.n % duty.all`,
    [dueAt],
  );
}

/** A project of the library with a partner, who hears of it. */
async function proposal(db) {
  const unitOf = async (name) =>
    (await db.query('SELECT organization_id AS id FROM person WHERE username = $1', [name])).rows[0].id;
  return {
    title: '同时进行的项目',
    type: 'horizontal',
    form: 'event',
    focusAreas: ['reading', 'library_school'],
    year: 2027,
    leadOrganizationId: await unitOf('library'),
    partnerOrganizationIds: [await unitOf('culture-centre')],
  };
}

async function until(db, sql, params = []) {
  for (;;) {
    const [{ left }] = (await db.query(sql, params)).rows;
    if (left <= 0) return Date.now();
    await pause(200);
  }
}

/** Somebody who reads lists, changes things, and waits to hear of what others did. */
class Working {
  constructor(base, [token], db, project) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    Object.assign(this, { base, db, project, headers });
    this.clear();
  }
  clear() {
    this.reads = [];
    this.writes = [];
    this.notices = [];
  }
  stop() {
    this.stopped = true;
  }
  async work(ms) {
    this.stopped = false;
    for (const end = Date.now() + ms; Date.now() < end && !this.stopped; await pause(20)) {
      await this.timed(this.reads, () => this.ask('GET', '/api/v1/projects?limit=20'));
      const { id } = await this.timed(this.writes, () => this.ask('POST', '/api/v1/projects', this.project));
      await this.timed(this.notices, () => this.heardOf(id));
    }
  }
  async timed(into, deed) {
    const since = performance.now();
    const answer = await deed();
    into.push(performance.now() - since);
    return answer;
  }
  async ask(method, where, body) {
    const reply = await fetch(this.base + where, { method, headers: this.headers, body: body && JSON.stringify(body) });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${where}: ${reply.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }
  async heardOf(id) {
    while ((await this.db.query('SELECT 1 FROM notification WHERE subject_id = $1', [id])).rowCount === 0)
      await pause(10);
  }
  figures() {
    return {
      readP95Ms: p95(this.reads),
      writeP95Ms: p95(this.writes),
      ordinaryNoticeP95Ms: p95(this.notices),
      asked: this.reads.length,
    };
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function startRedis() {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = guarded('redis-server', [...args, '--maxmemory-policy', 'noeviction', '--dir', dir], { cwd: dir });
  const { Redis } = require('ioredis');
  const url = `redis://127.0.0.1:${port}`;
  const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  probe.on('error', () => undefined);
  await probe.ping();
  probe.disconnect();
  return { url, stop: () => server.stop() };
}

function rate(count, ms) {
  return Math.round((count * 1000) / ms);
}
function p95(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.length === 0 ? null : Math.round(sorted[Math.floor(sorted.length * 0.95)] * 10) / 10;
}
function say(result) {
  process.stdout.write(`${JSON.stringify({ ...result, load: Number(os.loadavg()[0].toFixed(1)) })}\n`);
}

let failed = false;
for (const mode of MODES) {
  const redis = mode === 'redis' ? await startRedis() : null;
  const postgres = new EmbeddedPostgres({ dir: path.join(dir, `postgres-${mode}`) });
  try {
    if (redis) say({ what: 'raw BullMQ', ...(await rawBullMq(redis.url)) });
    await drill(mode, await postgres.start(), redis?.url);
    if (redis) say({ what: 'raw BullMQ', ...(await rawBullMq(redis.url)) });
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    failed = true;
  } finally {
    await postgres.stop();
    await redis?.stop();
  }
}
rmSync(dir, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
