import { newId } from '#libs/kernel';
import { plainTextOf, richTextOf } from '../../libs/documents/src/document-schema';
import { readDocument } from '../../libs/documents/src/documents';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Reply } from '../support/client';
import { freePort, ServerProcess } from '../support/server-process';
import { StockClient } from '../support/stock-client';
import { contentHash, finding, random, sabotage, trials, turn, until } from './fault';
import { compareWords } from './typing';

const RACES = trials(20, 1000);
/** The process that sows, or that imports, is killed at it in one race of so many. */
const [A_KILL_IN, AN_IMPORT_IN, KILLED_WITHIN_MS] = [10, 5, 40];
jest.setTimeout(3_600_000);

let app: RunningApp;
let library: Client;
let unit: string;
let token: string;
let api: ServerProcess;
const collabs: ServerProcess[] = [];

beforeAll(async () => {
  app = await startApi({ demo: true });
  library = await app.signIn('library');
  unit = (await library.get('/session')).body.user.organization.id;
  token = (await library.post('/tokens', { name: 'opening', expiresInDays: 1 })).body.token;
  api = await start('dist/apps/api/src/main.js');
  collabs.push(await start('dist/apps/collab/src/main.js'), await start('dist/apps/collab/src/main.js'));
}, 120_000);
afterAll(async () => {
  for (const server of [api, ...collabs]) await server?.end('SIGTERM');
  await app?.stop();
});

async function start(main: string): Promise<ServerProcess> {
  const env = { DATABASE_URL: app.database.url, DEMO: '0', LOG_LEVEL: 'error' };
  return ServerProcess.start({ command: ['node', main], env: { ...env, PORT: String(await freePort()) } });
}

const sql = (text: string, params: unknown[] = []) => app.database.dataSource.query(text, params);
const stored = (documentId: string) => readDocument(app.database.dataSource.manager, documentId);
const pick = random(9);

/**
 * A button pressed twice, and again until there is an answer; with `killed`, the process dies in the middle.
 * @param deed one request, always with the same key
 * @returns null when the deed was done and its answer is lost
 */
async function pressed(deed: () => Promise<Reply>, killed: boolean): Promise<Reply | null> {
  const presses = [deed(), deed()].map((press) => press.catch(() => null));
  if (killed) {
    await turn(pick(KILLED_WITHIN_MS));
    await api.end('SIGKILL');
    api = await start('dist/apps/api/src/main.js');
    await sql('UPDATE idempotency SET locked_until = now()'); // the minute passes for which a key belongs to the dead
  }
  let replies: (Reply | null)[] = await Promise.all(presses);
  for (let tries = 0; tries < 100; tries++) {
    const done = replies.find((reply) => reply && reply.status < 300);
    if (done) return done;
    const codes = replies.map((reply) => reply?.body?.code);
    if (codes.includes('idempotency.committed_without_reply')) return null;
    await turn(20);
    replies = [await deed().catch(() => null)];
  }
  throw new Error(`no answer: ${replies[0]?.status} ${JSON.stringify(replies[0]?.body)}`);
}

const draft = (title: string) => ({
  ...{ title, type: 'horizontal', form: 'event', year: 2027, leadOrganizationId: unit },
  ...{ focusAreas: ['reading'], partnerOrganizationIds: [] },
});
const plansOf = async (title: string): Promise<string[]> =>
  (await sql('SELECT plan_document_id AS id FROM project WHERE title = $1', [title])).map(
    (row: { id: string }) => row.id,
  );

async function sow(title: string, killed = false, key: string | null = newId()): Promise<string[]> {
  await pressed(() => library.at(api.url).post('/projects', draft(title), { key }), killed);
  return plansOf(title);
}

