import { LIVE_NAMESPACE } from '#libs/contracts';
import { COLLAB_EVENTS } from '#libs/documents';
import { LIVE_EVENTS } from '#libs/round-tables';
import { type RunningApp, startApi } from '../support/app';
import type { Client } from '../support/client';
import { dryRun } from './dry-run';
import { tryRoomEvents } from './hall';
import { type Cell, differences, readMatrix, toCells, toRows, writeMatrix } from './matrix';
import { DEMO_ROLES, OUTSIDERS, PRINCIPALS, type Principal, principals } from './principals';
import { pooled, probesOf, tryEvents, tryOut } from './probe';
import { routesOf } from './routes';
import { grow, makeWorld } from './world';

let app: RunningApp;
let people: Map<Principal, Client>;
let seen: Cell[];
let names: string[];

beforeAll(async () => {
  app = await startApi({ demo: true });
  people = await principals(app);
  const world = await makeWorld(app, people);
  const { routes, description } = await routesOf(app);
  await grow(
    world,
    routes.map((route) => route.path),
    people.get('coordinator')!,
  );
  const probes = probesOf(routes, world, description);
  names = [
    ...routes.map((route) => route.name),
    ...Object.keys(COLLAB_EVENTS).map((event) => `WS /collab ${event}`),
    ...Object.keys(LIVE_EVENTS).map((event) => `WS ${LIVE_NAMESPACE} ${event}`),
  ];
  const events = await pooled(
    [...people].map(
      ([principal, person]) =>
        () =>
          tryEvents(person, principal, world, Object.keys(COLLAB_EVENTS)),
    ),
  );
  const rooms = await pooled(
    [...people].map(
      ([principal, person]) =>
        () =>
          tryRoomEvents(person, principal, world, Object.keys(LIVE_EVENTS)),
    ),
  );
  dryRun(app);
  const http = await pooled(
    [...people].flatMap(([principal, person]) =>
      probes.map((probe) => async () => (await tryOut(person, principal, probe)).cell),
    ),
  );
  seen = [...http, ...events.flatMap(({ cells }) => cells), ...rooms.flat()];
  if (process.env.UPDATE_MATRIX) writeMatrix(toRows(seen, readMatrix()));
}, 240_000);
afterAll(() => app?.stop());

const outcomes = (route: RegExp, relation = /./) =>
  seen.filter((cell) => route.test(cell.route) && relation.test(cell.relation));
const say = (cells: readonly Cell[]) =>
  cells.map((cell) => `${cell.route} [${cell.relation}] ${cell.principal}: ${cell.outcome}`);

describe('the matrix', () => {
  test('what happens in every cell is what is written, and what is written happens', () => {
    expect(differences(toCells(readMatrix()), seen)).toEqual([]);
  });

  test('every route and every socket event has a row', () => {
    const written = new Set(readMatrix().map((row) => row.route));
    expect(names.filter((name) => !written.has(name))).toEqual([]);
  });

  test('no row is unexplained', () => {
    expect(readMatrix().filter((row) => row.why.trim() === '')).toEqual([]);
  });

  test('every principal is in every route', () => {
    const asked = new Map<string, Set<string>>();
    for (const cell of seen) asked.set(cell.route, (asked.get(cell.route) ?? new Set()).add(cell.principal));
    const partial = [...asked].filter(([, who]) => who.size !== PRINCIPALS.length).map(([route]) => route);
    expect(partial).toEqual([]);
  });

  test('nothing is refused as malformed or fails: every cell asks a question that makes sense', () => {
    expect(say(seen.filter(({ outcome }) => !/^(ok|state|silent|not_joined|401|403|404)$/.test(outcome)))).toEqual([]);
  });
});

const OPEN = /^(GET \/api\/|GET \/demo|POST \/session$|DELETE \/session$)/;

describe('laws of the matrix, whatever is written in it', () => {
  test('without a session in force there is 401 and nothing else, except on the doors open to everybody', () => {
    const inside = seen.filter((cell) => (OUTSIDERS as readonly string[]).includes(cell.principal));
    expect(say(inside.filter((cell) => cell.outcome !== '401' && !OPEN.test(cell.route)))).toEqual([]);
  });

  test('nothing can be done to what does not exist', () => {
    const wrong = outcomes(/./, /^nothing$/).filter(
      (cell) => !/^(401|403|404|state|not_joined|silent)$/.test(cell.outcome),
    );
    expect(say(wrong.filter((cell) => !/^WS \S+ (connect|doc:leave|room:leave)$/.test(cell.route)))).toEqual([]);
  });

  test('another institution’s draft, plan and comments do not exist for anybody but its own people and the bureau', () => {
    const inside: readonly Principal[] = ['culture-centre', 'coordinator'];
    const wrong = outcomes(/^(GET|POST|PATCH|PUT|DELETE) \/(projects|documents|threads)\/:id/, /^centre$/).filter(
      (cell) => !inside.includes(cell.principal) && !/^40[134]$/.test(cell.outcome),
    );
    expect(say(wrong)).toEqual([]);
    const joins = outcomes(/^WS \/collab doc:(join|update|push)/, /^centre$/);
    expect(say(joins.filter((c) => !inside.includes(c.principal) && /^(ok|state|403)$/.test(c.outcome)))).toEqual([]);
  });

  test.each<[string, RegExp, readonly Principal[]]>([
    ['the log is read by the auditor', /^GET \/audit/, ['auditor']],
    [
      'roles are granted and revoked by the security administrator',
      /^(POST|DELETE) \/people\/:id\/roles/,
      ['secadmin'],
    ],
    [
      'a round table is called, convened, held, closed and cancelled, its minutes circulated and published by the coordinator',
      /^POST \/round-tables($|\/:id\/transitions (convene|hold|circulate|publish|close|cancel))/,
      ['coordinator'],
    ],
    ['minutes are signed by the decision lead', /^POST \/round-tables\/:id\/transitions sign/, ['decision']],
    ['a consultation is sent by the coordinator', /^POST \/consultations$/, ['coordinator']],
    ['an opinion is given by the expert who was asked', /^POST \/consultations\/:id\/opinions/, ['expert1']],
    [
      'the report is begun and frozen by the coordinator',
      /^POST \/annual-reports($|\/:id\/transitions freeze)/,
      ['coordinator'],
    ],
    [
      'seats of a leading group and its meetings are kept by the coordinator',
      /^(POST|PATCH) \/leading-group/,
      ['coordinator'],
    ],
    ['units are imported by the coordinator', /^POST \/imports/, ['coordinator']],
    ['the rules of completeness are switched by the coordinator', /^PATCH \/project-rules/, ['coordinator']],
  ])('%s and by nobody else', (_, route, permitted) => {
    const done = outcomes(route).filter((cell) => /^(ok|state|invalid)$/.test(cell.outcome));
    expect(say(done.filter((cell) => !permitted.includes(cell.principal)))).toEqual([]);
    expect(new Set(done.map((cell) => cell.principal))).toEqual(new Set(permitted));
  });

  test('of the three administrators none has the powers of another, nor any say in the work itself', () => {
    const work =
      /^(POST|PATCH|PUT|DELETE) \/(projects|documents|threads|round-tables|leading-group|invitations|resolutions|agenda-items|consultations|opinions|annual-reports|organizations|delegates)/;
    const admins: readonly string[] = DEMO_ROLES.filter((role) => /admin|auditor/.test(role));
    const wrong = outcomes(work).filter((cell) => admins.includes(cell.principal) && !/^40[34]$/.test(cell.outcome));
    expect(say(wrong)).toEqual([]);
  });
});
