import { OBLIGATION_KINDS, OBLIGATION_STATES, type ObligationKind, type ObligationState } from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';

export class ListObligations extends PageQuery {
  @Choice(OBLIGATION_STATES, { optional: true })
  state?: ObligationState;

  @Id({ optional: true })
  ownerId?: string;
}

export class ExplainObligation {
  /** Why it is put off (G28). */
  @Text({ max: 500 })
  reason: string;
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
  @Choice(OBLIGATION_STATES) state: ObligationState;
  @Text({ max: 500, nullable: true }) reason: string | null;
  @Whole({ min: 1, max: 1_000_000 }) version: number;
}

export class DeedHealth {
  @Text({ max: 100 }) name: string;
  @Instant({ nullable: true }) lastRunAt: Date | null;
  @Text({ max: 500, nullable: true }) lastError: string | null;
}

export class JobsHealth {
  /** Recurring deeds of the workers. */
  @Nested(() => DeedHealth, { array: true }) deeds: DeedHealth[];
  /** Readers of the event log. */
  @Nested(() => DeedHealth, { array: true }) readers: DeedHealth[];
  /** Seconds since the oldest planned reminder fell due; 0 when none is overdue. More than 120 is an alarm. */
  @Whole({ min: 0, max: 1_000_000_000 }) oldestOverdueSeconds: number;
  @Whole({ min: 0, max: 1_000_000_000 }) overdue: number;
  @Flag() healthy: boolean;
}
