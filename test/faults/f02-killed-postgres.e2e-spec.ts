import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import * as Y from 'yjs';
import { dataSourceOptions, EmbeddedPostgres, migrate } from '#libs/database';
import { processesIn } from '../../libs/database/src/embedded/processes';
import { CollabHouse, HOUSE_ENTITIES } from '../../libs/documents/src/collab/collab.fixture';
import { LogStore } from '../../libs/documents/src/collab/log-store';
import { readDocument } from '../../libs/documents/src/documents';
import { NetProxy } from '../support/netproxy';
import { StockClient } from '../support/stock-client';
import { finding, random, sabotage, trials, turn, until } from './fault';
import { compareWords, typeWord } from './typing';

const KILLS = trials(3, 200);
const KILLS_A_DOCUMENT = 25;
const READY_WITHIN_MS = 5000;
/** Words typed and not known to be saved: nobody types on for ever, so "saved" is reached also on a slow machine. */
const MOST_AHEAD = 8;
jest.setTimeout(7_200_000);

let dir: string;
let postgres: EmbeddedPostgres;
let source: DataSource;
let house: CollabHouse;

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'culture-commons-killed-'));
  fs.chmodSync(dir, 0o755);
  // the WAL reaches the disk when a commit asks for it and not by the way, so that a commit that does not ask is caught
  const settings = { wal_writer_delay: '10s', wal_writer_flush_after: '2GB', autovacuum: 'off' };
  postgres = new EmbeddedPostgres({ dir: path.join(dir, 'postgres'), settings });
  const url = await postgres.start();
  await migrate(url);
  source = new DataSource({ ...dataSourceOptions(url, 10), entities: HOUSE_ENTITIES } as DataSourceOptions);
  await source.initialize();
  house = await CollabHouse.open({ url, dataSource: source, drop: () => source.destroy() });
});
afterAll(async () => {
  await house?.close();
  await postgres?.stop();
  fs.rmSync(dir, { recursive: true, force: true });
});

/** Postmaster and all backends at once, as a machine does that loses its power, but for the page cache. */
function killPostgres(): number {
  (postgres as unknown as { restarts: number[] }).restarts = []; // the guard against a server that cannot live
  const pids = processesIn(path.join(dir, 'postgres', 'pgdata'));
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
}

