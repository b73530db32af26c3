import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { readDocument } from '../../libs/documents/src/documents';
import { type RunningApp, startApi } from '../support/app';
import { freePort, ServerProcess } from '../support/server-process';
import { StockClient } from '../support/stock-client';
import { contentHash, finding, LONG, percentiles, random, sabotage, trials, turn, until } from './fault';

/** Updates of two characters, and a reference to an image in one of two hundred: 200,000 characters, 500 images. */
const UPDATES = trials(4000, 100_000);
const [AN_IMAGE_IN, OPENINGS] = [200, LONG ? 20 : 3];
const [TYPISTS, LONGEST_RUN, A_NEW_PARAGRAPH_IN] = [5, 60, 4];
/** Below what one socket may send, so that nothing is refused. */
const A_SECOND = 180;
const [OPEN_WITHIN_MS, MOST_GROWN_MB, MOST_ROWS_TO_READ] = [2000, 150, 500];
jest.setTimeout(3_600_000);

let api: RunningApp;
let token: string;
beforeAll(async () => {
  api = await startApi({ demo: true });
  token = (await (await api.signIn('library')).post('/tokens', { name: 'typing', expiresInDays: 1 })).body.token;
});
afterAll(() => api?.stop());

async function plan(): Promise<string> {
  const library = await api.signIn('library');
  const unit = (await library.get('/session')).body.user.organization.id;
  const proposal = { title: '共读', type: 'horizontal', form: 'event', year: 2027, leadOrganizationId: unit };
  const made = await library.post('/projects', { ...proposal, focusAreas: ['reading'], partnerOrganizationIds: [] });
  return made.body.planDocumentId;
}

async function start(mode: string): Promise<ServerProcess> {
  return ServerProcess.start({
    command: ['node', 'dist/test/faults/collab-process.js', mode],
    env: { PORT: String(await freePort()), DATABASE_URL: api.database.url, DEMO: '0', LOG_LEVEL: 'error' },
  });
}

const pick = random(1111);

/** Where somebody is writing on: in a paragraph of the text, for a while. */
interface Caret {
  paragraph: Y.XmlText;
  at: number;
  left: number;
}

/** A paragraph is begun or one of before is gone on with, somewhere in its middle; then letter upon letter. */
function move(doc: Y.Doc): Caret {
  const content = doc.getXmlFragment('content');
  const known = content.length > 0 && pick(A_NEW_PARAGRAPH_IN) > 0 ? content.get(pick(content.length)) : null;
  const text = known instanceof Y.XmlElement ? known.get(0) : null;
  if (text instanceof Y.XmlText) return { paragraph: text, at: pick(text.length + 1), left: pick(LONGEST_RUN) };
  const paragraph = new Y.XmlText();
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [paragraph]);
  content.push([element]);
  return { paragraph, at: 0, left: pick(LONGEST_RUN) };
}

function type(doc: Y.Doc, caret: Caret | undefined, count: number): Caret | undefined {
  if (count % AN_IMAGE_IN === 0) {
    const image = new Y.XmlElement('image');
    image.setAttribute('src', `/api/v1/images/01920000-0000-7000-8000-${String(count).padStart(12, '0')}`);
    doc.getXmlFragment('content').push([image]);
    return caret;
  }
  let next = caret;
  doc.transact(() => {
    if (!next || next.left === 0) next = move(doc);
    next.paragraph.insert(Math.min(next.at, next.paragraph.length), '文化');
    next = { ...next, at: next.at + 2, left: next.left - 1 };
  });
  return next;
}

/** Several people at once, as fast as sockets may. @returns the hash of what they all see */
async function write(url: string, documentId: string, updates: number): Promise<string> {
  const people = Array.from({ length: TYPISTS }, () => new StockClient(url, documentId, token));
  await until(() => people.every((person) => person.saved), 'all are in');
  const carets: (Caret | undefined)[] = [];
  const began = performance.now();
  for (let count = 0; count < updates; ) {
    const due = Math.min(updates, ((performance.now() - began) / 1000) * A_SECOND * TYPISTS);
    for (; count < due; count++) {
      const who = count % TYPISTS;
      carets[who] = type(people[who]!.doc, carets[who], count);
    }
    await turn(5);
  }
  const same = () => new Set(people.map((person) => contentHash(person.doc))).size === 1;
  await until(() => people.every((person) => person.saved), 'all is saved', 60_000);
  await until(same, 'all see the same', 60_000);
  for (const person of people) person.socket.disconnect();
  return contentHash(people[0]!.doc);
}