/** Two people come at once, to two processes, and type before they have seen anything. @returns what both see */
async function openTogether(documentId: string, words: readonly string[]) {
  const people = collabs.map((collab) => new StockClient(collab.url, documentId, token));
  for (const [i, { doc }] of people.entries()) doc.getText('text').insert(0, `${words[i]};`);
  const hashes = () => new Set(people.map((person) => contentHash(person.doc)));
  await until(() => people.every((person) => person.saved), 'both are in');
  const same = await until(() => hashes().size === 1, 'both see the same').catch(() => null);
  for (const person of people) person.socket.disconnect();
  return { same: same !== null, hash: contentHash(people[0]!.doc) };
}

async function bring(documentId: string, line: string, killed: boolean): Promise<number> {
  const key = newId();
  const file = Buffer.from(`# 导入\n\n${line}\n`);
  const path = `/documents/${documentId}/imports?apply=append`;
  await pressed(() => library.at(api.url).upload(path, '来稿.md', file, {}, { key }), killed);
  return plainTextOf(await stored(documentId)).split(line).length - 1;
}

test('a plan that is sown, opened and imported into by several at once, and by dying processes, has everything once', async () => {
  const first = '共读零';
  const reference = JSON.stringify(richTextOf(await stored((await sow(first))[0]!)));
  expect(reference.length).toBeGreaterThan(500);
  const counts = {
    kills: 0,
    imports: 0,
    plansTwice: 0,
    otherTexts: 0,
    wordsTwiceOrLost: 0,
    apart: 0,
    importedTwice: 0,
  };
  for (let race = 1; race <= RACES; race++) {
    const title = `共读${race}号`;
    const killed = race % A_KILL_IN === 0;
    counts.kills += killed ? 1 : 0;
    const plans = await sow(title, killed);
    if (plans.length !== 1) counts.plansTwice++;
    const [documentId] = plans as [string];
    const words = [`甲${race}`, `乙${race}`];
    const seen = await openTogether(documentId, words);
    const doc = await stored(documentId);
    if (!seen.same || contentHash(doc) !== seen.hash) counts.apart++;
    if (JSON.stringify(richTextOf(doc)) !== reference.replaceAll(first, title)) counts.otherTexts++;
    const { lost, doubled, invented } = compareWords(words, doc.getText('text').toString());
    if (lost + doubled + invented > 0) counts.wordsTwiceOrLost++;
    if (race % AN_IMPORT_IN === 0) {
      const importKilled = race % (2 * AN_IMPORT_IN) === AN_IMPORT_IN;
      counts.imports++;
      counts.kills += importKilled ? 1 : 0;
      if ((await bring(documentId, `来稿第${race}段`, importKilled)) !== 1) counts.importedTwice++;
    }
  }
  const { kills, imports, ...wrong } = counts;
  const kept = Object.values(wrong).every((count) => count === 0);
  finding({ fault: 'F09', promise: 'first opening, seeding, import: content exactly once', runs: RACES, counts, kept });
  expect(wrong).toEqual(Object.fromEntries(Object.keys(wrong).map((name) => [name, 0])));
  expect(kills).toBeGreaterThanOrEqual(RACES / A_KILL_IN);
  expect(imports).toBeGreaterThanOrEqual(RACES / AN_IMPORT_IN);
});

test('sabotage: a button without a key is caught sowing two plans', async () => {
  const plans = await sow('共读两次', false, null);
  sabotage('F09', 'pressed twice without a key', plans.length > 1, { plans: plans.length });
  expect(plans.length).toBeGreaterThan(1);
});

test('sabotage: pages that sow an empty document themselves are caught with the text twice', async () => {
  const [documentId] = await sow('共读各写');
  const people = collabs.map((collab) => new StockClient(collab.url, documentId!, token));
  await until(() => people.every((person) => person.saved), 'both are in');
  for (const { doc } of people) if (doc.getText('text').length === 0) doc.getText('text').insert(0, '一、缘起;');
  await until(() => people.every((person) => person.saved), 'both have sown');
  for (const person of people) person.socket.disconnect();
  const { doubled } = compareWords(['一、缘起'], (await stored(documentId!)).getText('text').toString());
  sabotage('F09', 'each page sows what it finds empty', doubled > 0, { doubled });
  expect(doubled).toBeGreaterThan(0);
});
