import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { LogReader, LogReaderLoop } from '#libs/database';
import { DocumentsModule } from '#libs/documents';
import { LeadingGroupsWorkerModule } from '#libs/leading-groups';
import { NotificationsWorkerModule } from '#libs/notifications';
import { Heartbeat, ObligationsWorkerModule } from '#libs/obligations';
import type { ProcessOptions } from '#libs/platform';
import { QueueModule } from '#libs/queue';
import { RoundTablesWorkerModule } from '#libs/round-tables';
import { FileSweep } from './file-sweep';
import { VersionKeeper } from './version-keeper';

const DATABASE_URL = Symbol('DATABASE_URL');

/** Queue processors, readers of the event log, recurring deeds. Any number of workers may run at once. */
@Module({})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static forRoot({ config, databaseUrl }: ProcessOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        DiscoveryModule,
        QueueModule.forRoot({ databaseUrl, redisUrl: config.redisUrl ?? undefined }),
        ObligationsWorkerModule,
        RoundTablesWorkerModule,
        LeadingGroupsWorkerModule,
        DocumentsModule,
        NotificationsWorkerModule,
      ],
      providers: [{ provide: DATABASE_URL, useValue: databaseUrl }, FileSweep, VersionKeeper],
    };
  }

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly readers: LogReaderLoop,
    private readonly heartbeat: Heartbeat,
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.readers.start(this.everyReader(), this.databaseUrl);
    this.heartbeat.start();
  }

  /** Whatever is under way is finished; whatever is due rings in another worker, or at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.heartbeat.stop(), this.readers.stop()]);
  }

  /** A reader is found by what it is: a feature adds one by providing it. */
  private everyReader(): LogReader[] {
    const found = this.discovery.getProviders().map((provider) => provider.instance as unknown);
    return [...new Set(found.filter((instance) => instance instanceof LogReader))];
  }
}