const answers = async (): Promise<boolean> => {
  const client = new pg.Client({ connectionString: postgres.url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  const alive = await client.connect().then(
    () => client.query('SELECT 1').then(() => true),
    () => false,
  );
  await client.end().catch(() => undefined);
  return alive;
};

const NOTHING = { kills: 0, processes: 0, typed: 0, checked: 0, lost: 0, doubled: 0, invented: 0, late: 0 };

/** @param toTheEnd false: only what the disk has lost is of interest */
async function run(store: LogStore, kills: number, toTheEnd = true) {
  const node = await house.node({ store });
  const [documentId, elsewhere] = [await house.document(), await house.document()];
  const line = new NetProxy({ port: Number(new URL(node.url).port) });
  const url = `http://127.0.0.1:${await line.listen()}`;
  const pick = random(2);
  const people = ['a', 'b', 'c', 'd'].map((name) => {
    const client = new StockClient(url, documentId, name);
    client.socket.io.reconnectionDelay(50);
    client.socket.io.reconnectionDelayMax(200);
    house.track(client.socket);
    return { name, client, typed: [] as string[], acknowledged: 0 };
  });
  await until(() => people.every(({ client }) => client.saved), 'all are in');
  const typing = setInterval(() => {
    for (const person of people) {
      if (person.typed.length - person.acknowledged >= MOST_AHEAD) continue;
      person.typed.push(`${person.name}${person.typed.length}`);
      typeWord(person.client.doc, person.typed.at(-1)!, pick);
    }
  }, 15);
  const watching = setInterval(() => {
    for (const person of people) if (person.client.saved) person.acknowledged = person.typed.length;
  }, 1);
  const writer = await house.socket(node.url, 'writer');
  await writer.emitWithAck('doc:join', { documentId: elsewhere, stateVector: Y.encodeStateVector(new Y.Doc()) });
  const doc = new Y.Doc();
  const counts = { ...NOTHING, kills };
  const ready: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const marks = people.map((person) => person.acknowledged);
    await until(() => people.every((person, i) => person.acknowledged > marks[i]! + 20), 'everybody types', 60_000);
    await turn(pick(300));
    const ledger = people.flatMap((person) => person.typed.slice(0, person.acknowledged));
    counts.processes += killPostgres();
    line.cut(true); // what the editors remember stays away until the disk has been looked at
    await until(async () => !(await answers()), 'it is gone', 5000).catch(() => undefined);
    await until(answers, 'PostgreSQL is back', 60_000);
    const since = performance.now();
    const onDisk = (await readDocument(source.manager, documentId)).getText('text').toString();
    counts.checked += ledger.length;
    counts.lost += compareWords(ledger, onDisk).lost;
    if (!toTheEnd) break;
    doc.getText('text').insert(0, 'x');
    const write = async () => {
      const request = { documentId: elsewhere, update: Y.encodeStateAsUpdate(doc) };
      return (
        await writer
          .timeout(5000)
          .emitWithAck('doc:update', request)
          .catch(() => ({ ok: false }))
      ).ok;
    };
    await until(write, 'it takes writes again', 30_000);
    ready.push(performance.now() - since);
    line.heal();
  }
  clearInterval(typing);
  if (toTheEnd) await until(() => people.every(({ client }) => client.saved), 'everything is saved', 30_000);
  clearInterval(watching);
  const onDisk = await readDocument(source.manager, documentId);
  const words = people.flatMap(({ typed }) => typed);
  const { doubled, invented } = compareWords(words, onDisk.getText('text').toString());
  Object.assign(counts, { typed: words.length, doubled, invented });
  counts.late = ready.filter((ms) => ms > READY_WITHIN_MS).length;
  const listening = () => (node.server as unknown as { bus: { listening: boolean } }).bus.listening;
  if (toTheEnd) await until(listening, 'revocations are heard again', 5000);
  for (const { client } of people) client.socket.disconnect();
  await line.close();
  await node.stop();
  return { counts, ready };
}

/** As many kills as wanted, some to a document: what people type into is never longer than a real plan. */
async function runs(store: () => LogStore, kills: number): ReturnType<typeof run> {
  const all: Awaited<ReturnType<typeof run>> = { counts: { ...NOTHING }, ready: [] };
  for (let left = kills; left > 0; left -= KILLS_A_DOCUMENT) {
    const { counts, ready } = await run(store(), Math.min(left, KILLS_A_DOCUMENT));
    for (const name of Object.keys(NOTHING) as (keyof typeof NOTHING)[]) all.counts[name] += counts[name];
    all.ready.push(...ready);
  }
  return all;
}

test('PostgreSQL killed with all its backends while people type: no acknowledged word is lost, and writing goes on within five seconds', async () => {
  const { counts, ready } = await runs(() => new LogStore(postgres.url), KILLS);
  const kept = counts.lost + counts.doubled + counts.invented + counts.late === 0 && counts.checked > KILLS * 80;
  finding({ fault: 'F02', promise: 'PG killed: 0 lost, write-ready <= 5 s', runs: KILLS, counts, times: ready, kept });
  expect(counts).toMatchObject({ lost: 0, doubled: 0, invented: 0, late: 0 });
  expect(counts.checked).toBeGreaterThan(KILLS * 80);
});

test('sabotage: commits that do not wait for the disk are caught losing words', async () => {
  const store = new LogStore(postgres.url);
  const { commits } = store as unknown as { commits: { pool: pg.Pool } };
  commits.pool.on('connect', (client) => void client.query('SET synchronous_commit = off'));
  const { counts } = await run(store, 1, false);
  sabotage('F02', 'synchronous_commit = off', counts.lost > 0, { checked: counts.checked, lost: counts.lost });
  expect(counts.lost).toBeGreaterThan(0);
});
