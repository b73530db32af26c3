import { Logger } from '@nestjs/common';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { DAY, HOUR, MovableClock, newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { ReminderRinger } from './reminder.ringer';
import { ReminderSubjects } from './reminder-subjects';
import { cancelReminders, planReminders, type Recipient, remindersOf, replanReminders } from './reminders';

Logger.overrideLogger(false); // failures on purpose

const NOW = new Date('2027-02-01T00:00:00Z');
const START = new Date('2027-03-18T01:30:00Z');

describe('reminders on Postgres', () => {
  let db: TestDatabase;
  let clock: MovableClock;
  let uow: UnitOfWork;
  let subject: { type: string; id: string };
  let subjects: ReminderSubjects;
  let standing: (recipient: Recipient) => Record<string, unknown> | null;
  const [ann, bo]: Recipient[] = [
    { kind: 'person', id: newId() },
    { kind: 'person', id: newId() },
  ] as const;
  const unit: Recipient = { kind: 'organization', id: newId() };

  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query("UPDATE reminder SET state = 'cancelled', settled_at = now() WHERE state = 'planned'");
    clock = new MovableClock(NOW);
    uow = new UnitOfWork(db.dataSource, clock);
    subject = { type: 'test_meeting', id: newId() };
    standing = () => ({ title: 'test' });
    subjects = new ReminderSubjects();
    subjects.add({ type: 'test_meeting', describe: async (_db, _id, recipient) => standing(recipient) });
  });

  const ringer = () => new ReminderRinger(uow, subjects);
  const plan = (startsAt: Date, ...recipients: Recipient[]) =>
    uow.run(SYSTEM_ACTOR, (work) => replanReminders(work, subject, startsAt, recipients));
  const rows = (state?: string) =>
    uow.read(async (m) => (await remindersOf(m, subject)).filter((row) => !state || row.state === state));
  const dues = async (state: string) => (await rows(state)).map((row) => row.dueAt.toISOString().slice(0, 10));
  const rung = async () =>
    (
      (await db.dataSource.query(
        `SELECT jsonb_array_elements_text(payload->'reminderIds') AS id FROM event WHERE topic = 'reminder.rung' AND subject_id = $1`,
        [subject.id],
      )) as { id: string }[]
    ).map((row) => row.id);

  it('planned once for each recipient and lead', async () => {
    await plan(START, ann, unit);
    expect(await rows('planned')).toHaveLength(8);
  });

  it('somebody sent by two units is reminded once', async () => {
    await plan(START, ann!, ann!);
    expect(await rows('planned')).toHaveLength(4);
  });

  it('planned twice, it is the same rows', async () => {
    await plan(START, ann);
    const before = await rows();
    await plan(START, ann);
    expect(await rows()).toEqual(before);
  });

  it('moved later: the old rows are cancelled and the new ones planned', async () => {
    await plan(START, ann);
    await plan(new Date(START.getTime() + 7 * DAY), ann);
    expect(await dues('cancelled')).toEqual(['2027-03-04', '2027-03-15', '2027-03-17', '2027-03-17']);
    expect(await dues('planned')).toEqual(['2027-03-11', '2027-03-22', '2027-03-24', '2027-03-24']);
  });

  it('moved earlier: leads already past are dropped', async () => {
    await plan(START, ann);
    await plan(new Date('2027-02-04T12:00:00Z'), ann);
    expect(await dues('planned')).toEqual(['2027-02-01', '2027-02-03', '2027-02-04']);
  });

  it('moved to the past: nothing is planned any more', async () => {
    await plan(START, ann);
    await plan(new Date('2027-01-01T00:00:00Z'), ann);
    expect(await rows('planned')).toEqual([]);
  });

  it('moved away and back: the first rows come back instead of twins', async () => {
    await plan(START, ann);
    const before = await rows();
    await plan(new Date(START.getTime() + 7 * DAY), ann);
    await plan(START, ann);
    expect(await rows('planned')).toEqual(before);
  });

  it('moved by a step that keeps an instant: that row stays', async () => {
    await plan(START, ann);
    const [first] = await rows();
    await plan(START, ann, bo);
    expect((await rows()).find((row) => row.id === first!.id)?.state).toBe('planned');
    expect(await rows('planned')).toHaveLength(8);
  });

  it('cancelled with the meeting', async () => {
    await plan(START, ann, bo);
    await uow.run(SYSTEM_ACTOR, (work) => cancelReminders(work, subject));
    expect(await rows('planned')).toEqual([]);
    clock.moveTo(START);
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 0 });
  });

  it('withdrawn: an invitation taken back is silent, those of others stay', async () => {
    await plan(START, ann, bo);
    await uow.run(SYSTEM_ACTOR, (work) => cancelReminders(work, subject, ann!.id));
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 1 });
    expect((await rows('sent')).map((row) => row.recipientId)).toEqual([bo!.id]);
  });

  it('un-published: nothing is said of what nobody may see any more, and what is published again is not said late', async () => {
    await plan(START, ann);
    standing = () => null;
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 0, cancelled: 1 });
    standing = () => ({ title: 'test' });
    await plan(START, ann);
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 0 });
    expect(await dues('planned')).toEqual(['2027-03-15', '2027-03-17', '2027-03-17']);
  });

  it('zone changed: the same instant on another clock is the same rows, the same clock elsewhere is others', async () => {
    await plan(START, ann);
    const before = await rows();
    await plan(new Date('2027-03-18T02:30:00+01:00'), ann);
    expect(await rows()).toEqual(before);
    await plan(new Date('2027-03-18T09:30:00+09:00'), ann);
    const planned = await rows('planned');
    expect(planned.map((row) => row.dueAt.getTime())).toEqual(before.map((row) => row.dueAt.getTime() - HOUR));
    expect(await rows('cancelled')).toHaveLength(4);
  });

  it('already done: once held, what was planned is silent', async () => {
    await plan(START, ann);
    await uow.run(SYSTEM_ACTOR, (work) => cancelReminders(work, subject));
    await plan(START);
    clock.moveTo(new Date('2027-03-18T00:00:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 0 });
    expect(await rung()).toEqual([]);
  });

  it('two workers: each reminder rings once', async () => {
    await plan(START, ann, bo);
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    const counts = await Promise.all([ringer().ringOverdue(), ringer().ringOverdue()]);
    expect(counts[0].sent + counts[1].sent).toBe(2);
    expect(await rung()).toHaveLength(2);
  });

  it('a substitute named: the one who stays away hears nothing, the substitute does', async () => {
    await plan(START, ann);
    await uow.run(SYSTEM_ACTOR, async (work) => {
      await cancelReminders(work, subject, ann!.id);
      await planReminders(work, subject, START, [bo!]);
    });
    expect((await rows('planned')).map((row) => row.recipientId)).toEqual([bo!.id, bo!.id, bo!.id, bo!.id]);
  });

  it('what was sent is not sent again after a move and back', async () => {
    await plan(START, ann);
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    await ringer().ringOverdue();
    await plan(new Date(START.getTime() + DAY), ann);
    await plan(START, ann);
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 0 });
    expect(await rung()).toHaveLength(1);
  });

  it('a rolled back move leaves the reminders as they were', async () => {
    await plan(START, ann);
    const before = await rows();
    const failing = uow.run(SYSTEM_ACTOR, async (work) => {
      await replanReminders(work, subject, new Date(START.getTime() + DAY), [ann!]);
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await rows()).toEqual(before);
  });

  it('nothing rings before its instant', async () => {
    await plan(START, ann);
    const [first] = await rows();
    expect(await ringer().ring(first!.id)).toBe('not_due');
    expect(await rung()).toEqual([]);
  });

  it('a subject that does not hold any more silences its reminder', async () => {
    await plan(START, ann, bo);
    standing = (recipient) => (recipient.id === ann!.id ? null : { title: 'test' });
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 1, cancelled: 1 });
    expect(await rung()).toHaveLength(1);
  });

  it('one bad reminder holds back no other, and stays planned', async () => {
    await plan(START, ann, bo);
    standing = (recipient) => {
      if (recipient.id === ann!.id) throw new Error('broken');
      return { title: 'test' };
    };
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 1, failed: 1 });
    standing = () => ({ title: 'test' });
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 1, failed: 0 });
  });

  it('the scheduler down for two hours: everything is caught up once', async () => {
    await plan(START, ann, bo);
    clock.moveTo(new Date('2027-03-04T03:30:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 2 });
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 0 });
    expect(await rung()).toHaveLength(2);
  });

  it('found more than a day late, a reminder is expired and not sent', async () => {
    await plan(START, ann);
    clock.moveTo(new Date(new Date('2027-03-04T01:30:00Z').getTime() + 25 * HOUR));
    expect(await ringer().ringOverdue()).toMatchObject({ expired: 1, sent: 0 });
    expect(await rung()).toEqual([]);
  });

  it('ten workers ringing 40 reminders at once send each exactly once', async () => {
    await plan(START, ...Array.from({ length: 40 }, (): Recipient => ({ kind: 'person', id: newId() })));
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    await Promise.all(Array.from({ length: 10 }, () => ringer().ringOverdue()));
    const ids = await rung();
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
    expect(await rows('sent')).toHaveLength(40);
  });

  it('forty who hear the same are one event of the log, whoever hears something else has another', async () => {
    const crowd = Array.from({ length: 40 }, (): Recipient => ({ kind: 'organization', id: newId() }));
    standing = (recipient) => ({ title: recipient.id === ann!.id ? 'other' : 'test' });
    await plan(START, ...crowd, ann!, bo!);
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 42 });
    const events = (await db.dataSource.query(
      `SELECT payload->'recipients' AS to, jsonb_array_length(payload->'reminderIds') AS reminders FROM event
       WHERE topic = 'reminder.rung' AND subject_id = $1 ORDER BY reminders`,
      [subject.id],
    )) as { to: { personIds: string[]; organizationIds: string[] }; reminders: number }[];
    expect(events.map(({ reminders }) => reminders)).toEqual([1, 41]);
    expect(events[0]!.to).toEqual({ personIds: [ann!.id], organizationIds: [] });
    expect(events[1]!.to.personIds).toEqual([bo!.id]);
    expect(events[1]!.to.organizationIds.toSorted()).toEqual(crowd.map(({ id }) => id).toSorted());
  });

  it('six hundred due at once, a bad one among them: the others ring once each, batch by batch', async () => {
    const crowd = Array.from({ length: 600 }, (): Recipient => ({ kind: 'person', id: newId() }));
    await plan(START, ...crowd);
    standing = (recipient) => {
      if (recipient.id === crowd[300]!.id) throw new Error('broken');
      return { title: 'test' };
    };
    clock.moveTo(new Date('2027-03-04T02:00:00Z'));
    expect(await ringer().ringOverdue()).toMatchObject({ sent: 599, failed: 1 });
    expect(new Set(await rung()).size).toBe(599);
  });

  it('a move raced with the ring: either rung before it, or cancelled and silent', async () => {
    for (let round = 0; round < 20; round++) {
      subject = { type: 'test_meeting', id: newId() };
      clock.moveTo(NOW);
      await plan(START, ann);
      clock.moveTo(new Date('2027-03-04T02:00:00Z'));
      await Promise.all([plan(new Date(START.getTime() + 30 * DAY), ann), ringer().ringOverdue()]);
      const old = (await rows()).find((row) => row.dueAt.toISOString().startsWith('2027-03-04'))!;
      expect(await rung()).toHaveLength(old.state === 'sent' ? 1 : 0);
      expect(['sent', 'cancelled']).toContain(old.state);
    }
  });
});
