import type { Json, Reply } from '../../../test/support/client';
import { DUE, startThinkTank, type ThinkTankTrial } from './think-tank.fixture';

let trial: ThinkTankTrial;
let app: ThinkTankTrial['app'];
let who: ThinkTankTrial['who'];
let person: ThinkTankTrial['person'];
let unitOf: ThinkTankTrial['unitOf'];
let submitted: ThinkTankTrial['submitted'];
let send: ThinkTankTrial['send'];
let sent: ThinkTankTrial['sent'];
let opine: ThinkTankTrial['opine'];
beforeAll(async () => {
  trial = await startThinkTank();
  ({ app, who, person, unitOf, submitted, send, sent, opine } = trial);
});
afterAll(() => trial.app.stop());

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
  test('an expert of a partner unit is refused by name and reason, and nothing is sent', async () => {
    const project = await submitted({ partnerOrganizationIds: [unitOf.expert3, unitOf.propaganda] });
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
    const [museum] = await app.database.dataSource.query(`SELECT id FROM organization WHERE name = '广州博物馆'`);
    const interest = { organizationId: museum.id, personId: person.expert2 };
    expect((await who.coordinator!.post('/expert-interests', interest)).status).toBe(201);
    const consultation = await sent(['expert1', 'expert2']);
    expect((await opine('expert2', consultation.id)).status).toBe(201);
    const project = `/projects/${consultation.projectId}`;
    await who.coordinator!.post(`${project}/transitions`, { action: 'return', reason: '补充合作单位' });
    const { version } = (await who.library!.get(project)).body;
    const partners = [unitOf['culture-centre'], unitOf.propaganda, museum.id];
    expect((await who.library!.patch(project, { partnerOrganizationIds: partners }, { version })).status).toBe(200);
    const document = `/documents/${consultation.documentId}`;
    for (const path of [
      `/consultations/${consultation.id}`,
      `/consultations/${consultation.id}/opinions`,
      project,
      document,
      `${document}/content?format=text`,
      `${document}/versions/${consultation.documentVersionId}`,
      `${document}/threads`,
    ]) {
      expect([path, (await who.expert2!.get(path)).status]).toEqual([path, 404]);
      expect([path, (await who.expert1!.get(path)).status]).toEqual([path, 200]);
    }
    const listed = (await who.expert2!.get('/consultations?limit=100')).body.items;
    expect(listed.map((item: Json) => item.id)).not.toContain(consultation.id);
    const view = (await who.coordinator!.get(`/consultations/${consultation.id}`)).body;
    expect(view).toMatchObject({ asked: 1, received: 0 });
    expect(view.assignments.find((one: Json) => one.expertId === person.expert2).conflict).toBe('declared_interest');
    const table = (await who.library!.get(`/consultations/${consultation.id}/opinion-table`)).body;
    expect(table).toMatchObject({ rows: [{ conflicted: true }], totals: { received: 0, unanswered: 0 } });
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
    { topic: 'opinion.submitted', recipients: { organizationIds: [unitOf.library], personIds: [person.coordinator] } },
    { topic: 'opinion.answered', recipients: { personIds: [person.expert1] } },
  ]);
});
