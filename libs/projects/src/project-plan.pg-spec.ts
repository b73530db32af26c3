import * as Y from 'yjs';
import { type RunningApp, startApi } from '../../../test/support/app';
import type { Client, Json } from '../../../test/support/client';
import { StockClient } from '../../../test/support/stock-client';
import { SECTION_TITLES } from './plan-sections';

let app: RunningApp;
const typists: StockClient[] = [];
beforeAll(async () => {
  app = await startApi({ demo: true });
});
afterAll(async () => {
  for (const typist of typists) typist.socket.disconnect();
  await app.stop();
});

async function typist(who: Client, documentId: string): Promise<StockClient> {
  const { token } = (await who.post('/tokens', { name: '编辑', expiresInDays: 1 })).body;
  const client = new StockClient(app.base, documentId, token);
  typists.push(client);
  await until(() => client.saved);
  return client;
}
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !holds() && Date.now() < end; ) await new Promise((r) => setTimeout(r, 10));
  expect(holds()).toBe(true);
}
/** Types a paragraph right under the heading that holds the words. */
function typeUnder(client: StockClient, words: string, text: string): void {
  const content = client.doc.getXmlFragment('content');
  const at = content
    .toArray()
    .findIndex(
      (node) => node instanceof Y.XmlElement && node.nodeName === 'heading' && node.toString().includes(words),
    );
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  content.insert(at + 1, [paragraph]);
}

test('a plan typed by two units becomes complete, is handed in, closed, returned and open again', async () => {
  const library = await app.signIn('library');
  const centre = await app.signIn('culture-centre');
  const coordinator = await app.signIn('coordinator');
  const partner = (await centre.get('/session')).body.user.organization.id;
  const outside = (await (await app.signIn('propaganda')).get('/session')).body.user.organization.id;
  const { body: project } = await library.post('/projects', {
    title: '社区阅读共建',
    type: 'horizontal',
    form: 'measure',
    year: 2027,
    leadOrganizationId: (await library.get('/session')).body.user.organization.id,
    partnerOrganizationIds: [partner, outside],
  });
  const path = `/projects/${project.id}`;
  const act = (who: Client, action: string, reason?: string) => who.post(`${path}/transitions`, { action, reason });
  const missing = async (): Promise<string[]> =>
    (await library.get(`${path}/completeness`)).body.missing.flatMap((gap: Json) => gap.details.section ?? []);

  const [mine, theirs] = [await typist(library, project.planDocumentId), await typist(centre, project.planDocumentId)];
  expect([mine.access, theirs.access]).toEqual(['edit', 'edit']);
  typeUnder(mine, SECTION_TITLES.problem, '社区阅读资源分散');
  typeUnder(mine, SECTION_TITLES.innovation, '一证通借，一站通还');
  typeUnder(theirs, SECTION_TITLES.foresight, '三年覆盖全部镇街');
  await until(() => mine.saved && theirs.saved);
  expect(await missing()).toEqual(['demonstration']);
  const { version } = (await coordinator.get('/project-rules')).body;
  await coordinator.patch(
    '/project-rules',
    { rules: [{ code: 'plan_sections', enabled: true, blocks: true }] },
    { version },
  );
  expect((await act(library, 'submit')).body.code).toBe('project.incomplete');
  typeUnder(theirs, SECTION_TITLES.demonstration, '形成可复制的清单');
  await until(() => theirs.saved);
  expect((await act(library, 'submit')).body.stage).toBe('submitted');

  await until(() => mine.access === 'comment' && theirs.access === 'comment');
  const { items: versions } = (await library.get(`/documents/${project.planDocumentId}/versions`)).body;
  const kept = (await library.get(`/documents/${project.planDocumentId}/versions/${versions[0].id}`)).body;
  expect(kept).toMatchObject({ kind: 'frozen', text: expect.stringContaining('形成可复制的清单') });

  typeUnder(theirs, SECTION_TITLES.problem, '提交后再改');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const now = await coordinator.get(`/documents/${project.planDocumentId}/content?format=text`);
  expect(now.bytes.toString('utf8')).not.toContain('提交后再改');

  await act(coordinator, 'return', '请补充');
  await until(() => mine.access === 'edit');
});

test('the projects of the demonstration keep the rules, but for the communities the demo has no units of', async () => {
  const coordinator = await app.signIn('coordinator');
  for (const project of (await coordinator.get('/projects?year=2026&limit=100')).body.items) {
    const { body } = await coordinator.get(`/projects/${project.id}/completeness`);
    const codes = ['project.levels_missing', 'project.participant_levels_missing'];
    const expected = project.type === 'vertical' ? codes.map((code) => [code, ['community']]) : [];
    const found = body.missing.map((gap: Json) => [gap.code, gap.details.levels]);
    expect([project.title, body.leadEligible, found]).toEqual([project.title, true, expected]);
  }
});
