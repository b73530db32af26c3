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
  const proposal = { title: '一城共读', type: 'horizontal', form: 'event', year: 2027, leadOrganizationId: unit };
  const made = await library.post('/projects', {
    ...proposal,
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
  const context = await browser.newContext({ locale: 'zh-CN' });
  contexts.push(context);
  const page = await context.newPage();
  const signedIn = await context.request.post(`${api.base}/api/v1/session`, {
    data: { username, password: DEMO_PASSWORD },
  });
  expect(signedIn.ok()).toBe(true);
  await page.goto(planUrl);
  await page.waitForSelector('.doc-text[contenteditable=true]');
  return page;
}
const state = (page: Page, wanted: string) => page.waitForSelector(`.doc-saved[data-state=${wanted}]`);
/** What is written, without the names at the cursors of others; in the page, hence as text. */
const WRITTEN = `(() => {
  const copy = document.querySelector('.doc-text')?.cloneNode(true);
  for (const caret of copy?.querySelectorAll('.collaboration-carets__caret') ?? []) caret.remove();
  return (copy?.textContent ?? '').replaceAll('\\u2060', '');
})()`;
/** Polled from here: the page's own policy forbids it to evaluate text. */
async function eventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (Date.now() > end) throw new Error(`not within 20 s: ${what}`);
  }
}
const text = (page: Page) => page.evaluate<string>(WRITTEN);
const reads = (page: Page, part: string) => eventually(async () => (await text(page)).includes(part), part);
/** The end of the text: a click lands in the middle of what others write. */
async function toEnd(page: Page): Promise<void> {
  await page.locator('.doc-text').focus();
  await page.keyboard.press('Control+End');
}

test('two people type into one plan, see each other, and both read that it is saved', async () => {
  const [library, centre] = [await open('library'), await open('culture-centre')];
  await toEnd(library);
  await library.keyboard.type('共读从图书馆开始');
  await state(library, 'saved');
  await reads(centre, '共读从图书馆开始');
  await eventually(async () => (await library.locator('.doc-people li').count()) === 2, 'two people');
  await toEnd(centre);
  await centre.keyboard.type('，到文化馆');
  await state(centre, 'saved');
  await reads(library, '到文化馆');
  expect(await text(library)).toBe(await text(centre));
  const stored = await (await api.signIn('library')).get(`/documents/${documentId}/content?format=json`);
  expect(JSON.stringify(stored.body)).toContain('共读从图书馆开始，到文化馆');
  if (process.env.SCREENS) await library.screenshot({ path: `${process.env.SCREENS}/editor.png`, fullPage: true });
});

test('a word being composed with an input method is not broken by what others type meanwhile', async () => {
  const [library, centre] = [await open('library'), await open('culture-centre')];
  await toEnd(library);
  await library.keyboard.press('Enter');
  const session = await library.context().newCDPSession(library);
  await session.send('Input.imeSetComposition', { text: 'g', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.imeSetComposition', { text: 'guang', selectionStart: 5, selectionEnd: 5 });
  await centre.locator('.doc-text').focus();
  await centre.keyboard.press('Control+Home');
  await centre.keyboard.type('前面的人写的');
  await state(centre, 'saved');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await session.send('Input.imeSetComposition', { text: '广州塔', selectionStart: 3, selectionEnd: 3 });
  await session.send('Input.insertText', { text: '广州塔' });
  await reads(library, '前面的人写的');
  await state(library, 'saved');
  await reads(centre, '广州塔');
  expect((await text(library)).split('广州塔')).toHaveLength(2);
  expect(await text(library)).not.toContain('guang');
});

test('offline the sentence says so, what is typed survives a reload of the page, and arrives when the line is back', async () => {
  const page = await open('library');
  const context = page.context();
  await state(page, 'saved');
  await context.setOffline(true);
  await page.evaluate(`window.dispatchEvent(new Event('offline'))`);
  await toEnd(page);
  await page.keyboard.type('断网时写的');
  await state(page, 'offline_saved_locally');
  await context.setOffline(false);
  await page.reload();
  await reads(page, '断网时写的');
  await state(page, 'saved');
  const stored = await (await api.signIn('library')).get(`/documents/${documentId}/content?format=json`);
  expect(JSON.stringify(stored.body)).toContain('断网时写的');
});

test('a passage is commented on, and a version is kept and restored', async () => {
  const page = await open('library');
  await toEnd(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('值得讨论的一句');
  await page.keyboard.press('Shift+Home');
  await page.locator('.doc-threads > button').click();
  await page.locator('.doc-thread textarea').fill('请补充数字');
  await page.locator('.doc-thread .ant-btn-primary').first().click();
  await page.waitForSelector('.doc-commented');
  expect(await page.locator('.doc-commented').innerText()).toContain('值得讨论的一句');
  await page.locator('.ant-tabs-tab').last().click();
  await page.locator('.doc-versions .ant-space-compact input').fill('讨论稿');
  await page.locator('.doc-versions .ant-space-compact button').click();
  await page.waitForSelector('.doc-versions li');
  await toEnd(page);
  await page.keyboard.type('，后来加的');
  await state(page, 'saved');
  await page.locator('.doc-versions li button').first().click();
  await page.getByRole('button', { name: '恢复到此版本' }).click();
  await eventually(async () => !(await text(page)).includes('后来加的'), 'restored');
  expect(await text(page)).toContain('值得讨论的一句');
});
