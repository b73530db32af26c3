import { DEMO_PASSWORD } from '../support/app';
import { Client } from '../support/client';
import { cloneDatabase, dropDatabase } from '../support/database';
import { eventually, made } from '../support/everything';
import { testRedisUrl } from '../support/redis';
import { freePort, ServerProcess } from '../support/server-process';
import { StickyProxy } from '../support/sticky-proxy';
import { Typist } from '../support/typist';

const processes: Record<'api' | 'collab' | 'worker', ServerProcess[]> = { api: [], collab: [], worker: [] };
let database: string;
let proxy: StickyProxy;
let base: string;

jest.setTimeout(120_000);

/** The services of docker/compose.yml as plain processes: two of each kind, Redis between them, a proxy before them. */
beforeAll(async () => {
  database = await cloneDatabase('demo');
  for (const kind of ['api', 'collab', 'worker'] as const) {
    processes[kind] = await Promise.all([start(kind), start(kind)]);
  }
  proxy = new StickyProxy(urls('api'), urls('collab'));
  base = await proxy.listen();
});

afterAll(async () => {
  await proxy?.close();
  const all = Object.values(processes).flat();
  const took = await Promise.all(all.map((process) => process.end()));
  expect(Math.max(...took)).toBeLessThan(10_000);
  expect(await Promise.all(all.map((process) => process.exited))).toEqual(all.map(() => 0));
  await dropDatabase(database);
});

async function start(kind: 'api' | 'collab' | 'worker'): Promise<ServerProcess> {
  return ServerProcess.start({
    command: ['node', `dist/apps/${kind}/src/main.js`],
    env: {
      PORT: String(await freePort()),
      DATABASE_URL: database,
      REDIS_URL: testRedisUrl(),
      DEMO: '1',
      LOG_LEVEL: 'warn',
    },
  });
}

const urls = (kind: 'api' | 'collab'): string[] => processes[kind].map((process) => process.url);
const signedIn = (username: string, server = base) => new Client(server).signIn(username, DEMO_PASSWORD);

async function plan(author: Client): Promise<string> {
  const unit = (await author.get('/session')).body.user.organization.id;
  const proposal = {
    title: '一城共读',
    type: 'horizontal',
    form: 'event',
    year: 2027,
    leadOrganizationId: unit,
    focusAreas: ['reading'],
    partnerOrganizationIds: [],
  };
  return (await made(author.post('/projects', proposal))).planDocumentId;
}

test('a session begun at one api process is known at every process', async () => {
  const library = await signedIn('library');
  for (let i = 0; i < 4; i += 1) expect((await library.get('/session')).status).toBe(200);
  expect([...proxy.requests.keys()]).toHaveLength(2);
});

test('two people on two collab processes type into one plan, and both have both', async () => {
  const library = await signedIn('library');
  const documentId = await plan(library);
  const [here, there] = await Promise.all(urls('collab').map((url) => Typist.join(library.at(url), documentId)));
  await Promise.all([here!.write('甲在一处写'), there!.write('乙在另一处写')]);
  for (const typist of [here!, there!]) {
    await typist.until(() => typist.text.includes('甲在一处写') && typist.text.includes('乙在另一处写'));
    expect(typist.refusals).toEqual([]);
    typist.close();
  }
  await eventually(async () => {
    const { body } = await library.get(`/documents/${documentId}/content?format=text`);
    return ['甲在一处写', '乙在另一处写'].every((words) => JSON.stringify(body).includes(words));
  }, 'the document over HTTP has both');
});

test('through the proxy a browser co-edits and hears notices on one socket path', async () => {
  const library = await signedIn('library');
  const typist = await Typist.join(library, await plan(library));
  await typist.write('经代理写入');
  const notices = await library.socket('/notices');
  expect(notices.connected).toBe(true);
  expect(new Set(proxy.sockets).size).toBe(1);
  notices.close();
  typist.close();
});

test('when a collab process is killed, the other one takes its people with all that was acknowledged', async () => {
  const library = await signedIn('library');
  const documentId = await plan(library);
  const [first, second] = processes.collab as [ServerProcess, ServerProcess];
  const before = await Typist.join(library.at(first.url), documentId);
  await before.write('保存过的话');
  before.close();
  await first.end('SIGKILL');
  const after = await Typist.join(library.at(second.url), documentId);
  expect(after.text).toContain('保存过的话');
  after.close();
  processes.collab = [second, await start('collab')];
});
