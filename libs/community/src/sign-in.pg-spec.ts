import { DAY, MINUTE, MovableClock } from '#libs/kernel';
import { DEMO_PASSWORD, type RunningApp, startApi } from '../../../test/support/app';

const START = new Date('2026-11-21T09:00:00+08:00');
let running: RunningApp;
let clock: MovableClock;
const after = (ms: number) => clock.moveTo(new Date(START.getTime() + ms));
const tryToSignIn = (username: string, password: string) => running.client().post('/session', { username, password });

beforeAll(async () => {
  clock = new MovableClock(START);
  running = await startApi({ demo: true, clock });
});
afterAll(() => running.stop());
beforeEach(async () => {
  clock.moveTo(START);
  await running.database.dataSource.query('DELETE FROM sign_in_throttle');
});

describe('signing in', () => {
  test('tells who one is, with roles and unit', async () => {
    const library = await running.signIn('library');
    const { body } = await library.get('/session');
    expect(body.user).toMatchObject({
      name: '广州图书馆专人（演示）',
      organization: { name: '广州图书馆' },
      roles: [
        { role: 'delegate', scope: { kind: 'unit', id: expect.any(String) } },
        { role: 'unit_editor', scope: { kind: 'unit', id: expect.any(String) } },
      ],
    });
  });

  test('a name is the same name in another case and width', async () => {
    expect((await tryToSignIn('ＬＩＢＲＡＲＹ', DEMO_PASSWORD)).status).toBe(201);
  });

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const reply = await tryToSignIn('library', DEMO_PASSWORD);
    expect(reply.headers.getSetCookie()[0]).toMatch(/^cc_session=cs_\S{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=/);
  });

  test('unknown name, wrong password and an account without password get the same answer', async () => {
    const unknown = await tryToSignIn('nobody-here', 'x');
    const wrong = await tryToSignIn('library', 'x');
    const without = await tryToSignIn('think-tank-citizen', 'x');
    expect(unknown).toMatchObject({ status: 401, body: { code: 'session.refused', details: {} } });
    expect(wrong.body).toEqual(unknown.body);
    expect(without.body).toEqual(unknown.body);
  });

  test('only hashes of credentials are kept', async () => {
    const reply = await tryToSignIn('library', DEMO_PASSWORD);
    const token = /cc_session=([^;]+)/.exec(reply.headers.getSetCookie()[0]!)![1]!;
    const rows = await running.database.dataSource.query('SELECT row_to_json(s)::text AS row FROM session s');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }: { row: string }) => row.includes(token))).toBe(false);
  });

  test('a new sign-in in the same browser ends the session before it', async () => {
    const client = await running.signIn('library');
    await client.signIn('library', DEMO_PASSWORD);
    const open = await running.database.dataSource.query(
      `SELECT count(*)::int AS count FROM event WHERE topic = 'session.started'`,
    );
    expect(open[0].count).toBeGreaterThan(1);
    expect((await client.get('/session')).status).toBe(200);
  });

  test.each([
    ['no body', {}],
    ['a number for a name', { username: 1, password: 'x' }],
    ['an extra field', { username: 'a', password: 'b', admin: true }],
    ['a megabyte of password', { username: 'a', password: 'x'.repeat(1_000_000) }],
    ['a lone surrogate', { username: '\ud800', password: 'x' }],
  ])('%s is refused with 400', async (_, body) => {
    expect((await running.client().post('/session', body)).status).toBe(400);
  });
});

describe('a session', () => {
  test('ends with sign-out, and signing out again is no error', async () => {
    const client = await running.signIn('library');
    const kept = running.client();
    Object.assign(kept, { cookie: (client as unknown as { cookie: string }).cookie });
    expect((await client.delete('/session')).status).toBe(204);
    expect((await kept.get('/session')).status).toBe(401);
    expect((await kept.delete('/session')).status).toBe(204);
  });

  test('ends after twelve hours, used or not', async () => {
    const client = await running.signIn('library');
    after(12 * 60 * MINUTE - 1);
    expect((await client.get('/session')).status).toBe(200);
    after(12 * 60 * MINUTE);
    expect((await client.get('/session')).status).toBe(401);
  });

  test('ends when the account is disabled', async () => {
    const client = await running.signIn('citizen');
    const { dataSource } = running.database;
    await dataSource.query("UPDATE person SET disabled_at = now() WHERE username = 'citizen'");
    expect((await client.get('/session')).status).toBe(401);
    expect((await tryToSignIn('citizen', DEMO_PASSWORD)).status).toBe(401);
    await dataSource.query("UPDATE person SET disabled_at = NULL WHERE username = 'citizen'");
  });

  test('is marked as used at most once a minute', async () => {
    const client = await running.signIn('expert1');
    const seen = async () =>
      (
        await running.database.dataSource.query(
          `SELECT max(s.last_seen_at) AS at FROM session s JOIN person p ON p.id = s.person_id WHERE p.username = 'expert1'`,
        )
      )[0].at as Date;
    after(MINUTE / 2);
    await client.get('/session');
    expect(await seen()).toEqual(START);
    after(2 * MINUTE);
    await client.get('/session');
    const marked = new Date(START.getTime() + 2 * MINUTE);
    for (let tries = 0; tries < 50 && (await seen()) < marked; tries++) await new Promise((go) => setTimeout(go, 50));
    expect(await seen()).toEqual(marked);
  });

  test('sign-out everywhere ends every session and leaves tokens, unless they are to go as well', async () => {
    const [one, two] = [await running.signIn('library'), await running.signIn('library')];
    const { body } = await one.post('/tokens', { name: '脚本', expiresInDays: 1 });
    const bearer = { headers: { authorization: `Bearer ${body.token}` } };
    expect((await one.delete('/sessions')).status).toBe(204);
    expect((await one.get('/session')).status).toBe(401);
    expect((await two.get('/session')).status).toBe(401);
    expect((await running.client().get('/session', bearer)).status).toBe(200);
    const again = await running.signIn('library');
    await again.delete('/sessions?tokens=true');
    expect((await running.client().get('/session', bearer)).status).toBe(401);
  });
});

