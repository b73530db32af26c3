import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dataSourceOptions, SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { newId, SystemClock } from '#libs/kernel';
import { BullQueue, JobRegistry } from '#libs/queue';
import { ReminderAlarms } from './reminder.alarms';
import { ReminderProcessor } from './reminder.processor';
import { ReminderRinger } from './reminder.ringer';
import { ReminderSubjects } from './reminder-subjects';
import { type Recipient, replanReminders } from './reminders';

Logger.overrideLogger(false); // failures on purpose

export interface RingingBench {
  databaseUrl: string;
  redisUrl?: string;
  /** Empties the queue's store, as an operator's FLUSHALL or a Redis without persistence would. */
  forgetAlarms(): Promise<void>;
  close(): Promise<void>;
}

interface BenchWorker {
  alarms: ReminderAlarms;
  ringer: ReminderRinger;
  close(): Promise<void>;
}

/** Reminders, the queue and two workers together; the same laws on both backends. */
export function ringingLaws(kind: 'postgres' | 'redis', bench: () => Promise<RingingBench>): void {
  describe(`reminders rung by the queue on ${kind}`, () => {
    let ground: RingingBench;
    let source: DataSource;
    let workers: BenchWorker[];
    const queueName = `ringing-${newId()}`;
    const subject = () => ({ type: 'test_meeting', id: newId() });

    beforeAll(async () => {
      ground = await bench();
      source = await new DataSource({ ...dataSourceOptions(ground.databaseUrl, 10) }).initialize();
    });
    beforeEach(async () => {
      workers = [await startWorker(), await startWorker()];
    });
    afterEach(() => Promise.all(workers.map((worker) => worker.close())));
    afterAll(async () => {
      await source.destroy();
      await ground.close();
    });

    async function startWorker(): Promise<BenchWorker> {
      const uow = new UnitOfWork(source, new SystemClock());
      const subjects = new ReminderSubjects();
      subjects.add({ type: 'test_meeting', describe: async () => ({ title: 'test' }) });
      const ringer = new ReminderRinger(uow, subjects);
      const jobs = new JobRegistry();
      new ReminderProcessor(jobs, ringer);
      const queue = await BullQueue.open({ ...ground, queueName });
      await queue.work(jobs.complete(['reminder.ring']));
      return { alarms: new ReminderAlarms(uow, queue), ringer, close: () => queue.close() };
    }

    /** Plans one reminder each for `count` people, all due `inMs` from now. */
    async function plan(meeting: { type: string; id: string }, count: number, inMs: number): Promise<void> {
      const uow = new UnitOfWork(source, new SystemClock());
      const people = Array.from({ length: count }, (): Recipient => ({ kind: 'person', id: newId() }));
      await uow.run(SYSTEM_ACTOR, (work) =>
        replanReminders(work, meeting, new Date(work.now.getTime() + 3_600_000 + inMs), people, [
          { kind: 'two_hours', beforeMs: 3_600_000 },
        ]),
      );
    }
    const rungOf = async (id: string): Promise<string[]> =>
      (
        (await source.query(
          `SELECT jsonb_array_elements_text(payload->'reminderIds') AS id FROM event WHERE topic = 'reminder.rung' AND subject_id = $1`,
          [id],
        )) as { id: string }[]
      ).map((row) => row.id);
    async function rungWithin(id: string, count: number, ms: number): Promise<string[]> {
      for (const end = Date.now() + ms; ; await sleep(50)) {
        const ids = await rungOf(id);
        if (ids.length >= count || Date.now() > end) return ids;
      }
    }
    function expectOnce(ids: string[], count: number): void {
      expect(ids).toHaveLength(count);
      expect(new Set(ids).size).toBe(count);
    }

    it('each rings once at its instant, though both workers set its alarm', async () => {
      const meeting = subject();
      await plan(meeting, 40, 1500);
      await Promise.all(workers.map((worker) => worker.alarms.sweep()));
      await Promise.all(workers.map((worker) => worker.alarms.sweep()));
      expect(await rungOf(meeting.id)).toEqual([]);
      expectOnce(await rungWithin(meeting.id, 40, 8000), 40);
      await sleep(300);
      expectOnce(await rungOf(meeting.id), 40);
    });

    it('the queue emptied before the instant: the reconciler rings each once', async () => {
      const meeting = subject();
      await plan(meeting, 40, 600);
      await workers[0]!.alarms.sweep();
      await ground.forgetAlarms();
      await sleep(800);
      await Promise.all(workers.map((worker) => worker.ringer.ringOverdue()));
      expectOnce(await rungOf(meeting.id), 40);
    });

    it('the queue emptied while it rings: what is left is rung, nothing twice', async () => {
      const meeting = subject();
      await plan(meeting, 120, 300);
      await workers[0]!.alarms.sweep();
      await rungWithin(meeting.id, 10, 5000);
      await ground.forgetAlarms();
      await Promise.all(workers.map((worker) => worker.alarms.sweep()));
      await Promise.all(workers.map((worker) => worker.ringer.ringOverdue()));
      expectOnce(await rungWithin(meeting.id, 120, 5000), 120);
    });
  });
}
