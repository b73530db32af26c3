import * as Y from 'yjs';
import { CollabProvider } from '../../apps/web/src/features/documents/provider';
import { readDocument } from '../../libs/documents/src/documents';
import { type RunningApp, startApi } from '../support/app';
import { NetProxy } from '../support/netproxy';
import { contentHash, finding, LONG, percentiles, random, sabotage, trials, turn, until } from './fault';
import { compareWords, typeWord } from './typing';

const PARTITIONS = trials(20, 200);
const LONGEST_MS = LONG ? 6000 : 1200;
const CONVERGED_WITHIN_MS = 2000;
const NOTICED_WITHIN_MS = 10_000;
jest.setTimeout(3_600_000);

let api: RunningApp;
let token: string;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  api = await startApi({ demo: true });
  const library = await api.signIn('library');
  token = (await library.post('/tokens', { name: 'typing', expiresInDays: 1 })).body.token;
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => api?.stop());

async function plan(): Promise<string> {
  const library = await api.signIn('library');
  const unit = (await library.get('/session')).body.user.organization.id;
  const proposal = { title: '共读', type: 'horizontal', form: 'event', year: 2027, leadOrganizationId: unit };
  const made = await library.post('/projects', { ...proposal, focusAreas: ['reading'], partnerOrganizationIds: [] });
  return made.body.planDocumentId;
}

async function line(): Promise<NetProxy> {
  const proxy = new NetProxy({ port: Number(new URL(api.base).port) });
  closing.push(() => proxy.close());
  return proxy;
}

async function editor(documentId: string, proxy: NetProxy): Promise<CollabProvider> {
  const port = await proxy.listen();
  const provider = new CollabProvider(new Y.Doc(), { documentId, url: `http://127.0.0.1:${port}`, token });
  closing.push(() => provider.destroy());
  await until(() => provider.state === 'saved', 'the editor is in');
  return provider;
}

/** Five ways in which a line goes wrong. */
const FAULTS: ((proxy: NetProxy) => void)[] = [
  (proxy) => proxy.cut(true),
  (proxy) => proxy.hold(),
  (proxy) => proxy.swallow(),
  (proxy) => proxy.cut(),
  (proxy) => (proxy.delayMs = 150),
];

test('after a partition in which both sides typed, all is merged once, within two seconds of the line coming back', async () => {
  const documentId = await plan();
  const proxies = [await line(), await line()];
  const editors = await Promise.all(proxies.map((proxy) => editor(documentId, proxy)));
  const pick = random(4);
  const words: string[] = [];
  const times: number[] = [];
  const counts = { typed: 0, lost: 0, doubled: 0, invented: 0, late: 0 };
  const type = () => {
    for (const [n, { doc }] of editors.entries()) {
      const word = `${'ab'[n]}${words.length}`;
      words.push(word);
      typeWord(doc, word, pick);
    }
  };
  const merged = () =>
    editors.every((each) => each.state === 'saved') && new Set(editors.map(({ doc }) => contentHash(doc))).size === 1;
  for (let round = 0; round < PARTITIONS; round++) {
    const away = [proxies[pick(2)]!, ...(pick(3) === 0 ? proxies : [])];
    for (const proxy of away) FAULTS[pick(FAULTS.length)]!(proxy);
    for (const end = Date.now() + 100 + pick(LONGEST_MS); Date.now() < end; await turn(20 + pick(60))) type();
    for (const proxy of proxies) {
      proxy.delayMs = 0;
      proxy.heal();
    }
    type();
    times.push(
      await until(merged, () => `merged after partition ${round}: ${editors.map((each) => each.state)}`, 30_000),
    );
  }
  counts.typed = words.length;
  counts.late = times.filter((ms) => ms > CONVERGED_WITHIN_MS).length;
  const onDisk = await readDocument(api.database.dataSource.manager, documentId);
  Object.assign(counts, compareWords(words, onDisk.getText('text').toString()));
  const same = contentHash(onDisk) === contentHash(editors[0]!.doc);
  const kept = same && counts.lost + counts.doubled + counts.invented + counts.late === 0;
  finding({
    fault: 'F04',
    promise: 'partitions merge, converged <= 2 s after heal',
    runs: PARTITIONS,
    counts,
    times,
    kept,
  });
  expect({ ...counts, same, p95: percentiles(times).p95 }).toMatchObject({
    lost: 0,
    doubled: 0,
    invented: 0,
    same: true,
  });
  expect(times.filter((ms) => ms > CONVERGED_WITHIN_MS)).toEqual([]);
});

