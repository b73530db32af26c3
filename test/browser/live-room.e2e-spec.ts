import type { Browser } from 'playwright-core';
import { MovableClock, newId, shanghaiDay } from '#libs/kernel';
import { type RunningApp, startApi } from '../support/app';
import type { Client } from '../support/client';
import { made } from '../support/everything';
import { cancelMeetings, move } from '../support/meeting';
import { demandBuiltWeb, launch, Person } from './people';

/** Half an hour before the meeting, on its day: the room is open. */
const today = shanghaiDay(new Date());
const clock = new MovableClock(new Date(`${today}T09:30:00+08:00`));
const ITEMS = ['通报上次决议', '城市书房共建'] as const;
const PHONE = { width: 390, height: 844 };
let app: RunningApp;
let browser: Browser;
let coordinator: Client;
let desk: Person;
let wall: Person;
let both: Person;
let phone: Person;
let id: string;

beforeAll(async () => {
  demandBuiltWeb();
  app = await startApi({ demo: true, clock });
  browser = await launch();
  coordinator = await app.signIn('coordinator');
  [desk, wall, phone] = (await Promise.all(
    ['coordinator', 'coordinator', 'library'].map((name) => Person.at(browser, app.base, name)),
  )) as [Person, Person, Person];
  await phone.page.setViewportSize(PHONE);
  const quorum = (await coordinator.get('/round-table-settings/quorum')).body;
  const share = { numerator: 0, denominator: 1, source: 'any number may decide' };
  await made(
    coordinator.patch('/round-table-settings/quorum', share, { headers: { 'if-match': `"${quorum.version}"` } }),
  );
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function convened(): Promise<string> {
  await cancelMeetings(coordinator);
  const [lead] = (await coordinator.get('/people?role=decision_lead')).body.items;
  const { id } = await made(
    coordinator.post('/round-tables', {
      title: '共同体圆桌会议',
      halfYear: `${today.slice(0, 4)}H${Number(today.slice(5, 7)) < 7 ? 1 : 2}`,
      decisionLeadId: lead.id,
      startsAt: `${today}T10:00:00+08:00`,
      endsAt: `${today}T12:00:00+08:00`,
      place: '广州图书馆',
    }),
  );
  await made(move(coordinator, id, 'convene'));
  for (const title of ITEMS) {
    const topic = { title, kind: 'discussion', durationMinutes: 10 };
    const item = await made(coordinator.post(`/round-tables/${id}/agenda-items`, topic));
    const basedOn = { headers: { 'if-match': `"${item.version}"` } };
    await made(coordinator.patch(`/agenda-items/${item.id}`, { state: 'accepted' }, basedOn));
  }
  return id;
}

test('a delegate signs in with the digits on the wall, asks to speak and votes on a phone; the wall shows the result', async () => {
  id = await convened();
  await Promise.all([desk.go(`/round-tables/${id}/live`), wall.go(`/round-tables/${id}/live/screen`)]);
  const digits = (await wall.page.locator('.screen-digits').innerText()).replace(/\D/g, '');
  await phone.go(`/round-tables/${id}/sign-in`);
  await phone.page.getByLabel('请输入大屏幕上的六位数字').fill(digits);
  await phone.page.getByRole('button', { name: '签到' }).click();
  await phone.page.locator('.live-own').getByText('已签到').waitFor();
  await desk.page.locator('.live-wall').getByText('广州图书馆', { exact: false }).first().waitFor();

  await desk.page.locator('.live-items li').filter({ hasText: ITEMS[1] }).hover();
  await desk.page.getByRole('button', { name: `从这项开始 ${ITEMS[1]}` }).click();
  for (const one of [wall, phone]) await one.page.getByRole('heading', { name: ITEMS[1] }).waitFor();
  await wall.page.locator('[data-timer]').waitFor();

  await phone.page.getByRole('button', { name: '申请发言' }).click();
  await desk.page.getByRole('button', { name: '请发言' }).click();
  await phone.page.getByText('请您发言').waitFor();
  await wall.page.locator('.screen-speaker').waitFor();

  await desk.page.getByRole('button', { name: '发起表决' }).click();
  await desk.page.locator('.live-votes button[type=submit]').click();
  await phone.page.getByRole('button', { name: '赞成', exact: true }).click();
  await phone.page.getByRole('button', { name: '确认投“赞成”' }).click();
  await phone.page.getByText('您已投：赞成').waitFor();
  await phone.page.reload(); // what was cast stands, and cannot be cast again
  await phone.page.getByText('您已投：赞成').waitFor();
  expect(await phone.page.getByRole('button', { name: '赞成', exact: true }).count()).toBe(0);
  await desk.page.reload();
  await wall.page.getByText('已投 1 / 1').waitFor();
  await desk.page.getByRole('button', { name: '结束表决' }).click();
  await wall.page.locator('.screen-result').getByText('通过', { exact: true }).waitFor();
  await phone.page.locator('.live-own .mark').filter({ hasText: '通过' }).waitFor();
}, 120_000);

test('every button of the phone is at least 60 pixels high', async () => {
  const heights = await phone.page
    .locator('.live-phone button, .live-phone a')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(1);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(60);
});

test('while the line is down a screen says so, and afterwards it shows what happened meanwhile', async () => {
  await phone.context.setOffline(true);
  await phone.page.getByText('会场连接中断，正在重连…').waitFor();
  await desk.page.getByRole('button', { name: '结束本项' }).click();
  await desk.page.getByText('尚未进入议题').waitFor();
  expect(await phone.page.getByRole('heading', { name: ITEMS[1] }).count()).toBe(1);
  await phone.context.setOffline(false);
  await phone.page.getByText('尚未进入议题').waitFor();
  await phone.page.getByText('会场连接中断，正在重连…').waitFor({ state: 'detached' });
}, 60_000);

test('who speaks for two units picks them on the phone, and each has a seat and a vote', async () => {
  await app.database.dataSource.query(
    `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) SELECT $1::uuid, d.id, 'delegate', 'unit', u.organization_id
     FROM person d, person u WHERE d.username = 'culture-centre' AND u.username = 'propaganda'`,
    [newId()],
  );
  both = await Person.at(browser, app.base, 'culture-centre');
  await both.page.setViewportSize(PHONE);
  const { code } = await made(coordinator.post(`/round-tables/${id}/sign-in-code`));
  await both.go(`/round-tables/${id}/sign-in?code=${code}`);
  const units = both.page.getByRole('checkbox');
  await units.nth(1).waitFor();
  expect(await both.page.getByRole('button', { name: '签到' }).isDisabled()).toBe(true);
  for (const unit of await units.all()) await unit.check();
  await both.page.getByRole('button', { name: '签到' }).click();
  await both.page.locator('.live-own-unit').nth(1).waitFor();
  await made(coordinator.post(`/round-tables/${id}/votes`, { question: '同意吗？', kind: 'open' }));
  for (const seat of [0, 1]) {
    const own = both.page.locator('.live-own-unit').nth(seat);
    await own.getByRole('button', { name: '反对', exact: true }).click();
    await own.getByRole('button', { name: '确认投“反对”' }).click();
    await own.getByText('您已投：反对').waitFor();
  }
  await wall.page.getByText('已投 2 / 3').waitFor();
}, 60_000);

test('nothing went wrong on any page of anybody', () => {
  const troubles = [desk, wall, phone, both].flatMap((one) => one.troubles);
  // of the broken line the browser itself complains
  expect(troubles.filter((trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});
