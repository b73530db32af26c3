import { DEMO_PASSWORD, type RunningApp, startApi } from '../../../test/support/app';
import type { Client } from '../../../test/support/client';
import { demoPersonId } from './demo/demo-people';
import { createFirstAdministrators } from './first-administrators';

let running: RunningApp;
let sysadmin: Client;
const GOOD = 'eine lange Reihe von Wörtern 长句子';
const person = (username: string) => `/people/${demoPersonId(username)}`;
const statusOf = async (username: string, password: string): Promise<number> =>
  (await running.client().post('/session', { username, password })).status;

beforeAll(async () => {
  running = await startApi({ demo: true });
  sysadmin = await running.signIn('sysadmin');
});
afterAll(() => running.stop());

test('an account is made by the system administrator, and comes without any role', async () => {
  const made = await sysadmin.post('/people', { username: 'Neu', name: '新同事', password: GOOD });
  expect(made.status).toBe(201);
  const client = await running.client().signIn('ＮＥＵ', GOOD);
  expect((await client.get('/session')).body.user).toMatchObject({ name: '新同事', roles: [], organization: null });
  const again = await sysadmin.post('/people', { username: 'ｎｅｕ', name: '别人', password: GOOD });
  expect(again).toMatchObject({ status: 409, body: { code: 'person.username_taken' } });
});

test.each([
  ['a short password', { username: 'kurz', name: '甲', password: 'short' }, 'password'],
  ['a password of one letter', { username: 'kurz', name: '甲', password: 'a'.repeat(20) }, 'password'],
  ['the account name as password', { username: 'averylongname', name: '甲', password: 'averylongname!' }, 'password'],
  ['a name with a space', { username: 'a b', name: '甲' }, 'username'],
  [
    'a unit that is none',
    { username: 'kurz', name: '甲', organizationId: '01930000-0000-7000-8000-000000000001' },
    'organizationId',
  ],
])('%s is refused by its field', async (_, body, path) => {
  const { status, body: problem } = await sysadmin.post('/people', body);
  expect([status, problem.details.fields[0].path]).toEqual([400, path]);
});

test('setting a password ends what was signed in before', async () => {
  const client = await running.signIn('supplier');
  expect((await sysadmin.put(`${person('supplier')}/password`, { password: GOOD })).status).toBe(204);
  expect((await client.get('/session')).status).toBe(401);
  expect([await statusOf('supplier', DEMO_PASSWORD), await statusOf('supplier', GOOD)]).toEqual([401, 201]);
});

test('one’s own password is changed against the current one, and other sessions end', async () => {
  const [here, elsewhere] = [await running.signIn('expert2'), await running.signIn('expert2')];
  const change = (current: string, password: string) => here.put('/session/password', { current, password });
  expect((await change('wrong', GOOD)).status).toBe(401);
  expect((await change(DEMO_PASSWORD, 'short')).status).toBe(400);
  expect((await change(DEMO_PASSWORD, GOOD)).status).toBe(204);
  expect([(await here.get('/session')).status, (await elsewhere.get('/session')).status]).toEqual([200, 401]);
  expect(await statusOf('expert2', GOOD)).toBe(201);
});

test('a suspended person is out at once, and in again when resumed', async () => {
  const client = await running.signIn('street');
  expect((await sysadmin.put(`${person('street')}/suspension`)).status).toBe(204);
  expect((await client.get('/session')).status).toBe(401);
  expect(await statusOf('street', DEMO_PASSWORD)).toBe(401);
  expect((await sysadmin.delete(`${person('street')}/suspension`)).status).toBe(204);
  expect(await statusOf('street', DEMO_PASSWORD)).toBe(201);
});

test.each(['secadmin', 'auditor', 'sysadmin'])(
  'the office of %s is out of the system administrator’s reach',
  async (name) => {
    expect((await sysadmin.put(`${person(name)}/password`, { password: GOOD })).status).toBe(403);
    expect((await sysadmin.put(`${person(name)}/suspension`)).status).toBe(403);
  },
);

test.each(['secadmin', 'auditor', 'coordinator', 'library'])('%s makes no accounts', async (name) => {
  const client = await running.signIn(name);
  expect((await client.post('/people', { username: 'x1', name: '甲' })).status).toBe(403);
  expect((await client.put(`${person('citizen')}/suspension`)).status).toBe(403);
});

test('a refused sign-in is in the log, without what was typed', async () => {
  await statusOf('citizen', 'my other secret');
  const events = await running.database.dataSource.query(
    `SELECT actor_id, ip, payload::text AS payload FROM event WHERE topic = 'session.refused' AND subject_id = $1`,
    [demoPersonId('citizen')],
  );
  expect(events).toEqual([{ actor_id: null, ip: '127.0.0.1', payload: '{}' }]);
});

test('a new community gets its three administrators once', async () => {
  const plain = await startApi();
  try {
    const create = () => plain.database.dataSource.transaction((db) => createFirstAdministrators(db, new Date()));
    const made = (await Promise.all([create(), create(), create()])).flat();
    expect(made.map((one) => one.username).sort()).toEqual(['auditor', 'secadmin', 'sysadmin']);
    for (const { username, password } of made) {
      const client = await plain.client().signIn(username, password);
      expect((await client.get('/session')).body.user.roles).toMatchObject([{ role: username }]);
    }
    expect(await create()).toEqual([]);
  } finally {
    await plain.stop();
  }
});
