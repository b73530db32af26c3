import type { Browser, Locator } from 'playwright-core';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { made } from '../support/everything';
import { demandBuiltWeb, launch, Person } from './people';

let app: RunningApp;
let browser: Browser;
let library: Client;
let project: Json;
let mine: Person;
let theirs: Person;

beforeAll(async () => {
  demandBuiltWeb();
  app = await startApi({ demo: true });
  browser = await launch();
  library = await app.signIn('library');
  const unitOf = async (name: string): Promise<string> =>
    (await (await app.signIn(name)).get('/session')).body.user.organization.id;
  project = await made(
    library.post('/projects', {
      title: '一证通借',
      type: 'grassroots',
      form: 'measure',
      year: 2027,
      leadOrganizationId: await unitOf('library'),
      partnerOrganizationIds: [await unitOf('culture-centre'), await unitOf('street')],
    }),
  );
  [mine, theirs] = [
    await Person.at(browser, app.base, 'library'),
    await Person.at(browser, app.base, 'culture-centre'),
  ];
  for (const { page } of [mine, theirs]) {
    await page.goto(`${app.base}/projects/${project.id}/plan?side=fields`);
    await page.locator('#plan-milestones').waitFor();
  }
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const cell = ({ page }: Person, group: string, name: string): Locator =>
  page.locator(`[data-cell^="${group}/"][data-cell$="/${name}"]`).last();
/** Asks again until what is read is as expected; the last answer is the one that is judged. */
async function becomes<T>(read: () => Promise<T>, judge: (seen: T) => void): Promise<void> {
  for (const end = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const seen = await read();
    try {
      return judge(seen);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
const served = async (): Promise<Json> => (await library.get(`/projects/${project.id}/plan-fields`)).body;

test('what one fills in stands before the other at once, with whoever is in which cell', async () => {
  await mine.page.getByRole('button', { name: '添加里程碑' }).click();
  await mine.page.keyboard.type('开通一证通借');
  const there = cell(theirs, 'milestones', 'title');
  await becomes(
    () => there.locator('input').inputValue(),
    (seen) => expect(seen).toBe('开通一证通借'),
  );
  await becomes(
    () => there.locator('.pf-who').innerText(),
    (seen) => expect(seen).toContain('广州图书馆'),
  );
  await cell(theirs, 'milestones', 'done').locator('input').check();
  await becomes(
    () => cell(mine, 'milestones', 'done').locator('input').isChecked(),
    (seen) => expect(seen).toBe(true),
  );
});

test('a word being composed is not broken by what the other changes in the row', async () => {
  await mine.page.getByRole('button', { name: '添加指标' }).click();
  const cdp = await mine.context.newCDPSession(mine.page);
  await cdp.send('Input.imeSetComposition', { text: 'fenguan', selectionStart: 7, selectionEnd: 7 });
  await cell(theirs, 'indicators', 'target').locator('input').fill('176.5');
  await cell(theirs, 'indicators', 'target').locator('input').press('Enter');
  await becomes(
    () => cell(mine, 'indicators', 'target').locator('input').inputValue(),
    (seen) => expect(seen).toBe('176.5'),
  );
  expect(await cell(theirs, 'indicators', 'name').locator('input').inputValue()).toBe('');
  await cdp.send('Input.insertText', { text: '镇街分馆' });
  await becomes(
    () => cell(theirs, 'indicators', 'name').locator('input').inputValue(),
    (seen) => expect(seen).toBe('镇街分馆'),
  );
});

test('an amount is read as people write it, and one that cannot be read stays here with a word about it', async () => {
  await mine.page.getByRole('button', { name: '添加经费' }).click();
  const planned = cell(mine, 'budget', 'plannedFen').locator('input');
  await planned.fill('很多');
  await planned.press('Enter');
  await cell(mine, 'budget', 'plannedFen').locator('.pf-note').waitFor();
  expect((await served()).budget[0].plannedFen).toBeNull();
  await planned.fill('12.5万');
  await planned.press('Enter');
  await becomes(served, ({ totals }) => expect(totals.plannedFen).toBe(12_500_000));
  await becomes(
    () => theirs.page.locator('.pf-sum').innerText(),
    (seen) => expect(seen).toContain('125,000.00'),
  );
});

test('the last step here is taken back by the keys or a press, and what the other has put in stays', async () => {
  const [target, unit] = ['target', 'unit'].map((name) => cell(mine, 'indicators', name).locator('input'));
  await target!.fill('180');
  await unit!.fill('个');
  await unit!.press('Control+z');
  expect(await unit!.inputValue()).toBe('');
  await target!.press('Enter');
  await cell(theirs, 'indicators', 'unit').locator('input').fill('家');
  await cell(theirs, 'indicators', 'unit').locator('input').press('Enter');
  await becomes(
    () => unit!.inputValue(),
    (seen) => expect(seen).toBe('家'),
  );
  await target!.press('Control+z');
  await becomes(
    () => cell(theirs, 'indicators', 'target').locator('input').inputValue(),
    (seen) => expect(seen).toBe('176.5'),
  );
  expect(await unit!.inputValue()).toBe('家');
  await mine.page.getByRole('button', { name: '重做' }).click();
  await becomes(
    () => cell(theirs, 'indicators', 'target').locator('input').inputValue(),
    (seen) => expect(seen).toBe('180'),
  );
});

test('of two who fill one cell at a time the one whose value went is told, and may put it in after all', async () => {
  const base = (who: Person) => cell(who, 'indicators', 'baseline').locator('input');
  await theirs.context.setOffline(true);
  await base(theirs).fill('33');
  await base(theirs).press('Enter');
  await base(mine).fill('22');
  await base(mine).press('Enter');
  await theirs.context.setOffline(false);
  const disconnected = theirs.troubles.filter((trouble) => trouble.includes('ERR_INTERNET_DISCONNECTED'));
  for (const trouble of disconnected) theirs.troubles.splice(theirs.troubles.indexOf(trouble), 1);
  const told = (who: Person) => who.page.locator('.pf-overtaken').count();
  await becomes(
    async () => (await told(mine)) + (await told(theirs)),
    (seen) => expect(seen).toBe(1),
  );
  const [loser, winner] = (await told(mine)) === 1 ? [mine, theirs] : [theirs, mine];
  const own = loser === mine ? '22' : '33';
  expect(await base(loser).inputValue()).toBe(await base(winner).inputValue());
  expect(await loser.page.locator('.pf-overtaken').innerText()).toContain(own);
  await loser.page.getByRole('button', { name: '改用我的' }).click();
  await becomes(
    () => base(winner).inputValue(),
    (seen) => expect(seen).toBe(own),
  );
  expect(await told(loser)).toBe(0);
});

test('the units of the project are taken over, and the mark says that the plan is complete in this', async () => {
  const group = mine.page.locator('#plan-participants');
  expect(await group.locator('.pf-mark').innerText()).toContain('还没有参与单位');
  await mine.page.getByRole('button', { name: /从牵头/ }).click();
  await becomes(served, ({ participants }) => expect(participants).toHaveLength(3));
  await becomes(
    () => group.locator('.pf-mark').innerText(),
    (seen) => expect(seen).toContain('齐备'),
  );
});

test('a row taken away is gone for both, and comes back by one press', async () => {
  await mine.page
    .locator('#plan-milestones')
    .getByRole('button', { name: /的操作/ })
    .click();
  await mine.page.getByRole('menuitem', { name: '删除' }).click();
  await becomes(
    () => cell(theirs, 'milestones', 'title').count(),
    (seen) => expect(seen).toBe(0),
  );
  await mine.page.locator('#plan-milestones').getByRole('button', { name: '撤销' }).click();
  await becomes(
    () => cell(theirs, 'milestones', 'title').locator('input').inputValue(),
    (seen) => expect(seen).toBe('开通一证通借'),
  );
});

test('once handed in it is read and not changed, and nothing went wrong on either page', async () => {
  await made(library.post(`/projects/${project.id}/transitions`, { action: 'submit' }));
  await becomes(
    () => mine.page.locator('.pf input').count(),
    (seen) => expect(seen).toBe(0),
  );
  expect(await cell(mine, 'milestones', 'title').innerText()).toBe('开通一证通借');
  expect([...mine.troubles, ...theirs.troubles]).toEqual([]);
});
