import { MovableClock } from '#libs/kernel';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { allInvitations, cancelMeetings, move, ownInvitation, reminderStates } from '../support/meeting';

const PLAN = { title: '2027年上半年圆桌会议', halfYear: '2027H1' };
const WHEN = {
  startsAt: '2027-03-18T09:30:00+08:00',
  endsAt: '2027-03-18T12:00:00+08:00',
  place: '广州图书馆一号会议室',
};
const clock = new MovableClock(new Date('2027-01-10T01:00:00Z'));
let app: RunningApp;
let coordinator: Client;
let decision: Client;
let library: Client;
let citizen: Client;
let decisionLeadId: string;

beforeAll(async () => {
  app = await startApi({ demo: true, clock });
  coordinator = await app.signIn('coordinator');
  decision = await app.signIn('decision');
  library = await app.signIn('library');
  citizen = await app.signIn('citizen');
  decisionLeadId = (await decision.get('/session')).body.user.id;
});
afterAll(() => app.stop());

async function planned(input: object = {}): Promise<Json> {
  const reply = await coordinator.post('/round-tables', { ...PLAN, ...WHEN, decisionLeadId, ...input });
  expect(reply).toMatchObject({ status: 201 });
  return reply.body;
}
const reload = async (id: string): Promise<Json> => (await coordinator.get(`/round-tables/${id}`)).body;
const stateCounts = (id: string) => reminderStates(coordinator, id);
const cancelAll = () => cancelMeetings(coordinator);

describe('planning', () => {
  afterEach(cancelAll);

  test.each<[string, object, number, string]>([
    ['a half-year that does not exist', { halfYear: '2027H3' }, 400, 'input.invalid'],
    ['an end before the start', { endsAt: '2027-03-18T09:00:00+08:00' }, 422, 'round_table.ends_before_start'],
    ['a start outside the half-year', { startsAt: '2026-12-31T09:30:00+08:00' }, 422, 'round_table.outside_half_year'],
    ['a day that does not exist', { startsAt: '2027-02-30T09:30:00+08:00' }, 400, 'input.invalid'],
    ['a time without offset', { startsAt: '2027-03-18T09:30:00' }, 400, 'input.invalid'],
    ['nobody to lead decisions', { decisionLeadId: undefined }, 400, 'input.invalid'],
    ['null', { title: null }, 400, 'input.invalid'],
    ['a field that does not exist', { chair: 'x' }, 400, 'input.invalid'],
  ])('%s is refused', async (_title, wrong, status, code) => {
    const reply = await coordinator.post('/round-tables', { ...PLAN, ...WHEN, decisionLeadId, ...wrong });
    expect(reply).toMatchObject({ status, body: { code } });
  });

  test('somebody without the office cannot lead decisions', async () => {
    const other = (await library.get('/session')).body.user.id;
    const reply = await coordinator.post('/round-tables', { ...PLAN, decisionLeadId: other });
    expect(reply).toMatchObject({ status: 422, body: { code: 'round_table.decision_lead_without_role' } });
  });

  test('only the city bureau plans and convenes (G29)', async () => {
    for (const client of [decision, library, citizen]) {
      expect((await client.post('/round-tables', { ...PLAN, decisionLeadId })).status).toBe(403);
    }
    const table = await planned();
    expect((await move(decision, table.id, 'convene')).status).toBe(403);
    expect((await move(library, table.id, 'convene')).status).toBe(404);
  });

  test('a half-year has one round table, however many are planned at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => coordinator.post('/round-tables', { ...PLAN, decisionLeadId })),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(replies.find((reply) => reply.status === 409)!.body.code).toBe('round_table.half_year_taken');
  });

  test('what is only planned is not found by those it will invite', async () => {
    const table = await planned();
    expect((await library.get(`/round-tables/${table.id}`)).status).toBe(404);
    expect((await library.get('/round-tables')).body.items.map((item: Json) => item.id)).not.toContain(table.id);
    expect((await decision.get(`/round-tables/${table.id}`)).status).toBe(200);
  });

  test('convening says everything that is missing', async () => {
    const table = await planned({ startsAt: undefined, endsAt: undefined, place: undefined });
    expect(await move(coordinator, table.id, 'convene')).toMatchObject({
      status: 422,
      body: { details: { missing: ['round_table.schedule_missing', 'round_table.place_missing'] } },
    });
    expect(await stateCounts(table.id)).toEqual({});
  });
});

