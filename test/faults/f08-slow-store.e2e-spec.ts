import * as Y from 'yjs';
import { CollabHouse, type CollabNode } from '../../libs/documents/src/collab/collab.fixture';
import { LogStore } from '../../libs/documents/src/collab/log-store';
import type { StoredLog } from '../../libs/documents/src/document-log';
import { readDocument } from '../../libs/documents/src/documents';
import { StockClient } from '../support/stock-client';
import { contentHash, finding, LONG, random, sabotage, trials, turn, until } from './fault';
import { compareWords, typeWord } from './typing';

const JOINS = trials(300, 10_000);
const DOCUMENTS = 6;
/** People who come, look and go, at once. */
const VISITORS = 12;
/** A write takes between these; most take little, some take forty times as long. */
const [QUICKEST_MS, TIMES_SLOWER] = [LONG ? 500 : 10, 40];
const SLOWEST_READ_MS = 100;
const TYPE_EVERY_MS = 40;
jest.setTimeout(3_600_000);

const pick = random(8);

/** A disk that takes its time, before and after the rows are there; what was read is handed over late, too. */
class SlowStore extends LogStore {
  static quick = false;
  static loads = 0;
  override async commit(...given: Parameters<LogStore['commit']>): Promise<boolean[]> {
    await slowly();
    return super.commit(...given);
  }
  override async read(documentId: string): Promise<StoredLog | null> {
    SlowStore.loads++;
    const log = await super.read(documentId);
    await turn(pick(SLOWEST_READ_MS));
    return log;
  }
}
async function slowly(): Promise<void> {
  if (!SlowStore.quick) await turn(QUICKEST_MS * TIMES_SLOWER ** (pick(1000) / 1000));
}

/** Answers at once and writes when the disk has time: what was "saved" is not there for whoever loads meanwhile. */
class HastyStore extends SlowStore {
  private line: Promise<unknown> = Promise.resolve();
  override async commit(batches: Parameters<LogStore['commit']>[0]): Promise<boolean[]> {
    const given = [...batches];
    this.line = this.line.then(() => super.commit(given)).catch(() => undefined);
    return batches.map(() => true);
  }
}

interface Desk {
  documentId: string;
  node: CollabNode;
  typed: string[];
  acknowledged: number;
}

let house: CollabHouse;
beforeAll(async () => {
  house = await CollabHouse.open();
});
afterAll(() => house?.close());

/** Somebody who types, leaves when all is saved and comes again, so that the document is empty of people now and then. */
async function writer(desk: Desk, going: () => boolean, patienceMs: number): Promise<void> {
  while (going()) {
    const client = new StockClient(desk.node.url, desk.documentId, 'writer');
    house.track(client.socket);
    await until(() => client.saved, 'the writer is in', patienceMs);
    for (let left = 1 + pick(12); left > 0 && going(); left--) {
      desk.typed.push(`w${desk.typed.length}`);
      typeWord(client.doc, desk.typed.at(-1)!, pick);
      await turn(pick(TYPE_EVERY_MS));
    }
    await until(() => client.saved, 'what was typed is saved', patienceMs);
    desk.acknowledged = desk.typed.length;
    client.socket.disconnect();
  }
}

/** Opens the document and only looks: whoever sends, even nothing, waits for the disk. @returns null when not let in */
async function look({ url }: CollabNode, documentId: string, patienceMs: number) {
  const doc = new Y.Doc();
  const socket = await house.socket(url, 'visitor');
  socket.on('doc:update', ({ update }) => Y.applyUpdate(doc, new Uint8Array(update)));
  const request = { documentId, stateVector: Y.encodeStateVector(doc) };
  const reply = await socket
    .timeout(patienceMs)
    .emitWithAck('doc:join', request)
    .catch(() => null);
  if (!reply?.ok) return null;
  Y.applyUpdate(doc, new Uint8Array(reply.update));
  return { doc, socket };
}

/** Rooms that nobody is in are let go at once instead of ten seconds later: loads and writes meet as often as they can. */
async function forget({ server }: CollabNode): Promise<void> {
  for (const room of server.rooms.all()) room.emptySince = 0;
  await server.rooms.sweep().catch(() => undefined);
}

