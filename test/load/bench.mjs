import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { HocuspocusEditor, Ledger, PackedEditor, PlainEditor, percentile } from './editors.mjs';
import { ROOT, startServer } from './servers.mjs';

/**
 * npm run bench: co-editing figures as JSON lines and a table, ours beside Hocuspocus 3 in the same run.
 * BENCH_DOCUMENTS (80), BENCH_EDITORS (5), BENCH_SECONDS (8), BENCH_ROUNDS (2), BENCH_CROWD (100) scale it.
 */
const number = (name, standard) => Number(process.env[name] ?? standard);
const DOCUMENTS = number('BENCH_DOCUMENTS', 80);
const EDITORS = number('BENCH_EDITORS', 5);
const CROWD = number('BENCH_CROWD', 100);
const SECONDS = number('BENCH_SECONDS', 8);
const ROUNDS = number('BENCH_ROUNDS', 2);
const A_SECOND = 5;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const built = path.join(ROOT, 'dist/apps/collab/src/main.js');
if (!existsSync(built)) throw new Error('run `npm run build:server` first');
spawnSync('taskset', ['-cp', String(os.cpus().length - 1), String(process.pid)]);

const require = createRequire(import.meta.url);
const Y = require('yjs');
const { EmbeddedPostgres, migrate, dataSourceOptions } = require('../../dist/libs/database/src/index.js');
const { DEMO_ENTITIES, loadDemo } = require('../../dist/apps/standalone/src/demo.js');
const { DataSource } = require('typeorm');
const { furnish, playTrace, storeTrace } = await import('./house.mjs');

const dir = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-bench-'));
const postgres = new EmbeddedPostgres({ dir: path.join(dir, 'postgres') });
const results = [];

