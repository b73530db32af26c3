import { DAY, MovableClock, shanghaiDay } from '#libs/kernel';
import { type RunningApp, startApi } from '../../../test/support/app';
import type { Client, Json, Reply } from '../../../test/support/client';

const NOW = new Date('2026-11-21T02:00:00Z');
const DUE = shanghaiDay(new Date(NOW.getTime() + 14 * DAY));
const clock = new MovableClock(NOW);
let app: RunningApp;
const who: Record<string, Client> = {};
const person: Record<string, string> = {};
const unitOf: Record<string, string> = {};

beforeAll(async () => {
  app = await startApi({ demo: true, clock });
  const names = ['coordinator', 'decision', 'district', 'library', 'culture-centre', 'propaganda'];
  for (const name of [...names, 'street', 'expert1', 'expert2', 'expert3', 'citizen'])
    who[name] = await app.signIn(name);
  const rows: { username: string; id: string; organization_id: string }[] = await app.database.dataSource.query(
    'SELECT username, id, organization_id FROM person',
  );
  for (const row of rows) {
    person[row.username] = row.id;
    unitOf[row.username] = row.organization_id;
  }
  const { version } = (await who.coordinator!.get('/project-rules')).body;
  const rules = [{ code: 'plan_sections', enabled: false }];
  await who.coordinator!.patch('/project-rules', { rules }, { version });
});
afterAll(() => app.stop());
afterEach(() => clock.moveTo(NOW));

async function submitted(over: Json = {}): Promise<Json> {
  const project = await who.library!.post('/projects', {
    title: '社区阅读共建',
    type: 'horizontal',
    form: 'measure',
    year: 2027,
    leadOrganizationId: unitOf.library,
    partnerOrganizationIds: [unitOf['culture-centre'], unitOf.propaganda],
    ...over,
  });
  const reply = await who.library!.post(`/projects/${project.body.id}/transitions`, { action: 'submit' });
  expect(reply.body).toMatchObject({ stage: 'submitted' });
  return reply.body;
}
const send = (projectId: string, experts: string[], over: Json = {}): Promise<Reply> =>
  who.coordinator!.post('/consultations', {
    projectId,
    expertIds: experts.map((name) => person[name]),
    dueOn: DUE,
    ...over,
  });
async function sent(experts = ['expert1', 'expert2'], over: Json = {}): Promise<Json> {
  const project = await submitted(over);
  const reply = await send(project.id, experts);
  expect(reply.status).toBe(201);
  return reply.body;
}
const opine = (name: string, id: string, over: Json = {}): Promise<Reply> =>
  who[name]!.post(`/consultations/${id}/opinions`, {
    body: '建议细化指标',
    recommendation: 'support_with_changes',
    ...over,
  });

