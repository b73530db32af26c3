import type * as PolicyModule from '../../libs/access/src/policy';

/** Actions whose entry is gone for the moment. */
const removed = new Set<string>();
// the fault of this test: an entry that somebody deleted
jest.mock('../../libs/access/src/policy', () => {
  const actual = jest.requireActual<typeof PolicyModule>('../../libs/access/src/policy');
  const can: typeof actual.can = (table, action, actor, facts) =>
    !removed.has(action) && actual.can(table, action, actor, facts);
  const demand: typeof actual.demand = (table, action, actor, facts) =>
    actual.demand(removed.has(action) ? {} : table, action, actor, facts);
  const policyEntry: typeof actual.policyEntry = (action) =>
    removed.has(action) ? undefined : actual.policyEntry(action);
  return { ...actual, can, demand, policyEntry };
});

import { policyActions, RouteInventory } from '#libs/access';
import { COLLAB_EVENTS } from '#libs/documents';
import { LIVE_EVENTS } from '#libs/round-tables';
import { type RunningApp, startApi } from '../support/app';
import type { Client } from '../support/client';
import { dryRun } from './dry-run';
import { readMatrix, toCells } from './matrix';
import { DEMO_ROLES, type Principal, principals } from './principals';
import { type Probe, probesOf, tryOut } from './probe';
import { routesOf } from './routes';
import { grow, makeWorld } from './world';

let app: RunningApp;
let people: Map<Principal, Client>;
let probes: Probe[];

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
  probes = probesOf(routes, world, description);
  dryRun(app);
}, 120_000);
afterAll(() => app?.stop());
afterEach(() => removed.clear());

const boot = (): void => app.app.get(RouteInventory, { strict: false }).onApplicationBootstrap();

test('with every entry in place it boots', () => {
  expect(boot).not.toThrow();
});

test('a process whose policy lacks any one entry that a route names does not boot, and says which', () => {
  const named = new Set(
    app.app
      .get(RouteInventory, { strict: false })
      .routes()
      .map((route) => route.action!),
  );
  const missed = [...named].filter((action) => {
    removed.clear();
    removed.add(action);
    try {
      boot();
      return true;
    } catch (error) {
      return !(error as Error).message.includes(action);
    }
  });
  expect(missed).toEqual([]);
});

test('every entry is named by a route or a socket event, or asked for by a door', () => {
  const named = new Set<string>([
    ...app.app
      .get(RouteInventory, { strict: false })
      .routes()
      .map((route) => route.action!),
    ...Object.values(COLLAB_EVENTS),
    ...Object.values(LIVE_EVENTS),
  ]);
  expect(policyActions().filter((action) => !named.has(action))).toEqual(ASKED_BY_DOORS);
});
/** Entries that no route and no event names: finer than a route. */
const ASKED_BY_DOORS: string[] = [];

test('without its entry every route is shut to everybody, which is another matrix', async () => {
  const written = toCells(readMatrix());
  const green: string[] = [];
  const actions = new Set(probes.map((probe) => probe.route.policy).filter((action) => action !== null));
  for (const action of actions) {
    // somebody whom the matrix lets in here is the one who must be turned away
    const found = probes
      .filter((probe) => probe.route.policy === action)
      .flatMap((probe) => {
        const cell = written.find(
          (one) =>
            one.route === probe.route.name &&
            one.relation === probe.relation &&
            /^(ok|state)$/.test(one.outcome) &&
            (DEMO_ROLES as readonly string[]).includes(one.principal),
        );
        return cell ? [{ probe, cell }] : [];
      })[0];
    if (!found) {
      green.push(`${action}: the matrix lets nobody in`);
      continue;
    }
    removed.add(action);
    const { cell } = await tryOut(people.get(found.cell.principal)!, found.cell.principal, found.probe);
    removed.delete(action);
    if (cell.outcome === found.cell.outcome) green.push(`${action}: ${cell.route} still ${cell.outcome}`);
  }
  expect(green).toEqual([]);
}, 120_000);
