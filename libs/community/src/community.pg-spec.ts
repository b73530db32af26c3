import { DEMO_PASSWORD, type RunningApp, startApi } from '../../../test/support/app';
import type { Client, Json } from '../../../test/support/client';
import { demoPersonId } from './demo/demo-people';

let running: RunningApp;
let coordinator: Client;
let library: Client;
const idOf = async (name: string): Promise<string> =>
  (await running.database.dataSource.query('SELECT id FROM organization WHERE name = $1', [name]))[0].id;

beforeAll(async () => {
  running = await startApi({ demo: true });
  coordinator = await running.signIn('coordinator');
  library = await running.signIn('library');
});
afterAll(() => running.stop());

describe('divisions', () => {
  test('are listed by level and parent, page after page, none twice and none left out', async () => {
    const codes: string[] = [];
    let cursor = '';
    do {
      const { body } = await library.get(`/divisions?level=street&limit=100${cursor && `&cursor=${cursor}`}`);
      codes.push(...body.items.map((row: Json) => row.code));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(codes).toHaveLength(178);
    expect(new Set(codes).size).toBe(178);
    expect((await library.get('/divisions?parentCode=4401&q=越秀')).body.items).toEqual([
      { code: '440104', name: '越秀区', level: 'district', parentCode: '4401', below: 18, units: 21, members: 20 },
    ]);
  });

  test('are summed up for the map: the districts add up to the city', async () => {
    const { body } = await library.get('/divisions/summary');
    const city = body.items[0];
    expect(city).toMatchObject({ code: '4401', streets: 178, communities: 2851, institutions: 6 + 22 + 178 });
    expect(city.districts).toHaveLength(11);
    expect(city.districts.reduce((sum: number, row: Json) => sum + row.communities, 0)).toBe(2851);
  });
});

describe('the directory of units', () => {
  test('begins with the city bureau and pages through all units once', async () => {
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await library.get(`/organizations?limit=100${cursor && `&cursor=${cursor}`}`);
      names.push(...body.items.map((row: Json) => row.id));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(names[0]).toBe(await idOf('广州市文化广电旅游局'));
    expect([names.length, new Set(names).size]).toEqual([232, 232]);
  });

  test.each([
    ['level=district&kind=authority', 11],
    ['kind=department', 8],
    ['kind=department&sector=women', 1],
    ['level=city&kind=cultural_institution', 6],
    ['divisionCode=440104&level=district', 3],
    ['member=false&level=city', 4],
    ['leadEligible=true&level=city', 7],
    ['leadEligible=true&kind=department', 0],
    ['leadEligible=false&kind=authority', 0],
    ['q=%25', 0],
    ['q=少年儿童', 1],
  ])('filters by %s', async (query, expected) => {
    expect((await library.get(`/organizations?limit=100&${query}`)).body.items).toHaveLength(expected);
  });

  test.each(['level=village', 'kind=museum', 'limit=101', 'supervisorId=x', 'cursor=1', 'colour=red'])(
    'refuses %s with 400',
    async (query) => {
      expect((await library.get(`/organizations?${query}`)).status).toBe(400);
    },
  );

  test('shows a unit with bureau, competent department, delegates and what is illustrative', async () => {
    const { body, headers } = await library.get(`/organizations/${await idOf('广州图书馆')}`);
    expect(body).toMatchObject({
      supervisor: { name: '广州市文化广电旅游局' },
      competentDepartment: { name: '广州市文化广电旅游局' },
      hasDelegate: true,
      illustrative: false,
      editable: true,
      delegates: [{ name: '广州图书馆专人（演示）', illustrative: true }],
    });
    expect(headers.get('etag')).toBe(`"${body.version}"`);
    const alliance = await library.get(`/organizations/${await idOf('总分馆体系（演示）')}`);
    expect(alliance.body).toMatchObject({ illustrative: true, editable: false });
    expect(alliance.body.members.length).toBeGreaterThan(11);
  });
});

describe('a unit', () => {
  test('is edited by its own editor on the version that stands, and by no other unit’s', async () => {
    const path = `/organizations/${await idOf('广州图书馆')}`;
    const { version } = (await library.get(path)).body;
    expect((await library.patch(path, { contact: '总服务台' })).status).toBe(428);
    const edited = await library.patch(path, { contact: '总服务台' }, { version });
    expect(edited).toMatchObject({ status: 200, body: { contact: '总服务台', version: version + 1 } });
    expect((await library.patch(path, { contact: '别处' }, { version })).status).toBe(412);
    const other = await running.signIn('culture-centre');
    expect((await other.patch(path, { contact: 'x' }, { version: version + 1 })).status).toBe(403);
    expect((await coordinator.patch(path, { supervisorId: null }, { version: version + 1 })).status).toBe(400);
  });

  test('of a district is edited by that district’s coordinator, of another district not', async () => {
    const district = await running.signIn('district');
    const status = async (name: string) =>
      (await district.patch(`/organizations/${await idOf(name)}`, { contact: '前台' }, { version: 1 })).status;
    expect(await status('越秀区图书馆')).toBe(200);
    expect(await status('荔湾区图书馆')).toBe(403);
    expect(await status('广州博物馆')).toBe(403);
  });

  test('takes no name that another has in its division, even when two take it at once', async () => {
    const rename = async (from: string) =>
      (await coordinator.patch(`/organizations/${await idOf(from)}`, { name: '同名馆' }, { version: 1 })).status;
    const raced = await Promise.all(['南越王博物院', '广州艺术博物院', '公共文化设施联盟（演示）'].map(rename));
    expect(raced.sort()).toEqual([200, 409, 409]);
  });

  const newUnit = { name: '流花路书吧', kind: 'cultural_institution', level: 'district', divisionCode: '440104' };
  test('enters under one supervising bureau, which is its competent department unless another is named', async () => {
    const supervisorId = await idOf('越秀区文化广电旅游(体育)局');
    const { status, body } = await coordinator.post('/organizations', { ...newUnit, supervisorId });
    expect(status).toBe(201);
    expect(body).toMatchObject({ isMember: true, hasDelegate: false, competentDepartment: { id: supervisorId } });
    const again = await coordinator.post('/organizations', { ...newUnit, supervisorId });
    expect(again).toMatchObject({ status: 409, body: { code: 'organization.exists' } });
    expect((await library.post('/organizations', { ...newUnit, name: '别的', supervisorId })).status).toBe(403);
    const events = await running.database.dataSource.query('SELECT topic FROM event WHERE subject_id = $1', [body.id]);
    expect(events).toEqual([{ topic: 'organization.created' }]);
  });

  test('without a bureau, or with one of another district, is refused naming the field', async () => {
    const supervisorId = await idOf('荔湾区文化广电旅游(体育)局');
    const refused = async (more: object) =>
      (await coordinator.post('/organizations', { ...newUnit, name: '另一间', ...more })).body.details.fields;
    expect(await refused({})).toContainEqual(expect.objectContaining({ code: 'supervisor_required' }));
    expect(await refused({ supervisorId })).toEqual([expect.objectContaining({ code: 'supervisor_elsewhere' })]);
  });

  test('is never left without a bureau, by any path to the database', async () => {
    const { dataSource } = running.database;
    const set = (sql: string) => dataSource.query(`UPDATE organization SET ${sql} WHERE name = '广州博物馆'`);
    await expect(set('supervisor_id = NULL')).rejects.toThrow('organization_supervised');
    await expect(set("supervisor_id = (SELECT id FROM organization WHERE name = '广州图书馆')")).rejects.toThrow(
      'supervised by a bureau',
    );
  });
});

describe('a delegate', () => {
  test('comes from the unit, gets the role with the appointment and loses it with the dismissal', async () => {
    const unit = await idOf('广州少年儿童图书馆');
    const path = `/organizations/${unit}/delegates`;
    const appointment = { personId: demoPersonId('expert3'), termFrom: '2026-01-01', isDeputy: true };
    const made = await coordinator.post(path, appointment);
    expect(made).toMatchObject({ status: 201, body: { isDeputy: true, termTo: null } });
    const expert = await running.signIn('expert3');
    const roles = async () => (await expert.get('/session')).body.user.roles.map((held: Json) => held.role);
    expect(await roles()).toContain('delegate');
    expect((await coordinator.post(path, appointment)).status).toBe(409);
    expect((await library.delete(`/delegates/${made.body.id}`)).status).toBe(403);
    expect((await coordinator.delete(`/delegates/${made.body.id}`)).status).toBe(204);
    expect(await roles()).not.toContain('delegate');
    expect((await coordinator.delete(`/delegates/${made.body.id}`)).status).toBe(404);
  });

  test.each([
    ['of another unit', { personId: demoPersonId('culture-centre'), termFrom: '2026-01-01' }, 422],
    ['who does not exist', { personId: '01930000-0000-7000-8000-000000000001', termFrom: '2026-01-01' }, 404],
    [
      'whose term ends before it begins',
      { personId: demoPersonId('library'), termFrom: '2026-02-01', termTo: '2026-01-31' },
      400,
    ],
    ['with a day that does not exist', { personId: demoPersonId('library'), termFrom: '2026-02-30' }, 400],
  ])('%s is refused', async (_, body, status) => {
    expect((await library.post(`/organizations/${await idOf('广州图书馆')}/delegates`, body)).status).toBe(status);
  });
});

describe('roles', () => {
  const roles = (username: string) => `/people/${demoPersonId(username)}/roles`;
  const whole = { kind: 'community', id: null };

  test('are given and taken by the security administrator, and felt at the next request', async () => {
    const secadmin = await running.signIn('secadmin');
    const given = await secadmin.post(roles('library'), { role: 'decision_lead', scope: whole });
    expect(given).toMatchObject({ status: 201, body: { role: 'decision_lead' } });
    const held = async () => (await library.get('/session')).body.user.roles.map((one: Json) => one.role);
    expect(await held()).toContain('decision_lead');
    expect((await secadmin.post(roles('library'), { role: 'decision_lead', scope: whole })).status).toBe(409);
    expect((await secadmin.delete(`${roles('library')}/${given.body.id}`)).status).toBe(204);
    expect(await held()).not.toContain('decision_lead');
    expect((await secadmin.delete(`${roles('library')}/${given.body.id}`)).status).toBe(404);
  });

  test('of the three administrators, nobody holds two, even when both are given at once', async () => {
    const secadmin = await running.signIn('secadmin');
    const second = await secadmin.post(roles('sysadmin'), { role: 'auditor', scope: whole });
    expect(second).toMatchObject({ status: 409, body: { code: 'role.second_administrator' } });
    const raced = await Promise.all(
      (['sysadmin', 'auditor', 'secadmin'] as const).map((role) =>
        secadmin.post(roles('culture-centre'), { role, scope: whole }),
      ),
    );
    expect(raced.map((reply) => reply.status).sort()).toEqual([201, 409, 409]);
  });

  test('nobody changes the own', async () => {
    const secadmin = await running.signIn('secadmin');
    const own = await secadmin.post(roles('secadmin'), { role: 'city_coordinator', scope: whole });
    expect(own).toMatchObject({ status: 403, body: { code: 'role.own' } });
  });

  test.each(['coordinator', 'sysadmin', 'auditor', 'library'])('are not given by %s', async (username) => {
    const client = await running.signIn(username);
    expect((await client.post(roles('expert1'), { role: 'expert', scope: whole })).status).toBe(403);
  });

  test.each([
    ['a unit role over the community', { role: 'unit_editor', scope: whole }],
    ['a district that is none', { role: 'district_coordinator', scope: { kind: 'district', id: '4401' } }],
    ['a unit that is none', { role: 'delegate', scope: { kind: 'unit', id: 'x' } }],
    ['an unknown role', { role: 'king', scope: whole }],
    ['no scope', { role: 'expert' }],
  ])('%s is refused with 400', async (_, body) => {
    const secadmin = await running.signIn('secadmin');
    expect((await secadmin.post(roles('expert1'), body)).status).toBe(400);
  });
});

describe('people', () => {
  test('are found by name, role and unit; account names are for administrators', async () => {
    const { body } = await coordinator.get('/people?role=decision_lead');
    expect(body.items).toMatchObject([{ id: demoPersonId('decision'), username: null, email: null }]);
    const sysadmin = await running.signIn('sysadmin');
    expect((await sysadmin.get('/people?q=决策')).body.items[0].username).toBe('decision');
    const own = await library.get(`/people?organizationId=${await idOf('广州图书馆')}`);
    expect(own.body.items.map((row: Json) => row.name).sort()).toEqual(
      ['广州图书馆专人（演示）', '智库从业人员庚（演示）'].sort(),
    );
  });

  test('of the think tank are of all four kinds, the id being the person’s', async () => {
    const { body } = await coordinator.get('/experts');
    expect(body.items).toHaveLength(8);
    expect(new Set(body.items.map((row: Json) => row.kind)).size).toBe(4);
    expect((await coordinator.get('/experts?kind=citizen')).body.items.map((row: Json) => row.id)).toContain(
      demoPersonId('citizen'),
    );
    expect((await coordinator.get('/experts?q=馆校')).body.items).toHaveLength(1);
  });
});

test('nothing of the community is open to somebody who is not signed in', async () => {
  const nobody = running.client();
  for (const path of [
    '/organizations',
    '/divisions',
    '/divisions/summary',
    '/people',
    '/experts',
    '/session',
    '/tokens',
  ])
    expect((await nobody.get(path)).status).toBe(401);
  expect(DEMO_PASSWORD).toBe('Gongtongti-demo-2026');
});
