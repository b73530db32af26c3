/**
 * Walks one round table from sign-in to the supervision list, then a leading group, and prints the pictures of docs/guide.md anew.
 * npm run guide [-- --out docs/images] [--phone: every page at 390 px, to look at it]
 * Servers, database and clock are its own: the walk begins on 2026-12-21 and ends when the resolutions are due.
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { leadingGroup } from './guide-leading-group.mjs';

const { values: options } = parseArgs({
  options: { out: { type: 'string', default: 'docs/images' }, phone: { type: 'boolean', default: false } },
});
const require = createRequire(import.meta.url);
require('reflect-metadata');
await require('../support/servers.js')();
const { startApi, DEMO_PASSWORD } = require('../../dist/test/support/app.js');
const { everything, made } = require('../../dist/test/support/everything.js');
const { delegates } = require('../../dist/test/support/hall.js');
const { move } = require('../../dist/test/support/meeting.js');
const { MovableClock } = require('../../dist/libs/kernel/src/index.js');

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const BEGINNING = '2026-12-21T10:00:00+08:00';
const TOPICS = ['校园图书流动服务点共建', '社区艺术课程共享清单'];
const ANSWERS = {
  1: { answer: 'declined', reason: '当日承办全市阅读推广活动' },
  4: {
    answer: 'accepted',
    substitute: { name: '副主任（演示）', post: '副主任', mandate: '代表本单位发言和表决' },
  },
  6: { answer: 'tentative' },
};
const clock = new MovableClock(new Date(BEGINNING));
const app = await startApi({ demo: true, clock });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** Somebody at a screen of their own, on the day of the walk. */
async function person(username, viewport = options.phone ? PHONE : DESK) {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: viewport.width < 500 ? 2 : 1,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await context.clock.setFixedTime(clock.now());
  if (username) {
    const data = { username, password: DEMO_PASSWORD };
    const answer = await context.request.post(`${app.base}/api/v1/session`, { data });
    if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => console.error(`${username}: ${error.message}`));
  return page;
}

const at = async (page, path) => {
  await page.goto(app.base + path);
  await calm(page);
};

async function calm(page) {
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
  await page.waitForTimeout(500);
}

