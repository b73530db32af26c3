import { type RunningApp, startApi } from '../../../test/support/app';
import type { Client, Json } from '../../../test/support/client';

let app: RunningApp;
const people = new Map<string, Client>();
const as = async (username: string): Promise<Client> => {
  if (!people.has(username)) people.set(username, await app.signIn(username));
  return people.get(username)!;
};
const unit = async (name: string): Promise<string> => {
  const [row] = await app.database.dataSource.query('SELECT id FROM organization WHERE name = $1', [name]);
  return row.id;
};
const unitOf = async (username: string): Promise<string> => {
  const [row] = await app.database.dataSource.query('SELECT organization_id FROM person WHERE username = $1', [
    username,
  ]);
  return row.organization_id;
};

beforeAll(async () => {
  app = await startApi({ demo: true });
});
afterAll(() => app.stop());

async function draft(over: Json = {}): Promise<Json> {
  return {
    title: '社区阅读共建',
    type: 'horizontal',
    form: 'measure',
    year: 2027,
    leadOrganizationId: await unitOf('library'),
    focusAreas: ['reading'],
    partnerOrganizationIds: [await unitOf('culture-centre'), await unitOf('propaganda')],
    ...over,
  };
}
async function proposed(over: Json = {}): Promise<Json> {
  const reply = await (await as('library')).post('/projects', await draft(over));
  expect(reply).toMatchObject({ status: 201 });
  return reply.body;
}
/** Switches rules off or on for what follows; the plan itself is typed elsewhere. */
async function rules(...switches: [string, boolean][]): Promise<void> {
  const coordinator = await as('coordinator');
  const { version } = (await coordinator.get('/project-rules')).body;
  const body = { rules: switches.map(([code, enabled]) => ({ code, enabled })) };
  expect((await coordinator.patch('/project-rules', body, { version })).status).toBe(200);
}
const act = async (who: string, id: string, action: string, reason?: string) =>
  (await as(who)).post(`/projects/${id}/transitions`, reason ? { action, reason } : { action });

describe('a proposal', () => {
  test('becomes a draft with a plan, told by its stage, version and actions', async () => {
    const project = await proposed();
    expect(project).toMatchObject({ stage: 'draft', version: 1, scope: 'city', entrance: 'new', illustrative: false });
    expect(project.actions.find((a: Json) => a.action === 'submit')).toMatchObject({
      allowed: true,
      reasons: [],
    });
    const plan = await (await as('library')).get(`/documents/${project.planDocumentId}`);
    expect(plan.body).toMatchObject({ kind: 'plan', subject: { type: 'project', id: project.id }, access: 'edit' });
    const text = await (await as('library')).get(`/documents/${project.planDocumentId}/content?format=text`);
    expect(text.bytes.toString('utf8')).toContain('突出问题');
  });

  test('carries its version as ETag', async () => {
    const project = await proposed();
    expect((await (await as('library')).get(`/projects/${project.id}`)).headers.get('etag')).toBe('"1"');
  });
});

