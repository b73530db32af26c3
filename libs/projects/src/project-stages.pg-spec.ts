import { type RunningApp, startApi } from '../../../test/support/app';
import type { Client, Json, Reply } from '../../../test/support/client';
import { ProjectReading } from './project.reading';

let app: RunningApp;
let library: Client;
let coordinator: Client;
let centre: Client;
let libraryId: string;
let centreId: string;
let propagandaId: string;

beforeAll(async () => {
  app = await startApi({ demo: true });
  [library, coordinator, centre] = await Promise.all([
    app.signIn('library'),
    app.signIn('coordinator'),
    app.signIn('culture-centre'),
  ]);
  const rows: { username: string; organization_id: string }[] = await app.database.dataSource.query(
    'SELECT username, organization_id FROM person WHERE organization_id IS NOT NULL',
  );
  const of = (username: string): string => rows.find((row) => row.username === username)!.organization_id;
  [libraryId, centreId, propagandaId] = [of('library'), of('culture-centre'), of('propaganda')];
});
afterAll(() => app.stop());

async function proposed(over: Json = {}): Promise<Json> {
  const reply = await library.post('/projects', {
    title: '社区阅读共建',
    type: 'horizontal',
    form: 'measure',
    year: 2027,
    leadOrganizationId: libraryId,
    focusAreas: ['reading'],
    partnerOrganizationIds: [centreId, propagandaId],
    ...over,
  });
  expect(reply.status).toBe(201);
  return reply.body;
}
const act = (who: Client, id: string, action: string, reason?: string): Promise<Reply> =>
  who.post(`/projects/${id}/transitions`, reason ? { action, reason } : { action });
const stageOf = async (id: string): Promise<string> => (await coordinator.get(`/projects/${id}`)).body.stage;

/** What an untouched plan lacks of its typed fields. */
const OF_FIELDS = ['milestones', 'budget', 'indicators', 'participants'].map((group) => `project.${group}_missing`);

async function switched(code: string, enabled: boolean): Promise<Reply> {
  const { version } = (await coordinator.get('/project-rules')).body;
  return coordinator.patch('/project-rules', { rules: [{ code, enabled, blocks: enabled }] }, { version });
}

describe('completeness (G14, G15)', () => {
  test('empty sections are shown and refuse nothing until the bureau says so', async () => {
    const project = await proposed();
    const { missing } = (await library.get(`/projects/${project.id}/completeness`)).body;
    expect(missing.map((gap: Json) => [gap.code, gap.blocking])).toEqual([
      ...Array(4).fill(['project.section_empty', false]),
      ...OF_FIELDS.map((code) => [code, false]),
    ]);
    expect((await act(library, project.id, 'submit')).body.stage).toBe('submitted');
    await switched('plan_sections', true);
  });

  test('a submission is told everything that is missing, and the stage stays', async () => {
    const project = await proposed({ type: 'vertical', partnerOrganizationIds: [] });
    const reply = await act(library, project.id, 'submit');
    expect(reply).toMatchObject({ status: 422, body: { code: 'project.incomplete' } });
    expect(reply.body.details.gaps.map((gap: Json) => gap.code)).toEqual([
      'project.section_empty',
      'project.section_empty',
      'project.section_empty',
      'project.section_empty',
      'project.levels_missing',
      ...OF_FIELDS,
    ]);
    const { body } = await library.get(`/projects/${project.id}/completeness`);
    expect(body).toMatchObject({ complete: false, leadEligible: true });
    expect(body.missing).toEqual(reply.body.details.gaps);
    expect(await stageOf(project.id)).toBe('draft');
  });

  test('only the coordinator switches rules, based on the version last read', async () => {
    const { version } = (await library.get('/project-rules')).body;
    const off = { rules: [{ code: 'plan_sections', enabled: false }] };
    expect((await library.patch('/project-rules', off, { version })).status).toBe(403);
    expect((await coordinator.patch('/project-rules', off)).status).toBe(428);
    expect((await coordinator.patch('/project-rules', off, { version: version - 1 })).status).toBe(412);
    const done = await coordinator.patch('/project-rules', off, { version });
    expect(done).toMatchObject({ status: 200, body: { version: version + 1 } });
    expect(done.body.rules.find((rule: Json) => rule.code === 'plan_sections')).toMatchObject({
      enabled: false,
      source: 'G14',
    });
  });

  test('the law of the lead unit has no switch', async () => {
    const { version } = (await coordinator.get('/project-rules')).body;
    const body = { rules: [{ code: 'lead_competent_sectors', enabled: false }] };
    expect((await coordinator.patch('/project-rules', body, { version })).status).toBe(400);
  });

  test('a competent department enters by the code list the bureau keeps', async () => {
    const { version } = (await coordinator.get('/project-rules')).body;
    const listed = await coordinator.patch('/project-rules', { leadSectors: ['culture', 'propaganda'] }, { version });
    expect(listed.body.leadSectors).toEqual(['culture', 'propaganda']);
    // on the list, yet in charge of no cultural institution: still no competent department of one
    const propaganda = await app.signIn('propaganda');
    const body = { title: '宣传', type: 'horizontal', form: 'event', year: 2027, leadOrganizationId: propagandaId };
    expect((await propaganda.post('/projects', body)).status).toBe(422);
    await app.database.dataSource.query('UPDATE organization SET competent_department_id = $1 WHERE name = $2', [
      propagandaId,
      '广州博物馆',
    ]);
    expect((await propaganda.post('/projects', body)).status).toBe(201);
  });
});

