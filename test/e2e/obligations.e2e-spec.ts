import { MovableClock } from '#libs/kernel';
import { ObligationEngine, ReminderRinger } from '#libs/obligations';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { made } from '../support/everything';

/** From a rule switched on to the report accepted, over HTTP, with the worker beside it. */
describe('a duty from its rule to its end', () => {
  const clock = new MovableClock(new Date('2027-03-01T01:00:00Z'));
  let app: RunningApp;
  let coordinator: Client;
  let district: Client;
  let duty: Json;

  beforeAll(async () => {
    app = await startApi({ demo: true, clock });
    await signIn();
  });
  afterAll(() => app.stop());
  const signIn = async () => {
    coordinator = await app.signIn('coordinator');
    district = await app.signIn('district');
  };
  const eventually = async <T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
    for (const end = Date.now() + 20_000; ; await new Promise((next) => setTimeout(next, 100))) {
      const value = await read();
      if (holds(value) || Date.now() > end) return value;
    }
  };
  const move = (who: Client, body: Json) => who.post(`/obligations/${duty.id}/transitions`, body);

  test('the quarterly update is off until the coordinator switches it on', async () => {
    expect((await coordinator.get('/obligations?kind=quarterly_update')).body.items).toEqual([]);
    const { items } = (await coordinator.get('/obligation-rules')).body;
    const rule = items.find((item: Json) => item.code === 'quarterly_update');
    expect(rule).toMatchObject({ enabled: false, source: 'D20', settingOwner: 'city_coordinator', period: 'quarter' });
    const on = { enabled: true, rungs: ['one_week', 'due_day'] };
    const { version } = rule;
    expect((await district.patch(`/obligation-rules/${rule.id}`, on, { version })).status).toBe(403);
    expect((await coordinator.patch(`/obligation-rules/${rule.id}`, on, { version })).body.rungs).toEqual([
      'one_week',
      'due_day',
    ]);
    await app.app.get(ObligationEngine, { strict: false }).makeAhead();
    const owed = (await district.get('/obligations?kind=quarterly_update')).body.items;
    expect(owed.map((item: Json) => item.dueOn)).toEqual(['2027-04-10', '2027-07-10']);
    [duty] = owed;
  });

  test('its ladder keeps to working days: the tenth is a Saturday, so it rings on the ninth', async () => {
    const page = (await district.get(`/obligations/${duty.id}`)).body;
    expect(page.ladder.map((rung: Json) => `${rung.kind} ${rung.dueAt.slice(0, 16)}`)).toEqual([
      'one_week 2027-04-02T01:00',
      'due_day 2027-04-09T01:00',
      'escalation 2027-04-14T01:00',
    ]);
    expect(page.actions.filter((item: Json) => item.allowed).map((item: Json) => item.action)).toEqual(['submit']);
  });

  test('the rung that rings is in the inbox of the district’s coordinator, once', async () => {
    clock.moveTo(new Date('2027-04-02T01:00:01Z'));
    await signIn();
    await Promise.all([1, 2].map(() => app.app.get(ReminderRinger, { strict: false }).ringOverdue()));
    const heard = async () =>
      ((await district.get('/notifications?limit=100')).body.items as Json[]).filter(
        (item) => item.topic === 'reminder.rung' && item.subjectId === duty.id,
      );
    const items = await eventually(heard, (found) => found.length > 0);
    expect(items).toEqual([expect.objectContaining({ subjectType: 'obligation' })]);
    expect(items[0]!.params).toMatchObject({ kind: 'one_week', dueOn: '2027-04-10' });
  });

  test('put off only with a reason and to a later day; handed in, returned, handed in, accepted', async () => {
    expect((await move(district, { action: 'postpone', reason: '汛期', dueOn: '2027-04-20' })).status).toBe(403);
    expect((await move(coordinator, { action: 'postpone', dueOn: '2027-04-20' })).status).toBe(400);
    expect((await move(coordinator, { action: 'postpone', reason: '汛期', dueOn: '2027-04-01' })).body.code).toBe(
      'obligation.later_day_missing',
    );
    expect((await move(coordinator, { action: 'postpone', reason: '汛期', dueOn: '2027-04-20' })).body).toMatchObject({
      state: 'postponed',
      dueOn: '2027-04-20',
      postponedFrom: '2027-04-10',
      reason: '汛期',
    });
    expect((await move(district, { action: 'submit', evidence: '一季度动态' })).body.state).toBe('submitted');
    expect((await move(coordinator, { action: 'return', reason: '缺数字' })).body.state).toBe('returned');
    await move(district, { action: 'submit' });
    expect((await move(coordinator, { action: 'accept' })).body).toMatchObject({
      state: 'accepted',
      ladder: [expect.objectContaining({ kind: 'one_week', state: 'sent' })],
    });
    const { items } = (await coordinator.get('/obligations/counts?from=2027-04-01&to=2027-04-30')).body;
    expect(items.find((item: Json) => item.kind === 'quarterly_update')).toMatchObject({ onTime: 1, postponed: 1 });
  });

  test('the round table put off is amber until its new day, with the reason on the ribbon', async () => {
    const ribbon = async () =>
      ((await coordinator.get('/round-tables/cadence')).body.items as Json[]).find((one) => one.halfYear === '2027H1')!;
    const { obligationId } = await ribbon();
    await coordinator.post(`/obligations/${obligationId}/transitions`, {
      action: 'postpone',
      reason: '场馆改造',
      dueOn: '2027-07-20',
    });
    expect(await ribbon()).toMatchObject({ colour: 'amber', reason: 'postponed', explanation: '场馆改造' });
    clock.moveTo(new Date('2027-07-21T01:00:00Z'));
    await signIn();
    expect(await ribbon()).toMatchObject({ colour: 'red', reason: 'missed' });
  });

  test('the workbook is an XLSX; the calendar is the system administrator’s', async () => {
    const file = await coordinator.get('/obligations/export?format=xlsx');
    expect(file.status).toBe(200);
    expect(file.bytes.subarray(0, 2).toString()).toBe('PK');
    const sysadmin = await app.signIn('sysadmin');
    const year = (await sysadmin.get('/working-days/2026')).body;
    expect(year).toMatchObject({ provisional: false, version: 1 });
    const makeUp = year.days.filter((day: Json) => day.kind === 'make_up_workday').map((day: Json) => day.day);
    expect(makeUp).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    const body = { source: year.source, provisional: false, days: year.days };
    expect((await coordinator.put('/working-days/2026', body, { version: 1 })).status).toBe(403);
    expect((await sysadmin.put('/working-days/2026', body, { version: 1 })).body.version).toBe(2);
    expect((await sysadmin.put('/working-days/2028', { ...body, days: [] }, { version: 0 })).status).toBe(200);
    expect((await sysadmin.get('/working-days/2029')).status).toBe(404);
  });

  test('a year is filled from a workbook: read first, told of by row, and in force only when it is put there', async () => {
    const sysadmin = await app.signIn('sysadmin');
    const given = (await coordinator.get('/working-days/2026/workbook')).bytes;
    const read = (year: number, file: Uint8Array, person = sysadmin) =>
      person.upload(`/working-days/${year}/readings`, 'days.xlsx', file);
    expect((await read(2026, given, coordinator)).status).toBe(403);
    const before = (await sysadmin.get('/working-days/2026')).body;
    const reading = await made(read(2026, given));
    expect(reading).toEqual({ days: before.days, refused: [] });
    const other = await made(read(2029, given));
    expect(other.days).toEqual([]);
    expect(other.refused[0]).toMatchObject({ row: 2, column: '日期', reason: 'other_year' });
    expect(await made(read(2029, (await sysadmin.get('/working-days/2029/workbook')).bytes))).toEqual({
      days: [],
      refused: [],
    });
    expect((await read(2029, Buffer.from('日期'))).status).toBe(415);
    expect((await sysadmin.get('/working-days/2029')).status).toBe(404);
    expect((await sysadmin.get('/working-days/2026')).body).toEqual(before);
    const body = { source: '通知', provisional: false, days: reading.days.slice(1), reason: '按表格' };
    expect((await sysadmin.put('/working-days/2026', body, { version: before.version })).body.days).toEqual(body.days);
  });
});
