import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard, RouteInventory } from '#libs/access';
import { foundation, type ProcessOptions } from '#libs/platform';
import { AuditController } from './audit/audit.controller';
import { HTTP_MODULES } from './features';
import { HealthController } from './health/health.controller';

type Modules = NonNullable<ModuleMetadata['imports']>;

@Module({})
export class ApiModule {
  /** REST and the notices socket. `beside` are the modules that share the process in standalone form. */
  static forRoot(options: ProcessOptions, beside: Modules = [], features: Modules = HTTP_MODULES): DynamicModule {
    return {
      module: ApiModule,
      imports: [DiscoveryModule, ...foundation(options), ...beside, ...features],
      controllers: [HealthController, AuditController],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }, RouteInventory],
    };
  }
}
