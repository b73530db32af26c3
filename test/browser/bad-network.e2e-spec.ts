import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContext, type Dialog, devices, type Page } from 'playwright-core';
import { readDocument } from '../../libs/documents/src/documents';
import { type RunningApp, startApi } from '../support/app';
import { NoWebSockets } from '../support/no-websockets';
import { freePort, ServerProcess } from '../support/server-process';
import { StickyProxy } from '../support/sticky-proxy';
import { Desk, eventually, pause, sharedPlan, signIn } from './desk';
import { launch } from './people';

let api: RunningApp;
let browser: Browser;
let plan: { path: string; documentId: string };
const closing: (() => Promise<unknown>)[] = [];

jest.setTimeout(120_000);

beforeAll(async () => {
  [api, browser] = await Promise.all([startApi({ demo: true }), launch()]);
});
// a plan of its own for each test
beforeEach(async () => {
  plan = await sharedPlan(api);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

async function context(name = ''): Promise<BrowserContext> {
  const userAgent = `${devices['Desktop Chrome'].userAgent} ${name}`;
  const made = await browser.newContext({ locale: 'zh-CN', userAgent, acceptDownloads: true });
  closing.push(() => made.close());
  return made;
}
async function open(username: string, base = api.base, at?: BrowserContext): Promise<Desk> {
  const here = at ?? (await context(username));
  await signIn(here, base, username);
  return Desk.open(await here.newPage(), base + plan.path);
}
/** What is on the server's disk, as one string. */
const stored = async () =>
  (await readDocument(api.database.dataSource.manager, plan.documentId)).getXmlFragment('content').toString();
const count = (text: string, letter: string) => text.split(letter).length - 1;

/** Looks at the sentence every 100 ms, and at the disk after it. */
class Witness {
  readonly seen = new Map<string, number>();
  readonly lies: string[] = [];
  private watching = true;
  private readonly done: Promise<void>;

  constructor(
    private readonly desk: Desk,
    private readonly letter: string,
  ) {
    this.done = this.watch();
    closing.push(() => this.end());
  }
  private async watch(): Promise<void> {
    while (this.watching) {
      const { state, text } = await this.desk.now();
      const [here, there] = [count(text, this.letter), count(await stored(), this.letter)];
      this.seen.set(state, (this.seen.get(state) ?? 0) + 1);
      if (state === 'saved' && there < here) this.lies.push(`says saved with ${here} typed and ${there} on disk`);
      await pause(100);
    }
  }
  async end(): Promise<void> {
    this.watching = false;
    await this.done;
  }
}

test('of two collab processes one is killed: typing goes on, nothing is lost, the sentence tells the truth throughout', async () => {
  const env = { DATABASE_URL: api.database.url, DEMO: '1', LOG_LEVEL: 'warn' };
  const collab = await Promise.all(
    [1, 2].map(async () =>
      ServerProcess.start({
        command: ['node', 'dist/apps/collab/src/main.js'],
        env: { ...env, PORT: String(await freePort()) },
      }),
    ),
  );
  closing.push(() => Promise.all(collab.map((each) => each.end())));
  const [doomed, other] = collab as [ServerProcess, ServerProcess];
  const proxy = new StickyProxy([api.base], [doomed.url, other.url], ({ headers }) =>
    headers['user-agent']?.endsWith('library') ? 0 : 1,
  );
  const base = await proxy.listen();
  closing.push(() => proxy.close());
  const [library, centre] = [await open('library', base), await open('culture-centre', base)];
  expect(new Set(proxy.sockets)).toEqual(new Set([doomed, other].map(({ url }) => new URL(url).host)));
  await library.paragraph('图');
  await centre.paragraph('文');
  const witnesses = [new Witness(library, '甲'), new Witness(centre, '乙')];
  const KEYS = 80;
  const types = async ({ page }: Desk, letter: string) => {
    for (let n = 0; n < KEYS; n++) {
      await page.keyboard.type(letter);
      await pause(50);
    }
  };
  const typing = Promise.all([types(library, '甲'), types(centre, '乙')]);
  await pause(1500);
  await library.remember();
  const killed = Date.now();
  await doomed.end('SIGKILL');
  let noticed: number | undefined;
  await eventually(async () => {
    const offline = (await library.remembered()).find(({ state }) => state === 'offline_saved_locally');
    noticed = offline && offline.at - killed;
    return noticed !== undefined;
  }, 'the sentence says that the server is not there');
  await eventually(async () => proxy.sockets.length >= 3, 'the other process takes the person over');
  const back = Date.now() - killed;
  await typing;
  for (const desk of [library, centre]) await desk.state('saved');
  await eventually(
    async () => count(await library.text(), '乙') === KEYS && count(await centre.text(), '甲') === KEYS,
    async () => JSON.stringify([await library.now(), await centre.now(), [...witnesses[0]!.seen]]),
    30_000,
  );
  for (const witness of witnesses) await witness.end();
  const disk = await stored();
  const evidence = {
    typed: [KEYS, KEYS],
    onDisk: [count(disk, '甲'), count(disk, '乙')],
    noticedMs: noticed,
    takenOverMs: back,
    sentences: witnesses.map(({ seen }) => Object.fromEntries(seen)),
    lies: witnesses.flatMap(({ lies }) => lies),
  };
  process.stdout.write(`${JSON.stringify(evidence)}\n`);
  expect(await library.text()).toBe(await centre.text());
  expect([evidence.onDisk, evidence.lies]).toEqual([[KEYS, KEYS], []]);
  expect(Object.keys(evidence.sentences[1]!)).not.toContain('offline_saved_locally');
});

test('where the network blocks WebSockets the page is co-edited all the same', async () => {
  const blocked = new NoWebSockets(api.base);
  const base = await blocked.listen();
  closing.push(() => blocked.close());
  const [library, centre] = [await open('library', base), await open('culture-centre')];
  await library.paragraph('没有长连接也能写');
  await centre.reads('没有长连接也能写');
  await centre.paragraph('收到');
  await library.reads('收到');
  expect(await stored()).toContain('没有长连接也能写');
  expect(blocked.refused).toBeGreaterThan(0);
});

/** Closes as a person does. @returns whether the browser asked */
async function close(page: Page): Promise<boolean> {
  let asked = false;
  page.once('dialog', (dialog: Dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.accept();
  });
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  return asked;
}

test('typed offline, exported, tab closed, another person at the device, and at the next opening it is merged', async () => {
  const device = await context('device');
  const library = await open('library', api.base, device);
  await library.paragraph('在线写的');
  expect(await close((await open('library', api.base, device)).page)).toBe(false);
  await device.setOffline(true);
  await library.page.evaluate(`window.dispatchEvent(new Event('offline'))`);
  await library.page.keyboard.type('，断网写的');
  await library.state('offline_saved_locally');
  const saving = library.page.waitForEvent('download');
  await library.page.getByRole('button', { name: '导出未同步文字' }).click();
  const exported = await readFile((await (await saving).path())!, 'utf8');
  expect(exported).toContain('在线写的，断网写的');
  expect(exported).toMatch(/服务器还没有收到的文字[\s\S]*在线写的\{\+\+，断网写的\+\+\}/);
  await library.page.clock.setFixedTime(Date.now() + 31_000);
  await library.page.getByText('已有半分钟以上没有同步到服务器').waitFor();
  expect(await close(library.page)).toBe(true);
  await device.setOffline(false);
  expect(await stored()).not.toContain('断网写的');

  const page = await device.newPage();
  await page.goto(api.base);
  await page.getByRole('button', { name: '退出登录' }).first().click();
  await page.getByRole('button', { name: '留在本机并退出' }).click();
  await page.waitForURL(/sign-in/);
  const copies = `indexedDB.databases().then((all) => all.filter(({ name }) => name.startsWith('documents:')).length)`;
  expect(await page.evaluate(copies)).toBe(1);
  const centre = await open('culture-centre', api.base, device);
  await centre.reads('在线写的');
  expect(await centre.text()).not.toContain('断网写的');
  expect(await stored()).not.toContain('断网写的');
  await centre.page.getByRole('button', { name: '退出登录' }).first().click();
  await centre.page.waitForURL(/sign-in/);
  await eventually(
    async () => (await centre.page.evaluate(copies)) === 1,
    'what the server has is gone from the device',
  );

  const again = await open('library', api.base, device);
  await again.reads('在线写的，断网写的');
  await again.state('saved');
  expect(await stored()).toContain('在线写的，断网写的');
  await eventually(async () => !(await again.page.locator('.doc-unsynced').count()), 'nothing to export');
  await again.page.getByRole('button', { name: '退出登录' }).first().click();
  await again.page.waitForURL(/sign-in/);
  await eventually(async () => (await again.page.evaluate(copies)) === 0, 'nothing is left on the device');
});

test.each(['blocked', 'full'] as const)(
  'where the device’s storage is %s nobody is told that it is kept there',
  async (storage) => {
    const device = await context();
    if (storage === 'blocked')
      await device.addInitScript(
        `IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };`,
      );
    const desk = await open('library', api.base, device);
    await desk.paragraph('在线');
    if (storage === 'full') {
      await desk.page.evaluate(`(() => {
        const { add } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.add = function (row) {
          const request = add.call(this, row);
          this.transaction.abort();
          return request;
        };
      })()`);
    }
    await device.setOffline(true);
    await desk.page.evaluate(`window.dispatchEvent(new Event('offline'))`);
    await desk.page.keyboard.type('存不下');
    await desk.state('unsaved');
    expect(await desk.page.locator('.doc-saved').innerText()).toContain('未保存，请勿关闭');
    await device.setOffline(false);
    await desk.state('saved');
    expect(await stored()).toContain('存不下');
    expect(await close(desk.page)).toBe(false);
  },
);
