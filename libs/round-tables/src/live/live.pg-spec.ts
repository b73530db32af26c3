import { MovableClock } from '#libs/kernel';
import { type RunningApp, startApi } from '../../../../test/support/app';
import type { Client, Json } from '../../../../test/support/client';
import { made } from '../../../../test/support/everything';
import { type Delegate, delegates } from '../../../../test/support/hall';
import { move } from '../../../../test/support/meeting';

const DAY = new Date('2027-03-18T01:40:00Z');
const clock = new MovableClock(new Date('2027-03-10T01:00:00Z'));
let app: RunningApp;
let coordinator: Client;
let decision: Client;
let id: string;
let hall: Delegate[];
let items: string[];

const room = async (person: Client | Delegate = coordinator): Promise<Json> =>
  made(person.get(`/round-tables/${id}/live`));
const sql = (text: string, params: unknown[] = []): Promise<Json[]> => app.database.dataSource.query(text, params);
const path = (tail: string) => `/round-tables/${id}/${tail}`;
const signInByDesk = (unit: Delegate) => coordinator.post(path('sign-ins'), { invitationId: unit.invitationId });

beforeAll(async () => {
  app = await startApi({ demo: true, clock });
  coordinator = await app.signIn('coordinator');
  decision = await app.signIn('decision');
  const table = await made(
    coordinator.post('/round-tables', {
      title: '上半年圆桌会议',
      halfYear: '2027H1',
      decisionLeadId: (await decision.get('/session')).body.user.id,
      startsAt: '2027-03-18T09:30:00+08:00',
      endsAt: '2027-03-18T12:00:00+08:00',
      place: '广州图书馆',
    }),
  );
  id = table.id;
  await made(move(coordinator, id, 'convene'));
  hall = await delegates(app.base, app.database.dataSource, id, 44);
  const [project] = await sql('SELECT id, lead_organization_id AS lead FROM project LIMIT 1');
  items = [];
  for (const extra of [{}, { projectId: project.id, durationMinutes: 20 }]) {
    items.push(
      (await made(coordinator.post(path('agenda-items'), { title: '议题', kind: 'cooperation', ...extra }))).id,
    );
  }
  // the fourth unit leads the project under the second item, the fifth takes part in it
  await sql('UPDATE project SET lead_organization_id = $2 WHERE id = $1', [project.id, hall[3]!.organizationId]);
  await sql('DELETE FROM project_partner WHERE project_id = $1', [project.id]);
  await sql('INSERT INTO project_partner (project_id, organization_id, added_at) VALUES ($1, $2, now())', [
    project.id,
    hall[4]!.organizationId,
  ]);
});
afterAll(() => app?.stop());

test('before its day a meeting shows its room to those invited, and takes no deed', async () => {
  const seen = await room(hall[0]);
  expect(seen).toMatchObject({ version: 0, pointer: null, own: { signedIn: false }, quorum: { present: 0 } });
  expect(seen.agenda.map((item: Json) => item.id)).toEqual(expect.arrayContaining(items));
  expect(seen.own.actions.every((one: Json) => !one.allowed && one.reasons.includes('stage.wrong_stage'))).toBe(true);
  expect(await signInByDesk(hall[0]!)).toMatchObject({
    status: 409,
    body: { code: 'stage.wrong_stage', details: { from: 'convened', opensOn: '2027-03-18' } },
  });
  const citizen = await app.signIn('citizen');
  expect((await citizen.get(path('live'))).status).toBe(404);
  expect((await citizen.post(path('votes'), { question: '?', kind: 'open' })).status).toBe(404);
});

