import type { INestApplicationContext } from '@nestjs/common';
import type { Browser } from 'playwright-core';
import { DAY, MovableClock, shanghaiDay } from '#libs/kernel';
import { ReminderRinger } from '#libs/obligations';
import { readConfig } from '#libs/platform';
import { createWorker } from '../../apps/worker/src/create-worker';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { eventually, everything, made } from '../support/everything';
import { pdfText } from '../support/pdf-text';
import { docxText } from '../support/unzip';
import { demandBuiltWeb, launch, Person } from './people';

const TITLE = '城市书房共建';
/** Ten in the morning in Shanghai, whenever this runs: at night mail keeps quiet. */
const clock = new MovableClock(new Date(`${shanghaiDay(new Date())}T10:00:00+08:00`));
let app: RunningApp;
let secondWorker: INestApplicationContext;
let browser: Browser;
let project: Json;
let meetingId: string;
let api: Record<'coordinator' | 'library' | 'sysadmin', Client>;
const people: Person[] = [];

beforeAll(async () => {
  demandBuiltWeb();
  app = await startApi({ demo: true, clock });
  const config = readConfig({ DATABASE_URL: app.database.url, DEMO: '1', LOG_LEVEL: 'silent' });
  secondWorker = await createWorker({ config, databaseUrl: app.database.url, clock });
  browser = await launch();
  const [coordinator, library, sysadmin] = await Promise.all(
    ['coordinator', 'library', 'sysadmin'].map((name) => app.signIn(name)),
  );
  api = { coordinator: coordinator!, library: library!, sysadmin: sysadmin! };
  const [lead, centre, propaganda] = await Promise.all(['library', 'culture-centre', 'propaganda'].map(unitOf));
  project = await made(
    api.library.post('/projects', {
      title: TITLE,
      type: 'horizontal',
      form: 'event',
      year: new Date().getFullYear() + 1,
      leadOrganizationId: lead,
      focusAreas: ['reading'],
      partnerOrganizationIds: [centre, propaganda],
    }),
  );
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await secondWorker?.close();
  await app?.stop();
});

const unitOf = async (name: string): Promise<string> =>
  (await (await app.signIn(name)).get('/session')).body.user.organization.id;

async function person(name: string): Promise<Person> {
  const known = people.find((one) => one.name === name);
  if (known) return known;
  const made = await Person.at(browser, app.base, name);
  people.push(made);
  return made;
}

test('two people type Chinese into one plan at once, one by an input method, and both see both', async () => {
  const [library, centre] = await Promise.all(['library', 'culture-centre'].map(person));
  await Promise.all([library!, centre!].map((one) => one.open(`/projects/${project.id}/plan`)));
  await library!.atTheEnd();
  await library!.page.keyboard.insertText('图书馆的一段：');
  await centre!.sees('图书馆的一段：');
  await centre!.atTheEnd();
  await Promise.all([
    library!.page.keyboard.type('书香进社区，人人可读。', { delay: 15 }),
    (async () => {
      for (const [reading, characters] of [
        ['wenhuaguan', '文化馆'],
        ['yiqixie', '一起写'],
        ['qunyibaihua', '群艺百花'],
      ] as const)
        await centre!.compose(reading, characters);
    })(),
  ]);
  for (const one of [library!, centre!]) {
    for (const text of ['书香进社区，人人可读。', '文化馆一起写群艺百花']) await one.sees(text);
    await one.saved();
  }
  const texts = await Promise.all([library!, centre!].map((one) => one.paragraphs()));
  expect(texts[0]).toEqual(texts[1]);
  expect(texts[0]!.join('')).not.toMatch(/wenhuaguan|yiqixie/);
  const stored = (await api.library.get(`/documents/${project.planDocumentId}/content?format=text`)).bytes.toString();
  expect(stored).toContain('文化馆一起写群艺百花');
}, 60_000);

