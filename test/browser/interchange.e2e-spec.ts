import type { Browser } from 'playwright-core';
import { type RunningApp, startApi } from '../support/app';
import { p, word } from '../support/docx';
import { eventually, made } from '../support/everything';
import { png } from '../support/images';
import { demandBuiltWeb, launch, Person } from './people';

let app: RunningApp;
let browser: Browser;
let library: Person;
let projectId: string;
let documentId: string;

beforeAll(async () => {
  demandBuiltWeb();
  app = await startApi({ demo: true });
  browser = await launch();
  const client = await app.signIn('library');
  const unit = (await client.get('/session')).body.user.organization.id;
  const project = await made(
    client.post('/projects', {
      title: '粘贴与导入',
      type: 'horizontal',
      form: 'event',
      year: 2027,
      leadOrganizationId: unit,
      focusAreas: ['reading'],
      partnerOrganizationIds: [],
    }),
  );
  projectId = project.id;
  documentId = project.planDocumentId;
  library = await Person.at(browser, app.base, 'library');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});
beforeEach(async () => {
  await library.open(`/projects/${projectId}/plan`);
  await library.page.locator('.ProseMirror[contenteditable="true"]').waitFor();
  await library.atTheEnd();
});

/** Pastes as the browser itself would hand it over. */
const paste = (html: string, text = 'x') =>
  library.page.evaluate(
    ([given, plain]) => {
      const { DataTransfer, ClipboardEvent, document } = globalThis as never as Record<string, never> & {
        DataTransfer: new () => { setData(type: string, value: string): void };
        ClipboardEvent: new (name: string, init: object) => object;
        document: { querySelector(selector: string): { dispatchEvent(event: object): void } };
      };
      const data = new DataTransfer();
      data.setData('text/html', given!);
      data.setData('text/plain', plain!);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector('.ProseMirror').dispatchEvent(event);
    },
    [html, text],
  );
const html = (): Promise<string> => library.page.locator('.ProseMirror').innerHTML();
/** Opens the menu, waits until it stands still, and gives the file it asks for. */
async function bring(entry: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const { page } = library;
  await page.mouse.move(400, 500);
  await page.getByRole('button', { name: '导入', exact: true }).hover();
  await page.getByRole('menuitem', { name: entry }).waitFor();
  await page.waitForTimeout(500);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: entry }).click();
  await (await chosen).setFiles(file);
}
const item = (text: string, sign: string, level = 1) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>${sign}</span></span><![endif]>${text}<o:p></o:p></p>`;

test('a list, a heading and a table pasted from Word are a list, a heading and a table', async () => {
  await paste(
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><h2 class=MsoNormal>粘贴的标题<o:p></o:p></h2>${item('甲条', '1.')}${item('内条', '·', 2)}${item('乙条', '2.')}<table class=MsoTableGrid><tr><td style='mso-x:1'><p class=MsoNormal>格一</p></td><td><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>格二</b></p></td></tr></table><!--EndFragment--></body></html>`,
  );
  const page = (await html()).replace(/ (class|style|start|colspan|rowspan|data-[\w-]+)="[^"]*"/g, '');
  expect(page).toContain('<h2>粘贴的标题</h2>');
  expect(page).toContain('<ol><li><p>甲条</p><ul><li><p>内条</p></li></ul></li><li><p>乙条</p></li></ol>');
  expect(page).toMatch(/<td><p>格一<\/p><\/td><td><p><strong>格二<\/strong><\/p><\/td>/);
  await library.saved();
});

test.each([
  '<img src=x onerror="window.__xss=1">',
  '<svg><script>window.__xss=1</script></svg><svg onload="window.__xss=1">',
  '<a href="javascript:window.__xss=1">点</a>',
  '<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>',
  '<div data-pm-slice="1 1 []"><p>x</p><math><mtext><table><mglyph><style><img src onerror="window.__xss=1"></style></mglyph></table></mtext></math></div>',
  '<p data-pm-slice="0 0 [&quot;image&quot;,{&quot;src&quot;:&quot;javascript:window.__xss=1&quot;}]">x</p>',
  '<table data-pm-slice="0 0 []"><td style="background:url(http://127.0.0.1:9/)">x</table>',
])('what a page put on the clipboard runs nothing: %s', async (hostile) => {
  const requests: string[] = [];
  library.page.on('request', (request) => requests.push(request.url()));
  await paste(`${hostile}<p>无害的一段</p>`);
  await library.sees('无害的一段');
  await library.page.waitForTimeout(100);
  expect(await library.page.evaluate('window.__xss')).toBeUndefined();
  expect(await html()).not.toMatch(/onerror|javascript:|<iframe|<svg|127\.0\.0\.1:9/);
  expect(requests.filter((url) => !url.startsWith(app.base))).toEqual([]);
  expect(library.troubles).toEqual([]);
});

test('more than a megabyte is not pasted, and the page says so', async () => {
  const before = await html();
  await paste(`<p>${'长'.repeat(1_100_000)}</p>`);
  await library.page.getByText('粘贴的内容太大').waitFor();
  expect((await html()).length).toBeLessThan(before.length + 1000);
});

test('a picture is put in by the button and seen; what is none is refused in words', async () => {
  const choose = (name: string, mimeType: string, buffer: Buffer) => bring('插入图片', { name, mimeType, buffer });
  await choose('合影.png', 'image/png', png(40, 20));
  const image = library.page.locator('.ProseMirror figure.doc-image img').last();
  await image.waitFor();
  const width = () => image.evaluate((shown) => (shown as never as { naturalWidth: number }).naturalWidth);
  await eventually(async () => (await width()) === 40, 'the picture is shown');
  expect(await image.getAttribute('src')).toMatch(/^\/api\/v1\/images\/[0-9a-f-]{36}$/);
  await choose('坏.png', 'image/png', Buffer.from('<svg onload="alert(1)"/>'));
  await library.page.getByText('只能插入 PNG').waitFor();
  library.troubles.splice(0, library.troubles.length, ...library.troubles.filter((one) => !/415/.test(one)));
});

test('a Word file is imported behind the text, and what did not come in is told', async () => {
  const body = `${p('导入的标题', '<w:outlineLvl w:val="0"/>')}<w:p><w:r><w:t>导入的一段</w:t><w:br w:type="page"/></w:r></w:p>`;
  await bring('导入，接在文末', { name: '方案.docx', mimeType: 'application/octet-stream', buffer: word({ body }) });
  await library.page.getByText('分页符：1').waitFor();
  await library.page.getByRole('dialog').getByRole('button').last().click();
  await library.sees('导入的一段');
  expect(await library.page.locator('.ProseMirror h1').filter({ hasText: '导入的标题' }).count()).toBe(1);
  const text = (await (await app.signIn('library')).get(`/documents/${documentId}/content?format=text`)).body;
  expect(text).toContain('导入的标题\n导入的一段');
});

test('nothing went wrong on the page meanwhile', () => {
  expect(library.troubles).toEqual([]);
});