test('sabotage: an editor that after a reconnect only sends what it types next is caught losing words', async () => {
  const documentId = await plan();
  const proxy = await line();
  const provider = await editor(documentId, proxy);
  const words: string[] = [];
  const type = (count: number) => {
    for (let i = 0; i < count; i++) {
      words.push(`w${words.length}`);
      typeWord(provider.doc, words.at(-1)!, () => 0);
    }
  };
  const broken = provider as unknown as { push(update: Uint8Array): void; enter(reply: object): void };
  const { enter } = CollabProvider.prototype as unknown as typeof broken;
  broken.enter = function (reply) {
    const push = this.push;
    this.push = () => undefined; // no diff
    enter.call(this, reply);
    this.push = push;
  };
  proxy.cut(true);
  await until(() => !provider.connected, 'the editor is away');
  type(20);
  proxy.heal();
  await until(() => provider.connected, 'the editor is back');
  const text = (await readDocument(api.database.dataSource.manager, documentId)).getText('text').toString();
  const { lost } = compareWords(words, text);
  sabotage('F04', 'no diff after a reconnect', lost > 0, { lost });
  expect(lost).toBeGreaterThan(0);
});

test('a line that swallows bytes is noticed by editor and server within ten seconds; two seconds of round trip are not', async () => {
  const documentId = await plan();
  const [dead, slow] = [await line(), await line()];
  const swallowed = await editor(documentId, dead);
  const patient = await editor(documentId, slow);
  let alarms = 0;
  const stop = patient.subscribe(() => {
    if (!patient.connected) alarms++;
  });
  slow.delayMs = 1000;
  const times: number[] = [];
  for (let round = 0; round < trials(2, 10); round++) {
    dead.swallow();
    const both = await Promise.all([
      until(() => !swallowed.connected, 'the editor notices', 20_000),
      until(() => dead.connections === 0, 'the server notices', 20_000),
    ]);
    times.push(both[0]);
    dead.heal();
    await until(() => swallowed.connected, 'it is back', 20_000);
  }
  stop();
  const late = times.filter((ms) => ms > NOTICED_WITHIN_MS).length;
  const kept = late === 0 && alarms === 0;
  finding({
    fault: 'F06',
    promise: 'half-open noticed <= 10 s',
    runs: times.length,
    counts: { late, falseAlarms: alarms },
    times,
    kept,
  });
  expect({ times: times.filter((ms) => ms > NOTICED_WITHIN_MS), alarms }).toEqual({ times: [], alarms: 0 });
});

test('sabotage: without a heartbeat the half-open line is caught going unnoticed', async () => {
  const documentId = await plan();
  const dead = await line();
  const provider = await editor(documentId, dead);
  const { engine } = (
    provider as unknown as {
      socket: { io: { engine: { _resetPingTimeout?(): void; _pingTimeoutTimer?: NodeJS.Timeout } } };
    }
  ).socket.io;
  clearTimeout(engine._pingTimeoutTimer);
  dead.swallow();
  const noticed = await until(() => !provider.connected, 'noticed', NOTICED_WITHIN_MS).catch(() => null);
  sabotage('F06', 'no heartbeat in the editor', noticed === null, {});
  expect(noticed).toBeNull();
});
