import * as Y from 'yjs';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { Typist } from '../support/typist';

jest.setTimeout(120_000);

let api: RunningApp;
let library: Client;
let centre: Client;
let me: Json;
let documentId: string;

beforeAll(async () => {
  api = await startApi({ demo: true });
  [library, centre] = [await api.signIn('library'), await api.signIn('culture-centre')];
  me = (await centre.get('/session')).body.user;
  const unit = (await library.get('/session')).body.user.organization.id;
  const made = await library.post('/projects', {
    title: '一城共读',
    type: 'horizontal',
    form: 'event',
    year: 2027,
    leadOrganizationId: unit,
    focusAreas: ['reading'],
    partnerOrganizationIds: [me.organization.id],
  });
  documentId = made.body.planDocumentId;
});
afterAll(() => api?.stop());

let count = 0;
const newMark = () => ({
  id: `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
  author: me.id,
  authorName: me.name,
  at: '2026-11-02T01:00:00.000Z',
});
/** A paragraph with a suggestion of each kind, typed over the socket by the partner unit. */
async function suggest(words: string): Promise<{ inserted: string; deleted: string; typist: Typist }> {
  const typist = await Typist.join(centre, documentId);
  await typist.write(`${words}原文旧词`);
  const content = typist.doc.getXmlFragment('content');
  const text = (content.get(content.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
  const [insertion, deletion] = [newMark(), newMark()];
  typist.doc.transact(() => {
    text.insert(text.length, '新词', { insertion });
    text.format(text.length - 4, 2, { deletion });
  });
  await typist.saved();
  return { inserted: insertion.id, deleted: deletion.id, typist };
}
const text = async (query = '') =>
  (await library.get(`/documents/${documentId}/content?format=text${query}`)).body as string;
const decide = (who: Client, id: string | null, body: object) =>
  who.post(`/documents/${documentId}/suggestions/${id ? `${id}/decision` : 'decision'}`, body);

test('what is suggested waits outside the agreed text until the lead unit merges it; a partner may not', async () => {
  const { inserted, deleted, typist } = await suggest('甲');
  expect(await text()).toContain('甲原文旧词');
  expect(await text()).not.toContain('新词');
  expect(await text('&suggestions=merged')).toContain('甲原文新词');
  const listed = (await centre.get(`/documents/${documentId}/suggestions`)).body.items;
  expect(listed).toMatchObject([
    { id: deleted, deleted: '旧词', authorId: me.id, authorName: me.name },
    { id: inserted, inserted: '新词' },
  ]);
  expect((await decide(centre, inserted, { decision: 'merged' })).status).toBe(403);
  expect((await decide(await api.signIn('supplier'), inserted, { decision: 'merged' })).status).toBe(404);
  const merged = await decide(library, inserted, { decision: 'merged' });
  expect(merged).toMatchObject({ status: 200, body: { decided: [{ id: inserted }] } });
  expect((await decide(library, inserted, { decision: 'merged' })).status).toBe(404);
  await decide(library, deleted, { decision: 'merged' });
  expect(await text()).toContain('甲原文新词');
  // those who have it open see it at once, and the word still belongs to who suggested it
  await typist.until(() => !typist.text.includes('旧词') && !typist.text.includes('insertion'));
  typist.close();
  const { authors, passages } = (await library.get(`/documents/${documentId}/attribution`)).body;
  const author = authors.findIndex((each: Json) => each.personId === me.id);
  expect(authors[author]).toMatchObject({ name: me.name, organizationId: me.organization.id });
  expect(passages.flat()).toContainEqual({ text: '甲原文新词', author });
});

test('a refusal needs a reason, is kept as an answered remark, and whoever suggested hears of it', async () => {
  const { inserted, deleted, typist } = await suggest('乙');
  typist.close();
  expect((await decide(library, inserted, { decision: 'refused' })).status).toBe(400);
  const refused = await decide(library, inserted, { decision: 'refused', reason: '与预算不符' });
  expect(refused.status).toBe(200);
  await decide(library, deleted, { decision: 'refused', reason: '仍需保留' });
  expect(await text()).toContain('乙原文旧词');
  expect(await text('&suggestions=merged')).toContain('乙原文旧词');
  const [, thread] = (await centre.get(`/documents/${documentId}/threads`)).body.items;
  expect(thread).toMatchObject({
    body: '建议增加「新词」',
    authorId: me.id,
    decision: 'not_adopted',
    reason: '与预算不符',
    state: 'answered',
  });
  const heard = async () => (await centre.get('/notifications')).body.items as Json[];
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200)))
    if ((await heard()).some(({ topic }) => topic === 'document.suggestions_refused')) break;
  expect((await heard()).map(({ topic }) => topic)).toContain('document.suggestions_refused');
});

test('all at once, also of many; blocks that held nothing else go with their words', async () => {
  for (const words of ['丙', '丁']) (await suggest(words)).typist.close();
  const typist = await Typist.join(centre, documentId);
  const content = typist.doc.getXmlFragment('content');
  const before = content.length;
  const paragraph = new Y.XmlElement('paragraph');
  const words = new Y.XmlText();
  words.insert(0, '整段都是建议', { insertion: newMark() });
  paragraph.insert(0, [words]);
  content.insert(before, [paragraph]);
  await typist.saved();
  const all = await decide(library, null, { decision: 'refused', reason: '不采纳' });
  expect(all.body.decided).toHaveLength(5);
  await typist.until(() => content.length === before);
  typist.close();
  expect((await library.get(`/documents/${documentId}/suggestions`)).body.items).toEqual([]);
  expect((await decide(library, null, { decision: 'merged' })).body.decided).toEqual([]);
});

test('a version is compared with the text of now and with another, by words', async () => {
  const typist = await Typist.join(library, documentId);
  await typist.write('图书馆开放到晚上九点');
  const older = (await library.post(`/documents/${documentId}/versions`, { name: '第一稿' })).body;
  const content = typist.doc.getXmlFragment('content');
  const last = (content.get(content.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
  last.delete(8, 1);
  last.insert(8, '十');
  await typist.saved();
  typist.close();
  const newer = (await library.post(`/documents/${documentId}/versions`, { name: '第二稿' })).body;
  const compare = (query: string) => centre.get(`/documents/${documentId}/versions/${older.id}/comparison${query}`);
  const wanted = {
    kind: 'changed',
    type: 'paragraph',
    runs: [
      { kind: 'same', text: '图书馆开放到晚上' },
      { kind: 'deleted', text: '九' },
      { kind: 'inserted', text: '十' },
      { kind: 'same', text: '点' },
    ],
  };
  for (const query of ['', `?with=${newer.id}`]) expect((await compare(query)).body.blocks.at(-1)).toEqual(wanted);
  expect((await compare(`?with=${older.id}`)).body.blocks.every(({ kind }: Json) => kind === 'same')).toBe(true);
  const shown = (await centre.get(`/documents/${documentId}/versions/${older.id}`)).body;
  expect(shown).toMatchObject({ verified: true, contentSha256: older.contentSha256, fields: {} });
  expect(shown.html).toContain('<p>图书馆开放到晚上九点</p>');
});

test('people of the units that take part can be called by name, and hear of it; others cannot', async () => {
  const people = (await library.get(`/documents/${documentId}/people`)).body.items as Json[];
  expect(people.map(({ id }) => id)).toContain(me.id);
  const supplier = (await (await api.signIn('supplier')).get('/session')).body.user;
  const write = (mentions: string[]) =>
    library.post(`/documents/${documentId}/threads`, { body: `@${me.name} 请看这一段`, mentions });
  expect((await write([supplier.id])).status).toBe(400);
  expect((await write([me.id])).status).toBe(201);
  const heard = async () => (await centre.get('/notifications')).body.items as Json[];
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200)))
    if ((await heard()).some(({ topic }) => topic === 'document.mentioned')) break;
  expect((await heard()).find(({ topic }) => topic === 'document.mentioned')?.params).toMatchObject({
    excerpt: `@${me.name} 请看这一段`,
  });
});
