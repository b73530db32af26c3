import type { Browser } from 'playwright-core';
import { type RunningApp, startApi } from '../support/app';
import { Desk, pause, sharedPlan, signIn } from './desk';
import { launch } from './people';

let api: RunningApp;
let browser: Browser;
let path: string;
let library: Desk;

const MOVES = 10;
/** For so long the page does something else, as a slow machine does, while frames and keys wait in line. */
const BUSY_MS = 300;
const BUSY = `(() => { for (const end = performance.now() + ${BUSY_MS}; performance.now() < end; ) {} })()`;

jest.setTimeout(120_000);

beforeAll(async () => {
  [api, browser] = await Promise.all([startApi({ demo: true }), launch()]);
  ({ path } = await sharedPlan(api));
  library = await opened('library');
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

/** Sabotaged: the page never hears that it should read the caret before it draws what others do. */
async function opened(username: string, sabotaged = false): Promise<Desk> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 2000 } });
  await signIn(context, api.base, username);
  const page = await context.newPage();
  if (sabotaged)
    await page.addInitScript(
      `window.addEventListener('selectionchange', (event) => event.isTrusted || event.stopImmediatePropagation(), true)`,
    );
  return Desk.open(page, api.base + path);
}

/** The library types in the first line without a pause, until told to stop. */
function goesOnTyping(): () => Promise<void> {
  let on = true;
  const typing = (async () => {
    await library.press('Control+Home', 'End');
    for (; on; await pause(50)) {
      await library.page.keyboard.type('字');
      await pause(50);
      await library.page.keyboard.press('Backspace');
    }
  })();
  return async () => {
    on = false;
    await typing;
  };
}

/** How many of the words somebody wrote after a move of the caret did not come to stand where it was put. */
async function misplaced(desk: Desk, round: string): Promise<number> {
  const stop = goesOnTyping();
  let misses = 0;
  for (let move = 0; move < MOVES; move++) {
    await desk.press('Control+Home');
    const last = (await desk.page.locator('.doc-text > :last-child').boundingBox())!;
    const busy = desk.page.evaluate(BUSY);
    await pause(BUSY_MS / 2);
    if (move % 2 === 0) await desk.page.keyboard.press('Control+End');
    else await desk.page.mouse.click(last.x + 400, last.y + 10);
    await busy;
    await desk.press('Enter');
    const word = `${round}${move}`;
    await desk.page.keyboard.type(word);
    await desk.state('saved');
    if ((await desk.text()).split('\n').at(-1) !== word) misses++;
  }
  await stop();
  return misses;
}

test('the caret stays where its owner put it, by key and by click, while somebody else types', async () => {
  expect(await misplaced(await opened('culture-centre'), '己')).toBe(0);
});

test('sabotage: without reading the caret first, moves are lost', async () => {
  expect(await misplaced(await opened('culture-centre', true), '乱')).toBeGreaterThan(0);
});
