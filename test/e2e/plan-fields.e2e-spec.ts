import { addRow, type FieldMap, moveRow, readPlanFields, removeRow, setCell } from '#libs/contracts';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { StockClient } from '../support/stock-client';

let app: RunningApp;
let library: Client;
let project: Json;
const clients: StockClient[] = [];

beforeAll(async () => {
  app = await startApi({ demo: true });
  library = await app.signIn('library');
  const centre = await app.signIn('culture-centre');
  const unitOf = async (who: Client): Promise<string> => (await who.get('/session')).body.user.organization.id;
  project = (
    await library.post('/projects', {
      title: '夜间图书馆',
      type: 'vertical',
      form: 'measure',
      year: 2027,
      leadOrganizationId: await unitOf(library),
      partnerOrganizationIds: [await unitOf(centre)],
    })
  ).body;
  for (const who of [library, centre]) {
    const { token } = (await who.post('/tokens', { name: '编辑', expiresInDays: 1 })).body;
    clients.push(new StockClient(app.base, project.planDocumentId, token));
  }
  await until(() => clients.every((client) => client.saved));
});
afterAll(async () => {
  for (const client of clients) client.socket.disconnect();
  await app?.stop();
});

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !holds() && Date.now() < end; ) await new Promise((r) => setTimeout(r, 10));
  expect(holds()).toBe(true);
}
const mapOf = (client: StockClient): FieldMap => client.doc.getMap<unknown>('fields');
const jsonOf = (client: StockClient): Json => client.doc.getMap('fields').toJSON();
const same = (): boolean => JSON.stringify(sorted(jsonOf(clients[0]!))) === JSON.stringify(sorted(jsonOf(clients[1]!)));
const sorted = (json: Json): Json => Object.fromEntries(Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1)));
const served = async (): Promise<Json> => (await library.get(`/projects/${project.id}/plan-fields`)).body;
const settled = () => until(() => clients.every((client) => client.saved) && same());

test('two stock clients fill in one plan at once, and the server reads what both see', async () => {
  const [mine, theirs] = clients as [StockClient, StockClient];
  for (let n = 0; n < 20; n++) {
    for (const [who, client] of [mine, theirs].entries()) {
      const row = `row-${who}-${n}`;
      addRow(mapOf(client), 'budget', row, {
        purpose: `${who}号第${n}项`,
        source: who ? 'social' : 'city',
        level: 'city',
      });
      setCell(mapOf(client), 'budget', row, 'plannedFen', n + 1);
      if (n % 5 === 0) moveRow(mapOf(client), 'budget', row, null);
    }
    await new Promise((resolve) => setTimeout(resolve, n % 3));
  }
  await settled();
  const fields = await served();
  expect(fields.problems).toEqual([]);
  expect(fields.budget).toHaveLength(40);
  expect(fields.budget).toEqual(readPlanFields(jsonOf(theirs)).fields.budget);
  expect(fields.totals.bySource.filter((sum: Json) => sum.plannedFen > 0)).toEqual([
    { source: 'city', plannedFen: 210, actualFen: 0 },
    { source: 'social', plannedFen: 210, actualFen: 0 },
  ]);
});

test('a row edited offline while another deletes it comes back whole; one that nobody touched stays deleted', async () => {
  const [mine, theirs] = clients as [StockClient, StockClient];
  theirs.socket.disconnect();
  setCell(mapOf(theirs), 'budget', 'row-0-0', 'actualFen', 7);
  addRow(mapOf(theirs), 'milestones', 'offline', { title: '离线写下的节点', dueOn: '2027-05-01' });
  removeRow(mapOf(mine), 'budget', 'row-0-0');
  removeRow(mapOf(mine), 'budget', 'row-0-1');
  await until(() => mine.saved);
  expect((await served()).budget).toHaveLength(38);
  theirs.socket.connect();
  await settled();
  const { budget, milestones } = await served();
  expect(budget).toHaveLength(39);
  expect(budget.find((line: Json) => line.id === 'row-0-0')).toMatchObject({
    purpose: '0号第0项',
    plannedFen: 1,
    actualFen: 7,
  });
  expect(milestones.map((row: Json) => row.title)).toEqual(['离线写下的节点']);
});

test('one cell written by both at once holds what one of them wrote, for everybody the same', async () => {
  const [mine, theirs] = clients as [StockClient, StockClient];
  setCell(mapOf(mine), 'milestones', 'offline', 'title', '甲的说法');
  setCell(mapOf(theirs), 'milestones', 'offline', 'title', '乙的说法');
  await settled();
  const [milestone] = (await served()).milestones;
  expect(['甲的说法', '乙的说法']).toContain(milestone.title);
  expect(jsonOf(theirs)['milestones/offline/title']).toBe(milestone.title);
});

test('fields of no sense are problems, never a failure, and hide nothing else', async () => {
  const [, theirs] = clients as [StockClient, StockClient];
  const map = theirs.doc.getMap<unknown>('fields');
  map.set('budget/row-1-1/plannedFen', '一百万');
  map.set('budget/row-1-2/level', { city: true });
  map.set('indicators/x/target', Number.NaN);
  map.set('nonsense', [1, 2, 3]);
  await settled();
  const { problems, budget, totals } = await served();
  expect(problems).toEqual(
    expect.arrayContaining([
      { path: 'budget/row-1-1/plannedFen', code: 'wrong_type' },
      { path: 'budget/row-1-2/level', code: 'wrong_type' },
      { path: 'indicators/x/target', code: 'out_of_range' },
    ]),
  );
  expect(budget).toHaveLength(39);
  expect(totals.plannedFen).toBe(420 - 2 - 2);
});
