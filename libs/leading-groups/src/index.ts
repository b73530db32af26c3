export { LeadingGroupsHttpModule, LeadingGroupsModule, LeadingGroupsWorkerModule } from './leading-group.module';
export { LeadingGroupService } from './leading-group.service';
export { LEADING_GROUP_MEETING_STAGES } from './leading-group.stages';
export { LeadingGroupMeetingService } from './meeting.service';
