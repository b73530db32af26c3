import * as Y from 'yjs';
import { addRow, type CellValue, type FieldMap, fieldKey, removeRow, setCell } from '#libs/contracts';
import { type RunningApp, startApi } from '../../../../test/support/app';
import type { Client, Json } from '../../../../test/support/client';
import { StockClient } from '../../../../test/support/stock-client';
import { unzip } from '../../../../test/support/unzip';

let app: RunningApp;
let library: Client;
let centre: Client;
let coordinator: Client;
let libraryId: string;
let centreId: string;
let project: Json;
const typists: StockClient[] = [];

beforeAll(async () => {
  app = await startApi({ demo: true });
  [library, centre, coordinator] = await Promise.all(
    ['library', 'culture-centre', 'coordinator'].map((name) => app.signIn(name)) as [
      Promise<Client>,
      Promise<Client>,
      Promise<Client>,
    ],
  );
  const unitOf = async (who: Client): Promise<string> => (await who.get('/session')).body.user.organization.id;
  [libraryId, centreId] = [await unitOf(library), await unitOf(centre)];
  const outside = await unitOf(await app.signIn('propaganda'));
  project = (
    await library.post('/projects', {
      title: '社区阅读共建',
      type: 'horizontal',
      form: 'measure',
      year: 2027,
      leadOrganizationId: libraryId,
      partnerOrganizationIds: [centreId, outside],
    })
  ).body;
});
afterAll(async () => {
  for (const typist of typists) typist.socket.disconnect();
  await app?.stop();
});

async function typist(who: Client): Promise<{ client: StockClient; map: FieldMap }> {
  const { token } = (await who.post('/tokens', { name: '编辑', expiresInDays: 1 })).body;
  const client = new StockClient(app.base, project.planDocumentId, token);
  typists.push(client);
  await until(() => client.saved);
  return { client, map: client.doc.getMap<unknown>('fields') };
}
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !holds() && Date.now() < end; ) await new Promise((r) => setTimeout(r, 10));
  expect(holds()).toBe(true);
}
const read = async (who: Client, query = ''): Promise<Json> =>
  (await who.get(`/projects/${project.id}/plan-fields${query}`)).body;
const gaps = async (): Promise<string[]> =>
  (await library.get(`/projects/${project.id}/completeness`)).body.missing.map((gap: Json) => gap.code);
const row = (at: number, group: 'milestones' | 'budget', cells: Record<string, CellValue>) => ({ at, group, cells });
const ROWS = [
  row(0, 'milestones', { title: '开通一证通借', dueOn: '2027-03-31' }),
  row(1, 'budget', { purpose: '通借物流', source: 'city', level: 'district', plannedFen: 1_234_567 }),
  row(0, 'budget', { purpose: '志愿者补贴', source: 'social', level: 'street', plannedFen: 5 }),
];