test('the coordinator convenes the next half-year in the page, and every invited unit has its reminders planned', async () => {
  const { page, ...coordinator } = await person('coordinator');
  await page.goto(`${coordinator.base}/round-tables/new`);
  const half = await page.locator('.ant-select').first().innerText();
  await page.getByLabel('会议名称').fill('共同体圆桌会议');
  await page.getByLabel('指导决策负责人').click();
  await page.locator('.ant-select-item-option').first().click();
  const usual = `${half.match(/\d{4}/)![0]}-${/上半年|H1/.test(half) ? '05' : '11'}-18`;
  const soonest = shanghaiDay(new Date(clock.now().getTime() + 20 * DAY)); // all four reminders are still to come then
  const day = usual > soonest ? usual : soonest;
  for (const [label, time] of [
    ['开始时间', `${day} 09:00`],
    ['结束时间', `${day} 11:00`],
  ] as const) {
    const field = page.getByLabel(label);
    await field.fill(time);
    const calendar = page.locator('.ant-picker-dropdown').filter({ visible: true });
    await calendar.locator('.ant-picker-ok button').last().click();
    await calendar.last().waitFor({ state: 'hidden' });
  }
  await page.getByLabel('地点').fill('广州图书馆');
  await page.getByRole('button', { name: '建立会议' }).click();
  await page.waitForURL(/round-tables\/[0-9a-f-]{36}/);
  meetingId = page.url().match(/[0-9a-f-]{36}/)![0];
  await page.getByRole('button', { name: '召集会议' }).click();
  await page.getByRole('dialog').locator('button[type=submit]').click(); // nothing undoes it: asked once more
  await page.getByText('轮到各成员单位').waitFor();

  const meeting = (await api.coordinator.get(`/round-tables/${meetingId}`)).body;
  expect(meeting).toMatchObject({ stage: 'convened', halfYear: expect.stringMatching(/^\d{4}H[12]$/) });
  const invitations = await everything(api.coordinator, `/round-tables/${meetingId}/invitations`);
  const members = await app.database.dataSource.query('SELECT id FROM organization WHERE is_member AND active');
  expect(invitations).toHaveLength(members.length);
  const reminders = await everything(api.coordinator, `/round-tables/${meetingId}/reminders`);
  for (const invitation of invitations) {
    const own = reminders.filter((one) => [invitation.delegateId, invitation.organizationId].includes(one.recipientId));
    expect(own.map((one) => one.kind).sort()).toEqual(['one_day', 'three_days', 'two_hours', 'two_weeks']);
    expect(new Set(own.map((one) => one.state))).toEqual(new Set(['planned']));
  }
}, 60_000);

test('a reminder that falls due is in the inbox and in the mail log once, though two workers ring', async () => {
  const id = (await api.library.get('/session')).body.user.id;
  await app.database.dataSource.query(
    `UPDATE reminder SET due_at = $3 WHERE subject_id = $1 AND kind = 'two_weeks'
     AND recipient_id IN (SELECT $2::uuid UNION SELECT organization_id FROM person WHERE id = $2::uuid)`,
    [meetingId, id, clock.now()],
  );
  const ringers = [app.app, secondWorker].map((worker) => worker.get(ReminderRinger, { strict: false }));
  await Promise.all(ringers.flatMap((ringer) => [ringer.ringOverdue(), ringer.ringOverdue()]));

  const library = await person('library');
  const heard = async () =>
    (await everything(api.library, '/notifications')).filter((one) => one.topic === 'reminder.rung');
  await eventually(async () => (await heard()).length > 0, 'the reminder in the inbox');
  await library.go('/notifications');
  const lines = library.page.locator('.line-list li').filter({ hasText: '共同体圆桌会议' });
  await lines.filter({ hasText: '提醒' }).first().waitFor();
  expect(await heard()).toHaveLength(1);

  const mails = async () =>
    (await everything(api.sysadmin, '/mail-log')).filter(
      (mail) => mail.toAddress === 'library@demo.invalid' && mail.subject.includes('提醒'),
    );
  await eventually(async () => (await mails()).some((mail) => mail.state === 'logged'), 'the mail in the log', 30_000);
  await Promise.all(ringers.map((ringer) => ringer.ringOverdue()));
  expect(await mails()).toHaveLength(1);
  expect(await heard()).toHaveLength(1);
}, 90_000);

