import { DAY, HOUR, MovableClock } from '#libs/kernel';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { eventually, everything, made } from '../support/everything';
import { pdfText } from '../support/pdf-text';
import { Typist } from '../support/typist';
import { docxText } from '../support/unzip';

const TITLE = '馆校共读计划';
const STARTS_AT = '2027-06-10T09:00:00+08:00';
const MOVED_TO = '2027-06-17T09:00:00+08:00';
const LADDER = { two_weeks: 14 * DAY, three_days: 3 * DAY, one_day: DAY, two_hours: 2 * HOUR };

let app: RunningApp;
const clock = new MovableClock(new Date('2027-03-01T09:00:00+08:00'));
let coordinator: Client;
let library: Client;
let centre: Client;
let decision: Client;
const ids: Record<string, string> = {};
let project: Json;
let consultation: Json;
let threadId: string;
let table: Json;
let members: { id: string; delegateId: string | null }[];

beforeAll(async () => {
  app = await startApi({ demo: true, clock });
  await signInEverybody();
  for (const name of [
    'library',
    'culture-centre',
    'propaganda',
    'expert1',
    'expert2',
    'expert3',
    'supplier',
    'decision',
  ]) {
    const { user } = (await (await app.signIn(name)).get('/session')).body;
    ids[name] = user.id;
    ids[`${name}-unit`] = user.organization?.id;
  }
  members = await app.database.dataSource.query('SELECT id FROM organization WHERE is_member AND active');
}, 60_000);
afterAll(() => app?.stop());

/** Sessions end with their day; whoever works on another day signs in again. */
async function signInEverybody(): Promise<void> {
  [coordinator, library, centre, decision] = (await Promise.all(
    ['coordinator', 'library', 'culture-centre', 'decision'].map((name) => app.signIn(name)),
  )) as [Client, Client, Client, Client];
}

const proposal = () => ({
  title: TITLE,
  type: 'horizontal',
  form: 'event',
  year: 2027,
  leadOrganizationId: ids['library-unit'],
  focusAreas: ['reading', 'library_school'],
  partnerOrganizationIds: [ids['culture-centre-unit'], ids['propaganda-unit'], ids['expert3-unit']],
});

test('a project is proposed by a public cultural institution and by nobody else (G11)', async () => {
  const supplier = await app.signIn('supplier');
  const refused = await supplier.post('/projects', { ...proposal(), leadOrganizationId: ids['supplier-unit'] });
  expect(refused).toMatchObject({ status: 422, body: { code: 'project.lead_not_eligible' } });

  project = await made(library.post('/projects', proposal()));
  expect(project).toMatchObject({ stage: 'draft', planDocumentId: expect.any(String) });
  const alone = await made(library.post('/projects', { ...proposal(), partnerOrganizationIds: [] }));
  const early = await library.post(`/projects/${alone.id}/transitions`, { action: 'submit' });
  expect(early).toMatchObject({ status: 422, body: { code: 'project.incomplete' } });
});

test('two institutions type one plan at once, and each has what the other typed', async () => {
  const [one, other] = await Promise.all(
    [library, centre].map((person) => Typist.join(person, project.planDocumentId)),
  );
  await Promise.all([
    one!.writeUnder('突出问题', '图书馆：校园里书少'),
    other!.writeUnder('突出问题', '文化馆：活动不成体系'),
    one!.writeUnder('创新性', '图书馆：一校一馆员'),
    other!.writeUnder('前瞻性', '文化馆：三年覆盖全市'),
    one!.writeUnder('示范带动效应', '图书馆：可复制到各区'),
  ]);
  const words = ['校园里书少', '活动不成体系', '一校一馆员', '三年覆盖全市', '可复制到各区'];
  for (const typist of [one!, other!]) await typist.until(() => words.every((word) => typist.text.includes(word)));
  expect(one!.text).toBe(other!.text);
  expect([...one!.refusals, ...other!.refusals]).toEqual([]);
  const seqs = [...one!.acknowledged, ...other!.acknowledged].sort((a, b) => a - b);
  expect(new Set(seqs).size).toBe(words.length);
  one!.close();
  other!.close();
});

test('what is submitted is no longer typed into', async () => {
  const typist = await Typist.join(centre, project.planDocumentId);
  project = await made(library.post(`/projects/${project.id}/transitions`, { action: 'submit' }));
  expect(project.stage).toBe('submitted');
  await typist.until(() => typist.access === 'comment');
  await typist.write('迟到的一句');
  expect(typist.refusals).toEqual(['forbidden']);
  typist.close();
  const plan = await library.get(`/documents/${project.planDocumentId}/content?format=text`);
  expect(plan.bytes.toString('utf8')).not.toContain('迟到的一句');
});

