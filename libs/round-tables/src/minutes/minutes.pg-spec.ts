import type { DataSource } from 'typeorm';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { appendBlocks } from '#libs/documents';
import { MovableClock } from '#libs/kernel';
import { type RunningApp, startApi } from '../../../../test/support/app';
import type { Client, Json } from '../../../../test/support/client';
import { eventually, everything, made } from '../../../../test/support/everything';
import { move, ownInvitation } from '../../../../test/support/meeting';
import { Minutes1700000000017 } from '../../../database/src/migrations/0017-minutes';
import { heldMeeting, plannedMeeting } from './minutes.fixture';

const clock = new MovableClock(new Date('2027-01-10T01:00:00Z'));
let app: RunningApp;
let coordinator: Client;
let decision: Client;
let library: Client;
let centre: Client;
let street: Client;
let table: Json;
let unit: string;
let resolutions: Json[];

const sql = (text: string, params: unknown[] = []): Promise<Json> => app.database.dataSource.query(text, params);
const minutes = async (person = coordinator): Promise<Json> =>
  (await person.get(`/round-tables/${table.id}/minutes`)).body;
const go = (person: Client, action: string, more: object = {}) =>
  person.post(`/round-tables/${table.id}/transitions`, { action, ...more });
const task = (person: Client, resolution: Json, action: string, more: object = {}) =>
  person.post(`/resolutions/${resolution.id}/transitions`, { action, ...more });
const signInAgain = async (): Promise<void> => {
  [coordinator, decision, library, centre, street] = (await Promise.all(
    ['coordinator', 'decision', 'library', 'culture-centre', 'street'].map((name) => app.signIn(name)),
  )) as [Client, Client, Client, Client, Client];
};

beforeAll(async () => {
  app = await startApi({ demo: true, clock });
  await signInAgain();
  ({ table, unit, resolutions } = await heldMeeting({ coordinator, decision, library, centre }));
  clock.moveTo(new Date('2027-03-18T06:00:00Z'));
  await signInAgain();
}, 60_000);
afterAll(() => app.stop());