describe('a personal token', () => {
  test('opens the same doors until it expires', async () => {
    const client = await running.signIn('library');
    const { status, body } = await client.post('/tokens', { name: '脚本', expiresInDays: 2 });
    expect(status).toBe(201);
    const bearer = { headers: { authorization: `Bearer ${body.token}` } };
    expect((await running.client().get('/session', bearer)).body.user.username).toBe('library');
    after(2 * DAY);
    expect((await running.client().get('/session', bearer)).status).toBe(401);
  });

  test('is listed without its secret, revoked by its holder, and nobody else’s to revoke', async () => {
    const client = await running.signIn('culture-centre');
    const { body } = await client.post('/tokens', { name: '脚本', expiresInDays: 2 });
    const { items } = (await client.get('/tokens')).body;
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain(body.token);
    const stranger = await running.signIn('library');
    expect((await stranger.delete(`/tokens/${body.id}`)).status).toBe(404);
    expect((await client.delete(`/tokens/${body.id}`)).status).toBe(204);
    const bearer = { headers: { authorization: `Bearer ${body.token}` } };
    expect((await running.client().get('/session', bearer)).status).toBe(401);
    expect((await client.delete(`/tokens/${body.id}`)).status).toBe(404);
  });

  test.each([0, 367, 1.5, '3', null])('does not last %p days', async (expiresInDays) => {
    const client = await running.signIn('library');
    expect((await client.post('/tokens', { name: 'x', expiresInDays })).status).toBe(400);
  });
});

describe('guessing', () => {
  test('ten failures make the account wait, with the right password too, for the rest of a quarter hour', async () => {
    for (let i = 0; i < 10; i++) expect((await tryToSignIn('street', 'x')).status).toBe(401);
    after(5 * MINUTE);
    const refused = await tryToSignIn('street', DEMO_PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'session.too_many_attempts' } });
    expect(refused.headers.get('retry-after')).toBe('600');
    expect((await tryToSignIn('library', DEMO_PASSWORD)).status).toBe(201);
    after(15 * MINUTE);
    expect((await tryToSignIn('street', DEMO_PASSWORD)).status).toBe(201);
  });

  test('a volley of fifty at once gets ten looks at the password, not more', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => tryToSignIn('propaganda', 'x')));
    const count = (status: number) => replies.filter((reply) => reply.status === status).length;
    expect([count(401), count(429)]).toEqual([10, 40]);
  });

  test('one password against many accounts makes the address wait', async () => {
    await running.database.dataSource.query(
      `INSERT INTO sign_in_throttle SELECT 'ip:127.0.0.1', 100, $1::timestamptz + interval '15 minutes'`,
      [START],
    );
    expect((await tryToSignIn('somebody-else', 'x')).status).toBe(429);
  });

  test('a good sign-in starts the account afresh', async () => {
    for (let i = 0; i < 9; i++) await tryToSignIn('expert2', 'x');
    expect((await tryToSignIn('expert2', DEMO_PASSWORD)).status).toBe(201);
    for (let i = 0; i < 10; i++) expect((await tryToSignIn('expert2', 'x')).status).toBe(401);
    expect((await tryToSignIn('expert2', 'x')).status).toBe(429);
  });
});

test('demo people are listed for one-click sign-in', async () => {
  const { body } = await running.client().get('/demo-people');
  expect(body.items).toHaveLength(15);
  expect(body.items[0]).toMatchObject({ username: 'coordinator', organization: '广州市文化广电旅游局' });
});

test('without DEMO there are no demo people', async () => {
  const plain = await startApi({ demo: false });
  try {
    expect((await plain.client().get('/demo-people')).status).toBe(404);
    expect((await plain.client().post('/session', { username: 'library', password: DEMO_PASSWORD })).status).toBe(401);
  } finally {
    await plain.stop();
  }
});
