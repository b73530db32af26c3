import { Logger } from '@nestjs/common';
import { type IQueueBackend, Queue, Worker } from 'bullmq';
import type { JobName } from '#libs/contracts';
import { type Alarm, checkedJobId, delayUntil, JobQueue } from './job-queue';
import type { JobHandler } from './job-registry';
import { openQueueBackend, type QueueBackend } from './queue-backend';

export interface BullQueueOptions {
  databaseUrl: string;
  redisUrl?: string;
  concurrency?: number;
  /** Tests give each its own. */
  queueName?: string;
}

/** Long enough that a reconciler asking again for a job just done does not run it twice (law 12). */
const KEPT_WHEN_DONE = { age: 3600, count: 5000 };
const KEPT_WHEN_FAILED = { age: 7 * 24 * 3600, count: 1000 };

/** How long a boot or a shutdown waits for a Redis that is away. */
const PATIENCE_MS = 3000;

/** BullMQ, used directly: one queue, jobs told apart by name, on Postgres or on Redis. */
export class BullQueue extends JobQueue {
  private readonly logger = new Logger(BullQueue.name);
  private worker?: Worker<unknown, void, string, IQueueBackend>;
  private readonly ran = new Map<string, { lastRunAt: Date; failed: number; lastError: string | null }>();

  private constructor(
    private readonly backend: QueueBackend,
    private readonly queue: Queue,
    private readonly options: BullQueueOptions,
  ) {
    super();
  }

  static async open(options: BullQueueOptions): Promise<BullQueue> {
    const backend = await openQueueBackend(options);
    const queue = new Queue(
      options.queueName ?? 'deeds',
      {
        connection: backend.connection,
        defaultJobOptions: {
          attempts: 5,
          backoff: { type: 'exponential', delay: 1000 },
          removeOnComplete: KEPT_WHEN_DONE,
          removeOnFail: KEPT_WHEN_FAILED,
        },
      },
      backend.factory,
    ) as unknown as Queue;
    const logger = new Logger(BullQueue.name);
    queue.on('error', (error) => logger.warn(`queue: ${error.message}`));
    await within(PATIENCE_MS, queue.waitUntilReady());
    return new BullQueue(backend, queue, options);
  }

  get kind(): 'postgres' | 'redis' {
    return this.backend.kind;
  }

  /** Sets the alarms; one already set under the same id stays as it is. */
  async set<Name extends JobName>(name: Name, alarms: readonly Alarm<Name>[], now: Date): Promise<void> {
    if (alarms.length === 0) return;
    if (!this.backend.answers()) throw new Error('the queue does not answer; the reconcilers ring meanwhile');
    const jobs = alarms.map(({ id, payload, dueAt }) => ({
      name,
      data: payload,
      opts: { jobId: checkedJobId(id), delay: delayUntil(dueAt, now) },
    }));
    await this.queue.addBulk(jobs);
  }

  /** Starts doing jobs. @param handlers complete, as `JobRegistry.complete()` gives them */
  async work(handlers: ReadonlyMap<string, JobHandler>): Promise<void> {
    this.worker = new Worker(
      this.queue.name,
      async (job) => {
        const handler = handlers.get(job.name);
        if (!handler) throw new Error(`no handler for ${job.name}`);
        await handler.handle(job.data as never);
        this.note(job.name, null);
      },
      {
        connection: this.backend.connection,
        concurrency: this.options.concurrency ?? 4,
        lockDuration: 30_000,
        stalledInterval: 5000,
      },
      this.backend.factory,
    ) as unknown as Worker<unknown, void, string, IQueueBackend>;
    this.worker.on('error', (error) => this.logger.warn(`queue worker: ${error.message}`));
    this.worker.on('failed', (job, error) => {
      this.note(job?.name ?? 'unknown', error.message);
      this.logger.error(`job ${job?.name} ${job?.id} failed: ${error.message}`);
    });
    await within(PATIENCE_MS, this.worker.waitUntilReady()); // with Redis away the process still boots
  }

  health(): { backend: string; jobs: { name: string; lastRunAt: Date; failed: number; lastError: string | null }[] } {
    return { backend: this.kind, jobs: [...this.ran].map(([name, state]) => ({ name, ...state })) };
  }

  /** Waits for the jobs under way, then lets every connection go. */
  async close(): Promise<void> {
    if (this.worker) await within(PATIENCE_MS, this.worker.close(!this.backend.answers()));
    await within(PATIENCE_MS, this.queue.close());
    await this.backend.close();
  }

  private note(name: string, error: string | null): void {
    const before = this.ran.get(name);
    const failed = (before?.failed ?? 0) + (error === null ? 0 : 1);
    this.ran.set(name, { lastRunAt: new Date(), failed, lastError: error ?? before?.lastError ?? null });
  }
}

async function within(ms: number, doing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  doing.catch(() => undefined); // one that fails after we have stopped waiting
  await Promise.race([doing, enough]);
  clearTimeout(timer);
}
