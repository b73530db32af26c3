import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { arrive, idle, killed, MORE } from './at-rest.mjs';
import { HocuspocusEditor, PackedEditor, PlainEditor, YWebsocketEditor } from './editors.mjs';
import { checkLetters } from './letters.mjs';
import { hocuspocus, installPeers, NODE, yWebsocket } from './peers.mjs';
import { say, table, verdicts } from './report.mjs';
import { ROOT, startServer } from './servers.mjs';
import { disturbed, inTurn, LEAD, most, opening, rise, seat, together, WATCHING } from './workloads.mjs';

/**
 * npm run bench: co-editing figures as JSON lines, a table and the goals, ours beside Hocuspocus 4 and y-websocket in
 * the same run. BENCH_DOCUMENTS (80), BENCH_EDITORS (5), BENCH_CROWD (100), BENCH_WARM (25 s), BENCH_TURNS (20)
 * and BENCH_ROUNDS (3) of BENCH_SECONDS (5) scale it; BENCH_ONLY (T1,T2,T3,T4,T5,T6,T7) chooses workloads, BENCH_SERVERS
 * (parts of names) servers; BENCH_BESIDE=checkout puts another build of ours beside this one.
 */
const number = (name, standard) => Number(process.env[name] ?? standard);
const DOCUMENTS = number('BENCH_DOCUMENTS', 80);
const EDITORS = number('BENCH_EDITORS', 5);
const CROWD = number('BENCH_CROWD', 100);
const SECONDS = number('BENCH_SECONDS', 5);
/** As long as a compiler takes to be done with what runs all day. */
const WARM = number('BENCH_WARM', 25);
const ROUNDS = number('BENCH_ROUNDS', 3);
const TURNS = number('BENCH_TURNS', 20);
const IDLE = 1000;
const MANY = 10_000;
/** How much longer a history with the same text is. */
const LONGER = 10;
/** T3 begins with what the least of the servers carries on a machine of which the host takes its share. */
const MOST_FROM = 500;
/** The load and PostgreSQL share a core: what is asked of the server under test goes before what asks it. */
const YIELDING = 10;
const wanted = (process.env.BENCH_ONLY ?? 'T1,T2,T3,T4,T5,T6,T7').split(',');
const OURS = 'ours, web app form';
const OTHER = 'another build, web app form';
const [H4, YW] = ['Hocuspocus 4', 'y-websocket'];
/** What is to be reached, mostly as a share of what another server needs in the same run. */
const GOALS = [
  ['T1', 'cpuPer1000Delivered', OTHER, 1, 'most'],
  ['T1', 'cpuPer1000Delivered', H4, 0.6, 'most'],
  ['T1', 'cpuPer1000Delivered', YW, 0.9, 'most'],
  ['T1 alone', 'propagationP95', null, 15, 'most'],
  ['T1 alone', 'acknowledgedP99', null, 30, 'most'],
  ['T2', 'cpuPer1000Delivered', H4, 0.6, 'most'],
  ['T3', 'mostEditors', H4, 1.8, 'least'],
  ['T4', 'openMsMedian', H4, 0.25, 'most'],
  ['T5', 'openMsMedian', H4, 0.35, 'most'],
  // it takes what the text takes; what else a cold server does in these milliseconds is never twice the same
  ['T4 longer history', 'openMsMedian', OURS, 1.5, 'most', 'T4'],
  ['T6', 'acknowledgedLost', null, 0, 'most'],
  ['T7', 'kibPerConnection', null, 45, 'most'],
  ['T7', 'kibPerDocument', null, 2, 'most'],
  ['T7 many', 'connectSeconds', null, 30, 'most'],
  ['T7 many', 'rssMb', null, 400, 'most'],
  ['T7 many', 'failed', null, 0, 'most'],
];

if (!existsSync(path.join(ROOT, 'dist/apps/collab/src/main.js'))) throw new Error('run `npm run build:server` first');
installPeers();
checkLetters();
// all threads: helpers of the collector on the servers' core would be part of what is measured
spawnSync('taskset', ['-acp', String(os.cpus().length - 1), String(process.pid)]);

const require = createRequire(import.meta.url);
const Y = require('yjs');
const { EmbeddedPostgres, migrate, dataSourceOptions } = require('../../dist/libs/database/src/index.js');
const { DEMO_ENTITIES, loadDemo } = require('../../dist/apps/standalone/src/demo.js');
const { DataSource } = require('typeorm');

const { age, furnish, LOG_KEPT, playOn, playTrace, storeHistory } = await import('./house.mjs');

const dir = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-bench-'));
const postgres = new EmbeddedPostgres({ dir: path.join(dir, 'postgres'), settings: { min_wal_size: LOG_KEPT } });

