import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ObligationsModule, ObligationsWorkerModule } from '#libs/obligations';
import { LeadingGroupDoor } from './leading-group.access';
import { LeadingGroupController, SeatController } from './leading-group.controller';
import { LeadingGroup, LeadingGroupHolder, LeadingGroupMeeting, LeadingGroupSeat } from './leading-group.entity';
import { LeadingGroupReminders } from './leading-group.reminders';
import { LeadingGroupService } from './leading-group.service';
import { GroupMeetingsController, LeadingGroupMeetingController } from './meeting.controller';
import { LeadingGroupMeetingService } from './meeting.service';
import { LeadingGroupMeetingTransitions } from './meeting.transitions';
import { SeatService } from './seat.service';
import { SeatCorrectionService } from './seat-correction.service';

const VERBS = [
  LeadingGroupDoor,
  LeadingGroupService,
  SeatService,
  SeatCorrectionService,
  LeadingGroupMeetingService,
  LeadingGroupMeetingTransitions,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([LeadingGroup, LeadingGroupSeat, LeadingGroupHolder, LeadingGroupMeeting]),
    ObligationsModule,
  ],
  providers: VERBS,
  exports: VERBS,
})
export class LeadingGroupsModule {}

@Module({
  imports: [LeadingGroupsModule],
  controllers: [LeadingGroupController, SeatController, GroupMeetingsController, LeadingGroupMeetingController],
})
export class LeadingGroupsHttpModule {}

@Module({ imports: [ObligationsWorkerModule], providers: [LeadingGroupReminders] })
export class LeadingGroupsWorkerModule {}
