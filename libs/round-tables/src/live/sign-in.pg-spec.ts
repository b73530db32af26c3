import { MovableClock, newId } from '#libs/kernel';
import { type RunningApp, startApi } from '../../../../test/support/app';
import type { Client, Json } from '../../../../test/support/client';
import { made } from '../../../../test/support/everything';
import { type Delegate, delegates } from '../../../../test/support/hall';
import { move } from '../../../../test/support/meeting';

const clock = new MovableClock(new Date('2027-03-10T01:00:00Z'));
let app: RunningApp;
let coordinator: Client;
let id: string;
let code: string;
/** Speaks for the first unit, and by a second grant for the second; is sent by the third. */
let both: Delegate;
let stranger: Delegate;
let hall: Delegate[];
let units: string[];

const sql = (text: string, params: unknown[] = []): Promise<Json[]> => app.database.dataSource.query(text, params);
const path = (tail: string) => `/round-tables/${id}/${tail}`;
const signIn = (organizationIds?: string[]) => both.post(path('sign-ins'), { code, organizationIds });
const room = (): Promise<Json> => made(both.get(path('live')));
const here = async (): Promise<string[]> =>
  (
    await sql('SELECT organization_id AS id FROM invitation WHERE round_table_id = $1 AND attended ORDER BY 1', [id])
  ).map((row) => row.id);

beforeAll(async () => {
  app = await startApi({ demo: true, clock });
  coordinator = await app.signIn('coordinator');
  const lead = (await (await app.signIn('decision')).get('/session')).body.user.id;
  const table = await made(
    coordinator.post('/round-tables', {
      title: '上半年圆桌会议',
      halfYear: '2027H1',
      decisionLeadId: lead,
      startsAt: '2027-03-18T09:30:00+08:00',
      endsAt: '2027-03-18T12:00:00+08:00',
      place: '广州图书馆',
    }),
  );
  id = table.id;
  await made(move(coordinator, id, 'convene'));
  hall = await delegates(app.base, app.database.dataSource, id, 4);
  units = hall.map((unit) => unit.organizationId);
  [both, , , stranger] = hall as [Delegate, Delegate, Delegate, Delegate];
  await sql(
    `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, 'delegate', 'unit', $3)`,
    [newId(), both.personId, units[1]],
  );
  clock.moveTo(new Date('2027-03-18T01:40:00Z'));
  coordinator = await app.signIn('coordinator');
  code = (await made(coordinator.post(path('sign-in-code')))).code;
});
afterAll(() => app?.stop());

test('who speaks for two units is shown both, and signs in neither without saying which', async () => {
  const { own } = await room();
  expect(own.units.map((unit: Json) => unit.organizationId).sort()).toEqual(units.slice(0, 2).sort());
  expect(await signIn()).toMatchObject({
    status: 422,
    body: { code: 'live.unit_needed', details: { field: 'organizationIds' } },
  });
  expect(await here()).toEqual([]);
});

test('a unit one does not speak for is named in the refusal, and none of the others is signed in', async () => {
  expect(await signIn([units[0]!, stranger.organizationId])).toMatchObject({
    status: 403,
    body: {
      code: 'sign_in.not_your_unit',
      details: { field: 'organizationIds', organizationIds: [stranger.organizationId] },
    },
  });
  expect((await signIn([])).status).toBe(400);
  expect(
    (await both.post(path('sign-ins'), { code, organizationId: units[0], organizationIds: [units[1]] })).status,
  ).toBe(400);
  expect(await here()).toEqual([]);
});

test('two units are signed in by one request, and once, however often and however fast it comes', async () => {
  const { version } = await room();
  const replies = await Promise.all(Array.from({ length: 4 }, () => signIn(units.slice(0, 2))));
  expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201]);
  expect(replies[3]!.body.units.map((unit: Json) => unit.organizationId)).toEqual(units.slice(0, 2));
  expect(replies[3]!.body).toMatchObject({ organizationId: units[0], way: 'code' });
  expect(await here()).toEqual(units.slice(0, 2).sort());
  const after = await room();
  expect(after).toMatchObject({ version: version + 1, quorum: { present: 2 } });
  const said = await sql(`SELECT payload->>'organizationId' AS unit FROM event WHERE topic = 'live.signed_in'`);
  expect(said.map((row) => row.unit).sort()).toEqual(units.slice(0, 2).sort());
});

test('each unit has one vote, whoever casts it', async () => {
  const vote = await made(coordinator.post(path('votes'), { question: '同意吗？', kind: 'secret' }));
  const cast = (organizationId?: string, person = both) =>
    person.post(`/votes/${vote.id}/ballots`, { choice: 'for', organizationId });
  expect((await cast()).body.code).toBe('live.unit_needed');
  expect((await room()).own.units.map((unit: Json) => unit.mayVote)).toEqual([[vote.id], [vote.id]]);
  await made(cast(units[0]));
  await made(cast(units[1], hall[1]));
  expect((await cast(units[0])).body.code).toBe('vote.already_cast');
  expect((await cast(units[1])).body.code).toBe('vote.already_cast');
  expect((await room()).own.units.map((unit: Json) => unit.ballots.length)).toEqual([1, 1]);
  const closed = await made(coordinator.post(`/votes/${vote.id}/transitions`, { action: 'close' }));
  expect(closed).toMatchObject({ eligible: 2, cast: 2, tally: { for: 2, against: 0, abstain: 0 } });
});

test('whoever a unit sends with a mandate signs it in as its substitute, and no longer when it says that nobody comes', async () => {
  await sql(`UPDATE person SET organization_id = $2 WHERE id = $1`, [both.personId, units[2]]);
  const send = `UPDATE invitation SET delegate_id = $3, mandate = $4, answer = $5, reason = '有会' WHERE round_table_id = $1 AND organization_id = $2`;
  await sql(send, [id, units[2], both.personId, null, 'accepted']);
  expect((await signIn([units[2]!])).status).toBe(403);
  await sql(send, [id, units[2], both.personId, '代表本单位发言', 'declined']);
  expect((await signIn([units[2]!])).status).toBe(403);
  await sql(send, [id, units[2], both.personId, '代表本单位发言', 'accepted']);
  expect((await room()).own.units).toHaveLength(3);
  expect((await made(signIn([units[2]!]))).units).toMatchObject([{ organizationId: units[2], substitute: true }]);
});
