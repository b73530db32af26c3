import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { packHead } from '#libs/contracts';
import type { Client, Json, Reply } from '../support/client';
import type { Description, Schema } from '../support/openapi';
import { ask } from '../support/typist';
import { WOULD_SUCCEED } from './dry-run';
import type { Cell, Outcome } from './matrix';
import { OUTSIDERS, type Principal } from './principals';
import type { Route } from './routes';
import { NOBODY, type Relation, type World } from './world';

/** One thing to try: a route towards somebody's object. */
export interface Probe {
  route: Route;
  relation: Relation | '-';
  address: string;
  body: unknown;
  /** `If-Match`: the version that stands, so that who may not is told so and not that the version is stale. */
  version: string;
}

/** Fields of a body that say whose object is meant where the path does not. */
const OWNER_FIELDS = ['leadOrganizationId', 'projectId'];

/** Every route towards every object it can be asked about. */
export function probesOf(routes: readonly Route[], world: World, description: Description): Probe[] {
  return routes.flatMap((route): Probe[] => {
    const params = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
    const first = route.path.replace('/api/v1/', '').split('/')[0]!;
    if (params.length > 0) {
      const objects = world.objects[first];
      if (!objects) throw new Error(`the world has no ${first} for ${route.name}`);
      const nothing = Object.fromEntries(params.map((param) => [param, NOBODY]));
      const seen = new Set<string>();
      return Object.entries({ ...objects, nothing }).flatMap(([relation, ids]): Probe[] => {
        if (!params.every((param) => ids![param])) return [];
        const address = route.path.replace(/:(\w+)/g, (_, param: string) => ids![param]!) + queryOf(route, description);
        if (seen.has(address)) return []; // the same object under another name
        seen.add(address);
        const body = bodyOf(route, world, description, {});
        return [{ route, relation: relation as Relation, address, body, version: versionOf(address, world) }];
      });
    }
    const owned = Object.keys(route.operation?.body?.properties ?? {}).some((name) => OWNER_FIELDS.includes(name));
    const relations: (Relation | '-')[] = owned ? ['library', 'centre', 'nothing'] : ['-'];
    return relations.map((relation) => ({
      route,
      relation,
      address: route.path + queryOf(route, description),
      body: bodyOf(route, world, description, ownersOf(relation, world)),
      version: `"${world.versions[first] ?? 1}"`,
    }));
  });
}

/** Of the object the address names last; one of a report's results, which nobody has written yet, stands at 0. */
function versionOf(address: string, world: World): string {
  if (address.includes('/results/')) return '"0"';
  const id = address.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)?.at(-1);
  return `"${(id && world.versions[id]) ?? 1}"`;
}

function ownersOf(relation: Relation | '-', world: World): Record<string, unknown> {
  if (relation === 'nothing') return Object.fromEntries(OWNER_FIELDS.map((name) => [name, NOBODY]));
  return relation === '-' ? {} : (world.knownOf[relation] ?? {});
}

function queryOf(route: Route, description: Description): string {
  const required = (route.operation?.query ?? []).filter((one) => (one as { required?: boolean }).required);
  const text = required.map(({ name, schema }) => `${name}=${encodeURIComponent(String(description.sample(schema)))}`);
  return text.length > 0 ? `?${text.join('&')}` : '';
}

/** What a route must be given, and of what it may be given as little as makes a change. */
function bodyOf(route: Route, world: World, description: Description, owners: Record<string, unknown>): unknown {
  const fixed = world.bodies[route.name];
  if (fixed) return fixed;
  const schema = route.operation?.body;
  if (!schema?.properties) return undefined;
  const known = { ...world.known, ...owners, ...(route.action ? { action: route.action } : {}) };
  const required = new Set(schema.required ?? []);
  const names = Object.keys(schema.properties);
  const wanted = names.filter(
    (name, at) => required.has(name) || (at === 0 && required.size === 0) || name === 'reason',
  );
  const some: Schema = {
    type: 'object',
    properties: Object.fromEntries(wanted.map((name) => [name, schema.properties![name]!])),
  };
  return description.sample(some, known);
}

