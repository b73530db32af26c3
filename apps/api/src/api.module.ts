import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard, RouteInventory } from '#libs/access';
import { DatabaseModule } from '#libs/database';
import type { Clock } from '#libs/kernel';
import { type Config, PlatformModule } from '#libs/platform';
import { RealtimeModule } from '#libs/realtime';
import { AuditController } from './audit/audit.controller';
import { HTTP_MODULES } from './features';
import { HealthController } from './health/health.controller';

export interface ProcessOptions {
  config: Config;
  databaseUrl: string;
  /** Tests and rehearsals move it; left out, the system's. */
  clock?: Clock;
}

/** What every process of ours stands on. */
export function foundation({ config, databaseUrl, clock }: ProcessOptions): NonNullable<ModuleMetadata['imports']> {
  return [
    DatabaseModule.forRoot({ url: databaseUrl, clock }),
    PlatformModule.forRoot({ ...config, databaseUrl }),
    RealtimeModule.forRoot(config.redisUrl),
  ];
}

@Module({})
export class ApiModule {
  /** REST and the notices socket. `beside` are the modules that share the process in standalone form. */
  static forRoot(options: ProcessOptions, beside: NonNullable<ModuleMetadata['imports']> = []): DynamicModule {
    return {
      module: ApiModule,
      imports: [DiscoveryModule, ...foundation(options), ...HTTP_MODULES, ...beside],
      controllers: [HealthController, AuditController],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }, RouteInventory],
    };
  }
}
