import { DataSource } from 'typeorm';
import { ActorSource } from '#libs/access';
import { DAY, MovableClock } from '#libs/kernel';
import { type RunningApp, startApi } from '../../../test/support/app';

const START = new Date('2026-11-21T09:00:00+08:00');
const PEOPLE = ['library', 'culture-centre', 'coordinator', 'expert1'];
let running: RunningApp;
let clock: MovableClock;
let source: ActorSource;
/** Who it is → the credential he shows. */
const cookies: Record<string, string> = {};
const tokens: Record<string, string> = {};
const names: Record<string, string> = {};

beforeAll(async () => {
  clock = new MovableClock(START);
  running = await startApi({ demo: true, clock });
  source = running.app.get(ActorSource, { strict: false });
  for (const username of [...PEOPLE, 'citizen', 'street']) {
    const client = await running.signIn(username);
    cookies[username] = /cc_session=([^;]+)/.exec((client as unknown as { cookie: string }).cookie)![1]!;
    names[username] = (await client.get('/session')).body.user.name;
    tokens[username] = (
      await client.post('/tokens', { name: '脚本', expiresInDays: username === 'street' ? 1 : 30 })
    ).body.token;
    if (username === 'citizen') await client.delete('/sessions?tokens=true');
  }
});
afterAll(() => running.stop());

const who = async (credentials: { cookie?: string; bearer?: string }) =>
  (await source.resolve({ ...credentials, ip: '127.0.0.1' }))?.name ?? null;

describe('credentials shown in one turn of the loop', () => {
  test('each is its own person or nobody: neighbours lend nothing to one revoked, unknown or of the other kind', async () => {
    const answers = await Promise.all([
      ...PEOPLE.map((username) => who({ cookie: cookies[username] })),
      ...PEOPLE.map((username) => who({ bearer: tokens[username] })),
      who({ cookie: cookies.citizen }),
      who({ bearer: tokens.citizen }),
      who({ cookie: 'cs_of-nobody' }),
      who({ bearer: cookies.library }),
      who({ cookie: tokens.library }),
      who({}),
    ]);
    const everybody = PEOPLE.map((username) => names[username]);
    expect(answers).toEqual([...everybody, ...everybody, null, null, null, null, null, null]);
    expect(new Set(everybody).size).toBe(PEOPLE.length);
  });

  test('one that has expired is nobody beside one that has not', async () => {
    clock.moveTo(new Date(START.getTime() + DAY));
    const answers = await Promise.all([who({ bearer: tokens.street }), who({ bearer: tokens.library })]);
    expect(answers).toEqual([null, names.library]);
    clock.moveTo(START);
  });

  test('one revoked in the turn before is nobody in this one', async () => {
    const client = await running.signIn('propaganda');
    const cookie = /cc_session=([^;]+)/.exec((client as unknown as { cookie: string }).cookie)![1]!;
    expect(await Promise.all([who({ cookie }), who({ cookie: cookies.library })])).not.toContain(null);
    await client.delete('/session');
    expect(await Promise.all([who({ cookie }), who({ cookie: cookies.library })])).toEqual([null, names.library]);
  });

  test('forty ask in one statement, and the same one twice is asked once', async () => {
    const asked = jest.spyOn(running.app.get(DataSource), 'query');
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => who({ cookie: cookies[PEOPLE[i % 4]!] })));
    const statements = asked.mock.calls.filter(([sql]) => String(sql).includes('FROM session c'));
    asked.mockRestore();
    expect(answers.filter((name) => name === names.library)).toHaveLength(10);
    expect(statements.map(([, parameters]) => (parameters as string[][])[0]!.length)).toEqual([4]);
  });
});
