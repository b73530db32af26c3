import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { BullQueue, type BullQueueOptions } from './bull-queue';
import { JobQueue } from './job-queue';
import { JobRegistry } from './job-registry';

/** Part of the worker process only: features set no alarms themselves, the worker does from committed rows. */
@Module({})
export class QueueModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static forRoot(options: BullQueueOptions): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [
        JobRegistry,
        { provide: BullQueue, useFactory: () => BullQueue.open(options) },
        { provide: JobQueue, useExisting: BullQueue },
      ],
      exports: [JobRegistry, BullQueue, JobQueue],
    };
  }

  constructor(
    @Inject(BullQueue) private readonly queue: BullQueue,
    @Inject(JobRegistry) private readonly jobs: JobRegistry,
  ) {}

  /** Refuses to boot unless every job has exactly one handler; then starts doing them. */
  async onApplicationBootstrap(): Promise<void> {
    await this.queue.work(this.jobs.complete());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