describe('the way of a project', () => {
  beforeAll(() => switched('plan_sections', false));

  test('submitted, returned with a reason, submitted again, consulted; each submission keeps the plan', async () => {
    const { id, planDocumentId } = await proposed();
    expect(await act(library, id, 'submit')).toMatchObject({ status: 200, body: { stage: 'submitted', version: 2 } });
    expect(await act(coordinator, id, 'return')).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    expect((await act(coordinator, id, 'return', '请补充经费来源')).body.stage).toBe('returned');
    expect((await act(library, id, 'submit')).body.stage).toBe('submitted');
    expect((await act(coordinator, id, 'consult')).body.stage).toBe('consulting');
    const versions = (await library.get(`/documents/${planDocumentId}/versions`)).body.items;
    expect(versions.map((version: Json) => version.kind)).toEqual(['frozen', 'frozen']);
    const activity = (await centre.get(`/projects/${id}/activity`)).body.items;
    const ofProject = activity.filter((item: Json) => item.topic.startsWith('project.'));
    expect(ofProject.map((item: Json) => item.topic)).toEqual([
      'project.consulted',
      'project.submitted',
      'project.returned',
      'project.submitted',
      'project.created',
    ]);
    expect(ofProject[2].payload).toMatchObject({ reason: '请补充经费来源', from: 'submitted', to: 'returned' });
    expect(ofProject[2].payload).not.toHaveProperty('recipients');
  });

  test('the plan is typed in while it is open, and commented on while it is judged', async () => {
    const { id, planDocumentId } = await proposed();
    const access = async (who: Client) => (await who.get(`/documents/${planDocumentId}`)).body.access;
    expect([await access(library), await access(centre), await access(coordinator)]).toEqual([
      'edit',
      'edit',
      'comment',
    ]);
    await act(library, id, 'submit');
    expect([await access(library), await access(centre), await access(coordinator)]).toEqual([
      'comment',
      'comment',
      'comment',
    ]);
    await act(coordinator, id, 'return', '修改');
    expect(await access(centre)).toBe('edit');
    await act(library, id, 'withdraw', '并入其他项目');
    expect([await access(library), await access(centre)]).toEqual(['read', 'read']);
  });

  test('a partner neither edits the project nor moves it; nobody lists their own', async () => {
    const { id } = await proposed();
    expect((await centre.patch(`/projects/${id}`, { title: '改名' }, { version: 1 })).status).toBe(403);
    expect((await act(centre, id, 'submit')).status).toBe(403);
    const own = await coordinator.post('/projects', {
      title: '市局牵头',
      type: 'horizontal',
      form: 'event',
      year: 2027,
      leadOrganizationId: (await coordinator.get('/session')).body.user.organization.id,
      partnerOrganizationIds: [propagandaId],
    });
    await act(coordinator, own.body.id, 'submit');
    await act(coordinator, own.body.id, 'consult');
    expect(await act(coordinator, own.body.id, 'list')).toMatchObject({
      status: 422,
      body: { code: 'project.own_project' },
    });
    expect((await act(await app.signIn('decision'), own.body.id, 'list')).body.stage).toBe('listed');
  });

  test('a change is based on the version last read', async () => {
    const { id } = await proposed();
    expect((await library.patch(`/projects/${id}`, { title: '新名' })).status).toBe(428);
    expect((await library.patch(`/projects/${id}`, { title: '新名' }, { version: 1 })).body).toMatchObject({
      title: '新名',
      version: 2,
    });
    expect(await library.patch(`/projects/${id}`, { title: '旧名' }, { version: 1 })).toMatchObject({
      status: 412,
      body: { code: 'precondition.stale', details: { current: 2 } },
    });
    expect((await library.get(`/projects/${id}`)).body.title).toBe('新名');
  });

  test('what is handed in is not edited', async () => {
    const { id } = await proposed();
    await act(library, id, 'submit');
    expect(await library.patch(`/projects/${id}`, { title: '晚了' }, { version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'stage.wrong_stage', details: { from: 'submitted' } },
    });
  });

  test('a change of partners is felt at once by who comes and who goes', async () => {
    const { id, planDocumentId } = await proposed();
    const reply = await library.patch(`/projects/${id}`, { partnerOrganizationIds: [propagandaId] }, { version: 1 });
    expect(reply.body.partnerOrganizationIds).toEqual([propagandaId]);
    expect((await centre.get(`/projects/${id}`)).status).toBe(404);
    expect((await centre.get(`/documents/${planDocumentId}`)).status).toBe(404);
  });

  test('a lead hands over to a partner and stays on as one', async () => {
    const { id } = await proposed();
    const reply = await library.patch(`/projects/${id}`, { leadOrganizationId: centreId }, { version: 1 });
    expect(reply.body).toMatchObject({ leadOrganizationId: centreId, standings: ['partner_editor', 'member'] });
    expect(reply.body.partnerOrganizationIds.sort()).toEqual([libraryId, propagandaId].sort());
    expect((await act(library, id, 'submit')).status).toBe(403);
  });
});

