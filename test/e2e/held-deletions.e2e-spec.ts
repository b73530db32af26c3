import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { Typist } from '../support/typist';

jest.setTimeout(120_000);

const WORDS = '全市公共文化单位共同办理。'.repeat(120);

let api: RunningApp;
let library: Client;
let centre: Client;
let documentId: string;
beforeAll(async () => {
  api = await startApi({ demo: true });
  [library, centre] = [await api.signIn('library'), await api.signIn('culture-centre')];
  const unitOf = async (who: Client) => (await who.get('/session')).body.user.organization.id;
  const made = await library.post('/projects', {
    title: '一城共读',
    type: 'horizontal',
    form: 'event',
    year: 2027,
    leadOrganizationId: await unitOf(library),
    focusAreas: ['reading'],
    partnerOrganizationIds: [await unitOf(centre)],
  });
  documentId = made.body.planDocumentId;
});
afterAll(() => api?.stop());

const heard = async (who: Client): Promise<Json[]> =>
  (await who.get('/notifications')).body.items.filter(({ topic }: Json) => topic === 'document.deletion_held');

test('the lead unit hears once of what waits for its word, sees how much it is, and lets it in', async () => {
  const lead = await Typist.join(library, documentId);
  await lead.write(WORDS);
  const partner = await Typist.join(centre, documentId);
  const content = partner.doc.getXmlFragment('content');
  content.delete(1, content.length - 1);
  await partner.saved();
  expect(partner.refusals).toEqual(['deletion_held']);
  partner.doc.getMap('scratch').set('again', true);
  for (const end = Date.now() + 10_000; Date.now() < end && (await heard(library)).length === 0; )
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await heard(library)).toHaveLength(1);
  expect(await heard(centre)).toEqual([]);
  const { items } = (await library.get(`/documents/${documentId}/held-deletions`)).body;
  expect(items).toMatchObject([{ state: 'held', fits: true }]);
  expect(items[0].deleted).toBeGreaterThan(WORDS.length / 2);
  expect((await library.get(`/documents/${documentId}/content?format=text`)).body).toContain(WORDS);
  const moved = await library.post(`/held-deletions/${items[0].id}/transitions`, { action: 'apply' });
  expect(moved.status).toBe(200);
  expect((await library.get(`/documents/${documentId}/content?format=text`)).body).not.toContain('共同办理');
  for (const typist of [lead, partner]) typist.close();
});
