import { CollabHouse, type CollabNode, until } from '../../libs/documents/src/collab/collab.fixture';
import { KEPT_ROWS } from '../../libs/documents/src/collab/compaction';
import { readDocument } from '../../libs/documents/src/documents';
import { ServerProcess } from '../support/server-process';
import { StockClient } from '../support/stock-client';
import { finding, random, sabotage, trials, turn } from './fault';
import { compareWords, typeWord } from './typing';

const KILLS = trials(20, 500);
/** What people type into is never longer than a real plan. */
const KILLS_A_DOCUMENT = 50;
/** A compactor ends none to two of its compactions before the moment is chosen at which it is hit. */
const MOST_ENDED = 3;
const HIT_WITHIN_MS = 150;
jest.setTimeout(3_600_000);

let house: CollabHouse;
let node: CollabNode;
beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterAll(() => house?.close());

const start = (documentId: string, mode: string): Promise<ServerProcess> =>
  ServerProcess.start({
    command: ['node', '--conditions=source', '-r', './test/support/typescript.js', 'test/faults/compactor.ts', mode],
    env: { DATABASE_URL: house.db.url, DOCUMENT_ID: documentId },
  });

/** Its rows, those of them that a snapshot stands for (`behind`), and the row of the newest snapshot. */
async function rowsOf(documentId: string): Promise<{ rows: number; behind: number; newest: string }> {
  const [row] = await house.db.dataSource.query(
    `SELECT count(*)::int AS rows, (count(*) FILTER (WHERE seq <= newest))::int AS behind, newest
     FROM (SELECT coalesce(max(seq), 0) AS newest FROM document_snapshot WHERE document_id = $1) s
     LEFT JOIN document_update ON document_id = $1 GROUP BY newest`,
    [documentId],
  );
  return row;
}

async function run(mode: string, kills: number) {
  const documentId = await house.document();
  const pick = random(11);
  const editor = new StockClient(node.url, documentId, 'a');
  house.track(editor.socket);
  await until(() => editor.saved, 'in');
  const words: string[] = [];
  const type = () => {
    words.push(`w${words.length}`);
    typeWord(editor.doc, words.at(-1)!, pick);
  };
  for (let i = 0; i < 700; i++) type();
  await until(() => editor.saved, 'saved', 30_000);
  const typing = setInterval(type, 8);
  const counts = { kills, words: 0, broken: 0, lost: 0, compacted: 0, keptTooLong: 0, rowsAtTheEnd: 0 };
  let newest = '0';
  try {
    let next = start(documentId, mode);
    for (let kill = 0; kill < kills; kill++) {
      const compactor = await next;
      if (kill + 1 < kills) next = start(documentId, mode); // two at it for a while
      const ended = mode === 'honest' ? pick(MOST_ENDED) : 0;
      await until(() => compactor.stdout.length > ended, 'it compacts', 30_000); // its first line says that it is ready
      await turn(pick(HIT_WITHIN_MS));
      await compactor.end('SIGKILL');
      const acknowledged = editor.saved ? [...words] : [];
      try {
        const text = (await readDocument(house.db.dataSource.manager, documentId)).getText('text').toString();
        counts.lost += compareWords(acknowledged, text).lost;
      } catch {
        counts.broken++;
        if (mode !== 'honest') break;
      }
      const row = await rowsOf(documentId);
      if (row.behind > KEPT_ROWS) counts.keptTooLong++;
      if (row.newest !== newest) counts.compacted++;
      newest = row.newest;
    }
    await next.then((last) => last.end('SIGKILL'));
  } finally {
    clearInterval(typing);
  }
  if (mode === 'honest') {
    await until(() => editor.saved, 'all is saved', 15_000);
    const text = (await readDocument(house.db.dataSource.manager, documentId)).getText('text').toString();
    counts.lost += compareWords(words, text).lost;
    await node.store.compact(documentId);
    counts.rowsAtTheEnd = (await rowsOf(documentId)).rows;
  }
  editor.socket.disconnect();
  counts.words = words.length;
  return counts;
}

test('a compaction killed at any moment leaves a document that opens whole, and no word is lost', async () => {
  const parts: Awaited<ReturnType<typeof run>>[] = [];
  for (let left = KILLS; left > 0; left -= KILLS_A_DOCUMENT) {
    parts.push(await run('honest', Math.min(left, KILLS_A_DOCUMENT)));
  }
  const sum = (name: keyof (typeof parts)[number]) => parts.reduce((total, part) => total + part[name], 0);
  const [words, broken, lost] = [sum('words'), sum('broken'), sum('lost')];
  const [compacted, keptTooLong] = [sum('compacted'), sum('keptTooLong')];
  const mostAtTheEnd = Math.max(...parts.map((part) => part.rowsAtTheEnd));
  const counts = { kills: KILLS, words, broken, lost, compacted, keptTooLong, mostAtTheEnd };
  const kept = broken + lost + keptTooLong === 0 && mostAtTheEnd <= KEPT_ROWS;
  finding({ fault: 'F11', promise: 'compaction under kill -9: whole, 0 lost', runs: KILLS, counts, kept });
  expect(counts).toMatchObject({ broken: 0, lost: 0, keptTooLong: 0 });
  expect(mostAtTheEnd).toBeLessThanOrEqual(KEPT_ROWS);
  expect(compacted).toBeGreaterThan(KILLS / 5); // else the kills hit something else
});

test('sabotage: a compaction in two transactions is caught leaving a hole', async () => {
  const counts = await run('in-two-steps', 20);
  sabotage('F11', 'rows deleted before the snapshot is written', counts.broken > 0, { broken: counts.broken });
  expect(counts.broken).toBeGreaterThan(0);
});

test('sabotage: a compaction that lets every row be is caught keeping them', async () => {
  const sql = (text: string) => house.db.dataSource.query(text);
  await sql(`CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`);
  await sql('CREATE TRIGGER kept BEFORE DELETE ON document_update FOR EACH ROW EXECUTE FUNCTION kept()');
  const { keptTooLong } = await run('honest', 6).finally(() => sql('DROP FUNCTION kept CASCADE'));
  sabotage('F11', 'no row is ever dropped', keptTooLong > 0, { keptTooLong });
  expect(keptTooLong).toBeGreaterThan(0);
});
