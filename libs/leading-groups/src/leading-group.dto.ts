import {
  CADENCE_COLOURS,
  type CadenceColour,
  LEADING_GROUP_GAPS,
  LEADING_GROUP_SEAT_CHANGES,
  LEADING_GROUP_SEAT_ROLES,
  type LeadingGroupGap,
  type LeadingGroupSeatChange,
  type LeadingGroupSeatRole,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, Nested, Text, Whole } from '#libs/platform';

const MANY = 1_000_000;
const MOST_UNITS = 200;

export class FoundLeadingGroup {
  @Text({ max: 200 }) name: string;
  @Text({ max: 200, optional: true, nullable: true, description: 'number or title of the notice that set it up' })
  basis?: string | null;
  @Whole({ min: 1, max: MOST_UNITS, optional: true, description: 'as its notice says; left out, 22' })
  memberUnits?: number;
  @Id({ optional: true, nullable: true }) officeOrganizationId?: string | null;
  @Text({ max: 200, optional: true, nullable: true }) officeName?: string | null;
}

export class ChangeLeadingGroup {
  @Text({ max: 200, optional: true }) name?: string;
  @Text({ max: 200, optional: true, nullable: true }) basis?: string | null;
  @Whole({ min: 1, max: MOST_UNITS, optional: true }) memberUnits?: number;
  @Id({ optional: true, nullable: true }) officeOrganizationId?: string | null;
  @Text({ max: 200, optional: true, nullable: true }) officeName?: string | null;
}

/** A person with an account, or a name. */
export class NewHolder {
  @Id({ optional: true }) personId?: string;
  @Text({ max: 100, optional: true, description: 'somebody without an account' }) name?: string;
  @Text({ max: 200 }) post: string;
  /** First day; not ahead. */
  @Day() since: string;
}

export class AddSeat {
  @Choice(LEADING_GROUP_SEAT_ROLES) role: LeadingGroupSeatRole;
  /** With `member`: the unit. With `office_director`: the office's unit, or none. */
  @Id({ optional: true }) organizationId?: string;
  @Text({ max: 500, optional: true }) duty?: string;
  @Nested(() => NewHolder, { optional: true }) holder?: NewHolder;
}

export class TakeSeat extends NewHolder {
  /** Needed where somebody is replaced. */
  @Text({ max: 500, optional: true }) reason?: string;
}

export class ChangeSeat {
  @Text({ max: 500, nullable: true, description: '职责分工' }) duty: string | null;
  @Text({ max: 500, optional: true }) reason?: string;
}

/** What is left out was recorded rightly; a person takes the place of a name and a name that of a person. */
export class CorrectHolder {
  @Id({ optional: true }) personId?: string;
  @Text({ max: 100, optional: true, description: 'somebody without an account' }) name?: string;
  @Text({ max: 200, optional: true }) post?: string;
  /** First day; not ahead, and after whoever sat there before. */
  @Day({ optional: true }) since?: string;
  @Text({ max: 500 }) reason: string;
}

export class VacateSeat {
  /** Last day. */
  @Day() until: string;
  @Text({ max: 500 }) reason: string;
}

export class RemoveSeat {
  /** Last day of the seat, and of whoever sits in it. */
  @Day() on: string;
  @Text({ max: 500 }) reason: string;
}

export class HolderView {
  @Id({ nullable: true }) personId: string | null;
  @Text({ max: 100 }) name: string;
  @Text({ max: 200 }) post: string;
  @Day() since: string;
}

export class SeatView {
  @Id() id: string;
  @Choice(LEADING_GROUP_SEAT_ROLES) role: LeadingGroupSeatRole;
  @Id({ nullable: true }) organizationId: string | null;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
  @Whole({ min: 1, max: MANY }) position: number;
  @Text({ max: 500, nullable: true }) duty: string | null;
  /** Null: nobody sits in it. */
  @Nested(() => HolderView, { nullable: true }) holder: HolderView | null;
  @Whole({ min: 1, max: MANY }) version: number;
}

export class LeadingGroupView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 200, nullable: true }) basis: string | null;
  @Whole({ min: 1, max: MOST_UNITS }) memberUnits: number;
  /** Seats of member units; vacant ones too. */
  @Whole({ min: 0, max: MOST_UNITS }) seatedMembers: number;
  @Id({ nullable: true }) officeOrganizationId: string | null;
  @Text({ max: 200, nullable: true }) officeOrganizationName: string | null;
  @Text({ max: 200, nullable: true }) officeName: string | null;
  @Flag({ description: 'made up for the demonstration, shown as 演示' }) illustrative: boolean;
  @Whole({ min: 1, max: MANY }) version: number;
}

/** Z23: how the year stands. */
export class RegularMeetingsView {
  @Whole({ min: 2000, max: 2199 }) year: number;
  @Choice(CADENCE_COLOURS) colour: CadenceColour;
  @Choice(['held', 'scheduled', 'not_yet_due', 'not_begun', 'ends_soon', 'postponed', 'missed']) reason: string;
  @Whole({ min: 0, max: MANY }) min: number;
  @Whole({ min: 0, max: MANY }) max: number;
  @Whole({ min: 0, max: MANY }) held: number;
  /** Planned or convened, not yet held. */
  @Whole({ min: 0, max: MANY }) called: number;
  /** How many more may be called in this year. */
  @Whole({ min: 0, max: MANY }) left: number;
}

export class LeadingGroupPage extends LeadingGroupView {
  @Nested(() => SeatView, { array: true }) seats: SeatView[];
  @Choice(LEADING_GROUP_GAPS, { array: true }) gaps: LeadingGroupGap[];
  @Nested(() => RegularMeetingsView) regular: RegularMeetingsView;
  @Flag({ description: 'whether the person asking may change it and call its meetings' }) canChange: boolean;
}

export class HeldByView {
  @Text({ max: 100 }) name: string;
  @Text({ max: 200 }) post: string;
  /** Missing in what was recorded before corrections could be made. */
  @Day({ optional: true }) since?: string;
}

export class DutyChangeView {
  @Text({ max: 500, nullable: true }) before: string | null;
  @Text({ max: 500, nullable: true }) after: string | null;
}

export class SeatChangeView {
  @Id() id: string;
  @Instant() at: Date;
  /** Who recorded it. */
  @Text({ max: 100 }) by: string;
  @Choice(LEADING_GROUP_SEAT_CHANGES) change: LeadingGroupSeatChange;
  @Choice(LEADING_GROUP_SEAT_ROLES) role: LeadingGroupSeatRole;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
  @Nested(() => HeldByView, { nullable: true }) before: HeldByView | null;
  @Nested(() => HeldByView, { nullable: true }) after: HeldByView | null;
  /** With `duty_changed`, and with `added` if the seat began with a duty. */
  @Nested(() => DutyChangeView, { nullable: true }) duty: DutyChangeView | null;
  /** The day from which it holds, or the last day of what ended. */
  @Day() on: string;
  @Text({ max: 500, nullable: true }) reason: string | null;
}