describe('a consultation', () => {
  test('sends a frozen version of the plan and moves the project to consulting', async () => {
    const project = await submitted();
    const reply = await send(project.id, ['expert1', 'citizen'], { question: '指标是否可行？' });
    expect(reply).toMatchObject({
      status: 201,
      body: { stage: 'sent', projectId: project.id, asked: 2, received: 0, dueOn: DUE, question: '指标是否可行？' },
    });
    expect((await who.library!.get(`/projects/${project.id}`)).body.stage).toBe('consulting');
    const seen = (await who.expert1!.get(`/consultations/${reply.body.id}`)).body;
    expect(seen.html).toContain('突出问题');
    expect(seen.assignments.map((one: Json) => one.expertId)).toEqual([person.expert1]);
    expect(seen.actions).toEqual(['opine']);
    const versions = (await who.library!.get(`/documents/${project.planDocumentId}/versions`)).body.items;
    expect(versions.map((version: Json) => version.id)).toContain(seen.documentVersionId);
  });

  test('may be sent again while the project is consulting, and not for a draft', async () => {
    const consultation = await sent(['expert1']);
    expect((await send(consultation.projectId, ['expert2'])).status).toBe(201);
    const project = await who.library!.post('/projects', {
      title: '草稿',
      type: 'horizontal',
      form: 'event',
      year: 2027,
      leadOrganizationId: unitOf.library,
    });
    expect(await send(project.body.id, ['expert1'])).toMatchObject({
      status: 409,
      body: { code: 'stage.wrong_stage' },
    });
  });

  test.each<[string, () => Promise<Reply>, string]>([
    ['a person who is no expert', async () => send((await submitted()).id, ['street']), 'expertIds[0]'],
    ['a due day in the past', async () => send((await submitted()).id, ['expert1'], { dueOn: '2026-11-20' }), 'dueOn'],
    [
      'a day that does not exist',
      async () => send((await submitted()).id, ['expert1'], { dueOn: '2027-02-30' }),
      'dueOn',
    ],
    [
      'a due day after the term',
      async () => send((await submitted()).id, ['expert1'], { dueOn: '2030-01-01' }),
      'expertIds[0]',
    ],
    ['nobody', async () => send((await submitted()).id, []), 'expertIds'],
  ])('%s is refused by field', async (_, attempt, path) => {
    const reply = await attempt();
    expect(reply).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    expect(reply.body.details.fields.map((field: Json) => field.path)).toContain(path);
  });

  test('is sent by the coordinator alone', async () => {
    const project = await submitted();
    const body = { projectId: project.id, expertIds: [person.expert1], dueOn: DUE };
    for (const name of ['library', 'district', 'expert1']) {
      expect((await who[name]!.post('/consultations', body)).status).toBe(403);
    }
  });
});

describe('conflicts of interest (U7)', () => {
  const childrensLibrary = async (): Promise<string> => unitOf.expert3!;

  test('an expert of a partner unit is refused by name and reason, and nothing is sent', async () => {
    const project = await submitted({ partnerOrganizationIds: [await childrensLibrary(), unitOf.propaganda] });
    const reply = await send(project.id, ['expert1', 'expert3']);
    expect(reply).toMatchObject({
      status: 422,
      body: {
        code: 'consultation.expert_conflicted',
        details: { conflicts: [{ expertId: person.expert3, name: expect.any(String), reason: 'partner_unit' }, {}] },
      },
    });
    expect((await who.coordinator!.get(`/projects/${project.id}`)).body.stage).toBe('submitted');
    expect((await who.expert1!.get(`/consultations?projectId=${project.id}`)).body.items).toEqual([]);
  });

  test('an interest declared beforehand excludes as well', async () => {
    const declared = await who.citizen!.post('/expert-interests', {
      organizationId: unitOf['culture-centre'],
      note: '理事',
    });
    expect(declared.status).toBe(201);
    expect(await send((await submitted()).id, ['citizen'])).toMatchObject({
      status: 422,
      body: { details: { conflicts: [{ reason: 'declared_interest', organizationId: unitOf['culture-centre'] }] } },
    });
    expect((await who.citizen!.post('/expert-interests', { organizationId: unitOf['culture-centre'] })).status).toBe(
      409,
    );
    const other = { organizationId: unitOf.street, personId: person.expert2 };
    expect((await who.citizen!.post('/expert-interests', other)).status).toBe(403);
  });

  test('an expert who becomes conflicted by a new partner finds nothing any more', async () => {
    const consultation = await sent(['expert2', 'expert3']);
    expect((await opine('expert3', consultation.id)).status).toBe(201);
    const project = `/projects/${consultation.projectId}`;
    await who.coordinator!.post(`${project}/transitions`, { action: 'return', reason: '补充合作单位' });
    const { version } = (await who.library!.get(project)).body;
    const partners = [unitOf['culture-centre'], unitOf.propaganda, await childrensLibrary()];
    expect((await who.library!.patch(project, { partnerOrganizationIds: partners }, { version })).status).toBe(200);
    const { planDocumentId } = (await who.library!.get(project)).body;
    for (const path of [
      `/consultations/${consultation.id}`,
      `/consultations/${consultation.id}/opinions`,
      project,
      `/documents/${planDocumentId}/content?format=text`,
      `/documents/${planDocumentId}/threads`,
    ]) {
      expect([path, (await who.expert3!.get(path)).status]).toEqual([path, 404]);
    }
    const listed = (await who.expert3!.get('/consultations?limit=100')).body.items;
    expect(listed.map((item: Json) => item.id)).not.toContain(consultation.id);
    const view = (await who.coordinator!.get(`/consultations/${consultation.id}`)).body;
    expect(view).toMatchObject({ asked: 1, received: 0 });
    expect(view.assignments.find((one: Json) => one.expertId === person.expert3).conflict).toBe('partner_unit');
  });
});