describe('on its day', () => {
  beforeAll(async () => {
    clock.moveTo(DAY);
    coordinator = await app.signIn('coordinator');
    decision = await app.signIn('decision');
  });

  describe('signing in', () => {
    let code: string;

    test('a code stays the same until it is renewed, and only the secretary has it', async () => {
      const first = await made(coordinator.post(path('sign-in-code')));
      expect(first.code).toMatch(/^\d{6}$/);
      expect(first.url).toContain(`/round-tables/${id}/sign-in?code=${first.code}`);
      expect((await made(coordinator.post(path('sign-in-code')))).code).toBe(first.code);
      expect((await hall[0]!.post(path('sign-in-code'))).status).toBe(403);
      code = (await made(coordinator.post(path('sign-in-code'), { renew: true }))).code;
      const events = await sql(`SELECT payload::text AS said FROM event WHERE topic = 'live.code_issued'`);
      expect(events.some(({ said }) => said.includes(code))).toBe(false);
    });

    test('by the code a delegate signs in the own unit, once, however often and however fast', async () => {
      const { version } = await room();
      const replies = await Promise.all(Array.from({ length: 5 }, () => hall[0]!.post(path('sign-ins'), { code })));
      expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201, 201, 201]);
      expect(replies[4]!.body).toMatchObject({ organizationId: hall[0]!.organizationId, way: 'code' });
      expect(await room(hall[0])).toMatchObject({
        version: version + 1,
        quorum: { present: 1 },
        own: { signedIn: true },
      });
      const invitation = await sql('SELECT attended FROM invitation WHERE id = $1', [hall[0]!.invitationId]);
      expect(invitation[0].attended).toBe(true);
    });

    test('a wrong code is refused, and guessing ends soon', async () => {
      const wrong = code === '000000' ? '000001' : '000000';
      const guess = (given = wrong) => hall[43]!.post(path('sign-ins'), { code: given });
      expect(await guess()).toMatchObject({ status: 422, body: { code: 'sign_in.code_wrong' } });
      const statuses = (await Promise.all(Array.from({ length: 12 }, () => guess()))).map((reply) => reply.status);
      expect([422, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([9, 3]);
      expect((await guess(code)).status).toBe(429);
      expect((await guess(code)).headers.get('retry-after')).toMatch(/^\d+$/);
      expect((await hall[1]!.post(path('sign-ins'), { code })).status).toBe(201);
    });

    test('the secretary signs in whoever stands at the desk, corrects the name and takes back a mistake', async () => {
      const [unit] = hall.slice(2);
      const note = (body: object) => coordinator.post(path('sign-ins'), { invitationId: unit!.invitationId, ...body });
      expect((await note({ personName: '王某', substitute: true })).body).toMatchObject({
        personName: '王某',
        substitute: true,
        way: 'secretary',
      });
      expect((await note({ personName: '汪某', substitute: true })).body.personName).toBe('汪某');
      expect((await hall[0]!.post(path('sign-ins'), { invitationId: unit!.invitationId })).status).toBe(403);
      expect((await coordinator.delete(path(`sign-ins/${unit!.invitationId}`))).status).toBe(204);
      const gone = (await room()).attendance.find((one: Json) => one.invitationId === unit!.invitationId);
      expect(gone).toMatchObject({ personName: null, signedInAt: null, way: null });
    });

    test('nobody signs in a unit for which they do not speak, nor with nothing', async () => {
      const stranger = { code, organizationId: hall[5]!.organizationId };
      expect((await hall[0]!.post(path('sign-ins'), stranger)).status).toBe(403);
      expect((await hall[0]!.post(path('sign-ins'), {})).status).toBe(400);
    });
  });

  test('of two secretaries who move the pointer at once one does, and neither is disturbed by who comes in', async () => {
    const { version } = await room();
    const point = (agendaItemId: string, at: number) =>
      coordinator.patch(path('pointer'), { agendaItemId }, { version: at });
    const [one, other] = await Promise.all(items.map((item) => point(item, version)));
    expect([one!.status, other!.status].sort()).toEqual([200, 412]);
    const moved = await room();
    expect((one!.status === 412 ? one : other)!.body.details.current).toBe(version + 1);
    await made(signInByDesk(hall[6]!));
    expect((await point(items[1]!, moved.version)).status).toBe(200);
    const { pointer, agenda } = await room();
    expect(pointer.agendaItemId).toBe(items[1]);
    expect(agenda.filter((item: Json) => item.done).length).toBeLessThanOrEqual(1);
    const latest = (await room()).version;
    const longer = await made(coordinator.patch(path('pointer'), { extendMinutes: 5 }, { version: latest }));
    expect(Date.parse(longer.pointer.endsAt) - Date.parse(pointer.endsAt)).toBe(5 * 60_000);
    expect((await coordinator.patch(path('pointer'), { agendaItemId: items[0] })).status).toBe(428);
    expect((await point(id, latest + 1)).body.code).toBe('live.item_unknown');
    expect((await hall[0]!.patch(path('pointer'), { agendaItemId: null }, { version: latest + 1 })).status).toBe(403);
  });

  test('a unit waits to speak once, is called, and one speaks at a time', async () => {
    expect((await hall[7]!.post(path('speakers'))).body.code).toBe('live.not_signed_in');
    const asked = await Promise.all([hall[0]!, hall[0]!].map((unit) => unit.post(path('speakers'))));
    const [first, again] = asked.map((reply) => reply.body.id);
    expect(again).toBe(first);
    const second = (await hall[1]!.post(path('speakers'))).body.id;
    expect(second).not.toBe(first);
    const to = (person: Client | Delegate, speaker: string, state: string) =>
      person.patch(`/speakers/${speaker}`, { state });
    expect((await to(hall[1]!, first, 'withdrawn')).status).toBe(403);
    expect((await to(hall[1]!, second, 'speaking')).status).toBe(403);
    const called = await Promise.all([to(coordinator, first, 'speaking'), to(coordinator, first, 'speaking')]);
    expect(called.map((reply) => reply.status)).toEqual([200, 200]);
    expect((await to(coordinator, second, 'speaking')).status).toBe(200);
    expect((await room()).speakers.map(({ id: speaker, state }: Json) => [speaker, state])).toEqual([
      [first, 'done'],
      [second, 'speaking'],
    ]);
    expect((await to(hall[1]!, second, 'withdrawn')).status).toBe(409);
    expect((await to(coordinator, second, 'done')).body.state).toBe('done');
  });

  describe('votes', () => {
    const open = async (body: object = {}): Promise<Json> =>
      made(coordinator.post(path('votes'), { question: '同意吗？', kind: 'open', ...body }));
    const cast = (unit: Delegate, vote: Json, choice: string, key?: string) =>
      unit.post(`/votes/${vote.id}/ballots`, { choice }, { key });
    const end = async (vote: Json, action = 'close'): Promise<Json> =>
      made(coordinator.post(`/votes/${vote.id}/transitions`, { action }));

    beforeAll(async () => {
      await Promise.all(hall.slice(0, 6).map((unit) => made(signInByDesk(unit))));
    });

    test('whoever leads or takes part in the project under the item does not vote; whoever came later neither', async () => {
      const vote = await open({ agendaItemId: items[1] });
      expect(vote).toMatchObject({ state: 'open', eligible: 5, cast: 0, tally: null, ballots: null, result: null });
      const conflicted = vote.conflicted.map((unit: Json) => unit.organizationId).sort();
      expect(conflicted).toEqual([hall[3]!.organizationId, hall[4]!.organizationId].sort());
      expect((await cast(hall[3]!, vote, 'for')).body.code).toBe('vote.conflict');
      expect((await room(hall[3])).own.mayVote).toEqual([]);
      await made(signInByDesk(hall[8]!));
      expect((await cast(hall[8]!, vote, 'for')).body.code).toBe('vote.not_present');
      expect((await coordinator.post(path('votes'), { question: '又一个', kind: 'open' })).body.code).toBe(
        'vote.another_open',
      );
      expect(await end(vote, 'cancel')).toMatchObject({ state: 'cancelled', tally: null, result: null });
      expect((await cast(hall[0]!, vote, 'for')).body).toMatchObject({ code: 'stage.wrong_stage' });
    });

    test('an open ballot may be changed until the vote is closed; then all see who voted how', async () => {
      const vote = await open();
      await made(cast(hall[0]!, vote, 'against'));
      await made(cast(hall[0]!, vote, 'for'));
      await made(cast(hall[1]!, vote, 'abstain'));
      expect((await room(hall[0])).own.ballots.at(-1)).toEqual({ voteId: vote.id, choice: 'for' });
      expect((await room()).votes.at(-1)).toMatchObject({ cast: 2, tally: null, ballots: null });
      expect((await coordinator.delete(path(`sign-ins/${hall[0]!.invitationId}`))).body.code).toBe('sign_in.has_voted');
      const closed = await end(vote);
      expect(closed).toMatchObject({ tally: { for: 1, against: 0, abstain: 1 }, result: 'no_quorum' });
      expect(closed.ballots).toHaveLength(2);
      expect((await cast(hall[0]!, vote, 'against')).status).toBe(409);
    });

    test('a secret ballot is cast once, and nothing that is kept tells whose it was', async () => {
      const vote = await open({ kind: 'secret' });
      expect((await cast(hall[0]!, vote, 'for', 'ballot-1')).body).toMatchObject({ choice: null });
      expect((await cast(hall[0]!, vote, 'for', 'ballot-1')).status).toBe(201); // the same request, answered again
      expect((await cast(hall[0]!, vote, 'against')).body.code).toBe('vote.already_cast');
      await made(cast(hall[1]!, vote, 'against', 'ballot-2'));
      expect((await room(hall[0])).own.ballots.at(-1)).toEqual({ voteId: vote.id, choice: null });
      const keys = await sql(`SELECT body_hash FROM idempotency WHERE key LIKE 'ballot-%'`);
      expect(new Set(keys.map((row) => row.body_hash)).size).toBe(1);
      const kept = await sql('SELECT choice FROM live_vote_unit WHERE vote_id = $1 AND has_voted', [vote.id]);
      expect(kept).toEqual([{ choice: null }, { choice: null }]);
      const said = await sql(`SELECT payload FROM event WHERE payload->>'voteId' = $1`, [vote.id]);
      expect(said.filter(({ payload }) => 'choice' in payload)).toEqual([]);
      expect(await end(vote)).toMatchObject({ tally: { for: 1, against: 1, abstain: 0 }, ballots: null });
    });

    test.each(['open', 'secret'])(
      'forty units vote at once in an %s vote: none is lost, and no version is skipped',
      async (kind) => {
        await Promise.all(hall.slice(0, 40).map((unit) => made(signInByDesk(unit))));
        const vote = await open({ kind });
        const before = (await room()).version;
        const choices = hall
          .slice(0, 40)
          .map((_, index) => (index % 8 === 0 ? 'abstain' : index % 2 ? 'for' : 'against'));
        const replies = await Promise.all(hall.slice(0, 40).map((unit, index) => cast(unit, vote, choices[index]!)));
        expect(replies.filter((reply) => reply.status !== 201)).toEqual([]);
        expect(await room()).toMatchObject({ version: before + 40 });
        const closed = await end(vote);
        expect(closed).toMatchObject({ cast: 40, tally: { for: 20, against: 15, abstain: 5 } });
        expect(closed.ballots === null).toBe(kind === 'secret');
      },
    );

    test('the quorum is the bureau’s setting, and a vote keeps the one it was opened with', async () => {
      const setting = await made(coordinator.get('/round-table-settings/quorum'));
      expect(setting).toMatchObject({ numerator: 1, denominator: 2, source: 'default', version: 1 });
      const vote = await open();
      const change = (body: object, version = 1, person: Client | Delegate = coordinator) =>
        person.patch('/round-table-settings/quorum', { source: '会议规则第三条', ...body }, { version });
      expect((await change({ numerator: 1, denominator: 100 }, 1, hall[0])).status).toBe(403);
      expect((await change({ numerator: 3, denominator: 2 })).status).toBe(422);
      expect((await change({ numerator: 1, denominator: 100 })).body).toMatchObject({ version: 2 });
      expect((await change({ numerator: 1, denominator: 3 })).status).toBe(412);
      await made(cast(hall[0]!, vote, 'for'));
      const { quorum } = await room();
      expect(quorum.needed).toBe(Math.ceil(quorum.invited / 100));
      expect((await end(vote)).result).toBe(41 >= Math.ceil(quorum.invited / 2) ? 'adopted' : 'no_quorum');
      const next = await open();
      await made(cast(hall[0]!, next, 'for'));
      expect((await end(next)).result).toBe('adopted');
    });
  });

  test('a resolution stands in the room the moment it is made, under its item, with its number', async () => {
    const { version } = await room();
    const resolution = {
      text: '编制清单',
      ownerOrganizationId: hall[0]!.organizationId,
      dueOn: '2027-06-30',
      agendaItemId: items[1],
    };
    await made(decision.post(path('resolutions'), resolution));
    expect(await room()).toMatchObject({
      version: version + 1,
      resolutions: [{ label: '2027H1-01', text: '编制清单', agendaItemId: items[1] }],
    });
  });

  test('held it goes on; over, the room still shows what was and takes no deed', async () => {
    await made(move(coordinator, id, 'hold'));
    expect((await signInByDesk(hall[41]!)).status).toBe(201);
    await sql(`UPDATE round_table SET stage = 'cancelled' WHERE id = $1`, [id]);
    expect((await signInByDesk(hall[42]!)).body.code).toBe('stage.wrong_stage');
    expect((await room()).votes.length).toBeGreaterThan(4);
  });
});