describe('a convened round table', () => {
  let table: Json;
  beforeEach(async () => {
    table = await planned();
    expect(await move(coordinator, table.id, 'convene')).toMatchObject({ status: 200, body: { stage: 'convened' } });
  });
  afterEach(cancelAll);

  test('invites each member unit once and plans four reminders for each', async () => {
    const members = await app.database.dataSource.query('SELECT id FROM organization WHERE is_member AND active');
    const invitations = await allInvitations(coordinator, table.id);
    expect(invitations.map((item) => item.organizationId).sort()).toEqual(members.map((row: Json) => row.id).sort());
    expect(await stateCounts(table.id)).toEqual({ planned: members.length * 4 });
    expect((await move(coordinator, table.id, 'convene')).body.code).toBe('stage.wrong_stage');
  });

  test('opens its minutes: written by those who lead, read by those invited, unknown to others', async () => {
    const { minutesDocumentId } = await reload(table.id);
    const access = async (client: Client) => (await client.get(`/documents/${minutesDocumentId}`)).body.access;
    expect(await access(coordinator)).toBe('edit');
    expect(await access(decision)).toBe('edit');
    expect(await access(library)).toBe('read');
    expect((await citizen.get(`/documents/${minutesDocumentId}`)).status).toBe(404);
  });

  test('moved, its reminders move in the same change; a stale change is refused', async () => {
    const { version } = await reload(table.id);
    const startsAt = '2027-05-20T09:30:00+08:00';
    const endsAt = '2027-05-20T12:00:00+08:00';
    const change = (at: number) =>
      coordinator.patch(`/round-tables/${table.id}`, { startsAt, endsAt }, { version: at });
    expect(await change(version - 1)).toMatchObject({ status: 412 });
    expect((await coordinator.patch(`/round-tables/${table.id}`, { startsAt })).status).toBe(428);
    expect(await change(version)).toMatchObject({ status: 200, body: { version: version + 1 } });
    const { items } = (await coordinator.get(`/round-tables/${table.id}/reminders`)).body;
    const dues = new Set(items.filter((item: Json) => item.state === 'planned').map((item: Json) => item.dueAt));
    expect([...dues].sort()).toEqual([
      '2027-05-06T01:30:00.000Z',
      '2027-05-17T01:30:00.000Z',
      '2027-05-19T01:30:00.000Z',
      '2027-05-19T23:30:00.000Z',
    ]);
    expect(
      await coordinator.patch(`/round-tables/${table.id}`, { endsAt: startsAt }, { version: version + 1 }),
    ).toMatchObject({ status: 422, body: { code: 'round_table.ends_before_start' } });
  });

  test('cancelled with a reason, its reminders are cancelled with it and invitees still see that', async () => {
    expect((await move(coordinator, table.id, 'cancel')).status).toBe(400);
    expect((await move(coordinator, table.id, 'cancel', '场地维修')).status).toBe(200);
    expect(Object.keys(await stateCounts(table.id))).toEqual(['cancelled']);
    expect((await library.get(`/round-tables/${table.id}`)).body).toMatchObject({
      stage: 'cancelled',
      cancelReason: '场地维修',
    });
  });

  test('a unit answers for itself, with a reason when nobody comes (G31)', async () => {
    const own = await ownInvitation(library, table.id);
    const answer = (body: object, version = own.version, client = library) =>
      client.patch(`/invitations/${own.id}`, body, { version });
    expect(await answer({ answer: 'declined' })).toMatchObject({
      status: 422,
      body: { code: 'invitation.reason_missing' },
    });
    expect((await answer({ answer: 'needs_action' })).status).toBe(400);
    expect((await answer({ attended: true })).status).toBe(403);
    const street = await app.signIn('street');
    expect((await answer({ answer: 'accepted' }, own.version, street)).status).toBe(403);
    expect((await answer({ answer: 'accepted' }, own.version, coordinator)).status).toBe(403);
    expect((await answer({ answer: 'accepted' }, own.version, citizen)).status).toBe(404);
    expect(await answer({ answer: 'accepted' })).toMatchObject({ status: 200, body: { answer: 'accepted' } });
    expect((await answer({ answer: 'tentative' })).status).toBe(412);
    expect(await answer({ answer: 'declined', reason: '另有任务' }, own.version + 1)).toMatchObject({ status: 200 });
    const mine = (await library.get(`/round-tables/${table.id}/reminders`)).body.items;
    expect(mine.map((item: Json) => item.state)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
    expect((await reload(table.id)).attendance).toMatchObject({ declined: 1 });
  });

  test('a substitute of the same unit takes over the reminders; a stranger is refused', async () => {
    const own = await ownInvitation(library, table.id);
    const stranger = (await citizen.get('/session')).body.user.id;
    expect(
      await library.patch(`/invitations/${own.id}`, { delegateId: stranger }, { version: own.version }),
    ).toMatchObject({
      status: 422,
      body: { code: 'invitation.delegate_not_of_unit' },
    });
    const [colleague] = await app.database.dataSource.query(
      'SELECT id FROM person WHERE organization_id = $1 AND id <> $2 LIMIT 1',
      [own.organizationId, own.delegateId],
    );
    const reply = await library.patch(`/invitations/${own.id}`, { delegateId: colleague.id }, { version: own.version });
    expect(reply).toMatchObject({ status: 200, body: { delegateId: colleague.id } });
    const { items } = (await coordinator.get(`/round-tables/${table.id}/reminders`)).body;
    const statesOf = (id: string) => new Set(items.filter((i: Json) => i.recipientId === id).map((i: Json) => i.state));
    expect(statesOf(own.delegateId)).toEqual(new Set(['cancelled']));
    expect(statesOf(colleague.id)).toEqual(new Set(['planned']));
  });

  test('a unit is invited once, and only a member unit', async () => {
    const own = await ownInvitation(library, table.id);
    const add = (organizationId: string, client = coordinator) =>
      client.post(`/round-tables/${table.id}/invitations`, { organizationId });
    expect(await add(own.organizationId)).toMatchObject({ status: 409, body: { code: 'invitation.exists' } });
    const bureau = (await coordinator.get('/session')).body.user.organization.id;
    expect(await add(bureau)).toMatchObject({ status: 422, body: { code: 'invitation.not_a_member' } });
    expect((await add(own.organizationId, library)).status).toBe(403);
  });

  test('members propose topics, the coordinator accepts and orders them (G32)', async () => {
    const path = `/round-tables/${table.id}/agenda-items`;
    expect((await citizen.post(path, { title: '议题', kind: 'cooperation' })).status).toBe(404);
    expect((await library.post(path, { title: '议题', kind: 'party' })).status).toBe(400);
    const item = (await library.post(path, { title: '馆校合作年度安排', kind: 'cooperation', durationMinutes: 20 }))
      .body;
    expect(item).toMatchObject({ state: 'proposed', durationMinutes: 20, organizationName: '广州图书馆' });
    const change = (client: Client, body: object, version: number) =>
      client.patch(`/agenda-items/${item.id}`, body, { version });
    expect((await change(library, { state: 'accepted' }, 1)).status).toBe(403);
    expect((await change(library, { title: '馆校合作' }, 1)).status).toBe(200);
    expect((await change(coordinator, { state: 'accepted', position: 3 }, 2)).body).toMatchObject({
      state: 'accepted',
      position: 3,
    });
    expect((await change(library, { title: '别的' }, 3)).body.code).toBe('agenda.decided');
  });

  test('the calendar file says when, in UTC', async () => {
    const reply = await library.get(`/round-tables/${table.id}/calendar.ics`);
    expect(reply.headers.get('content-type')).toContain('text/calendar');
    expect(reply.body).toContain('DTSTART:20270318T013000Z');
    expect((await citizen.get(`/round-tables/${table.id}/calendar.ics`)).status).toBe(404);
  });
});

test('the whole way: resolutions, sign-in, signature, carry-over, close', async () => {
  const table = await planned();
  await move(coordinator, table.id, 'convene');
  const owner = (await ownInvitation(library, table.id)).organizationId;
  const resolve = (body: object = {}, client = coordinator) =>
    client.post(`/round-tables/${table.id}/resolutions`, {
      text: '编制馆校合作清单',
      ownerOrganizationId: owner,
      dueOn: '2027-05-31',
      ...body,
    });
  expect((await resolve({ ownerOrganizationId: undefined })).status).toBe(400);
  expect((await resolve({ dueOn: undefined })).status).toBe(400);
  expect((await resolve({ dueOn: '2027-03-01' })).body.code).toBe('resolution.due_before_meeting');
  expect((await resolve({}, library)).status).toBe(403);

  const made = await Promise.all(Array.from({ length: 8 }, () => resolve()));
  expect(made.map((reply) => reply.body.label).sort()).toEqual(
    Array.from({ length: 8 }, (_, index) => `2027H1-0${index + 1}`),
  );
  const owed = (await library.get(`/obligations?ownerId=${owner}&state=expected`)).body.items;
  expect(owed.filter((duty: Json) => duty.kind === 'resolution')).toHaveLength(8);

  expect((await move(coordinator, table.id, 'hold')).body.stage).toBe('held');
  expect(Object.keys(await stateCounts(table.id))).toEqual(['cancelled']);
  const own = await ownInvitation(library, table.id);
  await coordinator.patch(`/invitations/${own.id}`, { attended: true }, { version: own.version });
  expect((await reload(table.id)).attendance.attended).toBe(1);

  expect((await move(decision, table.id, 'sign')).body.code).toBe('stage.wrong_stage');
  await move(coordinator, table.id, 'circulate');
  await library.post(`/round-tables/${table.id}/minutes-confirmations`);
  expect((await move(coordinator, table.id, 'sign')).status).toBe(403);
  const signed = (await move(decision, table.id, 'sign')).body;
  expect(signed).toMatchObject({ stage: 'minutes_signed', signatureValid: true });
  expect((await coordinator.get(`/documents/${signed.minutesDocumentId}`)).body.access).toBe('read');
  expect((await resolve()).body.code).toBe('stage.wrong_stage');

  expect((await move(coordinator, table.id, 'publish')).body.stage).toBe('published');
  expect((await move(coordinator, table.id, 'close')).body.code).toBe('round_table.resolutions_open');
  const settle = (resolution: Json, body: object, client = coordinator) =>
    client.patch(`/resolutions/${resolution.id}`, body, { version: resolution.version });
  const [first, ...others] = made.map((reply) => reply.body);
  expect((await settle(first, { state: 'done' }, library)).body.code).toBe('resolution.evidence_missing');
  expect((await settle(first, { state: 'carried_over' }, library)).status).toBe(403);
  expect((await settle(first, { state: 'done', evidence: '清单已印发' }, library)).body.state).toBe('submitted');
  for (const one of others) expect((await settle(one, { state: 'carried_over' })).status).toBe(200);
  expect((await coordinator.post(`/resolutions/${first.id}/transitions`, { action: 'accept' })).body.state).toBe(
    'done',
  );
  expect((await move(coordinator, table.id, 'close')).body.stage).toBe('closed');

  clock.moveTo(new Date('2027-07-05T01:00:00Z')); // sessions of January have ended
  coordinator = await app.signIn('coordinator');
  library = await app.signIn('library');
  const [startsAt, endsAt] = ['2027-10-20T09:30:00+08:00', '2027-10-20T12:00:00+08:00'];
  const next = await planned({ halfYear: '2027H2', startsAt, endsAt });
  await move(coordinator, next.id, 'convene');
  const agenda = (await library.get(`/round-tables/${next.id}/agenda-items`)).body.items;
  expect(agenda.filter((item: Json) => item.resolutionId && item.title.startsWith('2027H1'))).toHaveLength(7);

  const ribbon = (await library.get('/round-tables/cadence')).body.items;
  expect(ribbon).toEqual([
    expect.objectContaining({ halfYear: '2027H1', colour: 'green', reason: 'held' }),
    expect.objectContaining({ halfYear: '2027H2', colour: 'green', reason: 'scheduled' }),
    expect.objectContaining({ halfYear: '2028H1', colour: 'upcoming' }),
    expect.objectContaining({ halfYear: '2028H2', colour: 'upcoming' }),
  ]);
});