test('an expert of a partner unit is refused as conflicted; others get the plan as it was submitted', async () => {
  const ask = (expertIds: (string | undefined)[]) =>
    coordinator.post('/consultations', { projectId: project.id, expertIds, dueOn: '2027-04-15' });
  const refused = await ask([ids.expert1, ids.expert3]);
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain(ids.expert3);
  consultation = await made(ask([ids.expert1, ids.expert2]));
  expect((await library.get(`/projects/${project.id}`)).body.stage).toBe('consulting');
  const outsider = await app.signIn('expert3');
  expect((await outsider.get(`/consultations/${consultation.id}`)).status).toBe(404);
});

test('experts comment on a passage of the plan and give their opinions', async () => {
  const expert = await app.signIn('expert1');
  const seen = (await expert.get(`/consultations/${consultation.id}`)).body;
  expect(seen.html).toContain('一校一馆员');
  const thread = await made(
    expert.post(`/documents/${project.planDocumentId}/threads`, { quote: '一校一馆员', body: '人从哪里来？' }),
  );
  const opinions = `/consultations/${consultation.id}/opinions`;
  await made(
    expert.post(opinions, { recommendation: 'support_with_changes', body: '请写明馆员编制', threadIds: [thread.id] }),
  );
  await made((await app.signIn('expert2')).post(opinions, { recommendation: 'support', body: '可行' }));

  threadId = thread.id;
  expect(await everything(library, opinions)).toHaveLength(2);
});

test('the lead unit answers the comment on a passage, with a decision', async () => {
  const answer = (body: Json) => library.post(`/threads/${threadId}/answer`, body);
  expect((await answer({ decision: 'not_adopted' })).status).toBe(400);
  await made(answer({ decision: 'adopted', reason: '由中心馆派出' }));
});

test('every opinion has its answer before the project is listed', async () => {
  const opinions = `/consultations/${consultation.id}/opinions`;
  const listing = () => coordinator.post(`/projects/${project.id}/transitions`, { action: 'list' });
  expect((await listing()).status).toBe(422);
  const received = await everything(library, opinions);
  const [first, second] = received;
  const unreasoned = await library.post(`/opinions/${first.id}/answer`, { decision: 'partly_adopted' });
  expect(unreasoned.status).toBe(400);
  await made(library.post(`/opinions/${first.id}/answer`, { decision: 'partly_adopted', reason: '已补充编制说明' }));
  await made(library.post(`/opinions/${second.id}/answer`, { decision: 'adopted' }));
  expect(await made(listing())).toMatchObject({ stage: 'listed' });
});

test('the half-year’s round table is called by the city bureau: every member unit is invited and its reminders stand', async () => {
  const plan = {
    title: '二〇二七年上半年圆桌会议',
    halfYear: '2027H1',
    decisionLeadId: ids.decision,
    place: '广州图书馆',
  };
  expect((await library.post('/round-tables', plan)).status).toBe(403);
  table = await made(
    coordinator.post('/round-tables', { ...plan, startsAt: STARTS_AT, endsAt: '2027-06-10T11:00:00+08:00' }),
  );
  table = await made(coordinator.post(`/round-tables/${table.id}/transitions`, { action: 'convene' }));
  const invitations = await everything(coordinator, `/round-tables/${table.id}/invitations`);
  expect(invitations.map((one) => one.organizationId).sort()).toEqual(members.map((unit) => unit.id).sort());
  await expectLadder(invitations, STARTS_AT);
});

/** Every invited unit is reminded at each rung before the start, and nobody else is. */
async function expectLadder(invitations: Json[], startsAt: string): Promise<void> {
  const reminders = (await everything(coordinator, `/round-tables/${table.id}/reminders`)).filter(
    (reminder) => reminder.state === 'planned',
  );
  for (const [kind, before] of Object.entries(LADDER)) {
    const rung = reminders.filter((reminder) => reminder.kind === kind);
    const dueAt = new Date(new Date(startsAt).getTime() - before).toISOString();
    expect([...new Set(rung.map((reminder) => new Date(reminder.dueAt).toISOString()))]).toEqual([dueAt]);
    const reminded = new Set(rung.map((reminder) => reminder.recipientId));
    expect(reminded.size).toBe(rung.length);
    const unheard = invitations.filter((one) => !reminded.has(one.delegateId) && !reminded.has(one.organizationId));
    expect(unheard).toEqual([]);
  }
}