describe('typed fields of a plan', () => {
  test('a new plan has none, and is told what it lacks without being refused', async () => {
    expect(await read(library)).toMatchObject({ milestones: [], budget: [], totals: { plannedFen: 0 }, problems: [] });
    expect((await gaps()).filter((code) => code !== 'project.section_empty')).toEqual([
      'project.milestones_missing',
      'project.budget_missing',
      'project.indicators_missing',
      'project.participants_missing',
    ]);
    const submit = project.actions.find((action: Json) => action.action === 'submit');
    expect(submit).toMatchObject({ allowed: true });
  });

  test('what two units type at once is all there, with totals', async () => {
    const people = [await typist(library), await typist(centre)];
    for (const { at, group, cells } of ROWS) addRow(people[at]!.map, group, `row-${group}-${at}`, cells);
    const [mine, theirs] = people as [(typeof people)[0], (typeof people)[0]];
    await until(() => mine.client.saved && theirs.client.saved);
    await until(() => theirs.map.get(fieldKey('milestones', 'row-milestones-0', 'title')) !== undefined);
    setCell(mine.map, 'milestones', 'row-milestones-0', 'done', true);
    setCell(theirs.map, 'milestones', 'row-milestones-0', 'organizationId', centreId);
    addRow(theirs.map, 'indicators', 'i1', { name: '分馆', unit: '个', target: 176.5, dueOn: '2027-12-31' });
    for (const [id, unit, role] of [
      ['p1', libraryId, 'lead'],
      ['p2', centreId, 'assist'],
    ] as const) {
      addRow(mine.map, 'participants', id, { organizationId: unit, level: 'city', role });
    }
    await until(() => mine.client.saved && theirs.client.saved);

    const fields = await read(coordinator);
    expect(fields.problems).toEqual([]);
    expect(fields.milestones).toEqual([
      { id: 'row-milestones-0', title: '开通一证通借', dueOn: '2027-03-31', organizationId: centreId, done: true },
    ]);
    expect(fields.budget.map((line: Json) => line.purpose).sort()).toEqual(['志愿者补贴', '通借物流'].sort());
    expect(fields.totals).toMatchObject({ plannedFen: 1_234_572, actualFen: 0 });
    expect(fields.totals.bySourceAndLevel).toEqual([
      { source: 'city', level: 'district', plannedFen: 1_234_567, actualFen: 0 },
      { source: 'social', level: 'street', plannedFen: 5, actualFen: 0 },
    ]);
    expect(fields.units.map((unit: Json) => unit.id).sort()).toEqual([libraryId, centreId].sort());
    expect((await gaps()).filter((code) => code !== 'project.section_empty')).toEqual([
      'project.participant_outside_missing',
    ]);
  });

  test('whatever else is put there is a problem or passed over, and fails nothing', async () => {
    const { client } = await typist(centre);
    const map = client.doc.getMap<unknown>('fields');
    client.doc.transact(() => {
      map.set('budget/bad/plannedFen', '很多');
      map.set('budget/bad/source', new Y.Map([['a', new Y.Array()]]));
      map.set('budget/bad/level', new Y.Text('city'));
      map.set('budget/bad/purpose', { nested: [1, { deep: true }] });
      map.set('participants/bad/organizationId', '0191e000-0000-7000-8000-0000000000aa');
      map.set('milestones/bad/dueOn', new Uint8Array([1, 2, 3]));
      map.set('__proto__/x/title', 'x');
      map.set('milestones', new Y.Map());
      map.set('matrix', 1);
      map.set('budget/bad/actualFen', [12]);
    });
    await until(() => client.saved);
    const { problems, budget } = await read(library);
    expect(problems).toEqual(
      expect.arrayContaining([
        { path: 'budget/bad/plannedFen', code: 'wrong_type' },
        { path: 'budget/bad/source', code: 'wrong_type' },
        { path: 'budget/bad/level', code: 'wrong_type' },
        { path: 'budget/bad/purpose', code: 'wrong_type' },
        { path: 'budget/bad/actualFen', code: 'wrong_type' },
        { path: 'milestones/bad/dueOn', code: 'wrong_type' },
        { path: 'participants/bad/organizationId', code: 'unit_unknown' },
      ]),
    );
    expect(budget.at(-1)).toEqual({
      id: 'bad',
      source: null,
      level: null,
      purpose: null,
      plannedFen: null,
      actualFen: null,
    });
    expect((await library.get(`/documents/${project.planDocumentId}/export?format=docx`)).status).toBe(200);
    client.doc.transact(() => {
      for (const key of [...map.keys()].filter((name) => !/^\w+\/(row|i1|p\d)/.test(name))) map.delete(key);
    });
    await until(() => client.saved);
    expect((await read(library)).problems).toEqual([]);
  });

  test('a row taken away is gone, and its sum with it', async () => {
    const { client, map } = await typist(library);
    removeRow(map, 'budget', 'row-budget-0');
    await until(() => client.saved);
    expect((await read(library)).totals).toMatchObject({ plannedFen: 1_234_567 });
  });

  test('whoever may not read the plan has no fields, and for a stranger there is no project', async () => {
    const [expert, street] = [await app.signIn('expert1'), await app.signIn('street')];
    for (const who of [expert, street]) {
      expect((await who.get(`/projects/${project.id}/plan-fields`)).status).toBe(404);
    }
    expect((await app.client().get(`/projects/${project.id}/plan-fields`)).status).toBe(401);
  });

  test('the paper of a plan shows milestones, the budget with its total, and indicators', async () => {
    const docx = await library.get(`/documents/${project.planDocumentId}/export?format=docx`);
    const text = unzip(docx.bytes)
      .get('word/document.xml')!
      .toString('utf8')
      .replace(/<[^>]+>/g, '');
    for (const words of [
      '里程碑',
      '开通一证通借',
      '广州市文化馆',
      '12,345.67',
      '合计',
      '绩效指标',
      '176.5',
      '参与单位',
    ]) {
      expect(text).toContain(words);
    }
    const pdf = await library.get(`/documents/${project.planDocumentId}/export?format=pdf`);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('the version handed in keeps its fields, whatever is typed after a return', async () => {
    expect((await library.post(`/projects/${project.id}/transitions`, { action: 'submit' })).status).toBe(200);
    const { items } = (await library.get(`/documents/${project.planDocumentId}/versions`)).body;
    const frozen = items.find((version: Json) => version.kind === 'frozen');
    await coordinator.post(`/projects/${project.id}/transitions`, { action: 'return', reason: '请补充' });
    const { client, map } = await typist(library);
    await until(() => client.access === 'edit');
    setCell(map, 'milestones', 'row-milestones-0', 'title', '改过的节点');
    await until(() => client.saved);
    expect((await read(library)).milestones[0].title).toBe('改过的节点');
    const then = await read(library, `?versionId=${frozen.id}`);
    expect(then).toMatchObject({ versionId: frozen.id, milestones: [{ title: '开通一证通借' }] });

    const restored = await library.post(`/documents/${project.planDocumentId}/versions/${frozen.id}/restoration`, {});
    expect(restored.status).toBe(201);
    expect((await read(library)).milestones[0].title).toBe('开通一证通借');
    const other = (await library.get(`/projects/${project.id}/plan-fields?versionId=${project.id}`)).status;
    expect(other).toBe(404);
  });

  test('the bureau may let a rule of typed fields refuse a submission', async () => {
    const { version } = (await coordinator.get('/project-rules')).body;
    const rules = [{ code: 'plan_participants', enabled: true, blocks: true }];
    expect((await coordinator.patch('/project-rules', { rules }, { version })).status).toBe(200);
    const refused = await library.post(`/projects/${project.id}/transitions`, { action: 'submit' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'project.incomplete' } });
    const blocking = refused.body.details.gaps.filter((gap: Json) => gap.blocking);
    expect(blocking.map((gap: Json) => gap.code)).toEqual(['project.participant_outside_missing']);
  });
});