describe('many at once', () => {
  beforeAll(() => switched('plan_sections', false));

  test('of 50 submissions one wins and 49 meet its outcome', async () => {
    const { id } = await proposed();
    const replies = await Promise.all(Array.from({ length: 50 }, () => act(library, id, 'submit')));
    const codes = replies.map((reply) => `${reply.status} ${reply.body.code ?? reply.body.stage}`);
    expect(codes.filter((code) => code === '200 submitted')).toHaveLength(1);
    expect(codes.filter((code) => code === '409 stage.wrong_stage')).toHaveLength(49);
    const [{ count }] = await app.database.dataSource.query(
      `SELECT count(*)::int AS count FROM event WHERE topic = 'project.submitted' AND subject_id = $1`,
      [id],
    );
    expect(count).toBe(1);
  });

  test('of two coordinators deciding at once, one decides', async () => {
    const { id } = await proposed();
    await act(library, id, 'submit');
    const replies = await Promise.all([act(coordinator, id, 'consult'), act(coordinator, id, 'return', '修改')]);
    // a return may also follow a consultation; what may not be is both starting from the same stage
    const stages: { from: string }[] = await app.database.dataSource.query(
      `SELECT payload->>'from' AS from FROM event WHERE subject_id = $1 AND topic IN ('project.consulted', 'project.returned') ORDER BY seq`,
      [id],
    );
    expect(new Set(stages.map((row) => row.from)).size).toBe(stages.length);
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(stages.length);
  });

  test('of 50 edits based on one version one is kept, the others are told', async () => {
    const { id } = await proposed();
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => library.patch(`/projects/${id}`, { title: `第${n}稿` }, { version: 1 })),
    );
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
    expect(replies.filter((reply) => reply.status === 412)).toHaveLength(49);
    expect((await library.get(`/projects/${id}`)).body.version).toBe(2);
  });
});

describe('the list is one statement however long it is', () => {
  test.each([1, 100])('limit %d', async (limit) => {
    const said: string[] = [];
    const source = app.app.get(ProjectReading, { strict: false }) as unknown as {
      uow: { source: { manager: { query: (...args: unknown[]) => Promise<unknown> } } };
    };
    const spy = jest.spyOn(source.uow.source.manager, 'query');
    await library.get(`/projects?limit=${limit}`);
    said.push(...spy.mock.calls.map(([sql]) => String(sql)).filter((sql) => sql.includes('FROM project')));
    spy.mockRestore();
    expect(said).toHaveLength(1);
  });
});