try {
  const url = await postgres.start();
  for (const thread of readdirSync('/proc/self/task')) os.setPriority(Number(thread), YIELDING);
  await migrate(url);
  const source = new DataSource({ ...dataSourceOptions(url, 3), entities: DEMO_ENTITIES });
  await source.initialize();
  await loadDemo(source);
  await age(source);
  await source.destroy();
  const house = await furnish(url, Math.max(DOCUMENTS * EDITORS, CROWD), DOCUMENTS);
  const { tokens } = house;
  const state = path.join(dir, 'trace.bin');
  const env = { PORT: '0', DATABASE_URL: url, DEMO: '0', LOG_LEVEL: 'error', NODE_ENV: 'development' };
  /** @param cwd a checkout that is built */
  const build = (cwd) => (more) => {
    const { scripts } = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8'));
    const [, ...asOperatorsDo] = scripts['start:collab'].split(' ');
    return startServer(asOperatorsDo, { env: { ...env, ...more }, node: NODE, cwd });
  };
  const ours = build(ROOT);
  const beside = process.env.BENCH_BESIDE;
  const other = beside ? [{ name: OTHER, start: build(beside), Editor: PackedEditor, durable: true }] : [];
  const subjects = [
    { name: OURS, start: ours, Editor: PackedEditor, durable: true },
    ...other,
    { name: 'ours, stock socket.io', start: ours, Editor: PlainEditor, durable: true },
    { name: H4, start: () => hocuspocus(state), Editor: HocuspocusEditor, durable: false },
    { name: YW, start: () => yWebsocket(state), Editor: YWebsocketEditor, durable: false },
  ];
  const plain = subjects.find((subject) => subject.Editor === PlainEditor);
  const fast = subjects.filter((subject) => subject !== plain);
  /** New documents at each round: ours keep what was typed, as they must. */
  const desks = async (count) => {
    const { ids, client } = await furnish(url, 0, count);
    await client.end();
    return ids;
  };
  const tell = (workload, subject, result) =>
    say({ workload, server: subject.name, durable: subject.durable, ...result });
  const parts = (process.env.BENCH_SERVERS ?? '').split(',');
  const chosen = (subject) => parts.some((part) => subject.name.includes(part));
  const run = async (workload, subject, deed) => {
    if (wanted.includes(workload) && chosen(subject)) tell(workload, subject, await deed());
  };

  const typing = async (workload, typed, documents, each, deed, watching = each) => {
    if (!wanted.includes(workload)) return;
    const places = await seat(typed.filter(chosen), () => desks(documents), each, tokens, watching);
    await deed(places, (name) => (subject, result) => tell(name, subject, result));
    await rise(places);
  };
  await typing('T1', fast, DOCUMENTS, EDITORS, async (places, found) => {
    // twice as long: what a document does every 450 letters, in a thread of its own, is warm last
    await together(places, { warm: 2 * WARM, turns: TURNS, seconds: SECONDS }, found('T1'));
    // one stall of the disk must not stand for a server
    await inTurn(places, { warm: LEAD, turns: Math.max(3, ROUNDS), seconds: SECONDS }, found('T1 alone'));
  });
  const alone = { warm: WARM, turns: ROUNDS, seconds: SECONDS };
  await typing('T1', [plain], DOCUMENTS, EDITORS, (places, found) => inTurn(places, alone, found('T1 alone')));
  // one by one: Hocuspocus closes what says nothing for a minute
  for (const subject of subjects) {
    await typing('T2', [subject], 1, CROWD, (places, found) => inTurn(places, alone, found('T2')));
  }
  for (let round = 0; round < ROUNDS; round++) {
    const deed = (places, found) => most(places, desks, tokens, { warm: WARM, step: 250, seconds: 8 }, found('T3'));
    await typing('T3', fast, MOST_FROM / 5, 5, deed, WATCHING);
  }
  if (wanted.includes('T4') || wanted.includes('T5')) {
    const trace = playTrace(path.join(ROOT, 'test/load/editing-trace.json.gz'));
    writeFileSync(state, Y.encodeStateAsUpdate(trace.doc));
    const [traceId, longerId] = await desks(2);
    await storeHistory(house.client, traceId, trace);
    await storeHistory(house.client, longerId, playOn(trace, LONGER));
    for (let round = 0; round < Math.max(3, ROUNDS); round++) {
      for (const subject of subjects) {
        const name = subject.durable ? traceId : `trace${round}`;
        await run('T4', subject, () => opening(subject, name, 1, tokens));
        await run('T5', subject, () => opening(subject, name, 50, tokens));
        if (!chosen(subject) || subject.name !== OURS) continue;
        tell('T4 longer history', subject, await opening(subject, longerId, 1, tokens));
      }
    }
  }
  for (const subject of fast) {
    const Reader = subject.Editor === PackedEditor ? PlainEditor : subject.Editor;
    await run('T6', subject, async () => killed(subject, Reader, await desks(DOCUMENTS), EDITORS, tokens));
  }
  for (const subject of fast) {
    await run('T7', subject, async () => idle(subject, IDLE, await desks(IDLE * (1 + MORE)), tokens));
    if (wanted.includes('T7') && chosen(subject) && subject.name === OURS)
      tell('T7 many', subject, await arrive(subject, MANY, tokens));
  }
  await house.client.end();
  table(spawnSync(NODE, ['--version']).stdout.toString().trim());
  verdicts(OURS, GOALS);
  const { again, most: stolen } = disturbed;
  process.stdout.write(
    `\n${again} looks taken again for what the host took of a core, at most ${stolen} in those shown\n`,
  );
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
} finally {
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
