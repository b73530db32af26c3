import type { Browser } from 'playwright-core';
import { type RunningApp, startApi } from '../support/app';
import { Desk, eventually, type InputMethod, pause, sharedPlan, signIn } from './desk';
import { launch } from './people';

let api: RunningApp;
let browser: Browser;
let library: Desk;
let centre: Desk;
let ime: InputMethod;

jest.setTimeout(120_000);

beforeAll(async () => {
  [api, browser] = await Promise.all([startApi({ demo: true }), launch()]);
  const { path } = await sharedPlan(api);
  const open = async (username: string) => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 1000 } });
    await signIn(context, api.base, username);
    return Desk.open(await context.newPage(), api.base + path);
  };
  [library, centre] = await Promise.all([open('library'), open('culture-centre')]);
  ime = await library.inputMethod();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

/** Both read the same, `line` stands in it as a whole block, and nothing is left of a reading. */
async function agree(...lines: string[]): Promise<void> {
  await library.state('saved');
  await centre.state('saved');
  let [here, there] = ['', ''];
  const whole = (text: string) => lines.every((line) => text.split('\n').includes(line));
  await eventually(
    async () => {
      [here, there] = [await library.text(), await centre.text()];
      return here === there && whole(here);
    },
    async () => `${lines.join(', ')} on both screens: ${here.slice(-200)} | ${there.slice(-200)}`,
  );
  expect(here).not.toMatch(/[a-z]{2,}/);
}

test('the first characters of an empty paragraph, and of the next one', async () => {
  await library.press('Control+End', 'Enter');
  await ime.composes('y', 'yue', 'yuexiu');
  await ime.commits('越秀');
  await library.press('Enter');
  await ime.composes('l', 'li', 'liwan');
  await ime.commits('荔湾');
  await agree('越秀', '荔湾');
});

test('at the end of a heading', async () => {
  await library.paragraph();
  await library.press('Control+Alt+2');
  await library.page.keyboard.type('总体');
  await ime.composes('m', 'mubiao');
  await ime.commits('目标');
  await agree('总体目标');
  expect(await library.page.locator('.doc-text h2').last().textContent()).toContain('总体目标');
});

test('at the end of bold words: bold, once', async () => {
  await library.paragraph();
  await library.press('Control+b');
  await library.page.keyboard.type('重点');
  await ime.composes('g', 'gongcheng');
  await ime.commits('工程');
  await agree('重点工程');
  expect(await centre.page.locator('.doc-text strong').last().textContent()).toBe('重点工程');
  await library.press('Control+b');
});

test('at the end of a passage somebody has commented on', async () => {
  await library.paragraph('值得讨论');
  await library.press('Shift+Home');
  await library.page.locator('.doc-threads > button').click();
  await library.page.locator('.doc-thread textarea').fill('请补充');
  await library.page.locator('.doc-thread .ant-btn-primary').first().click();
  await library.page.waitForSelector('.doc-commented');
  await library.press('Control+End');
  await ime.composes('d', 'deyiju');
  await pause(400); // longer than the marks wait before they are drawn anew
  await ime.composes('dehua');
  await ime.commits('的话');
  await agree('值得讨论的话');
  expect(await library.page.locator('.doc-commented').last().innerText()).toContain('值得讨论');
});

test('over a selection of two paragraphs', async () => {
  await library.paragraph('要换掉的甲');
  await library.paragraph('要换掉的乙');
  await library.press('Shift+ArrowUp', 'Shift+Home');
  await ime.composes('x', 'xinde');
  await ime.commits('新的一段');
  await agree('新的一段');
  expect(await library.text()).not.toContain('要换掉的');
});

test('while another person types before it in the same paragraph', async () => {
  await library.paragraph('同一段');
  await ime.composes('g', 'guang');
  await centre.press('Control+End', 'Home');
  await centre.page.keyboard.type('他人在前');
  await centre.state('saved');
  await pause(200);
  expect((await library.text()).split('\n').at(-1)).toBe('同一段guang');
  await ime.composes('guangzhou');
  await ime.commits('广州');
  await agree('他人在前同一段广州');
});

test('while another person deletes the words around it', async () => {
  await library.paragraph('删去这些字留下');
  await ime.composes('z', 'zhuhai');
  await centre.press('Control+End', 'Home', 'Delete', 'Delete', 'Delete', 'Delete', 'Delete');
  await centre.state('saved');
  await ime.commits('珠海');
  await agree('留下珠海');
});

