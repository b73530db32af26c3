import * as Y from 'yjs';
import { readUpdate, UpdateRefused } from '#libs/contracts';
import { CollabHouse, type CollabNode, until } from '../../libs/documents/src/collab/collab.fixture';
import { RoomState } from '../../libs/documents/src/engine/room-state';
import { StockClient } from '../support/stock-client';
import { bombs } from './bombs';
import { contentHash, finding, percentiles, sabotage, timed } from './fault';

const REFUSED_WITHIN_MS = 100;
const LOOP_P99_MS = 50;
jest.setTimeout(120_000);

let house: CollabHouse;
let node: CollabNode;
beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterAll(() => house?.close());

test.each(bombs())('$name: each is refused within 100 ms and the loop is not held', ({ name, updates }) => {
  const state = new RoomState();
  const codes = new Map<string, number>();
  const times = updates.map((update) =>
    timed(() => {
      const code = refusal(state, update);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }),
  );
  const taken = codes.get('taken') ?? 0;
  const worst = Math.max(...times);
  const held = percentiles(times).p99;
  const kept = taken === 0 && worst <= REFUSED_WITHIN_MS && held <= LOOP_P99_MS;
  finding({
    fault: 'F15',
    promise: name,
    runs: updates.length,
    counts: { taken, ...Object.fromEntries(codes) },
    times,
    kept,
  });
  expect({ taken, quick: worst <= REFUSED_WITHIN_MS, loop: held <= LOOP_P99_MS }).toEqual({
    taken: 0,
    quick: true,
    loop: true,
  });
});

function refusal(state: RoomState, update: Uint8Array): string {
  try {
    const verdict = state.judge(state.trim(readUpdate(update)), 'a');
    return verdict.ok ? 'taken' : verdict.code;
  } catch (error) {
    if (error instanceof UpdateRefused) return error.code;
    throw error;
  }
}

test('all of them thrown at a room: none is stored, none is told on, and its other member keeps typing', async () => {
  const id = await house.document();
  const witness = new StockClient(node.url, id, 'witness');
  house.track(witness.socket);
  await until(() => witness.saved, 'the witness is in');
  const before = process.memoryUsage().rss;
  const acknowledged: number[] = [];
  let taken = 0;
  let sent = 0;
  const type = async () => {
    const since = performance.now();
    witness.doc.getText('text').insert(0, 'w');
    await until(() => witness.saved, 'the witness is acknowledged', 30_000);
    acknowledged.push(performance.now() - since);
  };
  for (const { updates } of bombs()) {
    const socket = await house.socket(node.url, 'bomber');
    await socket.emitWithAck('doc:join', { documentId: id, stateVector: Y.encodeStateVector(new Y.Doc()) });
    for (let i = 0; i < updates.length; i += 500) {
      const replies = updates
        .slice(i, i + 500)
        .map((update) => socket.timeout(10_000).emitWithAck('doc:update', { documentId: id, update }));
      await type();
      for (const reply of await Promise.all(replies)) {
        sent++;
        if (reply.ok) taken++;
      }
    }
    socket.disconnect();
  }
  const rows = await house.db.dataSource.query(
    'SELECT count(*)::int AS n FROM document_update WHERE document_id = $1',
    [id],
  );
  const cold = new StockClient((await house.node()).url, id, 'cold');
  house.track(cold.socket);
  await until(() => cold.saved, 'a cold opener is in');
  const same = contentHash(cold.doc) === contentHash(witness.doc);
  const grown = Math.round((process.memoryUsage().rss - before) / 1e6);
  finding({
    fault: 'F15',
    promise: 'thrown at a room together: the other member is acknowledged meanwhile',
    runs: sent,
    counts: { taken, rssGrownMB: grown },
    times: acknowledged,
    kept: taken === 0 && same && grown < 300,
  });
  expect({ taken, same, rows: rows[0].n }).toEqual({ taken: 0, same: true, rows: acknowledged.length });
  expect(grown).toBeLessThan(300);
});

test('sabotage: a server that lets Yjs itself decide is caught taking them in', () => {
  let caught = 0;
  for (const { updates } of bombs()) {
    if (updates[0]!.length === 27) continue; // may never return
    const doc = new Y.Doc();
    let refused = false;
    const took = timed(() => {
      try {
        for (const update of updates.slice(0, 700)) Y.applyUpdate(doc, update);
        doc.getMap('fields').toJSON();
      } catch {
        refused = doc.store.clients.size === 0;
      }
    });
    if (!refused || took > REFUSED_WITHIN_MS) caught++;
  }
  sabotage('F15', 'Y.applyUpdate without budgets', caught > 0, { taken: caught });
  expect(caught).toBeGreaterThanOrEqual(4);
});
