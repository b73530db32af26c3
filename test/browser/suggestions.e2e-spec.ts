import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { DEMO_PASSWORD, type RunningApp, startApi } from '../support/app';

let api: RunningApp;
let browser: Browser;
let planUrl: string;
let documentId: string;
const contexts: BrowserContext[] = [];

jest.setTimeout(120_000);

beforeAll(async () => {
  api = await startApi({ demo: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const library = await api.signIn('library');
  const unit = (await library.get('/session')).body.user.organization.id;
  const partner = (await (await api.signIn('culture-centre')).get('/session')).body.user.organization.id;
  const made = await library.post('/projects', {
    title: '一城共读',
    type: 'horizontal',
    form: 'event',
    year: 2027,
    leadOrganizationId: unit,
    focusAreas: ['reading'],
    partnerOrganizationIds: [partner],
  });
  documentId = made.body.planDocumentId;
  planUrl = `${api.base}/projects/${made.body.id}/plan`;
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await api?.stop();
});

async function open(username: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 1000 } });
  contexts.push(context);
  const page = await context.newPage();
  await context.request.post(`${api.base}/api/v1/session`, { data: { username, password: DEMO_PASSWORD } });
  await page.goto(planUrl);
  await page.waitForSelector('.doc-text[contenteditable=true]');
  return page;
}
const saved = (page: Page) => page.waitForSelector('.doc-saved[data-state=saved]');
/** Paragraphs with what is suggested in them: `甲{+乙+}[-丙-]`; in the page, hence as text. */
const WRITTEN = `(() => {
  const copy = document.querySelector('.doc-text').cloneNode(true);
  for (const extra of copy.querySelectorAll('.collaboration-carets__caret, .doc-initials')) extra.remove();
  for (const ins of copy.querySelectorAll('ins')) ins.replaceWith('{+' + ins.textContent + '+}');
  for (const del of copy.querySelectorAll('del')) del.replaceWith('[-' + del.textContent + '-]');
  return copy.textContent.replaceAll('\\u2060', '').replaceAll('+}{+', '').replaceAll('-][-', '');
})()`;
const text = (page: Page) => page.evaluate<string>(WRITTEN);
async function reads(page: Page, part: string): Promise<void> {
  for (const end = Date.now() + 15_000; !(await text(page)).includes(part); ) {
    if (Date.now() > end) throw new Error(`not within 15 s: ${part}; ${(await text(page)).slice(-300)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
/** Presses one key after another as a person would: a cursor of somebody else may be drawn in between. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  await page.locator('.doc-text').focus();
  for (const key of keys) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await page.keyboard.press(key);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
const screen = (page: Page, name: string) =>
  process.env.SCREENS ? page.screenshot({ path: `${process.env.SCREENS}/${name}.png` }) : null;

test('in suggestion mode a composed word becomes a suggestion only when it is whole, while others type', async () => {
  const [library, centre] = [await open('library'), await open('culture-centre')];
  await press(library, 'Control+End');
  await library.keyboard.type('图书馆开放到晚上九点');
  await saved(library);
  await reads(centre, '图书馆开放到晚上九点');
  await centre.getByRole('switch', { name: '建议模式' }).click();
  await press(centre, 'Control+End', 'ArrowLeft', 'Backspace');
  await reads(centre, '晚上[-九-]点');
  const ime = await centre.context().newCDPSession(centre);
  await ime.send('Input.imeSetComposition', { text: 's', selectionStart: 1, selectionEnd: 1 });
  await ime.send('Input.imeSetComposition', { text: 'shi', selectionStart: 3, selectionEnd: 3 });
  await press(library, 'Control+Home');
  await library.keyboard.type('前言');
  await saved(library);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await text(centre)).toContain('shi');
  expect(await text(centre)).not.toContain('{+shi+}');
  await ime.send('Input.imeSetComposition', { text: '十', selectionStart: 1, selectionEnd: 1 });
  await ime.send('Input.insertText', { text: '十' });
  await reads(centre, '前言');
  await reads(centre, '{+十+}');
  await centre.keyboard.type('半');
  await reads(centre, '{+十半+}');
  await saved(centre);
  await reads(library, '{+十半+}');
  expect(await text(library)).toBe(await text(centre));
  expect(await text(library)).not.toContain('shi');
  await screen(centre, 'suggesting');
});

test('the lead unit merges from the panel, the partner has no button for it, and everybody reads the result', async () => {
  const [library, centre] = [await open('library'), await open('culture-centre')];
  await reads(library, '{+十半+}');
  await centre.getByRole('tab', { name: /建议/ }).click();
  await centre.waitForSelector('.doc-suggestions article');
  expect(await centre.locator('.doc-suggestions article button').filter({ hasText: '合并' }).count()).toBe(0);
  await library.getByRole('tab', { name: /建议/ }).click();
  await library.waitForSelector('.doc-suggestions article');
  await screen(library, 'suggestions');
  await library.getByRole('switch', { name: '谁写的' }).click();
  await library.waitForSelector('.doc-authors li');
  await library.waitForSelector('.doc-text .doc-initials');
  await screen(library, 'authors');
  const all = library.getByRole('button', { name: '全部合并' });
  if ((await all.count()) > 0) await all.click();
  else
    await library
      .locator('.doc-suggestions article button')
      .filter({ hasText: /合\s*并/ })
      .click();
  for (const page of [library, centre]) {
    await page.waitForSelector('.doc-text ins', { state: 'detached' });
    expect(await text(page)).toMatch(/图书馆开放到晚上(十半点|点十半)/);
  }
});

test('a version is compared side by side and restored with a reason', async () => {
  const page = await open('library');
  await page.getByRole('tab', { name: '版本' }).click();
  await page.locator('.doc-versions input').first().fill('讨论稿');
  await page.locator('.doc-versions .ant-space-compact button').click();
  await page.waitForSelector('.doc-versions li');
  await press(page, 'Control+End');
  await page.keyboard.type('，周末另行通知');
  await saved(page);
  await page.locator('.doc-versions li button').first().click();
  await page.locator('.doc-compared-inline ins').waitFor();
  expect(await page.locator('.doc-compared ins').allTextContents()).toEqual(['，周末另行通知']);
  await screen(page, 'version-inline');
  await page.locator('.ant-modal').getByText('左右对照').click();
  await page.waitForSelector('.doc-compared-side');
  await screen(page, 'version-side');
  await page.locator('.doc-restore input').fill('周末安排未定');
  await page.getByRole('button', { name: '恢复到此版本' }).click();
  await page.waitForSelector('.doc-compared', { state: 'detached' });
  for (const end = Date.now() + 10_000; (await text(page)).includes('周末另行通知') && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await text(page)).not.toContain('周末另行通知');
  expect((await (await api.signIn('library')).get(`/documents/${documentId}/content?format=text`)).body).not.toContain(
    '周末另行通知',
  );
});
