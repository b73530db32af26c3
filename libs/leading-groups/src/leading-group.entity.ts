import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LeadingGroupMeetingKind, LeadingGroupMeetingStage, LeadingGroupSeatRole } from '#libs/contracts';

const INSTANT = 'timestamp with time zone';

/** Z22: the body that leads the work of many departments, and its office. */
@Entity('leading_group')
@Check('leading_group_member_units', 'member_units BETWEEN 1 AND 200')
export class LeadingGroup {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** Number or title of the notice that set it up. */
  @Column('text', { nullable: true }) basis: string | null;
  /** As that notice says; seats are counted against it. */
  @Column('integer', { name: 'member_units' }) memberUnits: number;
  @Column('uuid', { name: 'office_organization_id', nullable: true }) officeOrganizationId: string | null;
  @Column('text', { name: 'office_name', nullable: true }) officeName: string | null;
  @Column('boolean') illustrative: boolean;
  @Column('integer') version: number;
  @Column(INSTANT, { name: 'created_at', precision: 3 }) createdAt: Date;
}

/** A seat stays when whoever sits in it goes; removed, it is kept with the day and the reason. */
@Entity('leading_group_seat')
@Index('leading_group_seat_one_head', ['leadingGroupId'], {
  unique: true,
  where: "removed_on IS NULL AND role = 'head'",
})
@Index('leading_group_seat_one_office_director', ['leadingGroupId'], {
  unique: true,
  where: "removed_on IS NULL AND role = 'office_director'",
})
@Index('leading_group_seat_one_of_unit', ['leadingGroupId', 'organizationId'], {
  unique: true,
  where: "removed_on IS NULL AND role = 'member'",
})
export class LeadingGroupSeat {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'leading_group_id' }) leadingGroupId: string;
  @Column('text') role: LeadingGroupSeatRole;
  /** The member unit; of the office director the office's unit or none; heads and deputies sit for no unit. */
  @Column('uuid', { name: 'organization_id', nullable: true }) organizationId: string | null;
  /** Order within its role. */
  @Column('integer') position: number;
  @Column('text', { nullable: true }) duty: string | null;
  @Column('date', { name: 'removed_on', nullable: true }) removedOn: string | null;
  @Column('text', { name: 'removal_reason', nullable: true }) removalReason: string | null;
  @Column('integer') version: number;
}

/** Who sits in a seat, from a first to a last day; nobody sits in one beside another. */
@Entity('leading_group_holder')
@Index('leading_group_holder_one_open', ['seatId'], { unique: true, where: 'until IS NULL' })
@Check('leading_group_holder_somebody', "person_id IS NOT NULL OR btrim(name) <> ''")
export class LeadingGroupHolder {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'seat_id' }) seatId: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  /** Somebody without an account. */
  @Column('text', { nullable: true }) name: string | null;
  @Column('text') post: string;
  @Column('date') since: string;
  /** Last day; null while it is held. */
  @Column('date', { nullable: true }) until: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column(INSTANT, { name: 'created_at', precision: 3 }) createdAt: Date;
}

/** Z23: a regular meeting, one or two a year, or one called as needed. */
@Entity('leading_group_meeting')
@Check('leading_group_meeting_ends_after_start', 'ends_at IS NULL OR ends_at > starts_at')
export class LeadingGroupMeeting {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'leading_group_id' }) leadingGroupId: string;
  @Column('text') kind: LeadingGroupMeetingKind;
  @Column('text') title: string;
  /** Why it meets beside the regular meetings. */
  @Column('text', { nullable: true }) reason: string | null;
  /** In which it starts, in Asia/Shanghai. */
  @Column('integer') year: number;
  @Column(INSTANT, { name: 'starts_at', precision: 3 }) startsAt: Date;
  @Column(INSTANT, { name: 'ends_at', nullable: true, precision: 3 }) endsAt: Date | null;
  @Column('text', { nullable: true }) place: string | null;
  @Column('text', { nullable: true }) matters: string | null;
  @Column('text') stage: LeadingGroupMeetingStage;
  /** Set once: from then on the members see it, cancelled or not. */
  @Column(INSTANT, { name: 'convened_at', nullable: true, precision: 3 }) convenedAt: Date | null;
  @Column('text', { nullable: true }) summary: string | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  /** SEQUENCE of RFC 5545: grows with every change that calendars must take over. */
  @Column('integer', { name: 'calendar_sequence' }) calendarSequence: number;
  @Column('integer') version: number;
  @Column(INSTANT, { name: 'created_at', precision: 3 }) createdAt: Date;
}