describe('opinions', () => {
  test('come once from each expert asked, who sees the others’ only after the own', async () => {
    const { id } = await sent();
    const first = await opine('expert1', id);
    expect(first).toMatchObject({ status: 201, body: { recommendation: 'support_with_changes', version: 1 } });
    expect(await opine('expert1', id)).toMatchObject({ status: 409, body: { code: 'opinion.already_given' } });
    const seen = async (name: string): Promise<number> =>
      (await who[name]!.get(`/consultations/${id}/opinions`)).body.items.length;
    expect([await seen('expert2'), await seen('library'), await seen('coordinator')]).toEqual([0, 1, 1]);
    await opine('expert2', id, { recommendation: 'oppose' });
    expect([await seen('expert1'), await seen('expert2')]).toEqual([2, 2]);
  });

  test('are changed by their author until the due day, and based on the version last read', async () => {
    const { id } = await sent();
    const opinion = (await opine('expert1', id)).body;
    const path = `/opinions/${opinion.id}`;
    expect((await who.expert1!.patch(path, { body: '更正' }, { version: 1 })).body).toMatchObject({
      body: '更正',
      version: 2,
    });
    expect((await who.expert1!.patch(path, { body: '旧' }, { version: 1 })).status).toBe(412);
    expect((await who.expert2!.patch(path, { body: '别人' }, { version: 2 })).status).toBe(404);
    expect((await who.library!.patch(path, { body: '牵头' }, { version: 2 })).status).toBe(403);
    clock.moveTo(new Date(`${DUE}T15:59:00Z`));
    expect((await who.expert1!.patch(path, { body: '当天' }, { version: 2 })).status).toBe(200);
    clock.moveTo(new Date(`${DUE}T16:00:00Z`));
    expect(await who.expert1!.patch(path, { body: '过期' }, { version: 3 })).toMatchObject({
      status: 409,
      body: { code: 'consultation.past_due' },
    });
    expect(await opine('expert2', id)).toMatchObject({ status: 409, body: { code: 'consultation.past_due' } });
  });

  test('of 50 at once from one expert one is kept', async () => {
    const { id } = await sent();
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => opine('expert1', id, { body: `第${n}次` })));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(replies.filter((reply) => reply.body.code === 'opinion.already_given')).toHaveLength(49);
  });

  test('on a passage are threads of the plan, which the lead unit answers while nobody types', async () => {
    const { id, documentId } = await sent();
    const thread = await who.expert1!.post(`/documents/${documentId}/threads`, {
      quote: '突出问题',
      body: '请给出数据',
    });
    expect(thread.status).toBe(201);
    const threadIds = [thread.body.id];
    expect((await opine('expert2', id, { threadIds })).status).toBe(400);
    expect((await opine('expert1', id, { threadIds })).body.threadIds).toEqual(threadIds);
    const answer = { decision: 'adopted', reason: '已补充' };
    expect((await who.expert2!.post(`/threads/${thread.body.id}/answer`, answer)).status).toBe(403);
    expect((await who.library!.post(`/threads/${thread.body.id}/answer`, answer)).status).toBeLessThan(300);
  });
});

