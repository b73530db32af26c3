import { ApiProperty } from '@nestjs/swagger';
import {
  LEADING_GROUP_MEETING_KINDS,
  LEADING_GROUP_MEETING_STAGE_NAMES,
  LEADING_GROUP_SEAT_ROLES,
  LEADING_GROUP_STANDINGS,
  type LeadingGroupMeetingKind,
  type LeadingGroupMeetingStage,
  type LeadingGroupSeatRole,
  type LeadingGroupStanding,
} from '#libs/contracts';
import { Choice, Flag, Id, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';
import { LEADING_GROUP_MEETING_ACTIONS, type LeadingGroupMeetingAction } from './leading-group.stages';

const MANY = 1_000_000;

export class ListLeadingGroupMeetings extends PageQuery {
  @Whole({ min: 2000, max: 2199, optional: true, query: true }) year?: number;
}

export class PlanLeadingGroupMeeting {
  @Choice(LEADING_GROUP_MEETING_KINDS) kind: LeadingGroupMeetingKind;
  @Text({ max: 200 }) title: string;
  @Instant() startsAt: string;
  @Instant({ optional: true }) endsAt?: string;
  @Text({ max: 200, optional: true }) place?: string;
  @Text({ max: 5000, optional: true, description: '议题' }) matters?: string;
  /** Needed with `ad_hoc`: why it meets beside the regular meetings. */
  @Text({ max: 500, optional: true }) reason?: string;
}

export class ChangeLeadingGroupMeeting {
  @Text({ max: 200, optional: true }) title?: string;
  @Instant({ optional: true }) startsAt?: string;
  @Instant({ optional: true, nullable: true }) endsAt?: string | null;
  @Text({ max: 200, optional: true, nullable: true }) place?: string | null;
  @Text({ max: 5000, optional: true, nullable: true }) matters?: string | null;
  @Text({ max: 500, optional: true }) reason?: string;
}

export class SeatAttendance {
  @Id() seatId: string;
  @Flag() present: boolean;
  /** Who came instead, or why nobody did. */
  @Text({ max: 500, optional: true }) note?: string;
}

export class HoldLeadingGroupMeeting {
  @Text({ max: 10_000, description: '纪要' }) summary: string;
  /** Seats that are not named count as absent. */
  @Nested(() => SeatAttendance, { array: true, max: 300 }) attendance: SeatAttendance[];
}

export class CancelLeadingGroupMeeting {
  @Text({ max: 500 }) reason: string;
}

export class LeadingGroupMeetingView {
  @Id() id: string;
  @Id() leadingGroupId: string;
  @Text({ max: 200 }) leadingGroupName: string;
  @Choice(LEADING_GROUP_MEETING_KINDS) kind: LeadingGroupMeetingKind;
  @Text({ max: 200 }) title: string;
  @Text({ max: 500, nullable: true }) reason: string | null;
  @Whole({ min: 2000, max: 2199 }) year: number;
  @Instant() startsAt: Date;
  @Instant({ nullable: true }) endsAt: Date | null;
  @Text({ max: 200, nullable: true }) place: string | null;
  @Text({ max: 5000, nullable: true }) matters: string | null;
  @Choice(LEADING_GROUP_MEETING_STAGE_NAMES) stage: LeadingGroupMeetingStage;
  @Instant({ nullable: true }) convenedAt: Date | null;
  @Text({ max: 10_000, nullable: true }) summary: string | null;
  @Text({ max: 500, nullable: true }) cancelReason: string | null;
  /** Seats present and seats there were; null until it is held. */
  @Whole({ min: 0, max: MANY, nullable: true }) present: number | null;
  @Whole({ min: 0, max: MANY, nullable: true }) expected: number | null;
  @Whole({ min: 1, max: MANY }) version: number;
}

export class LeadingGroupMeetingActionView {
  @Choice(LEADING_GROUP_MEETING_ACTIONS) action: LeadingGroupMeetingAction;
  @Flag() allowed: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
  @ApiProperty({ type: [String], description: 'inputs to be given with it' }) needs: string[];
}

export class SeatAttendanceView {
  @Id() seatId: string;
  @Choice(LEADING_GROUP_SEAT_ROLES) role: LeadingGroupSeatRole;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
  /** Who sat in the seat on that day; null: nobody. */
  @Text({ max: 100, nullable: true }) holderName: string | null;
  @Text({ max: 200, nullable: true }) holderPost: string | null;
  /** Null until the meeting is held. */
  @Flag({ nullable: true }) present: boolean | null;
  @Text({ max: 500, nullable: true }) note: string | null;
}

export class LeadingGroupMeetingPage extends LeadingGroupMeetingView {
  @Nested(() => SeatAttendanceView, { array: true }) attendance: SeatAttendanceView[];
  @Nested(() => LeadingGroupMeetingActionView, { array: true }) actions: LeadingGroupMeetingActionView[];
  @Choice(LEADING_GROUP_STANDINGS, { array: true }) standings: LeadingGroupStanding[];
}