test('a meeting that moves takes its reminders along; one that is cancelled cancels them', async () => {
  const invitations = await everything(coordinator, `/round-tables/${table.id}/invitations`);
  const { version } = (await coordinator.get(`/round-tables/${table.id}`)).body;
  table = await made(
    coordinator.patch(
      `/round-tables/${table.id}`,
      { startsAt: MOVED_TO, endsAt: '2027-06-17T11:00:00+08:00' },
      { version },
    ),
  );
  await expectLadder(invitations, MOVED_TO);

  const extra = await made(
    coordinator.post('/round-tables', {
      title: '下半年圆桌会议',
      halfYear: '2027H2',
      decisionLeadId: ids.decision,
      place: '线上',
      startsAt: '2027-11-20T09:00:00+08:00',
      endsAt: '2027-11-20T10:00:00+08:00',
    }),
  );
  await made(coordinator.post(`/round-tables/${extra.id}/transitions`, { action: 'convene' }));
  await made(coordinator.post(`/round-tables/${extra.id}/transitions`, { action: 'cancel', reason: '另行安排' }));
  const states = (await everything(coordinator, `/round-tables/${extra.id}/reminders`)).map((one) => one.state);
  expect(states.length).toBeGreaterThan(members.length);
  expect(new Set(states)).toEqual(new Set(['cancelled']));
});

test('a unit answers for itself, an absence needs a reason, and a reminder that falls due is in the inbox once', async () => {
  const [own] = await everything(library, `/round-tables/${table.id}/invitations?own=true`);
  const answer = (body: Json, invitation = own) =>
    library.patch(`/invitations/${invitation.id}`, body, { version: invitation.version });
  expect((await answer({ answer: 'declined' })).status).toBe(422);
  await made(answer({ answer: 'accepted' }));

  clock.moveTo(new Date(new Date(MOVED_TO).getTime() - LADDER.two_weeks + 60_000));
  await signInEverybody();
  const heard = async () =>
    (await everything(library, '/notifications')).filter(
      (one) => one.topic === 'reminder.rung' && one.subjectId === table.id,
    );
  await eventually(async () => (await heard()).length > 0, 'the two-week reminder in the inbox', 90_000);
  expect(await heard()).toHaveLength(1);
}, 120_000);

test('the meeting is held: attendance, minutes written together, resolutions, signed by the decision lead alone', async () => {
  clock.moveTo(new Date('2027-06-17T10:30:00+08:00'));
  await signInEverybody();
  const go = (person: Client, action: string) => person.post(`/round-tables/${table.id}/transitions`, { action });
  await made(go(coordinator, 'hold'));
  const [own] = await everything(library, `/round-tables/${table.id}/invitations?own=true`);
  await made(coordinator.patch(`/invitations/${own.id}`, { attended: true }, { version: own.version }));
  const { minutesDocumentId } = (await coordinator.get(`/round-tables/${table.id}`)).body;
  const writers = await Promise.all([coordinator, decision].map((person) => Typist.join(person, minutesDocumentId)));
  await Promise.all([writers[0]!.write('会议议定馆校共读'), writers[1]!.write('下半年检查')]);
  for (const writer of writers) await writer.until(() => /馆校共读/.test(writer.text) && /检查/.test(writer.text));
  for (const writer of writers) writer.close();
  const resolution = await made(
    coordinator.post(`/round-tables/${table.id}/resolutions`, {
      text: '九月底前建成十所校园分馆',
      ownerOrganizationId: ids['library-unit'],
      dueOn: '2027-09-30',
    }),
  );
  expect(resolution).toMatchObject({ label: '2027H1-01', state: 'open' });
  await made(go(coordinator, 'circulate'));
  await made(library.post(`/round-tables/${table.id}/minutes-confirmations`));
  expect((await go(coordinator, 'sign')).status).toBe(403);
  expect(await made(go(decision, 'sign'))).toMatchObject({ stage: 'minutes_signed', minutesHash: expect.any(String) });
});

test('the year’s report is frozen and comes out as Word and as PDF with the projects in it', async () => {
  const report = await made(coordinator.post('/annual-reports', { year: 2027, kind: 'service_report' }));
  const foreword = await Typist.join(coordinator, report.forewordDocumentId);
  await foreword.write('这一年，馆校同行。');
  foreword.close();
  await made(coordinator.post(`/annual-reports/${report.id}/transitions`, { action: 'freeze' }));
  const docx = await coordinator.get(`/annual-reports/${report.id}/export?format=docx`);
  const pdf = await coordinator.get(`/annual-reports/${report.id}/export?format=pdf`);
  for (const text of [docxText(docx.bytes).replace(/\s/g, ''), pdfText(pdf.bytes)]) {
    expect(text).toContain(TITLE);
    expect(text).toContain('这一年，馆校同行。');
    expect(text).toContain('九月底前建成十所校园分馆');
  }
});

test('the log tells all of it, in order, and its chain is whole', async () => {
  const auditor = await app.signIn('auditor');
  expect((await auditor.get('/audit/verification')).body).toMatchObject({ intact: true, firstBroken: null });
  const told = (await everything(auditor, `/audit?subject=project:${project.id}`))
    .map((event) => event.topic)
    .reverse();
  const story = ['project.created', 'project.submitted', 'project.consulted', 'project.listed'];
  expect(told.filter((topic) => story.includes(topic))).toEqual(story);
});