test('while another person deletes the paragraph: the page goes on, and both read the same', async () => {
  await library.paragraph('前一段');
  await library.paragraph('整段要删');
  await ime.composes('n', 'nansha');
  await centre.press('Control+End', 'Shift+Home', 'Backspace', 'Backspace');
  await centre.state('saved');
  await ime.commits('南沙');
  await library.page.getByRole('button', { name: '不要了' }).click();
  await library.press('Control+End');
  await ime.composes('h', 'huadu');
  await ime.commits('花都');
  await library.reads('花都');
  await centre.reads('花都');
  await library.state('saved');
  expect(await library.text()).toBe(await centre.text());
  expect(await library.text()).not.toMatch(/[a-z]{2,}|整段要删/);
});

test('while another person deletes the paragraph: the word is offered back, and put where it stood', async () => {
  await library.paragraph('留在前面');
  await library.paragraph('连字带段删去');
  await ime.composes('p', 'panyu');
  await centre.press('Control+End', 'Shift+Home', 'Backspace', 'Backspace');
  await centre.state('saved');
  await centre.press('Enter');
  await centre.page.keyboard.type('接着写的');
  await centre.state('saved');
  await ime.commits('番禺');
  await library.page.getByRole('alert').getByText('“番禺”随之不见').waitFor();
  await library.state('saved');
  await library.page.reload();
  await library.page.getByRole('alert').getByText('“番禺”随之不见').waitFor();
  await library.state('saved');
  await library.page.getByRole('button', { name: '放回文稿' }).click();
  await agree('留在前面', '番禺', '接着写的');
  expect(await library.text()).toMatch(/留在前面\n番禺\n接着写的$/);
  expect(await library.page.getByText('随之不见').count()).toBe(0);
  expect(await centre.page.getByText('随之不见').count()).toBe(0);
});

test('two people compose in one paragraph at a time', async () => {
  const other = await centre.inputMethod();
  await library.paragraph('中间');
  await centre.press('Control+End', 'Home');
  await ime.composes('h', 'houmian');
  await other.composes('q', 'qianmian');
  await ime.composes('houbian');
  await other.commits('前边');
  await ime.commits('后边');
  await agree('前边中间后边');
});

test('what was typed before is acknowledged while the word is composed, and the word comes once', async () => {
  await library.paragraph();
  await library.page.keyboard.type('先');
  await ime.composes('s', 'si', 'sihou');
  await library.state('saved');
  await pause(200);
  await ime.composes('ranhou');
  await ime.commits('然后');
  await agree('先然后');
});

test('given up it leaves nothing, and the others’ words come in', async () => {
  await library.paragraph('放弃');
  await ime.composes('b', 'buyao');
  await centre.press('Control+Home');
  await centre.page.keyboard.type('开头的话');
  await centre.state('saved');
  await ime.givesUp();
  await library.reads('开头的话');
  await agree('放弃');
});

test('undone at once, with nothing of the reading left; the words of others stay', async () => {
  await library.paragraph('留着');
  await pause(600); // what is typed later is another step
  await ime.composes('c', 'chexiao');
  await ime.commits('撤销');
  await library.reads('留着撤销');
  await centre.press('Control+Home');
  await centre.page.keyboard.type('别人的');
  await library.reads('别人的');
  await library.press('Control+z');
  await agree('留着');
  expect(await library.text()).toContain('别人的');
  await library.press('Control+Shift+z');
  await agree('留着撤销');
});

test('Enter of the input method takes the letters as they are, and neither breaks the paragraph nor sends a form', async () => {
  await library.paragraph('原文');
  const before = (await library.text()).split('\n').length;
  await ime.composes('w', 'wifi');
  await ime.enters('WIFI');
  await agree('原文WIFI');
  expect((await library.text()).split('\n')).toHaveLength(before);
  await library.page.getByRole('tab', { name: '版本' }).click();
  await library.page.locator('.doc-versions input').first().focus();
  await ime.composes('d', 'dingg');
  await ime.enters('DG');
  await pause(300);
  expect(await library.page.locator('.doc-versions input').first().inputValue()).toBe('DG');
  expect(await library.page.locator('.doc-versions li').count()).toBe(0);
  await library.page.locator('.doc-versions input').first().fill('');
});

test('in suggestion mode over a selection and at the end of one’s own suggestion, while others type', async () => {
  await library.paragraph('建议的一句');
  await centre.page.getByRole('switch', { name: '建议模式' }).click();
  const other = await centre.inputMethod();
  await centre.press('Control+End', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
  await other.composes('l', 'sanxiang');
  await library.press('Control+End', 'Home');
  await library.page.keyboard.type('我');
  await library.state('saved');
  await other.commits('三项');
  await centre.reads('我建议的[-一句-]{+三项+}');
  await other.composes('h', 'hua');
  await other.commits('话');
  await agree('我建议的[-一句-]{+三项话+}');
  await other.composes('z', 'zai');
  await other.givesUp();
  await agree('我建议的[-一句-]{+三项话+}');
  await centre.page.getByRole('switch', { name: '建议模式' }).click();
});