export async function tryOut(
  person: Client,
  principal: Principal,
  probe: Probe,
): Promise<{ cell: Cell; reply: Reply }> {
  const { route, relation } = probe;
  const verb = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const extra = { headers: { 'if-match': probe.version } };
  const reply =
    probe.body instanceof Buffer
      ? await person.upload(probe.address, 'file', probe.body)
      : verb === 'get' || verb === 'delete'
        ? await person[verb](probe.address, extra)
        : await person[verb](probe.address, probe.body ?? {}, extra);
  return { cell: { route: route.name, relation, principal, outcome: outcomeOf(reply.status) }, reply };
}

export function outcomeOf(status: number): Outcome {
  if ((status >= 200 && status < 300) || status === WOULD_SUCCEED) return 'ok';
  if ([409, 412, 422, 428].includes(status)) return 'state';
  if ([400, 415].includes(status)) return 'invalid';
  return String(status);
}

const REFUSALS: Record<string, Outcome> = {
  not_found: '404',
  forbidden: '403',
  unauthenticated: '401',
  resync: 'state',
};

/** Each event of the co-editing socket, by one person towards one document, each with a socket of its own. */
export async function tryEvents(
  person: Client,
  principal: Principal,
  world: World,
  events: readonly string[],
): Promise<{ cells: Cell[]; frames: Json[] }> {
  const relations = Object.entries({ ...world.objects.documents, nothing: { id: NOBODY } });
  const frames: Json[] = [];
  const cells: Cell[] = [];
  for (const event of ['connect', ...events])
    for (const [relation, { id }] of relations as [string, { id: string }][]) {
      const outcome = await outcomeOfEvent(person, event, id, frames);
      cells.push({ route: `WS /collab ${event}`, relation, principal, outcome });
    }
  return { cells, frames };
}

async function outcomeOfEvent(person: Client, event: string, documentId: string, frames: Json[]): Promise<Outcome> {
  let socket: Socket;
  try {
    socket = await person.socket('/collab');
  } catch (error) {
    return REFUSALS[(error as Error).message] ?? (error as Error).message;
  }
  socket.onAny((...frame) => frames.push(frame));
  try {
    return event === 'connect' ? 'ok' : await say(socket, event, documentId, frames);
  } finally {
    socket.close();
  }
}

async function say(socket: Socket, event: string, documentId: string, frames: Json[]): Promise<Outcome> {
  const told = (reply: Json): Outcome => {
    frames.push(reply);
    return reply?.ok ? 'ok' : (REFUSALS[reply?.code] ?? reply?.code ?? 'no answer');
  };
  const doc = new Y.Doc();
  const stateVector = Y.encodeStateVector(doc);
  doc.getMap('fields').set('matrix', 1);
  const update = Y.encodeStateAsUpdate(doc);
  const packed = event === 'doc:push';
  const joined = await ask(socket, 'doc:join', { documentId, stateVector, packed });
  const entry = told(joined);
  if (event === 'doc:join' || event === 'doc:awareness') return entry; // awareness has no answer: heard by whoever is in
  if (packed) return joined.packed ? push(socket, joined.packed.room, update) : entry;
  return told(await ask(socket, event, { documentId, stateVector, update }));
}

/** The packed form of an update is answered by a frame that counts it in, or by a refusal. */
function push(socket: Socket, room: number, update: Uint8Array): Promise<Outcome> {
  return new Promise((resolve) => {
    socket.once('doc:refused', ({ code }: Json) => resolve(REFUSALS[code] ?? code));
    socket.on('doc:frame', () => resolve('ok'));
    socket.emit('doc:push', Buffer.concat([packHead([room, 1]), update]).toString('base64'));
  });
}

export const isOutsider = (principal: Principal): boolean => (OUTSIDERS as readonly string[]).includes(principal);

/** Runs the tasks, at most `width` at a time, and keeps their order. */
export async function pooled<T>(tasks: readonly (() => Promise<T>)[], width = 6): Promise<T[]> {
  const results: T[] = new Array(tasks.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) results[at] = await tasks[at]!();
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
