import type { Type } from '@nestjs/common';
import { CommunityHttpModule } from '#libs/community';
import { DocumentsHttpModule } from '#libs/documents';
import { LeadingGroupsHttpModule } from '#libs/leading-groups';
import { NotificationsHttpModule } from '#libs/notifications';
import { ObligationsHttpModule } from '#libs/obligations';
import { ProjectsHttpModule } from '#libs/projects';
import { ReportsHttpModule } from '#libs/reports';
import { LiveRoomsHttpModule, RoundTablesHttpModule } from '#libs/round-tables';
import { SearchHttpModule } from '#libs/search';
import { ThinkTankHttpModule } from '#libs/think-tank';

/** Each feature's HTTP side, in the order of the house. */
export const HTTP_MODULES: Type[] = [
  CommunityHttpModule,
  DocumentsHttpModule,
  ObligationsHttpModule,
  ProjectsHttpModule,
  RoundTablesHttpModule,
  LiveRoomsHttpModule,
  LeadingGroupsHttpModule,
  ThinkTankHttpModule,
  ReportsHttpModule,
  NotificationsHttpModule,
  SearchHttpModule,
];
