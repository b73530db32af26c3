import { ApiProperty } from '@nestjs/swagger';
import {
  OBLIGATION_ACTIONS,
  OBLIGATION_KINDS,
  OBLIGATION_STATES,
  type ObligationAction,
  type ObligationKind,
  type ObligationState,
  REMINDER_KINDS,
  REMINDER_STATES,
  type ReminderKind,
  type ReminderState,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';

export class ListObligations extends PageQuery {
  @Choice(OBLIGATION_STATES, { optional: true }) state?: ObligationState;
  @Choice(OBLIGATION_KINDS, { optional: true }) kind?: ObligationKind;
  @Id({ optional: true }) ownerId?: string;
  /** True: only what somebody still owes; false: only what is over. */
  @Flag({ optional: true, query: true }) open?: boolean;
  @Day({ optional: true }) from?: string;
  @Day({ optional: true }) to?: string;
}

export class ExportObligations extends ListObligations {
  @Choice(['xlsx'], { optional: true }) format?: 'xlsx';
}

export class CountObligations {
  @Day() from: string;
  @Day() to: string;
}

export class ExplainObligation {
  /** Why it is put off (G28). */
  @Text({ max: 500 })
  reason: string;
}

export class MoveObligation {
  @Choice(OBLIGATION_ACTIONS) action: ObligationAction;
  @Text({ max: 500, optional: true }) reason?: string;
  /** With `postpone`: the new day. */
  @Day({ optional: true }) dueOn?: string;
  /** With `submit`: what was handed in, or where it is. */
  @Text({ max: 500, optional: true }) evidence?: string;
}

export class ObligationView {
  @Id() id: string;
  @Choice(OBLIGATION_KINDS) kind: ObligationKind;
  @Text({ max: 500 }) title: string;
  @Id() ownerId: string;
  @Text({ max: 200 }) ownerName: string;
  @Text({ max: 60, nullable: true }) subjectType: string | null;
  @Id({ nullable: true }) subjectId: string | null;
  @Text({ max: 10, nullable: true }) period: string | null;
  @Day() dueOn: string;
  @Day({ nullable: true }) postponedFrom: string | null;
  @Choice(OBLIGATION_STATES) state: ObligationState;
  @Text({ max: 500, nullable: true }) reason: string | null;
  @Instant({ nullable: true }) settledAt: Date | null;
  /** To whom it is owed. */
  @Text({ max: 60, nullable: true }) beneficiary: string | null;
  /** Row of the notice that says so, e.g. `G28`. */
  @Text({ max: 20, nullable: true }) source: string | null;
  @Whole({ min: 1, max: 1_000_000 }) version: number;
}

export class ObligationActionView {
  @Choice(OBLIGATION_ACTIONS) action: ObligationAction;
  @Flag() allowed: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
  @ApiProperty({ type: [String], description: 'inputs to be given with it' }) needs: string[];
}

/** One rung of the ladder. */
export class RungView {
  @Id() id: string;
  @Choice(REMINDER_KINDS) kind: ReminderKind;
  @Instant() dueAt: Date;
  @Choice(REMINDER_STATES) state: ReminderState;
  @Text({ max: 200, nullable: true }) recipientName: string | null;
}

export class ObligationEventView {
  @Text({ max: 100 }) topic: string;
  @Instant() occurredAt: Date;
  @Text({ max: 100 }) actorName: string;
  @Text({ max: 500, nullable: true }) reason: string | null;
}

export class ObligationPage extends ObligationView {
  @Text({ max: 500, nullable: true }) evidence: string | null;
  @Nested(() => ObligationActionView, { array: true }) actions: ObligationActionView[];
  @Nested(() => RungView, { array: true }) ladder: RungView[];
  @Nested(() => ObligationEventView, { array: true }) history: ObligationEventView[];
}

export class ObligationCountView {
  @Choice(OBLIGATION_KINDS) kind: ObligationKind;
  @Whole({ min: 0, max: 1_000_000 }) total: number;
  @Whole({ min: 0, max: 1_000_000 }) open: number;
  @Whole({ min: 0, max: 1_000_000 }) onTime: number;
  @Whole({ min: 0, max: 1_000_000 }) afterDue: number;
  @Whole({ min: 0, max: 1_000_000 }) late: number;
  @Whole({ min: 0, max: 1_000_000 }) missed: number;
  @Whole({ min: 0, max: 1_000_000 }) postponed: number;
}

export class DeedHealth {
  @Text({ max: 100 }) name: string;
  @Instant({ nullable: true }) lastRunAt: Date | null;
  @Text({ max: 500, nullable: true }) lastError: string | null;
}

export class OverdueKind {
  /** Kind of reminder, e.g. `one_day`. */
  @Text({ max: 60 }) kind: string;
  @Whole({ min: 0, max: 1_000_000_000 }) overdue: number;
  @Whole({ min: 0, max: 1_000_000_000 }) oldestOverdueSeconds: number;
}

export class JobsHealth {
  /** Recurring deeds of the workers. */
  @Nested(() => DeedHealth, { array: true }) deeds: DeedHealth[];
  /** Readers of the event log. */
  @Nested(() => DeedHealth, { array: true }) readers: DeedHealth[];
  /** Overdue reminders by kind, the oldest of each. */
  @Nested(() => OverdueKind, { array: true }) kinds: OverdueKind[];
  /** Seconds since the oldest planned reminder fell due; 0 when none is overdue. More than 120 is an alarm. */
  @Whole({ min: 0, max: 1_000_000_000 }) oldestOverdueSeconds: number;
  @Whole({ min: 0, max: 1_000_000_000 }) overdue: number;
  /** Seconds since any deed last ran; more than 120 means that no worker runs. */
  @Whole({ min: 0, max: 1_000_000_000 }) silentSeconds: number;
  @Flag() silent: boolean;
  @Flag() healthy: boolean;
}