try {
  const url = await postgres.start();
  await migrate(url);
  const source = new DataSource({ ...dataSourceOptions(url, 3), entities: DEMO_ENTITIES });
  await source.initialize();
  await loadDemo(source);
  await source.destroy();
  const people = Math.max(DOCUMENTS * EDITORS, CROWD);
  const house = await furnish(url, people, DOCUMENTS);

  const ours = () => startServer(['dist/apps/collab/src/main.js'], collabEnv(url));
  const peer = () => startServer(['test/load/hocuspocus.mjs'], { BENCH_STATE: path.join(dir, 'trace.bin') });
  const subjects = [
    { name: 'ours, web app form', start: ours, Editor: PackedEditor, durable: true },
    { name: 'ours, stock socket.io', start: ours, Editor: PlainEditor, durable: true },
    { name: 'Hocuspocus 3', start: peer, Editor: HocuspocusEditor, durable: false },
  ];
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of subjects) {
      // rooms are new in every round: ours keep what was typed, as they must
      const t1 = await furnish(url, 0, DOCUMENTS);
      await t1.client.end();
      await typing('T1', subject, t1.ids, EDITORS, house.tokens);
      await typing('T2', subject, t1.ids.slice(0, 1), CROWD, house.tokens);
    }
  }

  const trace = playTrace(path.join(ROOT, 'test/load/editing-trace.json.gz'));
  writeFileSync(path.join(dir, 'trace.bin'), Y.encodeStateAsUpdate(trace.doc));
  const [traceId] = (await furnish(url, 0, 1)).ids;
  await storeTrace(house.client, traceId, trace);
  for (let round = 0; round < Math.max(3, ROUNDS); round++) {
    for (const subject of subjects) {
      const name = subject.Editor === HocuspocusEditor ? `trace${round}` : traceId;
      await opening('T4', subject, name, 1, house.tokens);
      await opening('T5', subject, name, 50, house.tokens);
    }
  }
  await house.client.end();
  table();
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
} finally {
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();

function collabEnv(url) {
  return { PORT: '0', DATABASE_URL: url, DEMO: '0', LOG_LEVEL: 'error', NODE_ENV: 'development' };
}

/** Everybody types five letters a second at moments of their own. */
async function typing(workload, subject, ids, each, tokens) {
  const server = await subject.start();
  const warming = new Ledger();
  let ledger = warming;
  const current = {
    sent: (...args) => ledger.sent(...args),
    delivered: (...args) => ledger.delivered(...args),
    acknowledged: (ms) => ledger.acknowledged(ms),
    refused: (code) => ledger.refused(code),
  };
  const editors = ids.flatMap((id, d) =>
    Array.from({ length: each }, (_, k) => new subject.Editor(server.url, id, tokens[d * each + k])),
  );
  for (let i = 0; i < editors.length; i += 20)
    await Promise.all(editors.slice(i, i + 20).map((editor) => editor.open(current)));
  const period = 1000 / A_SECOND;
  const timers = editors.map((editor, i) => {
    const start = setTimeout(
      () => {
        timers[i] = setInterval(() => editor.type(current), period);
      },
      (i / editors.length) * period,
    );
    return start;
  });
  await pause(2000);
  ledger = new Ledger();
  const [cpu, wall] = [server.cpu(), performance.now()];
  await pause(SECONDS * 1000);
  const spent = server.cpu() - cpu;
  const seconds = (performance.now() - wall) / 1000;
  const measured = ledger;
  for (const timer of timers) clearInterval(timer);
  await pause(500);
  const rss = server.rss();
  for (const editor of editors) editor.close();
  await server.stop();
  say({
    workload,
    server: subject.name,
    durable: subject.durable,
    documents: ids.length,
    editors: editors.length,
    sentASecond: Math.round(measured.count.sent / seconds),
    deliveredASecond: Math.round(measured.count.delivered / seconds),
    cpuPer1000Delivered: Number(((spent / measured.count.delivered) * 1000).toFixed(4)),
    propagationP50: percentile(measured.propagation, 0.5),
    propagationP95: percentile(measured.propagation, 0.95),
    propagationP99: percentile(measured.propagation, 0.99),
    acknowledgedP99: percentile(measured.acks, 0.99),
    refused: measured.refusals,
    rssMb: Math.round(rss),
  });
}

/** A cold server is asked for a document with a long history, by one or by fifty at once. */
async function opening(workload, subject, id, count, tokens) {
  const server = await subject.start();
  const editors = Array.from({ length: count }, (_, i) => new subject.Editor(server.url, id, tokens[i]));
  const ledger = new Ledger();
  const times = await Promise.all(
    editors.map(async (editor) => {
      const since = performance.now();
      const bytes = await editor.open(ledger);
      if (bytes.byteLength < 50_000) throw new Error('that is not the document');
      return performance.now() - since;
    }),
  );
  for (const editor of editors) editor.close();
  await server.stop();
  say({ workload, server: subject.name, openMsMedian: percentile(times, 0.5), openMsMax: percentile(times, 1) });
}

function say(result) {
  results.push(result);
  process.stdout.write(`${JSON.stringify({ ...result, load: Number(os.loadavg()[0].toFixed(1)) })}\n`);
}

/** Medians of the rounds. */
function table() {
  const groups = Map.groupBy ? Map.groupBy(results, keyOf) : groupBy(results);
  process.stdout.write(
    `\n${os.cpus().length} cores, Node ${process.version}, medians of ${ROUNDS} rounds, ${SECONDS} s each\n`,
  );
  const columns = ['cpuPer1000Delivered', 'propagationP95', 'propagationP99', 'acknowledgedP99', 'openMsMedian'];
  process.stdout.write(
    `| workload | server | ${columns.join(' | ')} |\n| --- | --- | ${columns.map(() => '---').join(' | ')} |\n`,
  );
  for (const [key, rows] of groups) {
    const cells = columns.map(
      (column) =>
        percentile(
          rows.map((row) => row[column]).filter((v) => v != null),
          0.5,
        ) ?? '',
    );
    const cpu = rows
      .map((row) => row.cpuPer1000Delivered)
      .filter((v) => v != null)
      .sort((a, b) => a - b);
    if (cpu.length > 0) cells[0] = cpu[Math.floor((cpu.length - 1) / 2)];
    process.stdout.write(`| ${key} | ${cells.join(' | ')} |\n`);
  }
}
function keyOf(row) {
  return `${row.workload} | ${row.server}`;
}
function groupBy(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
