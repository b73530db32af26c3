import { CollabHouse, type CollabNode, until } from '../../libs/documents/src/collab/collab.fixture';
import { readDocument } from '../../libs/documents/src/documents';
import { ServerProcess } from '../support/server-process';
import { StockClient } from '../support/stock-client';
import { finding, random, sabotage, trials, turn } from './fault';
import { compareWords, typeWord } from './typing';

const KILLS = trials(20, 500);
/** Rows that are kept behind a snapshot, and what may be typed between two compactions. */
const MOST_ROWS = 1200;
/** At most: long enough for many compactions to end, and each is hit at another moment. */
const LIVES_MS = 300;
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
  const counts = { kills, words: 0, broken: 0, lost: 0, compacted: 0, mostRows: 0 };
  let newest = '0';
  try {
    let next = start(documentId, mode);
    for (let kill = 0; kill < kills; kill++) {
      const compactor = await next;
      if (kill + 1 < kills) next = start(documentId, mode); // two at it for a while
      await turn(pick(LIVES_MS));
      await compactor.end('SIGKILL');
      const acknowledged = editor.saved ? [...words] : [];
      try {
        const text = (await readDocument(house.db.dataSource.manager, documentId)).getText('text').toString();
        counts.lost += compareWords(acknowledged, text).lost;
      } catch {
        counts.broken++;
        if (mode !== 'honest') break;
      }
      const [row] = await house.db.dataSource.query(
        `SELECT count(*)::int AS n, coalesce((SELECT max(seq) FROM document_snapshot WHERE document_id = $1), 0) AS newest
         FROM document_update WHERE document_id = $1`,
        [documentId],
      );
      counts.mostRows = Math.max(counts.mostRows, row.n);
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
  }
  editor.socket.disconnect();
  counts.words = words.length;
  return counts;
}

test('a compaction killed at any moment leaves a document that opens whole, and no word is lost', async () => {
  const counts = await run('honest', KILLS);
  const kept = counts.broken + counts.lost === 0 && counts.mostRows <= MOST_ROWS;
  finding({ fault: 'F11', promise: 'compaction under kill -9: whole, 0 lost', runs: KILLS, counts, kept });
  expect(counts).toMatchObject({ broken: 0, lost: 0 });
  expect(counts.mostRows).toBeLessThanOrEqual(MOST_ROWS);
  expect(counts.compacted).toBeGreaterThan(KILLS / 4); // else the kills hit something else
});

test('sabotage: a compaction in two transactions is caught leaving a hole', async () => {
  const counts = await run('in-two-steps', 6);
  sabotage('F11', 'rows deleted before the snapshot is written', counts.broken > 0, { broken: counts.broken });
  expect(counts.broken).toBeGreaterThan(0);
});