async function readsAs(hash: string, { url }: CollabNode, { documentId }: Desk): Promise<boolean> {
  const reader = new StockClient(url, documentId, 'reader');
  house.track(reader.socket);
  const same = await until(() => reader.saved && contentHash(reader.doc) === hash, 'the same everywhere').then(
    () => true,
    () => false,
  );
  reader.socket.disconnect();
  return same;
}

/** @param patienceMs after so long somebody counts as shut out */
async function run(joins: number, Store: typeof SlowStore, patienceMs: number) {
  const nodes = await Promise.all([1, 2].map(() => house.node({ store: new Store(house.db.url) })));
  SlowStore.quick = false;
  SlowStore.loads = 0;
  const desks: Desk[] = [];
  for (let i = 0; i < DOCUMENTS; i++) {
    desks.push({ documentId: await house.document(), node: nodes[i % 2]!, typed: [], acknowledged: 0 });
  }
  const counts = {
    joins: 0,
    loads: 0,
    shutOut: 0,
    stale: 0,
    elsewhere: 0,
    late: 0,
    words: 0,
    lost: 0,
    doubled: 0,
    invented: 0,
    otherHashes: 0,
    broken: 0,
  };
  const times: number[] = [];
  let going = true;
  const writing = desks.map((desk) => writer(desk, () => going, patienceMs).catch(() => counts.shutOut++));
  const visits = Array.from({ length: VISITORS }, async () => {
    while (counts.joins < joins && counts.shutOut === 0) {
      counts.joins++;
      const desk = desks[pick(desks.length)]!;
      const home = pick(3) > 0;
      const node = home ? desk.node : nodes.find((each) => each !== desk.node)!;
      const known = desk.typed.slice(0, desk.acknowledged); // before it asks: whatever is told later must hold these
      const visitor = await look(node, desk.documentId, patienceMs);
      const lacks = () => compareWords(known, visitor!.doc.getText('text').toString()).lost;
      if (!visitor) counts.shutOut++;
      else if (home) counts.stale += lacks() > 0 ? 1 : 0;
      else {
        counts.elsewhere++;
        await until(() => lacks() === 0, 'the other process has it').then(
          (ms) => times.push(ms),
          () => counts.late++,
        );
      }
      visitor?.socket.disconnect();
      await forget(node);
    }
  });
  await Promise.all(visits);
  going = false;
  SlowStore.quick = true;
  await Promise.all(writing);
  for (const desk of desks) {
    counts.words += desk.typed.length;
    const stored = await readDocument(house.db.dataSource.manager, desk.documentId).catch(() => null);
    if (!stored) {
      counts.broken++;
      continue;
    }
    const { lost, doubled, invented } = compareWords(desk.typed, stored.getText('text').toString());
    counts.lost += lost;
    counts.doubled += doubled;
    counts.invented += invented;
    for (const node of nodes) if (!(await readsAs(contentHash(stored), node, desk))) counts.otherHashes++;
  }
  for (const node of nodes) await node.stop();
  counts.loads = SlowStore.loads;
  return { counts, times };
}

test('while the disk is slow and people come and go, nobody opens a document without what was saved before', async () => {
  const { counts, times } = await run(JOINS, SlowStore, 120_000);
  const { joins, elsewhere, words, loads, ...wrong } = counts;
  const kept = Object.values(wrong).every((count) => count === 0);
  const promise = 'slow store: 0 stale joins, 0 double owners; the other process has it within 15 s';
  finding({ fault: 'F08', promise, runs: JOINS, counts, times, kept });
  expect(wrong).toEqual(Object.fromEntries(Object.keys(wrong).map((name) => [name, 0])));
  expect(joins).toBeGreaterThanOrEqual(JOINS);
  expect(words).toBeGreaterThan(DOCUMENTS * 10); // else nobody wrote meanwhile
  expect(loads).toBeGreaterThan(JOINS / 10);
  expect(elsewhere).toBeGreaterThan(JOINS / 10);
});

test('sabotage: a store that answers before it has written is caught by those who come', async () => {
  const { counts } = await run(40, HastyStore, 3000);
  const wrong = counts.stale + counts.late + counts.lost + counts.broken;
  sabotage('F08', 'saved is said before it is written', wrong > 0, counts);
  expect(wrong).toBeGreaterThan(0);
});
