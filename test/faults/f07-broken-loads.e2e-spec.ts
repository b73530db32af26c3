import * as Y from 'yjs';
import { CollabHouse, type CollabNode, until } from '../../libs/documents/src/collab/collab.fixture';
import { LogStore } from '../../libs/documents/src/collab/log-store';
import type { StoredLog } from '../../libs/documents/src/document-log';
import { StockClient } from '../support/stock-client';
import { finding, random, sabotage, trials } from './fault';

const LOADS = trials(200, 10_000);
jest.setTimeout(3_600_000);

const TABLES = ['document', 'document_update', 'document_snapshot', 'document_client', 'document_version'];
const WORDS = '共同体'.repeat(40);
const EMPTY = Y.encodeStateVector(new Y.Doc());

/** A store whose next readings go wrong. */
class FailingStore extends LogStore {
  failure: 'error' | 'timeout' | null = null;
  override async read(documentId: string): Promise<StoredLog | null> {
    if (this.failure === 'error') throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    if (this.failure === 'timeout') {
      // a real one: the server is told to stop waiting for a lock that nobody gives back
      await this.query(`SELECT set_config('statement_timeout', '20', false), pg_sleep(0.001)`, []);
      await this.query('SELECT pg_sleep(5)', []).finally(() => this.query('RESET statement_timeout', []));
    }
    return super.read(documentId);
  }
}

let house: CollabHouse;
let node: CollabNode;
let store: FailingStore;
let id: string;
beforeAll(async () => {
  house = await CollabHouse.open();
  id = await house.document();
  const first = await house.node();
  const writer = new StockClient(first.url, id, 'writer');
  house.track(writer.socket);
  await until(() => writer.saved, 'in');
  for (let i = 0; i < 20; i++) writer.doc.getText('text').insert(0, WORDS);
  await until(() => writer.saved, 'saved');
  await first.store.compact(id);
  writer.doc.getText('text').insert(0, 'after the snapshot');
  await until(() => writer.saved, 'saved');
  writer.socket.disconnect();
  await first.stop();
  store = new FailingStore(house.db.url);
  node = await house.node({ store });
});
afterAll(() => house?.close());

const sql = (text: string, params: unknown[] = []) => house.db.dataSource.query(text, params);
async function everyByte(): Promise<string> {
  const sums = TABLES.map(
    (table) => `(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${table} t)`,
  );
  const [row] = await sql(`SELECT ${sums.join(` || ' ' || `)} AS sum`);
  return row.sum;
}

/** Five ways in which a stored document does not hold together. Each gives the way back. */
const INJECTIONS: Record<string, (pick: (below: number) => number) => Promise<() => Promise<unknown>>> = {
  error: async () => {
    store.failure = 'error';
    return async () => (store.failure = null);
  },
  timeout: async () => {
    store.failure = 'timeout';
    return async () => (store.failure = null);
  },
  'corrupt blob': async (pick) => {
    const [{ state }] = await sql('SELECT state FROM document_snapshot WHERE document_id = $1', [id]);
    const broken = Buffer.from(state);
    const at = pick(broken.length);
    broken[at] = (broken[at]! + 1 + pick(254)) % 256;
    await sql('UPDATE document_snapshot SET state = $2 WHERE document_id = $1', [id, broken]);
    return () => sql('UPDATE document_snapshot SET state = $2 WHERE document_id = $1', [id, state]);
  },
  'wrong hash': async () => {
    const [{ sha256 }] = await sql('SELECT sha256 FROM document_snapshot WHERE document_id = $1', [id]);
    await sql(`UPDATE document_snapshot SET sha256 = reverse(sha256) WHERE document_id = $1`, [id]);
    return () => sql('UPDATE document_snapshot SET sha256 = $2 WHERE document_id = $1', [id, sha256]);
  },
  'missing row': async () => {
    const [row] = await sql('SELECT max(seq) AS seq FROM document_update WHERE document_id = $1', [id]);
    await sql('UPDATE document_update SET seq = seq + 1000 WHERE document_id = $1 AND seq = $2', [id, row.seq]);
    return () => sql('UPDATE document_update SET seq = seq - 1000 WHERE document_id = $1 AND seq > 1000', [id]);
  },
  'truncated row': async () => {
    const [row] = await sql(
      'SELECT seq, update FROM document_update WHERE document_id = $1 ORDER BY seq DESC LIMIT 1',
      [id],
    );
    const put = (update: Buffer) =>
      sql('UPDATE document_update SET update = $3 WHERE document_id = $1 AND seq = $2', [id, row.seq, update]);
    await put(row.update.subarray(0, row.update.length - 3));
    return () => put(row.update);
  },
};

test('a document that cannot be loaded whole is refused, and not a byte of the database changes', async () => {
  const pick = random(7);
  const names = Object.keys(INJECTIONS);
  const counts = { loads: 0, opened: 0, changed: 0, typedInto: 0 };
  const times: number[] = [];
  const sockets = await Promise.all(['a', 'b'].map((name) => house.socket(node.url, name)));
  const typed = new Y.Doc();
  typed.getText('text').insert(0, 'over it');
  for (; counts.loads < LOADS; counts.loads++) {
    const undo = await INJECTIONS[names[counts.loads % names.length]!]!(pick);
    const before = await everyByte();
    const since = performance.now();
    const replies = await Promise.all(
      sockets.map((socket) => socket.emitWithAck('doc:join', { documentId: id, stateVector: EMPTY })),
    );
    times.push(performance.now() - since);
    counts.opened += replies.filter((reply) => reply.ok || reply.code !== 'unavailable').length;
    const update = Y.encodeStateAsUpdate(typed);
    const reply = await sockets[0]!.emitWithAck('doc:update', { documentId: id, update });
    if (reply.ok) counts.typedInto++;
    if ((await everyByte()) !== before) counts.changed++;
    await undo();
  }
  const reader = new StockClient(node.url, id, 'c');
  house.track(reader.socket);
  await until(() => reader.saved, 'it opens again when it is whole');
  expect(reader.doc.getText('text').toString()).toBe(`after the snapshot${WORDS.repeat(20)}`);
  reader.socket.disconnect();
  const kept = counts.opened + counts.changed + counts.typedInto === 0;
  finding({
    fault: 'F07',
    promise: 'a failed load refuses the join, 0 bytes change',
    runs: LOADS,
    counts,
    times,
    kept,
  });
  expect(counts).toEqual({ loads: LOADS, opened: 0, changed: 0, typedInto: 0 });
});

test('sabotage: a store that answers a failed reading with an empty document is caught opening it', async () => {
  class Forgetful extends FailingStore {
    override async read(documentId: string): Promise<StoredLog | null> {
      const log = await super.read(documentId).catch(() => null);
      const head = { id, kind: 'plan', subjectType: 'desk', subjectId: id, schema: 1, lastSeq: 0, frozen: false };
      return log ?? { head, snapshotSeq: 0, snapshot: null, snapshotVector: null, rows: [], owners: [] };
    }
  }
  const forgetful = new Forgetful(house.db.url);
  forgetful.failure = 'error';
  const socket = await house.socket((await house.node({ store: forgetful })).url, 'a');
  const reply = await socket.emitWithAck('doc:join', { documentId: id, stateVector: EMPTY });
  sabotage('F07', 'an empty document instead of an error', reply.ok, { opened: reply.ok ? 1 : 0 });
  expect(reply.ok).toBe(true);
});