describe('minutes', () => {
  test('that were not circulated are neither signed nor corrected', async () => {
    expect(await go(decision, 'sign')).toMatchObject({
      status: 409,
      body: { code: 'stage.wrong_stage', details: { from: 'held', allowed: ['minutes_circulated'] } },
    });
    const path = `/round-tables/${table.id}/corrections`;
    expect((await library.post(path, { quote: '形成的决议', text: '议定事项' })).body.code).toBe('stage.wrong_stage');
  });

  test('circulate for three working days; meanwhile the coordinator alone writes', async () => {
    expect((await go(coordinator, 'circulate', { correctionDays: 31 })).status).toBe(400);
    expect((await made(go(coordinator, 'circulate'))).stage).toBe('minutes_circulated');
    expect(await minutes(library)).toMatchObject({
      circulations: [{ number: 1, correctionsUntil: '2027-03-23', endedAt: null }],
      present: [expect.objectContaining({ spoken: false }), expect.objectContaining({ spoken: false })],
      correctionsOpen: true,
      signature: null,
    });
    const access = async (person: Client) => (await person.get(`/documents/${table.minutesDocumentId}`)).body.access;
    table = (await coordinator.get(`/round-tables/${table.id}`)).body;
    expect([await access(coordinator), await access(decision), await access(library)]).toEqual([
      'edit',
      'read',
      'read',
    ]);
    const duties = () => everything(library, '/obligations?kind=minutes_correction');
    await eventually(async () => (await duties()).length > 0, 'a duty to check the minutes');
    expect(await duties()).toEqual([expect.objectContaining({ ownerId: unit, dueOn: '2027-03-23' })]);
  });

  test('are corrected by those recorded present only (U24)', async () => {
    const path = `/round-tables/${table.id}/corrections`;
    const wanted = { quote: '议题与 讨论', text: '议题及讨论情况' };
    expect(await street.post(path, wanted)).toMatchObject({ status: 403, body: { code: 'minutes.not_present' } });
    expect(await coordinator.post(path, wanted)).toMatchObject({ status: 403, body: { code: 'minutes.not_present' } });
    expect((await street.post(`/round-tables/${table.id}/minutes-confirmations`)).status).toBe(403);
    const away = (await ownInvitation(street, table.id)).organizationId;
    expect((await library.post(path, { ...wanted, organizationId: away })).status).toBe(403);
    expect((await library.post(path, { ...wanted, quote: '没有说过' })).body.code).toBe('minutes.quote_not_found');
    expect(await made(library.post(path, wanted))).toMatchObject({ state: 'proposed', circulation: 1 });
    expect((await minutes()).openCorrections).toBe(1);
  });

  test('are not signed while a correction is open and days of correction run', async () => {
    expect(await go(decision, 'sign')).toMatchObject({
      status: 422,
      body: { details: { missing: ['minutes.corrections_open', 'minutes.correction_period_running'] } },
    });
    const [correction] = await everything(coordinator, `/round-tables/${table.id}/corrections`);
    const decide = (person: Client, action: string, more: object = {}) =>
      person.post(`/corrections/${correction.id}/transitions`, { action, ...more });
    expect((await decide(library, 'refuse', { reason: '试' })).status).toBe(403);
    expect((await decide(coordinator, 'refuse')).status).toBe(400);
    expect((await made(decide(coordinator, 'refuse', { reason: '原文无误' }))).state).toBe('refused');
    expect((await decide(centre, 'dispute')).status).toBe(403);
    expect((await made(decide(library, 'dispute'))).state).toBe('disputed');
    expect((await go(decision, 'sign')).body.details.missing).toEqual(['minutes.correction_period_running']);
  });

  test('that changed without a correction taken up are not signed, and go back to drafting with a reason', async () => {
    await made(centre.post(`/round-tables/${table.id}/minutes-confirmations`));
    const add = { type: 'paragraph', content: [{ type: 'text', text: '悄悄加上的一句。' }] };
    await app.app.get(UnitOfWork).run(SYSTEM_ACTOR, (work) => appendBlocks(work, table.minutesDocumentId, [add]));
    expect((await go(decision, 'sign')).body.code).toBe('minutes.changed_uncorrected');
    expect((await go(decision, 'return_to_drafting')).status).toBe(400);
    expect((await made(go(decision, 'return_to_drafting', { reason: '补充内容' }))).stage).toBe('held');
    await made(go(coordinator, 'circulate', { correctionDays: 1 }));
    expect((await minutes()).circulations).toMatchObject([
      { number: 2, correctionsUntil: '2027-03-19', returnReason: null },
      { number: 1, returnReason: '补充内容' },
    ]);
  });

  test('once the days are over they are signed, with disputes noted, and the signature names what they say (U22)', async () => {
    clock.moveTo(new Date('2027-03-20T01:00:00Z'));
    await signInAgain();
    const late = { quote: '形成的决议', text: '议定事项' };
    expect((await library.post(`/round-tables/${table.id}/corrections`, late)).body.code).toBe(
      'minutes.correction_period_over',
    );
    expect((await go(coordinator, 'sign')).status).toBe(403);
    const signed = await made(go(decision, 'sign'));
    expect(signed).toMatchObject({ stage: 'minutes_signed', signatureValid: true });
    const versions = await everything(coordinator, `/documents/${table.minutesDocumentId}/versions`);
    const version = versions.find((one) => one.id === signed.minutesVersionId);
    expect(version).toMatchObject({ kind: 'frozen', contentSha256: signed.minutesHash });
    const text = (await library.get(`/documents/${table.minutesDocumentId}/content?format=text`)).body;
    expect(text).toContain('附：保留意见');
    expect(text).toContain('未采纳，理由：原文无误');
    expect((await coordinator.get(`/documents/${table.minutesDocumentId}`)).body.access).toBe('read');
    const open = () => everything(library, '/obligations?kind=minutes_correction&open=true');
    await eventually(async () => (await open()).length === 0, 'no duty left');
  });

  test('a signed version that was put in place of another shows at once', async () => {
    const { minutesVersionId } = (await coordinator.get(`/round-tables/${table.id}`)).body;
    const kept = await sql('SELECT state, sha256, content_sha256 FROM document_version WHERE id = $1', [
      minutesVersionId,
    ]);
    await sql(
      `UPDATE document_version SET (state, sha256, content_sha256) = (SELECT v.state, v.sha256, v.content_sha256
         FROM minutes_circulation c JOIN document_version v ON v.id = c.version_id
         WHERE c.round_table_id = $2 AND c.number = 1) WHERE id = $1`,
      [minutesVersionId, table.id],
    );
    expect((await minutes()).signature.valid).toBe(false);
    expect((await coordinator.get(`/round-tables/${table.id}`)).body.signatureValid).toBe(false);
    const { state, sha256, content_sha256 } = kept[0];
    const back = 'UPDATE document_version SET state = $2, sha256 = $3, content_sha256 = $4 WHERE id = $1';
    await sql(back, [minutesVersionId, state, sha256, content_sha256]);
    expect((await minutes()).signature.valid).toBe(true);
  });

  test('published, each extract goes back to whoever proposed the topic', async () => {
    expect((await go(decision, 'publish')).status).toBe(403);
    expect((await made(go(coordinator, 'publish'))).stage).toBe('published');
    const extract = await made(library.get(`/resolutions/${resolutions[0].id}/extract`));
    expect(extract).toMatchObject({
      label: '2027H1-01',
      topic: '馆校合作',
      proposerName: '广州图书馆',
      signatureValid: true,
      publishedAt: expect.any(String),
    });
    const heard = async () =>
      (await everything(library, '/notifications')).filter((one) => one.topic === 'resolution.extracted');
    await eventually(async () => (await heard()).length > 0, 'the extract in the inbox');
    expect(await heard()).toHaveLength(1);
  });
});

