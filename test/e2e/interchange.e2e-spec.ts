import * as Y from 'yjs';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { NAMESPACES, p, part, word } from '../support/docx';
import { made } from '../support/everything';
import { png } from '../support/images';
import { pdfText } from '../support/pdf-text';
import { StockClient } from '../support/stock-client';
import { docxText, unzip } from '../support/unzip';

let running: RunningApp;
let library: Client;
let unit: string;
async function plan(): Promise<string> {
  const project = await made(
    library.post('/projects', {
      title: '共读计划',
      type: 'horizontal',
      form: 'event',
      year: 2027,
      leadOrganizationId: unit,
      focusAreas: ['reading'],
      partnerOrganizationIds: [],
      summary: '图',
    }),
  );
  return project.planDocumentId;
}
const bring = (id: string, name: string, content: string | Buffer, apply = '', by = library) =>
  by.upload(`/documents/${id}/imports${apply && `?apply=${apply}`}`, name, Buffer.from(content as string));
const textOf = async (id: string): Promise<string> => (await library.get(`/documents/${id}/content?format=text`)).body;
const exported = async (id: string, format: string) => library.get(`/documents/${id}/export?format=${format}`);

const drawing =
  '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="381000" cy="190500"/><wp:docPr id="1" name="x" descr="合影"/><a:blip r:embed="i"/></wp:inline></w:drawing></w:r></w:p>';
const FILE = word({
  body: `${p('一、缘起', '<w:outlineLvl w:val="0"/>')}<w:p><w:r><w:t>全民</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>阅读</w:t></w:r><w:commentRangeEnd w:id="0"/><w:ins w:id="5" w:author="张三" w:date="2027-03-01T09:00:00Z"><w:r><w:t>推广</w:t></w:r></w:ins><w:del w:id="6" w:author="张三"><w:r><w:delText>普及</w:delText></w:r></w:del></w:p>${drawing}<w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr></w:tbl>`,
  relations: '<Relationship Id="i" Type="x/image" Target="media/a.png"/>',
  parts: {
    'word/media/a.png': png(40, 20, { Author: 'CAMERA-OWNER' }),
    'word/comments.xml': part(
      'comments',
      `<w:comment w:id="0" w:author="李四" w:date="2027-03-01T09:00:00Z"><w:p w14:paraId="AA"><w:r><w:t>范围？</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="王五"><w:p w14:paraId="BB"><w:r><w:t>全市</w:t></w:r></w:p></w:comment>`,
    ),
    'word/commentsExtended.xml':
      '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/></w15:commentsEx>',
  },
});

beforeAll(async () => {
  running = await startApi({ demo: true });
  library = await running.signIn('library');
  unit = (await library.get('/session')).body.user.organization.id;
});
afterAll(() => running.stop());

test('a file is only read until somebody says to write it', async () => {
  const id = await plan();
  const before = await textOf(id);
  const { status, body } = await bring(id, '计划.docx', FILE);
  expect(status).toBe(201);
  expect(body).toMatchObject({ applied: null, images: 1, comments: 2, dropped: [] });
  expect(body.content.content[0]).toMatchObject({ type: 'heading', attrs: { level: 1 } });
  expect(await textOf(id)).toBe(before);
});

