import { RefusalView } from '#libs/community';
import {
  LADDER_RUNGS,
  type LadderRung,
  OBLIGATION_KINDS,
  OBLIGATION_PERIODS,
  type ObligationKind,
  type ObligationPeriod,
  OWNER_RULES,
  type OwnerRule,
} from '#libs/contracts';
import { SPECIAL_DAY_KINDS, type SpecialDayKind } from '#libs/kernel';
import { Choice, Day, Flag, Id, Nested, Text, Whole } from '#libs/platform';
import { MOST_SPECIAL_DAYS } from './working-days.rules';

export class SpecialDayView {
  @Day() day: string;
  @Choice(SPECIAL_DAY_KINDS) kind: SpecialDayKind;
  @Text({ max: 40 }) name: string;
}

export class WorkingYearView {
  @Whole({ min: 2000, max: 2199 }) year: number;
  /** The notice the table was taken from. */
  @Text({ max: 300 }) source: string;
  /** Made by the statutory rule, before the notice is out. */
  @Flag() provisional: boolean;
  @Nested(() => SpecialDayView, { array: true, max: 200 }) days: SpecialDayView[];
  @Whole({ min: 0, max: 1_000_000 }) version: number;
}

/** What a spreadsheet says of a year; nothing of it is in force until it is put there. */
export class WorkingDaysReadingView {
  /** None when any row was refused. */
  @Nested(() => SpecialDayView, { array: true }) days: SpecialDayView[];
  @Nested(() => RefusalView, { array: true }) refused: RefusalView[];
}

export class ChangeWorkingYear {
  @Text({ max: 300 }) source: string;
  @Flag() provisional: boolean;
  @Nested(() => SpecialDayView, { array: true, max: MOST_SPECIAL_DAYS }) days: SpecialDayView[];
  /** Why it is changed; kept in the log. */
  @Text({ max: 300, optional: true }) reason?: string;
}

export class ObligationRuleView {
  @Id() id: string;
  @Text({ max: 60 }) code: string;
  @Choice(OBLIGATION_KINDS) kind: ObligationKind;
  @Text({ max: 100 }) what: string;
  @Text({ max: 100 }) whatEn: string;
  @Choice(OWNER_RULES) ownerRule: OwnerRule;
  @Text({ max: 60 }) beneficiary: string;
  @Choice(OBLIGATION_PERIODS) period: ObligationPeriod;
  @Whole({ min: 0, max: 366 }) windowDays: number;
  /** How long before the due day the owner hears of it. */
  @Choice(LADDER_RUNGS, { array: true }) rungs: LadderRung[];
  @Whole({ min: 0, max: 60, nullable: true }) escalateAfter: number | null;
  @Whole({ min: 1, max: 366, nullable: true }) missedAfter: number | null;
  @Whole({ min: 1, max: 1000, nullable: true }) target: number | null;
  @Flag() enabled: boolean;
  @Text({ max: 20 }) source: string;
  @Text({ max: 60 }) settingOwner: string;
  @Whole({ min: 1, max: 1_000_000 }) version: number;
}

export class ChangeObligationRule {
  @Flag({ optional: true }) enabled?: boolean;
  @Whole({ min: 0, max: 366, optional: true }) windowDays?: number;
  @Choice(LADDER_RUNGS, { array: true, optional: true }) rungs?: LadderRung[];
  /** Working days after the due day; null: nobody above hears. */
  @Whole({ min: 0, max: 60, optional: true, nullable: true }) escalateAfter?: number | null;
  /** Days after the due day; null: late it stays. */
  @Whole({ min: 1, max: 366, optional: true, nullable: true }) missedAfter?: number | null;
  /** Information items each member owes in a period (G10). */
  @Whole({ min: 1, max: 1000, optional: true, nullable: true }) target?: number | null;
}
