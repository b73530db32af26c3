import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';

let app: RunningApp;
let library: Client;
let supplier: Client;

beforeAll(async () => {
  app = await startApi({ demo: true });
  library = await app.signIn('library');
  supplier = await app.signIn('supplier');
});
afterAll(() => app.stop());

const found = async (client: Client, q: string, more = ''): Promise<Json[]> => {
  const reply = await client.get(`/search?q=${encodeURIComponent(q)}${more}`);
  expect(reply.status).toBe(200);
  return reply.body.items;
};
const titles = (items: Json[]): string[] => items.map((item) => String(item.title));

test.each([
  ['two characters', '图书', '广州图书馆'],
  ['three characters', '图书馆', '广州图书馆'],
  ['a project of the notice', '馆校合作', '公共图书馆与中小学校“馆校合作”项目'],
  ['two words, both of which must occur', '越秀 图书馆', '越秀区图书馆'],
])('%s are found', async (_, q, title) => {
  expect(titles(await found(library, q))).toContain(title);
});

test('a kind narrows, and every hit tells its kind', async () => {
  const hits = await found(library, '图书', '&kind=organization');
  expect(hits.length).toBeGreaterThan(0);
  expect(new Set(hits.map((hit) => hit.kind))).toEqual(new Set(['organization']));
});

test('a sign that SQL would take for a pattern is taken by its word', async () => {
  expect(await found(library, '%')).toEqual([]);
  expect(await found(library, '_')).toEqual([]);
});

test('a draft of other institutions is not found', async () => {
  const me = (await library.get('/session')).body.user;
  const draft = await library.post('/projects', {
    title: '只有牵头单位看得见的灯塔计划',
    type: 'horizontal',
    form: 'measure',
    year: 2027,
    leadOrganizationId: me.organization.id,
    focusAreas: [],
    partnerOrganizationIds: [],
  });
  expect(draft.status).toBe(201);
  expect(titles(await found(library, '灯塔计划'))).toHaveLength(1);
  expect(await found(supplier, '灯塔计划')).toEqual([]);
});

test('nothing to look for is refused by the name of the field', async () => {
  const blank = await library.get('/search?q=%20');
  expect(blank.status).toBe(400);
  expect(new Set(blank.body.details.fields.map((field: Json) => field.path))).toEqual(new Set(['q']));
  expect(await library.get('/search?q=a&kind=secret')).toMatchObject({ status: 400 });
});
