import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { JobName } from '#libs/contracts';
import { newId } from '#libs/kernel';
import { BullQueue } from './bull-queue';
import type { JobHandler } from './job-registry';

Logger.overrideLogger(false); // failures on purpose

export interface LawBench {
  databaseUrl: string;
  redisUrl?: string;
  close(): Promise<void>;
}

/** The same laws for both backends: what holds on Postgres holds on Redis. */
export function queueLaws(kind: 'postgres' | 'redis', bench: () => Promise<LawBench>): void {
  describe(`the queue on ${kind}`, () => {
    let ground: LawBench;
    let queues: BullQueue[] = [];
    let done: { name: string; id: string; at: number }[] = [];
    const queueName = `laws-${newId()}`;

    const open = async (): Promise<BullQueue> => {
      const queue = await BullQueue.open({ ...ground, queueName });
      queues.push(queue);
      return queue;
    };
    const handlers = (handle?: JobHandler['handle']): Map<string, JobHandler> =>
      new Map(
        (['reminder.ring', 'mail.send'] as JobName[]).map((job) => [
          job,
          {
            job,
            handle: async (payload: never) => {
              await handle?.(payload);
              done.push({ name: job, id: Object.values(payload as object)[0] as string, at: Date.now() });
            },
          },
        ]),
      );
    const until = async (holds: () => boolean, withinMs = 8000): Promise<void> => {
      for (const end = Date.now() + withinMs; !holds() && Date.now() < end; ) await sleep(20);
      expect(holds()).toBe(true);
    };

    beforeAll(async () => {
      ground = await bench();
    });
    beforeEach(() => {
      done = [];
    });
    afterEach(async () => {
      await Promise.all(queues.map((queue) => queue.close()));
      queues = [];
    });
    afterAll(() => ground.close());

    it('says where it keeps its alarms', async () => {
      expect((await open()).kind).toBe(kind);
    });

    it('a job reaches the handler of its name with the ids it carries', async () => {
      const queue = await open();
      await queue.work(handlers());
      const [dueAt, messageId] = ['2027-03-04T01:30:00.000Z', newId()];
      await queue.set('reminder.ring', [{ id: 'due-1', payload: { dueAt } }], new Date());
      await queue.set('mail.send', [{ id: messageId, payload: { messageId } }], new Date());
      await until(() => done.length === 2);
      expect(done).toContainEqual(expect.objectContaining({ name: 'reminder.ring', id: dueAt }));
      expect(done).toContainEqual(expect.objectContaining({ name: 'mail.send', id: messageId }));
    });

    it('an alarm does not ring before its instant', async () => {
      const queue = await open();
      await queue.work(handlers());
      const now = new Date();
      const dueAt = new Date(now.getTime() + 700);
      await queue.set('reminder.ring', [{ id: 'due-2', payload: { dueAt: dueAt.toISOString() }, dueAt }], now);
      await until(() => done.length === 1);
      expect(done[0]!.at).toBeGreaterThanOrEqual(dueAt.getTime() - 5);
    });

    it('asking twice for one id runs once, while waiting and after it is done', async () => {
      const queue = await open();
      const messageId = newId();
      const ask = () => queue.set('mail.send', [{ id: messageId, payload: { messageId } }], new Date());
      await ask();
      await ask();
      await queue.work(handlers());
      await until(() => done.length === 1);
      await ask();
      await sleep(300);
      expect(done).toHaveLength(1);
    });

    it('two workers share the jobs, each done once', async () => {
      const [one, two] = [await open(), await open()];
      await one.work(handlers());
      await two.work(handlers());
      const ids = Array.from({ length: 60 }, newId);
      await one.set(
        'mail.send',
        ids.map((messageId) => ({ id: messageId, payload: { messageId } })),
        new Date(),
      );
      await until(() => done.length >= ids.length);
      await sleep(200);
      expect(done.map((job) => job.id).sort()).toEqual([...ids].sort());
    });

    it('a handler that throws is tried again', async () => {
      const queue = await open();
      let tries = 0;
      await queue.work(
        handlers(async () => {
          if (++tries < 2) throw new Error('not yet');
        }),
      );
      const messageId = newId();
      await queue.set('mail.send', [{ id: messageId, payload: { messageId } }], new Date());
      await until(() => done.length === 1);
      expect(queue.health().jobs).toContainEqual(
        expect.objectContaining({ name: 'mail.send', failed: 1, lastError: 'not yet' }),
      );
    });

    it('closing waits for the job under way', async () => {
      const queue = await open();
      await queue.work(handlers(() => sleep(400)));
      const messageId = newId();
      await queue.set('mail.send', [{ id: messageId, payload: { messageId } }], new Date());
      await sleep(150);
      await queue.close();
      queues = [];
      expect(done).toHaveLength(1);
    });
  });
}