/** Rows that an opening has to read beside the snapshot, and all that are there. */
async function rowsOf(documentId: string): Promise<{ toRead: number; rows: number }> {
  const [row] = await api.database.dataSource.query(
    `SELECT (SELECT last_seq FROM document WHERE id = $1)::int
       - coalesce((SELECT max(seq) FROM document_snapshot WHERE document_id = $1), 0)::int AS "toRead",
     (SELECT count(*)::int FROM document_update WHERE document_id = $1) AS rows`,
    [documentId],
  );
  return row;
}

function contentOf(doc: Y.Doc): { images: number; characters: number } {
  const nodes = doc.getXmlFragment('content').toArray() as Y.XmlElement[];
  const lengths = nodes.map((node) => (node.get(0) as Y.XmlText | undefined)?.length ?? 0);
  const images = nodes.filter(({ nodeName }) => nodeName === 'image').length;
  return { images, characters: lengths.reduce((sum, length) => sum + length, 0) };
}

const megabytes = (pid: number, field: 'VmRSS' | 'VmHWM') =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

/** A process that has just begun opens the document, again and again. */
async function openings(documentId: string, count: number, hash: string) {
  const times: number[] = [];
  let [otherHashes, grownMB] = [0, 0];
  for (let i = 0; i < count; i++) {
    const server = await start('honest');
    const before = megabytes(server.pid, 'VmRSS');
    const since = performance.now();
    const reader = new StockClient(server.url, documentId, token);
    await until(() => reader.saved, 'it is open', 60_000);
    times.push(performance.now() - since);
    if (contentHash(reader.doc) !== hash) otherHashes++;
    reader.doc.getText('text').insert(0, '共');
    await until(() => reader.saved, 'it can be typed into', 60_000);
    reader.doc.getText('text').delete(0, 1);
    await until(() => reader.saved, 'and again', 60_000);
    grownMB = Math.max(grownMB, Math.round(megabytes(server.pid, 'VmHWM') - before));
    reader.socket.disconnect();
    await server.end('SIGTERM');
  }
  return { times, otherHashes, grownMB };
}

test('a document of a hundred thousand updates opens in time, in little memory, from few rows', async () => {
  const documentId = await plan();
  const template = contentOf(await readDocument(api.database.dataSource.manager, documentId));
  const server = await start('honest');
  const hash = await write(server.url, documentId, UPDATES);
  const few = async () => (await rowsOf(documentId)).toRead <= MOST_ROWS_TO_READ;
  const inTime = await until(few, 'compacted').catch(() => null);
  await server.end('SIGTERM');
  const { toRead, rows } = await rowsOf(documentId);
  const stored = await readDocument(api.database.dataSource.manager, documentId);
  const content = contentOf(stored);
  const [images, characters] = [content.images, content.characters - template.characters];
  const { times, otherHashes, grownMB } = await openings(documentId, OPENINGS, hash);
  const { p95 } = percentiles(times);
  const counts = {
    updates: UPDATES,
    characters,
    images,
    rowsToRead: toRead,
    rows,
    otherHashes,
    grownMB,
  };
  const whole = otherHashes === 0 && contentHash(stored) === hash && images + characters / 2 === UPDATES;
  const small = inTime !== null && grownMB <= MOST_GROWN_MB;
  const promise = 'huge document: cold open p95 <= 2 s, +150 MB, at most 500 rows to read';
  finding({ fault: 'F11', promise, runs: OPENINGS, counts, times, kept: whole && small && p95 <= OPEN_WITHIN_MS });
  expect({ whole, small }).toEqual({ whole: true, small: true });
  if (LONG) expect(p95).toBeLessThanOrEqual(OPEN_WITHIN_MS); // npm test runs other things beside it
});

test('sabotage: a process that never compacts is caught with its rows', async () => {
  const documentId = await plan();
  const server = await start('no-compaction');
  await write(server.url, documentId, 1000);
  await server.end('SIGTERM');
  const { toRead } = await rowsOf(documentId);
  sabotage('F11', 'nothing is ever compacted', toRead > MOST_ROWS_TO_READ, { rowsToRead: toRead });
  expect(toRead).toBeGreaterThan(MOST_ROWS_TO_READ);
});