describe('resolutions', () => {
  const dutyState = async (resolution: Json): Promise<string> =>
    (await sql('SELECT state FROM obligation WHERE key = $1', [`resolution:${resolution.id}`]))[0].state;

  test('are handed in with evidence, sent back with a reason, handed in again and accepted', async () => {
    const [first] = resolutions;
    expect((await task(library, first, 'submit')).body.code).toBe('resolution.evidence_missing');
    expect((await task(centre, first, 'submit', { evidence: '替办' })).status).toBe(403);
    expect((await made(task(library, first, 'submit', { evidence: '清单初稿' }))).state).toBe('submitted');
    expect((await task(library, first, 'accept')).status).toBe(403);
    expect(await made(task(coordinator, first, 'return', { reason: '缺两所学校' }))).toMatchObject({
      state: 'open',
      returnReason: '缺两所学校',
    });
    expect(await dutyState(first)).toBe('returned');
    const { version } = await made(task(library, first, 'submit', { evidence: '清单已补齐' }));
    // the way of before: `done` with evidence by the owner waits for acceptance, by those who lead it is done
    expect(
      await made(library.patch(`/resolutions/${first.id}`, { state: 'done', evidence: '清单已印发' }, { version })),
    ).toMatchObject({ state: 'submitted', evidence: '清单已印发' });
    expect(await dutyState(first)).toBe('submitted');
    expect((await made(task(coordinator, first, 'accept'))).state).toBe('done');
    expect(await dutyState(first)).toBe('accepted');
  });

  test('stand on the next agenda by themselves, also when carried over after it was called', async () => {
    const [, second, third] = resolutions;
    const next = await plannedMeeting({ coordinator, decision, library, centre }, '2027H2', '2027-10-20');
    await sql(`UPDATE resolution SET state = 'done', evidence = '先' WHERE id = $1`, [third.id]);
    await made(move(coordinator, next.id, 'convene'));
    await sql(`UPDATE resolution SET state = 'open', evidence = NULL WHERE id = $1`, [third.id]);
    const items = async (): Promise<Json[]> => (await library.get(`/round-tables/${next.id}/agenda-items`)).body.items;
    const carried = async () =>
      (await items()).map((item) => item.resolutionId).filter((id) => id === second.id || id === third.id);
    expect(await carried()).toEqual([second.id]);
    const { carriedFrom } = (await items()).find((item) => item.resolutionId === second.id)!;
    expect(carriedFrom).toMatchObject({ label: '2027H1-02', roundTableId: table.id, dueOn: '2027-04-30' });
    expect((await go(coordinator, 'close')).body.code).toBe('round_table.resolutions_open');
    await sql('UPDATE round_table SET agenda_frozen_at = now(), agenda_version = 1 WHERE id = $1', [next.id]);
    expect((await task(coordinator, third, 'carry_over', { dueOn: '2027-06-01' })).body.code).toBe(
      'resolution.later_day_missing',
    );
    expect(await made(task(coordinator, third, 'carry_over', { dueOn: '2027-09-30' }))).toMatchObject({
      state: 'carried_over',
      dueOn: '2027-09-30',
      firstDueOn: '2027-06-30',
    });
    expect((await carried()).sort()).toEqual([second.id, third.id].sort());
    await made(task(decision, second, 'carry_over')); // stands there already
    expect((await library.get(`/round-tables/${next.id}`)).body.agendaVersion).toBe(2);
    expect((await made(go(coordinator, 'close'))).stage).toBe('closed');
    await made(task(library, second, 'submit', { evidence: '已开展' }));
    expect((await made(task(coordinator, second, 'return', { reason: '请附照片' }))).state).toBe('carried_over');
  });
});