describe('the lead unit answers', () => {
  test('each opinion once, with a reason unless adopted; until then the project is not listed', async () => {
    const { id, projectId } = await sent();
    const one = (await opine('expert1', id)).body;
    const two = (await opine('expert2', id, { recommendation: 'oppose' })).body;
    const list = () => who.coordinator!.post(`/projects/${projectId}/transitions`, { action: 'list' });
    expect(await list()).toMatchObject({ status: 422, body: { code: 'opinion.unanswered' } });
    expect((await who.coordinator!.post(`/consultations/${id}/transitions`, { action: 'close' })).status).toBe(422);

    const answer = (name: string, opinion: Json, body: Json) => who[name]!.post(`/opinions/${opinion.id}/answer`, body);
    expect((await answer('culture-centre', one, { decision: 'adopted' })).status).toBe(404);
    expect((await answer('coordinator', one, { decision: 'adopted' })).status).toBe(403);
    expect((await answer('expert1', one, { decision: 'adopted' })).status).toBe(403);
    expect((await answer('library', two, { decision: 'not_adopted' })).status).toBe(400);
    expect((await answer('library', one, { decision: 'adopted' })).status).toBe(201);
    expect((await answer('library', two, { decision: 'not_adopted', reason: '超出范围' })).body).toMatchObject({
      decision: 'not_adopted',
      reason: '超出范围',
    });
    expect(await answer('library', one, { decision: 'adopted' })).toMatchObject({
      status: 409,
      body: { code: 'opinion.answered' },
    });
    expect((await who.expert1!.patch(`/opinions/${one.id}`, { body: '再改' }, { version: 2 })).status).toBe(409);

    const table = await who.library!.get(`/consultations/${id}/opinion-table`);
    expect(table.body.totals).toEqual({ received: 2, adopted: 1, partlyAdopted: 0, notAdopted: 1, unanswered: 0 });
    expect((await who.expert1!.get(`/consultations/${id}/opinion-table`)).status).toBe(403);
    expect((await list()).body.stage).toBe('listed');
    expect((await who.coordinator!.get(`/consultations/${id}`)).body.stage).toBe('closed');
  });

  test('a withdrawn project ends its consultation', async () => {
    const { id, projectId } = await sent();
    await who.library!.post(`/projects/${projectId}/transitions`, { action: 'withdraw', reason: '并入他项' });
    expect((await who.coordinator!.get(`/consultations/${id}`)).body.stage).toBe('closed');
    expect(await opine('expert1', id)).toMatchObject({ status: 409, body: { code: 'stage.wrong_stage' } });
  });
});

test('for everybody not asked a consultation does not exist, by any address', async () => {
  const { id } = await sent();
  const opinion = (await opine('expert1', id)).body;
  for (const name of ['culture-centre', 'street', 'district', 'expert3', 'citizen']) {
    const outsider = who[name]!;
    const replies = [
      await outsider.get(`/consultations/${id}`),
      await outsider.get(`/consultations/${id}/opinions`),
      await outsider.get(`/consultations/${id}/opinion-table`),
      await outsider.post(`/consultations/${id}/opinions`, { body: '我也说', recommendation: 'support' }),
      await outsider.post(`/consultations/${id}/transitions`, { action: 'close' }),
      await outsider.patch(`/opinions/${opinion.id}`, { body: '改' }, { version: 1 }),
      await outsider.post(`/opinions/${opinion.id}/answer`, { decision: 'adopted' }),
    ];
    expect([name, ...replies.map((reply) => reply.status)]).toEqual([name, ...replies.map(() => 404)]);
    const listed = (await outsider.get('/consultations?limit=100')).body.items.map((item: Json) => item.id);
    expect(listed).not.toContain(id);
  }
});

test('the log says who should hear of it', async () => {
  const { id } = await sent(['expert1']);
  const opinion = (await opine('expert1', id)).body;
  await who.library!.post(`/opinions/${opinion.id}/answer`, { decision: 'adopted' });
  const events: Json[] = await app.database.dataSource.query(
    `SELECT topic, payload->'recipients' AS recipients FROM event WHERE subject_type = 'consultation' AND subject_id = $1 ORDER BY seq`,
    [id],
  );
  expect(events).toEqual([
    { topic: 'consultation.sent', recipients: { personIds: [person.expert1], organizationIds: [unitOf.library] } },
    { topic: 'opinion.given', recipients: { organizationIds: [unitOf.library], personIds: [person.coordinator] } },
    { topic: 'opinion.answered', recipients: { personIds: [person.expert1] } },
  ]);
});
