import type { Actor } from '#libs/contracts';
import { newId } from '#libs/kernel';
import { ReminderRinger, ReminderSubjects } from '#libs/obligations';
import { LeadingGroupCorrections1700000000023 } from '../../database/src/migrations/0023-leading-group-corrections';
import { LeadingGroupReminders } from './leading-group.reminders';
import {
  at,
  coordinator,
  decision,
  deputy,
  editor,
  finance,
  leadingGround,
  liaison,
  schools,
  stranger,
} from './leading-groups.fixture';

describe('meetings of a leading group (Z23)', () => {
  const {
    sql,
    found,
    sit,
    seated,
    plan,
    convened,
    hold,
    reminders,
    told,
    kept,
    uow,
    groups,
    seats,
    corrections,
    meetings,
    moves,
    moveTo,
  } = leadingGround();

  it('of ten regular ones planned at once two stand; an ad hoc one stands beside them, with a reason', async () => {
    const group = await found();
    const tries = Array.from({ length: 10 }, (_, at) => plan(group, `2027-0${(at % 9) + 1}-10`));
    expect(await kept(tries)).toEqual({ kept: 2, codes: ['leading_group_meeting.regular_limit'] });
    await expect(plan(group, '2027-06-01', { kind: 'ad_hoc' })).rejects.toMatchObject({
      code: 'leading_group_meeting.reason_missing',
      status: 422,
    });
    await plan(group, '2027-06-01', { kind: 'ad_hoc', reason: '部署迎检' });
    expect((await groups().page(coordinator, group)).regular).toMatchObject({
      year: 2027,
      called: 2,
      held: 0,
      left: 0,
    });
  });

  it('is not moved into a year that has its two', async () => {
    const group = await found();
    await plan(group, '2027-04-01');
    const second = await plan(group, '2027-09-01');
    const later = await plan(group, '2028-01-10');
    const into = { startsAt: at('2027-12-01').toISOString() };
    await expect(meetings().change(coordinator, later, 1, into)).rejects.toMatchObject({
      code: 'leading_group_meeting.regular_limit',
      details: { year: 2027, max: 2 },
    });
    await moves().cancel(coordinator, second, '改为下年');
    await meetings().change(coordinator, later, 1, into);
    expect(await meetings().page(coordinator, later)).toMatchObject({ year: 2027, version: 2 });
  });

  it('calls who sits in the group and its member units, moves with them, and lets them go', async () => {
    const group = await seated();
    const id = await convened(group, '2027-04-20');
    const called = [deputy.personId, finance].sort();
    const everybody = { personIds: [deputy.personId], organizationIds: [finance] };
    const rungs = (...days: string[]) => called.map((recipient) => ({ recipient, rungs: days }));
    expect(await reminders(id)).toEqual(rungs('04-06', '04-17', '04-19', '04-20'));
    await meetings().change(coordinator, id, 2, { startsAt: at('2027-04-28').toISOString() });
    expect(await reminders(id)).toEqual(rungs('04-14', '04-25', '04-27', '04-28'));
    await sit(group, 'member', schools);
    expect((await reminders(id)).map(({ recipient }) => recipient)).toEqual([...called, schools].sort());
    const past = { startsAt: at('2027-02-01').toISOString() };
    await expect(meetings().change(coordinator, id, 3, past)).rejects.toMatchObject({ status: 422 });
    await moves().cancel(coordinator, id, '改为书面');
    expect(await reminders(id)).toEqual([]);
    expect(await told(id)).toEqual([
      ['planned', undefined],
      ['convened', everybody],
      ['rescheduled', everybody],
      ['member_added', { personIds: [], organizationIds: [schools] }],
      ['cancelled', { ...everybody, organizationIds: expect.arrayContaining([finance, schools]) }],
    ]);
  });

  it('calls whoever is seated after it was convened, once, and reminds whoever leaves no more', async () => {
    const group = await found();
    const head = await sit(group, 'head');
    await sit(group, 'member', finance);
    const id = await convened(group, '2027-04-20', { endsAt: at('2027-04-20', '11:00').toISOString() });
    const past = await convened(group, '2027-03-02');
    moveTo(at('2027-03-05'));
    const later = () => told(id).then((all) => all.slice(2));
    const taken = { personId: deputy.personId, post: '市长', since: '2027-03-05', reason: '任免' };
    await seats().take(coordinator, head.id, taken);
    const called = ['member_added', { personIds: [deputy.personId], organizationIds: [] }];
    expect(await later()).toEqual([called]);
    expect(await told(past)).toHaveLength(2);
    const [event] = await sql(
      `SELECT payload->'params' AS said FROM event WHERE topic = 'leading_group_meeting.member_added' AND subject_id = $1`,
      [id],
    );
    expect(event.said).toMatchObject({ title: '例会', place: '市政府会议室', leadingGroupId: group, sequence: 0 });
    await corrections().correct(coordinator, head.id, 2, { post: '代市长', reason: '笔误' });
    await sit(group, 'deputy', undefined, deputy.personId);
    expect(await later()).toEqual([called]);
    expect((await reminders(id)).map(({ recipient }) => recipient)).toContain(deputy.personId);
    const [, second] = (await groups().page(coordinator, group)).seats;
    await seats().remove(coordinator, second!.id, { on: '2027-03-05', reason: '改组' });
    expect((await reminders(id)).map(({ recipient }) => recipient)).toContain(deputy.personId);
    await corrections().correct(coordinator, head.id, 3, { name: '另一人', reason: '登记错人' });
    expect((await reminders(id)).map(({ recipient }) => recipient)).toEqual([finance]);
    await corrections().correct(coordinator, head.id, 4, { personId: deputy.personId, reason: '还是他' });
    await seats().vacate(coordinator, head.id, { until: '2027-03-05', reason: '离任' });
    expect((await reminders(id)).map(({ recipient }) => recipient)).toEqual([finance]);
    const released = ['member_removed', { personIds: [deputy.personId], organizationIds: [] }];
    expect(await later()).toEqual([called, released, called, released]);
    expect(await told(past)).toHaveLength(2);
  });

  it('does not call somebody twice who hears of it through a unit already', async () => {
    const group = await found();
    await sit(group, 'head');
    const { id: seatId } = await sit(group, 'member', finance);
    const id = await convened(group, '2027-04-20');
    await sql(
      `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, 'delegate', 'unit', $3)`,
      [newId(), deputy.personId, finance],
    );
    const taken = { personId: deputy.personId, post: '局长', since: '2027-02-01', reason: '调任' };
    await seats().take(coordinator, seatId, taken);
    await seats().vacate(coordinator, seatId, { until: '2027-03-01', reason: '调离' });
    expect((await told(id)).map(([topic]) => topic)).toEqual(['planned', 'convened']);
    await seats().remove(coordinator, seatId, { on: '2027-03-01', reason: '改组' });
    expect((await told(id)).at(-1)).toEqual(['member_removed', { personIds: [], organizationIds: [finance] }]);
    await sql('DELETE FROM role_grant');
  });

  it('may lose its place again while it is planned, not once people are called to it', async () => {
    const group = await seated();
    const id = await plan(group, '2027-04-20');
    await meetings().change(coordinator, id, 1, { place: null });
    expect((await meetings().page(coordinator, id)).place).toBeNull();
    const missing = { code: 'leading_group_meeting.place_missing' };
    await expect(moves().convene(coordinator, id)).rejects.toMatchObject(missing);
    await meetings().change(coordinator, id, 2, { place: '一号楼' });
    await moves().convene(coordinator, id);
    await expect(meetings().change(coordinator, id, 4, { place: null })).rejects.toMatchObject({
      ...missing,
      status: 422,
    });
  });

  it('reminds those who still sit in the group when the day comes, and nobody else', async () => {
    const group = await seated();
    await convened(group, '2027-04-20');
    const subjects = new ReminderSubjects();
    new LeadingGroupReminders(subjects);
    await sql('UPDATE organization SET active = false WHERE id = $1', [finance]);
    moveTo(at('2027-04-17', '09:01'));
    await new ReminderRinger(uow(), subjects).ringOverdue();
    await sql('UPDATE organization SET active = true WHERE id = $1', [finance]);
    const [rung] = await sql(`SELECT payload FROM event WHERE topic = 'reminder.rung' ORDER BY seq DESC LIMIT 1`);
    expect(rung.payload).toMatchObject({ recipients: { personIds: [deputy.personId] }, params: { title: '例会' } });
  });

  it('is convened with a head, held after its start with who was there; who is not named was not', async () => {
    const group = await found();
    const headless = await plan(group, '2027-04-20');
    await expect(moves().convene(coordinator, headless)).rejects.toMatchObject({
      code: 'leading_group_meeting.head_missing',
    });
    const head = await sit(group, 'head');
    await sit(group, 'member', finance);
    await moves().convene(coordinator, headless);
    const attendance = [{ seatId: head.id, present: true, note: '主持' }];
    const early = moves().hold(coordinator, headless, { summary: '纪要', attendance });
    await expect(early).rejects.toMatchObject({ code: 'leading_group_meeting.not_begun' });
    moveTo(at('2027-04-20', '12:00'));
    await expect(moves().hold(coordinator, headless, { summary: '纪要', attendance: [] })).rejects.toMatchObject({
      code: 'leading_group_meeting.attendance_missing',
    });
    await moves().hold(coordinator, headless, { summary: '纪要', attendance });
    await seats().take(coordinator, head.id, { name: '新市长', post: '市长', since: '2027-04-20', reason: '任免' });
    await corrections().correct(coordinator, head.id, 2, { since: '2027-04-19', reason: '笔误' });
    const page = await meetings().page(coordinator, headless);
    expect(page).toMatchObject({ stage: 'held', present: 1, expected: 2, summary: '纪要' });
    expect(page.attendance).toMatchObject([
      { role: 'head', holderName: 'head甲', present: true, note: '主持' },
      { role: 'member', organizationName: '市财政局', holderName: 'member甲', present: false, note: null },
    ]);
    expect(page.actions.some(({ allowed }) => allowed)).toBe(false);
    await expect(meetings().change(coordinator, headless, page.version, { place: '别处' })).rejects.toMatchObject({
      code: 'stage.wrong_stage',
    });
  });

  it('held before names were kept with attendance has those of whoever sat there on the day', async () => {
    const group = await found();
    const head = await sit(group, 'head');
    await sit(group, 'deputy', undefined, deputy.personId);
    const id = await convened(group, '2027-04-20');
    moveTo(at('2027-04-20', '12:00'));
    await hold(id);
    await seats().take(coordinator, head.id, { name: '新市长', post: '市长', since: '2027-04-20', reason: '任免' });
    const carried = new LeadingGroupCorrections1700000000023();
    await carried.down({ query: sql } as never);
    await carried.up({ query: sql } as never);
    const { attendance } = await meetings().page(coordinator, id);
    expect(attendance.map(({ holderName, holderPost }) => [holderName, holderPost])).toEqual([
      ['新市长', '市长'],
      ['副市长', '某职'],
    ]);
  });

  it('exists for those who lead from the first day, for members once it is convened, for others never', async () => {
    const group = await seated();
    const id = await plan(group, '2027-04-20');
    const sees = (actor: Actor) =>
      Promise.all([
        meetings()
          .page(actor, id)
          .then(
            ({ standings }) => standings[0],
            ({ status }) => status,
          ),
        meetings()
          .list(actor, group, { limit: 50 })
          .then(({ length }) => length),
        meetings()
          .find(actor, { q: '领导小组', limit: 50 })
          .then(({ length }) => length),
      ]);
    const everybody = () => Promise.all([coordinator, decision, deputy, editor, liaison, stranger].map(sees));
    const none = [404, 0, 0];
    expect(await everybody()).toEqual([['coordinator', 1, 1], ['decision_lead', 1, 1], none, none, none, none]);
    await moves().convene(coordinator, id);
    const member = ['member', 1, 1];
    expect(await everybody()).toEqual([['coordinator', 1, 1], ['decision_lead', 1, 1], member, member, member, none]);
    expect(await meetings().find(coordinator, { q: '_', limit: 50 })).toEqual([]); // by its word
    await expect(moves().cancel(decision, id, '-')).rejects.toMatchObject({ status: 403 });
    await expect(moves().cancel(stranger, id, '-')).rejects.toMatchObject({ status: 404 });
  });
});
