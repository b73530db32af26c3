import type { ModuleMetadata } from '@nestjs/common';
import { DatabaseModule } from '#libs/database';
import type { Clock } from '#libs/kernel';
import { RealtimeModule } from '#libs/realtime';
import type { Config } from './config';
import { PlatformModule } from './platform.module';

export interface ProcessOptions {
  config: Config;
  databaseUrl: string;
  /** Tests and rehearsals move it; left out, the system's. */
  clock?: Clock;
}

/** What every process of ours (api, collab, worker, standalone) stands on. */
export function foundation({ config, databaseUrl, clock }: ProcessOptions): NonNullable<ModuleMetadata['imports']> {
  return [
    DatabaseModule.forRoot({ url: databaseUrl, clock }),
    PlatformModule.forRoot({ ...config, databaseUrl }),
    RealtimeModule.forRoot(config.redisUrl),
  ];
}