describe('G11: the lead unit is a public cultural institution of this city or its competent department', () => {
  test.each(['propaganda', 'supplier'])('%s cannot lead, though its editor asks', async (username) => {
    const body = await draft({ leadOrganizationId: await unitOf(username), partnerOrganizationIds: [] });
    expect(await (await as(username)).post('/projects', body)).toMatchObject({
      status: 422,
      body: { code: 'project.lead_not_eligible', details: { organizationId: body.leadOrganizationId } },
    });
  });

  test('the coordinator cannot override it', async () => {
    const body = await draft({ leadOrganizationId: await unitOf('supplier'), partnerOrganizationIds: [] });
    expect(await (await as('coordinator')).post('/projects', body)).toMatchObject({
      status: 422,
      body: { code: 'project.lead_not_eligible' },
    });
  });

  test('a unit that does not exist is not eligible', async () => {
    const body = await draft({ leadOrganizationId: '01900000-0000-7000-8000-000000000000' });
    expect(await (await as('library')).post('/projects', body)).toMatchObject({
      status: 422,
      body: { code: 'project.lead_not_eligible', details: { reason: 'unknown' } },
    });
  });

  test('another unit is not proposed for, not even by the coordinator', async () => {
    expect((await (await as('culture-centre')).post('/projects', await draft())).status).toBe(403);
    expect((await (await as('coordinator')).post('/projects', await draft())).status).toBe(403);
  });

  test('the city bureau leads through its coordinator', async () => {
    const body = await draft({ leadOrganizationId: await unitOf('coordinator') });
    const reply = await (await as('coordinator')).post('/projects', body);
    expect(reply).toMatchObject({
      status: 201,
      body: { standings: expect.arrayContaining(['lead_editor', 'coordinator']) },
    });
  });

  test('a handover to a unit that is not eligible is refused, and nothing changes', async () => {
    const project = await proposed();
    const library = await as('library');
    const patch = { leadOrganizationId: await unitOf('propaganda') };
    expect(await library.patch(`/projects/${project.id}`, patch, { version: 1 })).toMatchObject({
      status: 422,
      body: { code: 'project.lead_not_eligible' },
    });
    expect((await library.get(`/projects/${project.id}`)).body).toMatchObject({
      version: 1,
      leadOrganizationId: project.leadOrganizationId,
    });
  });

  test('a lead that lost its standing since cannot submit', async () => {
    const street = await as('street');
    const body = await draft({
      leadOrganizationId: await unitOf('street'),
      partnerOrganizationIds: [await unitOf('propaganda')],
    });
    const project = (await street.post('/projects', body)).body;
    const db = app.database.dataSource;
    await rules(['plan_sections', false]);
    await db.query(`UPDATE organization SET kind = 'alliance' WHERE id = $1`, [body.leadOrganizationId]);
    try {
      expect(await act('street', project.id, 'submit')).toMatchObject({
        status: 422,
        body: { code: 'project.lead_not_eligible' },
      });
    } finally {
      await db.query(`UPDATE organization SET kind = 'cultural_institution' WHERE id = $1`, [body.leadOrganizationId]);
      await rules(['plan_sections', true]);
    }
  });
});

describe('bad input names what is wrong', () => {
  test.each<[string, Json, string]>([
    ['a scope of one unit (G12)', { scope: 'unit' }, 'scope'],
    ['a district scope without a district', { scope: 'district' }, 'divisionCode'],
    ['a district that does not exist', { scope: 'district', divisionCode: '440199' }, 'divisionCode'],
    ['a district for a city-wide project', { divisionCode: '440104' }, 'divisionCode'],
    ['an unknown type', { type: 'diagonal' }, 'type'],
    ['two forms', { form: ['event', 'measure'] }, 'form'],
    ['a field of focus twice', { focusAreas: ['reading', 'reading'] }, 'focusAreas'],
    ['a year as text', { year: '2027' }, 'year'],
    ['a blank title', { title: ' \u3000 ' }, 'title'],
    ['a lone surrogate', { title: '\ud800' }, 'title'],
    ['a title of a megabyte', { title: '长'.repeat(400_000) }, 'title'],
    ['null for a title', { title: null }, 'title'],
    ['a field nobody knows', { budget: 1 }, 'budget'],
    [
      'a partner that does not exist',
      { partnerOrganizationIds: ['01900000-0000-7000-8000-000000000000'] },
      'partnerOrganizationIds[0]',
    ],
  ])('%s', async (_, over, path) => {
    const reply = await (await as('library')).post('/projects', await draft(over));
    expect(reply).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    expect(reply.body.details.fields.map((field: Json) => field.path)).toContain(path);
  });

  test('the lead unit among its own partners', async () => {
    const body = await draft({ partnerOrganizationIds: [await unitOf('library')] });
    expect((await (await as('library')).post('/projects', body)).status).toBe(400);
  });

  test('an action nobody knows', async () => {
    const project = await proposed();
    expect((await act('library', project.id, 'annex')).status).toBe(400);
  });
});

