import { type RunningApp, startApi } from '../support/app';
import type { Client, Reply } from '../support/client';
import { Description, type Operation, replaced, type Schema } from '../support/openapi';

let app: RunningApp;
let description: Description;
const people = new Map<string, Client>();
/** In this order asked who gets as far as the checks of a body. */
const CAST = [
  'coordinator',
  'library',
  'secadmin',
  'decision',
  'expert1',
  'propaganda',
  'supplier',
  'sysadmin',
  'auditor',
];
const NOBODY = '0191e000-0000-7000-8000-0000000000ff';

beforeAll(async () => {
  app = await startApi({ demo: true });
  for (const name of CAST) people.set(name, await app.signIn(name));
  description = new Description((await app.client().get('/api/openapi.json')).body);
});
afterAll(() => app.stop());

const addressOf = (operation: Operation): string =>
  operation.path.replace(/\{year\}/g, '2026').replace(/\{[^}]+\}/g, NOBODY);
const nameOf = (operation: Operation): string => `${operation.method} ${operation.path}`;

/** `If-Match` is always there, so that what is refused is the body. */
function send(person: Client, operation: Operation, body: unknown, headers: Record<string, string> = {}) {
  const extra = { headers: { 'if-match': '"1"', ...headers } };
  const verb = operation.method.toLowerCase() as 'post' | 'put' | 'patch';
  return person[verb](addressOf(operation), body, extra);
}

const withBody = (): Operation[] =>
  description.operations.filter(({ method, body }) => body && ['POST', 'PUT', 'PATCH'].includes(method));

const namesOf = (reply: Reply): string[] =>
  ((reply.body?.details?.fields ?? []) as { path: string }[]).map((field) => field.path);

const isProblem = (reply: Reply): boolean =>
  reply.status >= 400 &&
  reply.status < 500 &&
  (reply.headers.get('content-type') ?? '').startsWith('application/problem+json') &&
  typeof reply.body?.code === 'string';

const whoMay = new Map<string, Client>();
/** Somebody whom the gate lets through to the checks of the body. */
async function someoneAllowed(operation: Operation): Promise<Client> {
  const known = whoMay.get(nameOf(operation));
  if (known) return known;
  for (const person of people.values()) {
    const reply = await send(person, operation, { 'no-such-field': 1 });
    if (reply.status === 400) {
      whoMay.set(nameOf(operation), person);
      return person;
    }
  }
  throw new Error(`nobody reaches the checks of ${nameOf(operation)}`);
}

const head = async () =>
  (await app.database.dataSource.query('SELECT max(seq) AS seq FROM event WHERE actor_id IS NOT NULL'))[0].seq;

const MEGABYTE = '长'.repeat(350_000);
const TOO_MUCH = JSON.stringify({ title: 'a'.repeat(3_000_000) });
const TOO_DEEP = '['.repeat(10_000) + ']'.repeat(10_000);
/** Posts that take a file or nothing at all. */
const BODILESS: string[] = [
  '/imports/organizations',
  '/restoration',
  '/images',
  '/reading',
  '/readings',
  '/suspension',
  '/imports',
  '/agenda/freeze',
  '/agenda/seen',
  '/papers',
  '/convene',
];

/** What is wrong with a value of this kind, whatever the field means. */
function wrongs(schema: Schema, big: boolean): [string, unknown][] {
  const text = schema.type === 'string' || schema.enum;
  const list: [string, unknown][] = [];
  if (!schema.nullable) list.push(['null', null]);
  if (schema.type === 'array') list.push(['an object for a list', { 0: 'a' }], ['a text for a list', 'a']);
  else list.push(['a list', [1, 2]]);
  if (schema.type === 'boolean') list.push(['a text for a truth', 'false']);
  if (schema.type === 'integer' || schema.type === 'number')
    list.push(['a number as text', '2027'], ['no number', 'NaN'], ['a fraction', 1.5], ['1e308', 1e308]);
  if (text) list.push(['a number', 12345], ['an object', { toString: 'x' }]);
  if (text && big) list.push(['1 MB', MEGABYTE]);
  if (text && schema.format !== 'password') list.push(['a lone surrogate', 'a\ud800b'], ['NUL', 'a\u0000b']);
  if (schema.enum) list.push(['a choice that does not exist', 'no_such_choice'], ['__proto__', '__proto__']);
  if (schema.format === 'uuid') list.push(['no UUID', '../../etc/passwd'], ['half a UUID', NOBODY.slice(0, 20)]);
  if (schema.format === 'date') list.push(['a day that does not exist', '2027-02-30']);
  if (schema.format === 'date-time') list.push(['a time without offset', '2027-03-01T09:30:00']);
  return list;
}

test('every body is described, so that it can be checked here', () => {
  const silent = description.operations.filter(
    ({ method, path, body }) =>
      ['POST', 'PUT', 'PATCH'].includes(method) && !body && !BODILESS.some((known) => path.endsWith(known)),
  );
  expect(silent.map(nameOf)).toEqual([]);
});

