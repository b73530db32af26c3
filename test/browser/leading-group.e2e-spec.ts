import type { Browser } from 'playwright-core';
import { MovableClock } from '#libs/kernel';
import { type RunningApp, startApi } from '../support/app';
import type { Client } from '../support/client';
import { eventually, everything, made } from '../support/everything';
import { demandBuiltWeb, launch, Person } from './people';

const clock = new MovableClock(new Date('2027-05-10T10:00:00+08:00'));
const PLACE = '市政府常务会议室';
let app: RunningApp;
let browser: Browser;
let coordinator: Client;
let office: Person;
let member: Person;
let groupId: string;

beforeAll(async () => {
  demandBuiltWeb();
  app = await startApi({ demo: true, clock });
  browser = await launch();
  coordinator = await app.signIn('coordinator');
  [office, member] = (await Promise.all(
    ['coordinator', 'library'].map((name) => Person.at(browser, app.base, name)),
  )) as [Person, Person];
  await onTheDay();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The pages live on the same day as the server. */
async function onTheDay(): Promise<void> {
  for (const { context } of [office, member]) await context.clock.setFixedTime(clock.now());
}

/** Fills the open dialog about a seat and sends it. */
async function inDialog(fields: Record<string, string>): Promise<void> {
  const dialog = office.page.getByRole('dialog');
  for (const [label, words] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(words);
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
}

async function unitOf(name: string): Promise<string> {
  return (await (await app.signIn(name)).get('/session')).body.user.organization.id;
}

test('the coordinator founds the group, fills its seats and replaces a holder with day and reason', async () => {
  const { page } = office;
  await office.go('/leading-groups');
  await page.getByRole('button', { name: '设立领导小组' }).click();
  await page.getByLabel('设立依据').fill('演示文件第 1 号');
  await page.getByRole('button', { name: '设立', exact: true }).click();
  await page.waitForURL(/leading-groups\/[0-9a-f-]{36}$/);
  groupId = page.url().split('/').at(-1)!;
  for (const name of ['library', 'propaganda']) {
    const seat = { role: 'member', organizationId: await unitOf(name) };
    const holder = { name: '负责同志甲', post: '处长', since: '2027-01-04' };
    await made(coordinator.post(`/leading-groups/${groupId}/seats`, { ...seat, holder }));
  }
  await page.getByRole('button', { name: '确定组长' }).click();
  await inDialog({ 姓名: '组长甲', 职务: '市长' });
  await page.getByText('2 / 22').waitFor();
  await page.getByText('没有副组长').waitFor();
  await page.getByRole('button', { name: '调整：广州图书馆' }).click();
  await inDialog({ 姓名: '负责同志乙', 职务: '副馆长', 理由: '工作调动' });
  await page.locator('.lg-seat').filter({ hasText: '负责同志乙' }).waitFor();
  await page.getByRole('link', { name: '变动', exact: true }).click();
  const newest = page.locator('.lg-change').first();
  await newest.filter({ hasText: '负责同志甲（处长）' }).filter({ hasText: '负责同志乙（副馆长）' }).waitFor();
  await newest.filter({ hasText: '工作调动' }).waitFor();
}, 60_000);

test('what was recorded wrongly is set right, with what was said before; the group is found by its name', async () => {
  const { page } = office;
  const dialog = page.getByRole('dialog');
  const adjust = async (deed: string) => {
    await office.go(`/leading-groups/${groupId}`);
    await page.getByRole('button', { name: '调整：广州图书馆' }).click();
    await dialog.getByRole('radio', { name: deed }).check();
  };
  await adjust('更正登记');
  expect(await dialog.getByLabel('职务', { exact: true }).inputValue()).toBe('副馆长');
  await inDialog({ 姓名: '负责同志丙', 理由: '姓名写错' });
  await adjust('修改职责');
  await dialog.getByLabel('职责分工').fill('公共图书馆服务');
  await inDialog({});
  await page.locator('.lg-seat').filter({ hasText: '负责同志丙' }).filter({ hasText: '公共图书馆服务' }).waitFor();
  await office.go(`/leading-groups/${groupId}/changes`);
  const [duty, right] = [page.locator('.lg-change').nth(0), page.locator('.lg-change').nth(1)];
  await duty.filter({ hasText: '职责调整' }).filter({ hasText: '公共图书馆服务' }).waitFor();
  await right.filter({ hasText: '更正登记' }).filter({ hasText: '负责同志乙（副馆长）' }).waitFor();
  await right.filter({ hasText: '负责同志丙（副馆长）' }).filter({ hasText: '姓名写错' }).waitFor();
  await member.go('/search?q=服务体系建设');
  await member.page.getByRole('link', { name: '公共文化服务体系建设工作领导小组' }).click();
  await member.page.getByText('负责同志丙').waitFor();
}, 60_000);

test('a called meeting is in the inbox of a member unit, and its attendance is recorded seat by seat', async () => {
  const { page } = office;
  await office.go(`/leading-groups/${groupId}/new-meeting`);
  const start = page.getByLabel('开始时间');
  await start.fill('2027-05-10 10:20');
  await start.press('Enter');
  await page.getByLabel('地点').fill(PLACE);
  await page.getByRole('button', { name: '建立会议' }).click();
  await page.waitForURL(/leading-groups\/meetings\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: '召集会议' }).click();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByText('已通知各席位和成员单位').waitFor();

  const library = await app.signIn('library');
  const told = async () =>
    (await everything(library, '/notifications')).some((one) => one.topic === 'leading_group_meeting.convened');
  await eventually(told, 'the meeting in the inbox of the library');
  await member.go('/notifications');
  await member.page.getByRole('link', { name: /2027 年领导小组第 1 次例会/ }).click();
  await member.page.getByText(PLACE).first().waitFor();
  expect(await member.page.getByRole('button', { name: '取消会议' }).count()).toBe(0);

  await callsWhoJoins();

  clock.moveTo(new Date('2027-05-10T10:25:00+08:00'));
  await onTheDay();
  await page.reload();
  await page.getByLabel('会议纪要').fill('会议审定了年度计划。');
  await page.getByRole('button', { name: '全部到会' }).click();
  await page.getByRole('checkbox', { name: /广州市宣传部门/ }).uncheck();
  await page.getByLabel('广州市宣传部门 缺席原因').fill('参加省里会议');
  await page.locator('form button[type=submit]').last().click();
  await page.getByText('到会 3 / 4').waitFor();
  await page.getByText('参加省里会议').waitFor();
}, 60_000);

/** A unit that gets its seat after the call hears of the meeting by itself, with an entry for its calendar. */
async function callsWhoJoins(): Promise<void> {
  const sql = (query: string) => app.database.dataSource!.query(query);
  await sql(`UPDATE person SET email = 'centre@example.org' WHERE username = 'culture-centre'`);
  const holder = { name: '负责同志丁', post: '馆长', since: '2027-05-10' };
  const seat = { role: 'member', organizationId: await unitOf('culture-centre'), holder };
  await made(coordinator.post(`/leading-groups/${groupId}/seats`, seat));
  const mails = (): Promise<{ subject: string; method: string; invite: string }[]> =>
    sql(`SELECT subject, invite_method AS method, invite FROM mail_message m JOIN person p ON p.id = m.person_id
      WHERE p.username = 'culture-centre' AND m.about LIKE 'leading_group_meeting:%'`);
  await eventually(async () => (await mails()).length > 0, 'the call of the unit that joined');
  const [call, ...more] = await mails();
  expect(more).toEqual([]);
  expect(call).toMatchObject({ subject: expect.stringContaining('会议通知'), method: 'REQUEST' });
  expect(call!.invite).toContain('MAILTO:centre@example.org');
  expect(call!.invite).toContain(PLACE);
}

test('once a year has two regular meetings the page offers an ad hoc one, which says why', async () => {
  const { page } = office;
  const regular = { kind: 'regular', title: '第二次例会', place: PLACE, startsAt: '2027-11-01T09:30:00+08:00' };
  await made(coordinator.post(`/leading-groups/${groupId}/meetings`, regular));
  await office.go(`/leading-groups/${groupId}/new-meeting`);
  await page.getByText('2027 年的 2 次例会已经用完').waitFor();
  expect(await page.getByRole('radio', { name: /临时会议/ }).isChecked()).toBe(true);
  await page.getByLabel('开始时间').fill('2027-07-01 09:30');
  await page.getByLabel('开始时间').press('Enter');
  await page.getByRole('button', { name: '建立会议' }).click();
  await page.getByText('请填写此项').waitFor();
  await page.getByLabel('临时召开的理由').fill('专项资金调整，须尽快研究');
  await page.getByRole('button', { name: '建立会议' }).click();
  await page.getByText('专项资金调整，须尽快研究').waitFor();
  await office.go(`/leading-groups/${groupId}/meetings`);
  await page.getByText('已召开 1 次，已安排 1 次，还可召开 0 次').waitFor();
  expect([...office.troubles, ...member.troubles]).toEqual([]);
}, 60_000);