describe('the supervision list', () => {
  const list = async (query = '', person = library): Promise<Json[]> =>
    (await made(person.get(`/supervision-list?roundTableId=${table.id}&limit=100${query}`))).items;

  test('counts days late in Shanghai, late ones first', async () => {
    clock.moveTo(new Date('2027-04-30T15:59:00Z')); // 23:59 of the due day
    await signInAgain();
    expect((await list()).map((row) => row.daysLate)).toEqual([0, 0, 0]);
    clock.moveTo(new Date('2027-04-30T16:00:00Z'));
    expect((await list('&late=true')).map((row) => [row.label, row.daysLate])).toEqual([['2027H1-02', 1]]);
    expect((await list()).map((row) => [row.label, row.state, row.daysLate])).toEqual([
      ['2027H1-02', 'carried_over', 1],
      ['2027H1-03', 'carried_over', 0],
      ['2027H1-01', 'done', 0],
    ]);
    expect((await list('&state=done')).map((row) => row.label)).toEqual(['2027H1-01']);
    const other = (await ownInvitation(centre, table.id)).organizationId;
    expect(await list(`&ownerId=${other}`)).toEqual([]);
    expect(await list('', await app.signIn('citizen'))).toEqual([]);
  });

  test('is read page by page without gap or twin, in one statement beside the question who asks', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const spy = jest.spyOn((app.app.get(UnitOfWork) as unknown as { source: DataSource }).source.manager, 'query');
      const page = await made(coordinator.get(`/supervision-list?roundTableId=${table.id}&limit=1${cursor}`));
      expect(spy.mock.calls.filter(([text]) => /resolution|organization/.test(String(text)))).toHaveLength(1);
      spy.mockRestore();
      seen.push(...page.items.map((row: Json) => row.label));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(['2027H1-02', '2027H1-03', '2027H1-01']);
  });

  test('goes out as a workbook', async () => {
    const { bytes } = await library.get(`/supervision-list/export?roundTableId=${table.id}`);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

test('meetings of before are carried over: closed ones count as published, signatures name what was said', async () => {
  const runner = app.database.dataSource.createQueryRunner();
  const migration = new Minutes1700000000017();
  await runner.startTransaction();
  try {
    await migration.down(runner);
    const stages = `SELECT half_year AS half, stage, minutes_hash AS hash, version_hash, content_hash FROM round_table t
      JOIN LATERAL (SELECT sha256 AS version_hash, content_sha256 AS content_hash FROM document_version
        WHERE id = t.minutes_version_id) v ON true WHERE half_year = ANY('{2026H1,2027H1}') ORDER BY 1`;
    await runner.query(
      'UPDATE round_table t SET minutes_hash = v.sha256 FROM document_version v WHERE v.id = t.minutes_version_id',
    );
    const before = await runner.query(stages);
    expect(before.map((row: Json) => row.stage)).toEqual(['minutes_signed', 'closed']);
    await migration.up(runner);
    const after = await runner.query(stages);
    expect(after.map((row: Json) => row.stage)).toEqual(['minutes_signed', 'closed']);
    for (const row of after) expect(row.hash).toBe(row.content_hash);
    const [closed] = await runner.query(
      `SELECT published_at IS NOT NULL AS ok FROM round_table WHERE stage = 'closed'`,
    );
    expect(closed.ok).toBe(true);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});
