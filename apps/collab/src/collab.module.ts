import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from '#libs/access';
import { CommunityModule } from '#libs/community';
import { DocumentsCollabModule } from '#libs/documents';
import { NoticesSocketModule } from '#libs/notifications';
import { foundation, type ProcessOptions } from '#libs/platform';
import { ProjectsModule } from '#libs/projects';
import { ReportsModule } from '#libs/reports';
import { LiveRoomsSocketModule, RoundTablesModule } from '#libs/round-tables';
import { ThinkTankModule } from '#libs/think-tank';
import { HealthController } from '../../api/src/health/health.controller';

/** Co-editing and every feature that says who may open its documents. */
@Module({
  imports: [CommunityModule, ProjectsModule, RoundTablesModule, ThinkTankModule, ReportsModule, DocumentsCollabModule],
})
export class CollabModule {}

/** The collab process of the distributed form: sockets and health, nothing else. */
@Module({})
export class CollabProcess {
  static forRoot(options: ProcessOptions): DynamicModule {
    return {
      module: CollabProcess,
      imports: [...foundation(options), CommunityModule, CollabModule, NoticesSocketModule, LiveRoomsSocketModule],
      controllers: [HealthController],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