describe('a Word file written into a document', () => {
  let id: string;
  let before: string;
  let reply: Json;
  beforeAll(async () => {
    id = await plan();
    before = await textOf(id);
    reply = (await bring(id, '计划.docx', FILE, 'append')).body;
  });

  test('stands behind what was there, and what was there is kept as a version', async () => {
    const text = await textOf(id);
    expect(text.startsWith(before)).toBe(true);
    expect(text.slice(before.length)).toBe('\n一、缘起\n全民阅读普及\n[图片：合影]\n甲\n乙');
    const merged = await library.get(`/documents/${id}/content?format=text&suggestions=merged`);
    expect(merged.body).toContain('全民阅读推广\n');
    const kept = await library.get(`/documents/${id}/versions/${reply.applied.keptVersionId}`);
    expect([kept.body.kind, kept.body.text]).toEqual(['auto', before]);
    const html = (await library.get(`/documents/${id}/content?format=html`)).body;
    expect(html).toMatch(/<ins title="张三（Word）"[^>]*>推广<\/ins><del title="张三（Word）"[^>]*>普及<\/del>/);
  });

  test('brings its picture without who took it, and its comments as threads at their passage', async () => {
    const image = reply.content.content.find(({ type }: Json) => type === 'image');
    const shown = await library.get(image.attrs.src);
    expect(shown.status).toBe(200);
    expect(shown.bytes.toString('latin1')).not.toContain('CAMERA-OWNER');
    const { items } = (await library.get(`/documents/${id}/threads`)).body;
    expect(items).toMatchObject([
      { quote: '阅读', body: '【李四（Word） 2027-03-01】\n范围？', replies: [{ body: '【王五（Word）】\n全市' }] },
    ]);
    expect(items[0].authorName).not.toContain('李四');
  });

  test('reaches whoever has the document open, and an anchor follows what they type', async () => {
    const { token } = (await library.post('/tokens', { name: 'x', expiresInDays: 1 })).body;
    const client = new StockClient(running.base, id, token);
    while (!client.saved) await new Promise((resolve) => setTimeout(resolve, 20));
    const [thread] = (await library.get(`/documents/${id}/threads`)).body.items;
    const place = () =>
      Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(thread.anchor.from), client.doc)!;
    expect(place().index).toBe(2);
    (place().type as Y.XmlText).insert(0, '推动');
    expect(place().index).toBe(4);
    client.socket.disconnect();
  });

  test('goes out again as Word with real comments and tracked changes, and as PDF, page and Markdown', async () => {
    const docx = await exported(id, 'docx');
    const files = unzip(docx.bytes);
    const xml = files.get('word/document.xml')!.toString('utf8');
    expect(xml).toMatch(/<w:ins [^>]*w:author="张三（Word）"/);
    expect(xml).toMatch(/<w:del [^>]*w:author="张三（Word）"/);
    const passage = xml.split('<w:commentRangeStart w:id="0"/>')[1]!.split('<w:commentRangeEnd w:id="0"/>')[0]!;
    expect([...passage.matchAll(/<w:t[^>]*>([^<]*)</g)].map((m) => m[1]).join('')).toBe('阅读');
    expect(
      files
        .get('word/comments.xml')!
        .toString('utf8')
        .match(/<w:comment /g),
    ).toHaveLength(2);
    expect([...files.keys()].some((name) => /^word\/media\/.*\.png$/.test(name))).toBe(true);
    expect(docxText(docx.bytes)).toContain('甲');
    const pdf = await exported(id, 'pdf');
    expect(pdfText(pdf.bytes)).toContain('范围？');
    expect(/\/Subtype\s*\/Image/.test(pdf.bytes.toString('latin1'))).toBe(true);
    const html = await exported(id, 'html');
    expect(html.body).toContain('data:image/png;base64,');
    expect(html.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(html.headers.get('content-security-policy')).toContain('sandbox');
    expect((await exported(id, 'md')).bytes.toString()).toContain('{++推广++}{--普及--}');
  });

  test('read, written, and read again, it is the same text', async () => {
    const other = await plan();
    await bring(other, '回.docx', (await exported(id, 'docx')).bytes, 'replace');
    const again = await textOf(other);
    for (const line of ['一、缘起', '全民阅读普及', '甲', '乙', '[图片：合影]']) expect(again).toContain(line);
    const { body } = await bring(other, '再.docx', (await exported(other, 'docx')).bytes);
    const kinds = body.content.content.map(({ type }: Json) => type);
    expect(kinds).toEqual(expect.arrayContaining(['heading', 'table', 'paragraph']));
  });
});

test('replacing takes the place of the text, and can be taken back', async () => {
  const id = await plan();
  const before = await textOf(id);
  const { body } = await bring(id, '新.md', '# 题\n\n- 一\n- 二', 'replace');
  expect(await textOf(id)).toBe('题\n一\n二');
  const back = await library.post(`/documents/${id}/versions/${body.applied.keptVersionId}/restoration`);
  expect(back.status).toBe(201);
  expect(await textOf(id)).toBe(before);
});

test.each([
  ['Word with macros', 'x.docm', word({}), 415, 'import.macros'],
  ['Word with macros that says docx', 'x.docx', word({ parts: { 'word/vbaProject.bin': 'x' } }), 415, 'import.macros'],
  ['a program that says docx', 'x.docx', 'MZ\x90', 415, 'import.not_supported'],
  ['a page', 'x.html', '<p>x', 415, 'import.not_supported'],
  ['old Word', 'x.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 415, 'import.not_supported'],
  [
    'an entity',
    'x.docx',
    word({ parts: { 'word/document.xml': `<!DOCTYPE x><w:document ${NAMESPACES}/>` } }),
    415,
    'import.dangerous',
  ],
  ['a broken file', 'x.docx', word({}).subarray(0, 200), 422, 'import.malformed'],
  ['too much', 'x.docx', Buffer.alloc(20 * 2 ** 20 + 1, 'PK\x03\x04'), 413, 'input.too_large'],
])('%s is refused and changes nothing', async (_, name, content, status, code) => {
  const id = await plan();
  const before = await textOf(id);
  const { status: was, body } = await bring(id, name, content, 'replace');
  expect([was, body.code]).toEqual([status, code]);
  expect(await textOf(id)).toBe(before);
});

test('only who may write imports; a frozen document takes nothing', async () => {
  const id = await plan();
  for (const name of ['culture-centre', 'citizen'])
    expect((await bring(id, 'x.md', 'x', 'append', await running.signIn(name))).status).toBe(404);
  await running.database.dataSource.query('UPDATE document SET frozen_at = now() WHERE id = $1', [id]);
  const { status, body } = await bring(id, 'x.md', 'x', 'append');
  expect([status, body.code]).toEqual([409, 'document.frozen']);
});
