import { type RunningApp, startApi } from '../../../../test/support/app';
import type { Client, Json } from '../../../../test/support/client';
import { SECTION_TITLES } from '../plan-sections';

let app: RunningApp;
let library: Client;
let coordinator: Client;
beforeAll(async () => {
  app = await startApi({ demo: true });
  [library, coordinator] = [await app.signIn('library'), await app.signIn('coordinator')];
});
afterAll(() => app?.stop());

const heading = (text: string) => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] });
const contentWith = (...titles: string[]) => ({
  type: 'doc',
  content: [...Object.values(SECTION_TITLES).slice(0, 4), ...titles].flatMap((title) => [
    heading(title),
    { type: 'paragraph' },
  ]),
});
async function draft(title: string): Promise<{ text: string; template: string }> {
  const { body } = await library.post('/projects', {
    title,
    type: 'vertical',
    form: 'measure',
    year: 2027,
    leadOrganizationId: (await library.get('/session')).body.user.organization.id,
  });
  const content = await library.get(`/documents/${body.planDocumentId}/content?format=text`);
  const [row] = await app.database.dataSource.query('SELECT template FROM document WHERE id = $1', [
    body.planDocumentId,
  ]);
  return { text: content.bytes.toString('utf8'), template: row.template };
}

describe('templates of plans', () => {
  test('each type begins with one, which anybody signed in may read', async () => {
    const { items } = (await library.get('/plan-templates')).body;
    expect(items.map((one: Json) => [one.type, one.version])).toEqual([
      ['grassroots', 1],
      ['vertical', 1],
      ['horizontal', 1],
    ]);
    for (const { id } of items) {
      const { content } = (await library.get(`/plan-templates/${id}`)).body;
      for (const section of ['problem', 'innovation', 'foresight', 'demonstration'] as const) {
        expect(JSON.stringify(content)).toContain(SECTION_TITLES[section]);
      }
    }
    expect((await app.client().get('/plan-templates')).status).toBe(401);
  });

  test('a new version serves new plans; a plan keeps the one it was made of', async () => {
    const before = await draft('旧模板的项目');
    expect(before.template).toBe('vertical@1');
    const body = { type: 'vertical', content: contentWith('四级台账'), note: '增加台账', replaces: 1 };
    expect((await library.post('/plan-templates', body)).status).toBe(403);
    const added = await coordinator.post('/plan-templates', body);
    expect(added).toMatchObject({ status: 201, body: { type: 'vertical', version: 2, note: '增加台账' } });
    const after = await draft('新模板的项目');
    expect(after).toMatchObject({ template: 'vertical@2', text: expect.stringContaining('五、四级台账') });
    expect(before.text).not.toContain('四级台账');
    const { items } = (await library.get('/plan-templates?type=vertical')).body;
    expect(items.map((one: Json) => one.version)).toEqual([2, 1]);
    const titles = async (id: string) =>
      (await coordinator.get(`/plan-templates/${id}/projects`)).body.items.map((one: Json) => one.title);
    expect(await titles(items[0].id)).toEqual(['新模板的项目']);
    expect(await titles(items[1].id)).toContain('旧模板的项目');
    expect((await library.get(`/plan-templates/${items[0].id}/projects`)).status).toBe(403);
  });

  test('what is no document, or lacks a section reviewers read, is refused by name', async () => {
    const add = (content: unknown) => coordinator.post('/plan-templates', { type: 'horizontal', content });
    expect(await add({ type: 'doc', content: [{ type: 'script' }] })).toMatchObject({
      status: 400,
      body: { details: { fields: [{ path: 'content', code: 'not_a_document' }] } },
    });
    const { body } = await add({ type: 'doc', content: [heading('突出问题'), { type: 'paragraph' }] });
    expect(body.details.fields.map((field: Json) => field.code)).toEqual(Array(3).fill('section_missing'));
    expect((await library.get('/plan-templates?type=horizontal')).body.items).toHaveLength(1);
  });

  test('of many added at once each is a version of its own; of two written from the same one, one', async () => {
    const add = (replaces?: number) =>
      coordinator.post('/plan-templates', { type: 'grassroots', content: contentWith(), replaces });
    const free = await Promise.all(Array.from({ length: 8 }, () => add()));
    expect(free.map((reply) => reply.body.version).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    const raced = await Promise.all(Array.from({ length: 5 }, () => add(9)));
    expect(raced.map((reply) => reply.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(raced.find((reply) => reply.status === 409)?.body).toMatchObject({ code: 'plan_template.replaced' });
  });
});
