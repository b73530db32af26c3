/** Z22: the seats of a leading group (领导小组): its heads, its member units, and who directs its office. */
export const LEADING_GROUP_SEAT_ROLES = ['head', 'deputy', 'member', 'office_director'] as const;
export type LeadingGroupSeatRole = (typeof LEADING_GROUP_SEAT_ROLES)[number];
/** What happened to a seat; every change keeps its day and its reason. */
export const LEADING_GROUP_SEAT_CHANGES = [
  'added',
  'taken',
  'replaced',
  'vacated',
  'removed',
  'duty_changed',
  'corrected',
] as const;
export type LeadingGroupSeatChange = (typeof LEADING_GROUP_SEAT_CHANGES)[number];
/** What a leading group still lacks beside the notice that set it up. */
export const LEADING_GROUP_GAPS = [
  'head',
  'deputy',
  'member_units',
  'office',
  'office_director',
  'vacant_seats',
] as const;
export type LeadingGroupGap = (typeof LEADING_GROUP_GAPS)[number];
/** Z23: one or two regular meetings (例会) a year, others as needed (临时会议). */
export const LEADING_GROUP_MEETING_KINDS = ['regular', 'ad_hoc'] as const;
export type LeadingGroupMeetingKind = (typeof LEADING_GROUP_MEETING_KINDS)[number];
export const LEADING_GROUP_MEETING_STAGE_NAMES = ['planned', 'convened', 'held', 'cancelled'] as const;
export type LeadingGroupMeetingStage = (typeof LEADING_GROUP_MEETING_STAGE_NAMES)[number];
export const LEADING_GROUP_STANDINGS = ['coordinator', 'decision_lead', 'member'] as const;
export type LeadingGroupStanding = (typeof LEADING_GROUP_STANDINGS)[number];
/** Z23, in meetings that are not cancelled. */
export const REGULAR_MEETINGS_A_YEAR = { min: 1, max: 2 } as const;
/** Z22: member units in the source; each group's own founding notice may say another number. */
export const MEMBER_UNITS_IN_THE_SOURCE = 22;
