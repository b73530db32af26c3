import * as Y from 'yjs';
import { CollabHouse, type CollabNode, until } from '../../libs/documents/src/collab/collab.fixture';
import { RoomState } from '../../libs/documents/src/engine/room-state';
import { StockClient } from '../support/stock-client';
import { contentHash, docOf, finding, random, sabotage, trials } from './fault';
import { compareWords, typeWord } from './typing';

const FORGERIES = trials(100, 10_000);
const MERGES = trials(60, 400);
jest.setTimeout(3_600_000);

let house: CollabHouse;
let nodes: CollabNode[];
beforeAll(async () => {
  house = await CollabHouse.open();
  nodes = [await house.node(), await house.node()];
});
afterAll(() => house?.close());

const open = (id: string, token: string, at: number) => {
  const client = new StockClient(nodes[at]!.url, id, token);
  house.track(client.socket);
  return client;
};
const audited = async (id: string): Promise<number> => {
  const [row] = await house.db.dataSource.query(
    `SELECT coalesce(sum(coalesce((payload->>'times')::int, 1)), 0)::int AS n FROM event
     WHERE topic = 'document.forgery_refused' AND subject_id = $1`,
    [id],
  );
  return row.n;
};

/** What a forger sends: content under the victim's clientID, from where the victim's own has not got yet. */
function forged(victim: Y.Doc, text: string): Uint8Array {
  const doc = docOf(Y.encodeStateAsUpdate(victim));
  doc.clientID = victim.clientID;
  const before = Y.encodeStateVector(doc);
  doc.getText('text').insert(0, text);
  return Y.encodeStateAsUpdate(doc, before);
}

test('content under the clientID of another person is refused on every process and counted in the audit trail', async () => {
  const id = await house.document();
  const victim = open(id, 'victim', 0);
  await until(() => victim.saved, 'the victim is in');
  victim.doc.getText('text').insert(0, '原文');
  await until(() => victim.saved, 'the victim is saved');
  const counts = { forgeries: 0, refused: 0, accepted: 0, audited: 0 };
  for (let session = 0; counts.forgeries < FORGERIES; session++) {
    const socket = await house.socket(nodes[session % 2]!.url, `forger:${session}`);
    await socket.emitWithAck('doc:join', { documentId: id, stateVector: Y.encodeStateVector(new Y.Doc()) });
    for (let i = 0; i < 5 && counts.forgeries < FORGERIES; i++) {
      counts.forgeries++;
      const update = forged(victim.doc, `伪造${counts.forgeries}`);
      const reply = await socket.emitWithAck('doc:update', { documentId: id, update });
      if (!reply.ok && reply.code === 'forbidden') counts.refused++;
      else counts.accepted++;
      victim.doc.getText('text').insert(0, `${counts.forgeries};`);
    }
    socket.disconnect();
    await until(() => victim.saved, 'the victim goes on');
  }
  await until(async () => (await audited(id)) >= FORGERIES, 'every forgery is audited', 15_000).catch(() => undefined);
  counts.audited = await audited(id);
  const cold = open(id, 'cold', 1);
  await until(() => cold.saved && contentHash(cold.doc) === contentHash(victim.doc), 'the victim text from cold');
  const kept = counts.refused === FORGERIES && counts.audited === FORGERIES;
  finding({ fault: 'F16', promise: 'forged clientIDs are refused and audited', runs: FORGERIES, counts, kept });
  expect(counts).toEqual({ forgeries: FORGERIES, refused: FORGERIES, accepted: 0, audited: FORGERIES });
  expect(cold.doc.getText('text').toString()).not.toContain('伪造');
});

test('nobody is taken for a forger who comes back: several clientIDs, two tabs, other processes, offline merges', async () => {
  const pick = random(16);
  const counts = { merges: 0, falseRefusals: 0, lost: 0, doubled: 0, invented: 0 };
  for (let round = 0; counts.merges < MERGES; round++) {
    const id = await house.document();
    const words: string[] = [];
    const tabs = ['a:1', 'a:2', 'b:1', 'c:1'].map((token, i) => open(id, token, i % 2));
    for (const tab of tabs) {
      tab.socket.on('doc:refused', () => counts.falseRefusals++);
    }
    await until(() => tabs.every((tab) => tab.saved), 'all are in');
    for (let turnOf = 0; turnOf < 5; turnOf++) {
      for (const tab of tabs) if (pick(2)) tab.socket.disconnect();
      for (const [n, tab] of tabs.entries()) {
        if (pick(4) === 0) tab.doc.clientID = 10_000 + pick(2_000_000_000); // as after a reload of the page
        const word = `${round}-${turnOf}-${n}`;
        words.push(word);
        typeWord(tab.doc, word, pick);
      }
      for (const tab of tabs) if (!tab.socket.connected) tab.socket.connect();
      counts.merges++;
      await until(() => tabs.every((tab) => tab.saved), 'all have merged', 10_000).catch(() => counts.falseRefusals++);
    }
    const same = () => new Set(tabs.map((tab) => contentHash(tab.doc))).size === 1;
    await until(same, 'all show the same', 10_000);
    const found = compareWords(words, tabs[0]!.doc.getText('text').toString());
    for (const key of ['lost', 'doubled', 'invented'] as const) counts[key] += found[key];
    counts.falseRefusals += await audited(id);
    for (const tab of tabs) tab.socket.disconnect();
  }
  const kept = counts.falseRefusals + counts.lost + counts.doubled + counts.invented === 0;
  finding({ fault: 'F16', promise: 'no false refusal in offline merges', runs: counts.merges, counts, kept });
  expect(counts).toMatchObject({ falseRefusals: 0, lost: 0, doubled: 0, invented: 0 });
});

test('sabotage: with clientIDs bound to nobody the forger is caught writing as the victim', async () => {
  const { ownerOf } = RoomState.prototype;
  const { judge } = RoomState.prototype;
  RoomState.prototype.judge = function (read) {
    return judge.call(this, read, null);
  };
  try {
    const id = await house.document();
    const victim = open(id, 'victim', 0);
    await until(() => victim.saved, 'the victim is in');
    victim.doc.getText('text').insert(0, '原文');
    await until(() => victim.saved, 'the victim is saved');
    const socket = await house.socket(nodes[0]!.url, 'forger');
    await socket.emitWithAck('doc:join', { documentId: id, stateVector: Y.encodeStateVector(new Y.Doc()) });
    const update = forged(victim.doc, '伪造');
    const reply = await socket.emitWithAck('doc:update', { documentId: id, update });
    sabotage('F16', 'no binding of clientIDs', reply.ok, { accepted: reply.ok ? 1 : 0 });
    expect(reply.ok).toBe(true);
  } finally {
    Object.assign(RoomState.prototype, { judge, ownerOf });
  }
});
