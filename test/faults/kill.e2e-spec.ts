import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import * as Y from 'yjs';
import { readDocument } from '../../libs/documents/src/documents';
import { type RunningApp, startApi } from '../support/app';
import { freePort, ServerProcess } from '../support/server-process';
import { StockClient } from '../support/stock-client';

// the web app's own provider; it is typed by the web app's compiler options
const { CollabProvider } = require('../../apps/web/src/features/documents/provider') as {
  CollabProvider: new (
    doc: Y.Doc,
    options: { documentId: string; url: string; token: string },
  ) => { state: string; destroy(): void };
};
const KILLS = Number(process.env.FAULT_KILLS ?? 10);
const TYPE_EVERY_MS = 60;

/** Four people: two at the web app's provider, two at a stock socket.io client. Each letter group is a numbered word. */
interface Typist {
  name: string;
  doc: Y.Doc;
  saved(): boolean;
  close(): void;
  typed: string[];
  /** Words known to be acknowledged: everything typed up to the last moment at which the client said "saved". */
  acknowledged: number;
}

let api: RunningApp;
let documentId: string;
let token: string;
jest.setTimeout(3_600_000);

beforeAll(async () => {
  api = await startApi({ demo: true });
  const library = await api.signIn('library');
  token = (await library.post('/tokens', { name: 'typing', expiresInDays: 1 })).body.token;
});
afterAll(() => api?.stop());

async function plan(): Promise<string> {
  const library = await api.signIn('library');
  const unit = (await library.get('/session')).body.user.organization.id;
  const proposal = { title: '共读', type: 'horizontal', form: 'event', year: 2027, leadOrganizationId: unit };
  const made = await library.post('/projects', { ...proposal, focusAreas: ['reading'], partnerOrganizationIds: [] });
  return made.body.planDocumentId;
}

function start(port: number, mode: string): Promise<ServerProcess> {
  return ServerProcess.start({
    command: ['node', 'dist/test/faults/collab-process.js', mode],
    env: { PORT: String(port), DATABASE_URL: api.database.url, DEMO: '0', LOG_LEVEL: 'error' },
  });
}

function typists(url: string): Typist[] {
  return ['a', 'b', 'c', 'd'].map((name, i) => {
    const common = { name, typed: [], acknowledged: 0 };
    if (i < 2) {
      const doc = new Y.Doc();
      const provider = new CollabProvider(doc, { documentId, url, token });
      return { ...common, doc, saved: () => provider.state === 'saved', close: () => provider.destroy() };
    }
    const client = new StockClient(url, documentId, token);
    return { ...common, doc: client.doc, saved: () => client.saved, close: () => void client.socket.disconnect() };
  });
}

/** Puts the next word between two others; one insertion is never split, so a word is there whole or not at all. */
function type(typist: Typist, pick: (below: number) => number): void {
  const text = typist.doc.getText('text');
  const words = text.toString().split(';');
  const before = words.slice(0, pick(words.length)).reduce((sum, word) => sum + word.length + 1, 0);
  const word = `${typist.name}${typist.typed.length}`;
  typist.typed.push(word);
  text.insert(before, `${word};`);
}

async function run(mode: string, kills: number) {
  documentId = await plan();
  const port = await freePort();
  let server = await start(port, mode);
  const people = typists(server.url);
  let seed = 7;
  const pick = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const typing = setInterval(() => {
    for (const typist of people) type(typist, pick);
  }, TYPE_EVERY_MS);
  const watching = setInterval(() => {
    for (const typist of people) if (typist.saved()) typist.acknowledged = typist.typed.length;
  }, 1);
  const gaps: number[] = [];
  let lost = 0;
  let checked = 0;
  let texts: string[] = [];
  /** Everybody has had something acknowledged since. */
  const allGoOn = (what: string) => {
    const marks = people.map((typist) => typist.typed.length);
    return until(() => people.every((typist, i) => typist.acknowledged > marks[i]!), what);
  };
  try {
    for (let kill = 0; kill < kills; kill++) {
      await allGoOn('everybody types');
      await pause(pick(1000));
      const ledger = people.map((typist) => typist.typed.slice(0, typist.acknowledged));
      await server.end('SIGKILL');
      // the checker looks at the disk alone, before any client comes back with what it remembers
      const stored = new Set((await diskText()).split(';'));
      for (const words of ledger) {
        checked += words.length;
        lost += words.filter((word) => !stored.has(word)).length;
      }
      server = await start(port, mode);
      const since = Date.now();
      await allGoOn('everybody resumes unaided');
      gaps.push(Date.now() - since);
    }
    clearInterval(typing);
    await until(() => people.every((typist) => typist.saved()), 'everything is saved');
    await pause(1500);
    texts = people.map((typist) => typist.doc.getText('text').toString());
  } finally {
    clearInterval(typing);
    clearInterval(watching);
    for (const typist of people) typist.close();
    await server.end('SIGTERM');
  }
  const wanted = people.flatMap((typist) => typist.typed).sort();
  const onDisk = await diskText();
  texts.push(onDisk);
  const hashes = new Set(texts.map((text) => createHash('sha256').update(text).digest('hex')));
  gaps.sort((x, y) => x - y);
  return {
    fault: `SIGKILL, ${mode}`,
    kills,
    typed: wanted.length,
    checkedAcknowledged: checked,
    lostAcknowledged: lost,
    hashes: hashes.size,
    complete: onDisk.split(';').filter(Boolean).sort().join() === wanted.join(),
    resumeMsP95: gaps[Math.floor((gaps.length - 1) * 0.95)],
  };
}

function report(result: object): void {
  if (process.env.FAULTS_REPORT) appendFileSync(process.env.FAULTS_REPORT, `${JSON.stringify(result)}\n`);
}

test('killed in the middle of typing, again and again, the process loses no acknowledged word and everybody goes on', async () => {
  const result = await run('honest', KILLS);
  report(result);
  expect(result.checkedAcknowledged).toBeGreaterThan(KILLS * 50);
  expect(result).toMatchObject({ lostAcknowledged: 0, hashes: 1, complete: true });
});

test('sabotage: a process that acknowledges before it commits is caught losing words', async () => {
  const result = await run('ack-before-commit', 2);
  report(result);
  expect(result.lostAcknowledged).toBeGreaterThan(0);
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); await pause(2)) if (Date.now() > end) throw new Error(what);
}

async function diskText(): Promise<string> {
  return (await readDocument(api.database.dataSource.manager, documentId)).getText('text').toString();
}