test('a field that is wrong is refused by its name, whatever is wrong with it', async () => {
  const before = await head();
  const failures: string[] = [];
  let tried = 0;
  for (const operation of withBody()) {
    const person = await someoneAllowed(operation);
    const body = description.sample(operation.body!);
    const fields = description.fields(operation.body!);
    const firstText = fields.find(({ schema }) => schema.type === 'string' && !schema.enum && !schema.format);
    for (const { path, schema } of fields) {
      for (const [what, value] of wrongs(schema, path === firstText?.path)) {
        const reply = await send(person, operation, replaced(body, path, value));
        tried++;
        const names = namesOf(reply);
        const named = names.some((name) => name === path || name.startsWith(`${path}[`) || name.startsWith(`${path}.`));
        if (reply.status !== 400 || !isProblem(reply) || !named)
          failures.push(`${nameOf(operation)} ${path}: ${what} -> ${reply.status} ${reply.body?.code} ${names}`);
      }
    }
  }
  expect(failures).toEqual([]);
  expect(tried).toBeGreaterThan(100);
  expect(await head()).toBe(before);
});

test('what is not the object that was asked for is refused whole', async () => {
  const before = await head();
  const bodies: [string, unknown, Record<string, string>?][] = [
    ['malformed JSON', '{"title": "a'],
    ['no JSON', 'title=a'],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['a text', '"text"'],
    ['text/plain', '{}', { 'content-type': 'text/plain' }],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['__proto__', '{"__proto__": {"roles": ["secadmin"]}}'],
    ['constructor', '{"constructor": {"prototype": {"roles": 1}}}'],
    ['a byte that is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('latin1')],
    ['too much', TOO_MUCH],
    ['nested 10,000 deep', TOO_DEEP],
  ];
  const failures: string[] = [];
  for (const operation of withBody()) {
    const person = await someoneAllowed(operation);
    for (const [what, body, headers] of bodies) {
      const reply = await send(person, operation, body, headers);
      if (!isProblem(reply)) failures.push(`${nameOf(operation)} ${what} -> ${reply.status} ${reply.body?.code}`);
    }
  }
  expect(failures).toEqual([]);
  expect(({} as { roles?: unknown }).roles).toBeUndefined();
  expect(await head()).toBe(before);
});

test('a field nobody declared is refused by its name', async () => {
  const failures: string[] = [];
  for (const operation of withBody()) {
    const person = await someoneAllowed(operation);
    const body = description.sample(operation.body!) as Record<string, unknown>;
    for (const extra of ['stage', 'role', 'institutionId', 'createdBy', 'id', 'isAdmin']) {
      if (operation.body!.properties && extra in operation.body!.properties) continue;
      const reply = await send(person, operation, { ...body, [extra]: 'x' });
      if (reply.status !== 400 || !namesOf(reply).includes(extra))
        failures.push(`${nameOf(operation)} +${extra} -> ${reply.status} ${namesOf(reply)}`);
    }
  }
  expect(failures).toEqual([]);
});

test('a question that makes no sense is refused by the name of its parameter', async () => {
  const failures: string[] = [];
  for (const operation of description.operations.filter((one) => one.method === 'GET')) {
    const ask = async (query: string, name: string): Promise<void> => {
      const replies = await Promise.all(
        [...people.values()].map((person) => person.get(`${addressOf(operation)}?${query}`)),
      );
      const bad = replies.filter(
        (reply) =>
          reply.status >= 500 || reply.status < 400 || (reply.status === 400 && !namesOf(reply).includes(name)),
      );
      for (const reply of bad)
        failures.push(`${nameOf(operation)} ?${query} -> ${reply.status} ${reply.body?.code} ${namesOf(reply)}`);
    };
    for (const { name, schema } of operation.query) {
      const fits = encodeURIComponent(String(description.sample(schema)));
      await ask(`${name}=${fits}&${name}=${fits}`, name);
      if (schema.type === 'integer') {
        await ask(`${name}=1e9`, name);
        await ask(`${name}=-1`, name);
        await ask(`${name}=99999999999999999999`, name);
      }
      if (schema.enum || schema.format === 'uuid' || schema.type === 'boolean') await ask(`${name}=nonsense`, name);
    }
    if (operation.query.length > 0) await ask('no-such-parameter=1', 'no-such-parameter');
  }
  expect([...new Set(failures)]).toEqual([]);
});

test('an address that names no object is refused, whatever stands in its place', async () => {
  const places = [
    'x',
    '%00',
    '..%2f..%2fetc',
    'null',
    'a'.repeat(5000),
    '%E0%A4%A',
    '1;drop',
    `${NOBODY}%0a`,
    '[object]',
  ];
  const failures: string[] = [];
  for (const operation of description.operations.filter(({ path }) => path.includes('{'))) {
    const person = people.get('coordinator')!;
    for (const place of places) {
      const address = operation.path.replace(/\{[^}]+\}/g, place);
      const verb = operation.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
      const reply =
        verb === 'get' || verb === 'delete'
          ? await person[verb](address, { headers: { 'if-match': '"1"' } })
          : await person[verb](address, description.sample(operation.body ?? {}), { headers: { 'if-match': '"1"' } });
      if (!isProblem(reply)) failures.push(`${nameOf(operation)} ${place.slice(0, 20)} -> ${reply.status}`);
    }
  }
  expect(failures).toEqual([]);
});
