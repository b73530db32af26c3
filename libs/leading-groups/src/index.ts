export { LeadingGroupsHttpModule, LeadingGroupsModule, LeadingGroupsWorkerModule } from './leading-group.module';
export { LEADING_GROUP_MEETING_STAGES } from './leading-group.stages';