describe('who sees a project', () => {
  test('a draft: its units and the coordinator; for everybody else it does not exist, by any address', async () => {
    const project = await proposed({ partnerOrganizationIds: [await unitOf('propaganda')] });
    for (const username of ['library', 'propaganda', 'coordinator']) {
      expect((await (await as(username)).get(`/projects/${project.id}`)).status).toBe(200);
    }
    for (const username of ['culture-centre', 'street', 'district', 'decision', 'expert1', 'supplier', 'auditor']) {
      const outsider = await as(username);
      const answers = [
        await outsider.get(`/projects/${project.id}`),
        await outsider.get(`/projects/${project.id}/completeness`),
        await outsider.get(`/projects/${project.id}/activity`),
        await outsider.patch(`/projects/${project.id}`, { title: '改名' }, { version: 1 }),
        await outsider.post(`/projects/${project.id}/transitions`, { action: 'withdraw' }),
        await outsider.get(`/documents/${project.planDocumentId}`),
        await outsider.get(`/documents/${project.planDocumentId}/content?format=text`),
      ];
      expect(answers.map((reply) => reply.status)).toEqual(answers.map(() => 404));
      const listed = await outsider.get('/projects?year=2027&limit=100');
      expect(listed.body.items.map((p: Json) => p.id)).not.toContain(project.id);
    }
  });

  test('the district bureau sees what its own units submitted, and nothing before', async () => {
    const street = await as('street');
    const body = await draft({
      leadOrganizationId: await unitOf('street'),
      partnerOrganizationIds: [await unitOf('propaganda')],
    });
    const project = (await street.post('/projects', body)).body;
    const district = await as('district');
    expect((await district.get(`/projects/${project.id}`)).status).toBe(404);
    await rules(['plan_sections', false]);
    expect((await act('street', project.id, 'submit')).status).toBe(200);
    await rules(['plan_sections', true]);
    expect((await district.get(`/projects/${project.id}`)).body.standings).toContain('district_coordinator');
    const foreign = await proposed();
    expect((await district.get(`/projects/${foreign.id}`)).status).toBe(404);
  });

  test('a listed or running project is open to every signed-in person, and to nobody else', async () => {
    const expert = await as('expert1');
    const { items } = (await expert.get('/projects?year=2026&limit=100')).body;
    expect(items).toHaveLength(13);
    expect((await expert.get(`/projects/${items[0].id}`)).body.standings).toEqual(['reader']);
    expect((await expert.get(`/projects/${items[0].id}/activity`)).status).toBe(403);
    expect((await app.client().get('/projects')).status).toBe(401);
  });

  test('list and door agree for every demo person', async () => {
    const ids: { id: string }[] = await app.database.dataSource.query('SELECT id FROM project');
    for (const username of [
      'coordinator',
      'decision',
      'district',
      'library',
      'street',
      'propaganda',
      'expert1',
      'auditor',
    ]) {
      const who = await as(username);
      const listed = (await who.get('/projects?limit=100')).body.items.map((project: Json) => project.id);
      const seen: string[] = [];
      for (const { id } of ids) if ((await who.get(`/projects/${id}`)).status === 200) seen.push(id);
      expect([...listed].sort()).toEqual(seen.sort());
    }
  });
});

describe('lists', () => {
  test('are filtered and turned page by page without gap or repeat', async () => {
    const library = await as('library');
    const whole = (await library.get('/projects?year=2026&limit=100')).body.items.map((p: Json) => p.id);
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, nextCursor } = (await library.get(`/projects?year=2026&limit=4${cursor}`)).body;
      paged.push(...items.map((p: Json) => p.id));
      if (!nextCursor) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(paged).toEqual(whole);
    const count = async (query: string) => (await library.get(`/projects?year=2026&${query}`)).body.items.length;
    expect(await count('type=vertical')).toBe(5);
    expect(await count('focus=library_school')).toBe(1);
    expect(await count(`q=${encodeURIComponent('总分馆')}`)).toBe(1);
    expect(await count('q=%25')).toBe(0);
    expect(await count(`organizationId=${await unit('越秀区文化馆')}&stage=running`)).toBeGreaterThan(2);
  });

  test('a filter that does not exist is refused by name', async () => {
    expect(await (await as('library')).get('/projects?stage=dreaming')).toMatchObject({ status: 400 });
  });
});
