import type { Socket } from 'socket.io-client';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json, Reply } from '../support/client';
import { pdfText } from '../support/pdf-text';
import { docxText, unzip } from '../support/unzip';
import { dryRun } from './dry-run';
import { type Principal, principals } from './principals';
import { type Probe, pooled, probesOf, tryEvents, tryOut } from './probe';
import { type Route, routesOf } from './routes';
import { CANARY, grow, makeWorld, type World } from './world';

let app: RunningApp;
let people: Map<Principal, Client>;
let world: World;
let routes: Route[];
let probes: Probe[];
const frames = new Map<Principal, Json[]>();
const sockets: Socket[] = [];

/** Institutions and experts that have nothing to do with the other institution's drafts. */
const STRANGERS: readonly Principal[] = [
  'anonymous',
  'revoked',
  'suspended',
  'district',
  'library',
  'propaganda',
  'street',
  'expert2',
  'expert3',
  'citizen',
  'supplier',
  'sysadmin',
  'secadmin',
];

beforeAll(async () => {
  app = await startApi({ demo: true });
  people = await principals(app);
  for (const principal of STRANGERS) {
    const heard: Json[] = [];
    frames.set(principal, heard);
    const socket = await people
      .get(principal)!
      .socket('/notices')
      .catch(() => null);
    if (socket) sockets.push(socket.onAny((...frame) => heard.push(frame)));
  }
  world = await makeWorld(app, people);
  const found = await routesOf(app);
  routes = found.routes;
  await grow(
    world,
    routes.map((route) => route.path),
    people.get('coordinator')!,
  );
  probes = probesOf(routes, world, found.description);
}, 120_000);
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await app?.stop();
});

/** All text that a reply carries, of documents and archives too. */
function textOf(reply: Reply): string {
  const type = reply.headers.get('content-type') ?? '';
  const head = decodeURIComponent(JSON.stringify([...reply.headers]).replace(/%(?![0-9a-fA-F]{2})/g, '%25'));
  if (type.includes('wordprocessing')) return head + docxText(reply.bytes);
  if (type.includes('pdf')) return head + pdfText(reply.bytes);
  if (type.includes('spreadsheet') || type.includes('zip'))
    return head + [...unzip(reply.bytes).values()].map((file) => file.toString('utf8')).join('');
  return head + reply.bytes.toString('utf8');
}

/** Ways to ask each GET route beside the plain one: word search, each format, the other's unit. */
function variants(probe: Probe): string[] {
  const ask = (query: string): string => `${probe.address}${probe.address.includes('?') ? '&' : '?'}${query}`;
  const names = (probe.route.operation?.query ?? []).map((one) => one.name);
  const formats = probe.route.operation?.query.find((one) => one.name === 'format')?.schema.enum ?? [];
  return [
    probe.address,
    ...(names.includes('q') ? [ask(`q=${encodeURIComponent(CANARY)}`)] : []),
    ...(names.includes('limit') ? [ask('limit=100')] : []),
    ...(names.includes('organizationId') ? [ask(`organizationId=${world.objects.organizations!.centre!.id}`)] : []),
    ...(names.includes('projectId') ? [ask(`projectId=${world.objects.projects!.centre!.id}`)] : []),
    ...formats.map((format) => `${probe.address.split('?')[0]}?format=${format}`),
  ];
}

test('what an institution has not published reaches no stranger in any body, header, file or search', async () => {
  const gets = probes.filter((probe) => probe.route.method === 'GET');
  const leaks = await pooled(
    STRANGERS.flatMap((principal) =>
      gets.flatMap((probe) =>
        variants(probe).map((address) => async () => {
          const { reply } = await tryOut(people.get(principal)!, principal, { ...probe, address });
          return textOf(reply).includes(CANARY) ? `${principal}: GET ${decodeURIComponent(address)}` : '';
        }),
      ),
    ),
  );
  expect([...new Set(leaks)].filter(Boolean)).toEqual([]);
}, 120_000);

test('the oracle sees the canary where it may be seen', async () => {
  const centre = people.get('culture-centre')!;
  const { id } = world.objects.projects!.centre!;
  expect(textOf(await centre.get(`/projects/${id}`))).toContain(CANARY);
  const plan = `/documents/${world.objects.documents!.centre!.id}`;
  for (const format of ['docx', 'pdf'])
    expect(textOf(await centre.get(`${plan}/export?format=${format}`))).toContain(CANARY);
  expect(textOf(await centre.get(`${plan}/threads`))).toContain(CANARY);
});

test('hidden and absent are told in the same words', async () => {
  const library = people.get('library')!;
  const differing: string[] = [];
  for (const hidden of probes.filter((probe) => probe.relation === 'centre')) {
    const absent = probes.find((probe) => probe.route === hidden.route && probe.relation === 'nothing')!;
    const [one, other] = await Promise.all(
      [hidden, absent].map(async (probe) => (await tryOut(library, 'library', probe)).reply),
    );
    if (one!.status === 404 && other!.bytes.toString() !== one!.bytes.toString())
      differing.push(`${hidden.route.name}: ${one!.bytes} / ${other!.bytes}`);
  }
  expect(differing).toEqual([]);
});

test('no socket of a stranger ever carried it', async () => {
  for (const principal of STRANGERS) {
    const heard = await tryEvents(people.get(principal)!, principal, world, ['doc:join', 'doc:update', 'doc:leave']);
    const all = [...(frames.get(principal) ?? []), ...heard.frames];
    const text = JSON.stringify(all, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('utf8') : value,
    );
    expect(`${principal}: ${text.includes(CANARY)}`).toBe(`${principal}: false`);
  }
});

/** A fingerprint of every row of every table that a person's request could change. */
async function fingerprints(): Promise<Record<string, string>> {
  const { dataSource } = app.database;
  const tables: { name: string }[] = await dataSource.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN (${CLOCKWORK})`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await dataSource.query(
      `SELECT count(*) || ':' || coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0) AS sum FROM "${name}" t`,
    );
    found[name] = row.sum;
  }
  return found;
}
/** Moved by the clock, by signing in and by readers of the log, not by what is refused. */
const CLOCKWORK = `'session', 'personal_token', 'sign_in_throttle', 'idempotency', 'event_reader', 'recurring_deed', 'notification', 'mail_message'`;

test('what was refused changed nothing', async () => {
  const changes = probes.filter((probe) => probe.route.method !== 'GET');
  const denied: (() => Promise<unknown>)[] = [];
  const undo = dryRun(app);
  for (const [principal, person] of people) {
    const results = await pooled(changes.map((probe) => () => tryOut(person, principal, probe)));
    for (const [at, { cell }] of results.entries())
      if (/^40[134]$/.test(cell.outcome)) denied.push(() => tryOut(person, principal, changes[at]!));
  }
  undo();
  const before = await fingerprints();
  await pooled(denied);
  expect(await fingerprints()).toEqual(before);
  expect(denied.length).toBeGreaterThan(changes.length * 5);
}, 120_000);