test('an expert comments on a passage and gives an opinion; the lead unit answers both', async () => {
  await made(api.library.post(`/projects/${project.id}/transitions`, { action: 'submit' }));
  const expertId = (await (await app.signIn('expert1')).get('/session')).body.user.id;
  const dueOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const consultation = await made(
    api.coordinator.post('/consultations', { projectId: project.id, expertIds: [expertId], dueOn }),
  );
  const expert = await person('expert1');
  await expert.open(`/documents/${project.planDocumentId}`);
  await expert.page.locator('.ProseMirror').getByText('书香进社区').click({ clickCount: 3 });
  await expert.page.getByRole('button', { name: '批注所选文字' }).click();
  await expert.page.getByRole('textbox', { name: '写下批注' }).fill('请说明开放时间');
  await expert.page.getByRole('button', { name: /发\s*表/ }).click();
  await expert.page.locator('.doc-thread').filter({ hasText: '请说明开放时间' }).waitFor();
  await expert.go(`/consultations/${consultation.id}`);
  await expert.page.getByText('修改后支持').first().click();
  await expert.page.getByLabel('意见内容').fill('开放时间要写进计划');
  await expert.page.getByRole('button', { name: '提交意见' }).click();
  await expert.page.locator('.opinion-body').filter({ hasText: '开放时间要写进计划' }).waitFor();

  const library = await person('library');
  await library.open(`/projects/${project.id}/plan`);
  const thread = library.page.locator('.doc-thread').filter({ hasText: '请说明开放时间' });
  await thread.getByRole('searchbox', { name: '回复' }).fill('每日九时开放');
  await thread.getByRole('button', { name: /回\s*复/ }).click();
  await thread.locator('.doc-reply').filter({ hasText: '每日九时开放' }).waitFor();
  await thread.getByRole('radio', { name: '采纳', exact: true }).check();
  await thread.getByRole('button', { name: /答\s*复/ }).click();
  await thread.locator('.doc-answer').filter({ hasText: '采纳' }).waitFor();
  await library.go(`/consultations/${consultation.id}`);
  await library.page.getByText('部分采纳', { exact: true }).last().click();
  await library.page.getByLabel('理由').fill('已写明每日九时至二十一时');
  await library.page.getByRole('button', { name: '答复这条意见' }).click();
  await library.page.locator('.opinion-reply').filter({ hasText: '已写明每日九时至二十一时' }).waitFor();
}, 90_000);

test('the report comes out of the page as Word and as PDF with the project titles as text', async () => {
  const report = await made(api.coordinator.post('/annual-reports', { year: 2026, kind: 'service_report' }));
  const titles = (await everything(api.coordinator, '/projects?year=2026')).map((one) => one.title.replace(/\s/g, ''));
  expect(titles.length).toBeGreaterThan(5);
  const { page, base } = await person('coordinator');
  await page.goto(`${base}/reports/${report.id}`);
  await page.getByRole('button', { name: '冻结数据' }).click();
  await page.getByRole('button', { name: '开始撰写' }).waitFor();
  for (const [name, text] of [
    ['导出 Word', (file: Buffer) => docxText(file)],
    ['导出 PDF', (file: Buffer) => pdfText(file)],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const read = text(Buffer.concat(chunks)).replace(/\s/g, '');
    expect(titles.filter((title) => !read.includes(title))).toEqual([]);
  }
}, 90_000);

test('nothing went wrong on any page of anybody: no error, no refusal by the content security policy', () => {
  expect(people.length).toBeGreaterThanOrEqual(4);
  expect(people.flatMap((one) => one.troubles)).toEqual([]);
});