/** @param {number} [height] what is shown of the page, from its top */
async function picture(page, name, height) {
  await calm(page);
  await page.addStyleTag({ content: '.toast { display: none }' });
  const { width } = page.viewportSize();
  const file = `${options.out}/guide-${name}.png`;
  if (options.phone) await page.screenshot({ path: file, fullPage: true });
  else if (!height) await page.screenshot({ path: file });
  else {
    await page.setViewportSize({ width, height });
    await calm(page);
    await page.screenshot({ path: file });
    await page.setViewportSize(DESK);
  }
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  console.log(file, sideways > 0 ? `scrolls sideways by ${sideways} px` : '');
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click();

/** An action that is final asks once more. */
async function act(page, name) {
  await press(page, name);
  const sure = page.locator('.ant-modal, .ant-popover, [role=dialog], .confirm').getByRole('button', { name });
  if (await sure.count()) await sure.last().click();
  await calm(page);
}

async function plan() {
  const page = await person(null);
  await at(page, '/sign-in');
  await picture(page, '01-sign-in');
  await page.locator('[data-username=coordinator]').click();
  await page.waitForURL(`${app.base}/`);
  await picture(page, '02-workbench', 760);
  await at(page, '/round-tables');
  await picture(page, '03-round-tables', 620);
  await at(page, '/round-tables/new');
  await picture(page, '04-plan', 780);
  await press(page, '建立会议');
  await page.waitForURL(/round-tables\/[0-9a-f-]{36}$/);
  await calm(page);
  const id = page.url().split('/').at(-1);
  await press(page, '征询时间');
  await page.getByText('第 1 个时间').scrollIntoViewIfNeeded();
  await picture(page, '05-poll', 1240);
  await press(page, '发出征询');
  await calm(page);
  return { page, id };
}

async function answerPoll(id) {
  const unit = await person('library', PHONE);
  await at(unit, `/round-tables/${id}`);
  const groups = unit.getByRole('radiogroup');
  for (let n = 0; n < (await groups.count()); n++)
    await groups.nth(n).getByText(['勉强可以', '可以', '不行'][n], { exact: true }).click();
  await groups.first().scrollIntoViewIfNeeded();
  await picture(unit, '06-poll-answer');
  await press(unit, '提交');
  await calm(unit);
  const choices = { 'culture-centre': ['no', 'yes', 'if_need_be'], propaganda: ['yes', 'yes', 'no'] };
  for (const [username, wanted] of Object.entries({ ...choices, street: ['if_need_be', 'yes', 'yes'] })) {
    const client = await app.signIn(username);
    const { slots } = (await everything(client, `/round-tables/${id}/polls`))[0];
    const answers = slots.map((slot, n) => ({ slotId: slot.id, choice: wanted[n] }));
    await made(client.put(`/round-tables/${id}/poll/answer`, { answers }));
  }
}

async function convene(page, id) {
  await at(page, `/round-tables/${id}`);
  await picture(page, '07-poll-result', 1180);
  await page.locator('.slot-best').getByRole('button').click();
  await calm(page);
  await page.getByLabel('定地点').fill('广州图书馆一号会议室');
  await press(page, '保存');
  await calm(page);
  await picture(page, '08-convene', 720);
  await act(page, '召集会议');
  await picture(page, '09-convened', 820);
}

async function answers(page, id) {
  const unit = await person('library');
  await at(unit, `/round-tables/${id}`);
  await picture(unit, '10-answer', 820);
  const [own] = (await (await app.signIn('library')).get(`/round-tables/${id}/invitations?own=true`)).body.items;
  await made((await app.signIn('library')).patch(`/invitations/${own.id}`, { answer: 'accepted' }, own));
  const hall = await delegates(app.base, app.database.dataSource, id, 40);
  for (const [n, one] of hall.entries()) {
    if (one.invitationId === own.id) continue;
    const answer = ANSWERS[n] ?? { answer: 'accepted' };
    await made(one.patch(`/invitations/${one.invitationId}`, answer, { version: 1 }));
  }
  await at(page, `/round-tables/${id}/invitations`);
  await picture(page, '11-receipts', 860);
}

async function agenda(page, id) {
  const library = await app.signIn('library');
  const centre = await app.signIn('culture-centre');
  const coordinator = await app.signIn('coordinator');
  const items = [];
  for (const [n, client] of [library, centre].entries()) {
    const topic = { title: TOPICS[n], kind: n ? 'experience' : 'cooperation', durationMinutes: 30 };
    items.push(await made(client.post(`/round-tables/${id}/agenda-items`, topic)));
  }
  await at(page, `/round-tables/${id}/agenda`);
  await picture(page, '12-topics', 860);
  for (const item of await everything(coordinator, `/round-tables/${id}/agenda-items`))
    if (item.state === 'proposed')
      await made(coordinator.patch(`/agenda-items/${item.id}`, { state: 'accepted' }, item));
  await at(page, `/round-tables/${id}/agenda`);
  await act(page, '确定议程');
  await picture(page, '13-agenda', 860);
}

async function sit(id) {
  const { startsAt } = (await (await app.signIn('coordinator')).get(`/round-tables/${id}`)).body;
  clock.moveTo(new Date(Date.parse(startsAt) - 20 * 60_000));
  const coordinator = await app.signIn('coordinator');
  const [desk, wall, phone] = [
    await person('coordinator'),
    await person('coordinator', DESK),
    await person('library', PHONE),
  ];
  await at(wall, `/round-tables/${id}/live/screen`);
  const digits = (await wall.locator('.screen-digits').innerText()).replace(/\D/g, '');
  await at(phone, `/round-tables/${id}/sign-in`);
  await phone.getByLabel('请输入大屏幕上的六位数字').fill(digits);
  await picture(phone, '14-sign-in');
  await press(phone, '签到');
  const all = await everything(coordinator, `/round-tables/${id}/invitations`);
  for (const one of all.slice(0, 130)) await coordinator.post(`/round-tables/${id}/sign-ins`, { invitationId: one.id });
  clock.moveTo(new Date(Date.parse(startsAt) + 6 * 60_000));
  for (const page of [desk, wall, phone]) await page.context().clock.setFixedTime(clock.now());
  await at(desk, `/round-tables/${id}/live`);
  const title = TOPICS[0];
  await desk.locator('.live-items li').filter({ hasText: title }).hover();
  await press(desk, `从这项开始 ${title}`);
  await press(phone, '申请发言');
  await press(desk, '请发言');
  await press(desk, '发起表决');
  await desk.locator('.live-votes button[type=submit]').click();
  await picture(desk, '15-desk');
  await picture(wall, '16-screen');
  await press(phone, '赞成');
  await picture(phone, '17-vote');
  await press(phone, '确认投“赞成”');
  await calm(phone);
  await press(desk, '结束表决');
  const owner = (await coordinator.get('/organizations?q=广州图书馆')).body.items[0];
  for (const text of ['6月底前在十所学校设立图书流动服务点。', '4月底前公布社区艺术课程共享清单。']) {
    const dueOn = text.startsWith('6') ? '2027-06-30' : '2027-04-30';
    await made(coordinator.post(`/round-tables/${id}/resolutions`, { text, ownerOrganizationId: owner.id, dueOn }));
  }
  await at(desk, `/round-tables/${id}/live`);
  await desk.locator('.ProseMirror p').last().click();
  await desk.keyboard.press('End');
  await desk.keyboard.type('会议议定在十所学校设立图书流动服务点，由广州图书馆牵头。');
  await calm(desk);
  return desk;
}

async function minutes(desk, id) {
  await at(desk, `/round-tables/${id}`);
  await act(desk, '确认已召开');
  await act(desk, '纪要征求更正');
  await at(desk, `/round-tables/${id}/minutes`);
  const library = await app.signIn('library');
  const correction = { quote: '由广州图书馆牵头', text: '由广州图书馆牵头、各区图书馆配合' };
  await made(library.post(`/round-tables/${id}/corrections`, correction));
  await at(desk, `/round-tables/${id}/minutes`);
  await picture(desk, '18-corrections');
  const coordinator = await app.signIn('coordinator');
  const [one] = await everything(coordinator, `/round-tables/${id}/corrections`);
  await made(coordinator.post(`/corrections/${one.id}/transitions`, { action: 'accept' }));
  clock.moveTo(new Date(clock.now().getTime() + 20 * 86_400_000));
  const lead = await person('decision');
  await at(lead, `/round-tables/${id}`);
  await act(lead, '签发纪要');
  await at(lead, `/round-tables/${id}/minutes`);
  await picture(lead, '19-signed');
  await made(move(await app.signIn('coordinator'), id, 'publish'));
  const page = await person('coordinator');
  await at(page, `/round-tables/${id}/papers`);
  await picture(page, '20-papers', 860);
}

async function supervise(id) {
  clock.moveTo(new Date('2027-05-06T10:00:00+08:00'));
  const coordinator = await app.signIn('coordinator');
  const library = await app.signIn('library');
  const [first] = await everything(coordinator, `/round-tables/${id}/resolutions`);
  await made(
    library.post(`/resolutions/${first.id}/transitions`, {
      action: 'submit',
      evidence: '十所学校的服务点已全部开放。',
    }),
  );
  const page = await person('coordinator');
  await at(page, `/round-tables/${id}/resolutions`);
  await picture(page, '21-resolutions', 860);
  await at(page, '/supervision');
  await picture(page, '22-supervision', 720);
}

try {
  mkdirSync(options.out, { recursive: true });
  const { page, id } = await plan();
  await answerPoll(id);
  await convene(page, id);
  await answers(page, id);
  await agenda(page, id);
  const desk = await sit(id);
  await minutes(desk, id);
  await supervise(id);
  await leadingGroup({ app, clock, made, person, at, press, calm, picture });
} finally {
  await browser.close();
  await app.stop();
  await require('../support/servers-down.js')();
}
process.exit(0);
