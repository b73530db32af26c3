export { LeadingGroupPage } from './leading-group-page';
export { LeadingGroupsPage } from './leading-groups-page';
export { MeetingPage } from './meetings/meeting-page';
export { NewMeetingPage } from './meetings/new-meeting-page';
export { NewLeadingGroupPage } from './new-leading-group-page';
