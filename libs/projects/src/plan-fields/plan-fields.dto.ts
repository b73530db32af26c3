import { ApiProperty } from '@nestjs/swagger';
import {
  BUDGET_SOURCES,
  type BudgetSource,
  LEVELS,
  type Level,
  MOST_FEN,
  MOST_PLAN_ROWS,
  PARTICIPANT_ROLES,
  type ParticipantRole,
  PLAN_PROBLEM_CODES,
  type PlanProblemCode,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Nested, Text, Whole } from '#libs/platform';

const FEN = { min: 0, max: MOST_FEN, nullable: true, description: 'whole fen' };
const SUM = { min: 0, max: MOST_FEN * MOST_PLAN_ROWS, description: 'whole fen' };

export class PlanFieldsQuery {
  @Id({ optional: true, description: 'a kept version of the plan; left out, what stands now' }) versionId?: string;
}

export class PlanMilestoneView {
  @Text({ max: 40 }) id: string;
  @Text({ max: 200, nullable: true }) title: string | null;
  @Day({ nullable: true }) dueOn: string | null;
  @Id({ nullable: true, description: 'the unit that answers for it' }) organizationId: string | null;
  @Flag() done: boolean;
}
export class PlanBudgetLineView {
  @Text({ max: 40 }) id: string;
  @Choice(BUDGET_SOURCES, { nullable: true }) source: BudgetSource | null;
  @Choice(LEVELS, { nullable: true }) level: Level | null;
  @Text({ max: 200, nullable: true }) purpose: string | null;
  @Whole(FEN) plannedFen: number | null;
  @Whole(FEN) actualFen: number | null;
}
export class PlanIndicatorView {
  @Text({ max: 40 }) id: string;
  @Text({ max: 200, nullable: true }) name: string | null;
  @Text({ max: 20, nullable: true }) unit: string | null;
  @ApiProperty({ type: 'number', nullable: true }) baseline: number | null;
  @ApiProperty({ type: 'number', nullable: true }) target: number | null;
  @Day({ nullable: true }) dueOn: string | null;
}
export class PlanParticipantView {
  @Text({ max: 40 }) id: string;
  @Choice(LEVELS, { nullable: true }) level: Level | null;
  @Id({ nullable: true }) organizationId: string | null;
  @Choice(PARTICIPANT_ROLES, { nullable: true }) role: ParticipantRole | null;
}

export class AmountsView {
  @Whole(SUM) plannedFen: number;
  @Whole(SUM) actualFen: number;
}
export class SourceTotalView extends AmountsView {
  @Choice(BUDGET_SOURCES) source: BudgetSource;
}
export class LevelTotalView extends AmountsView {
  @Choice(LEVELS) level: Level;
}
export class CrossTotalView extends AmountsView {
  @Choice(BUDGET_SOURCES) source: BudgetSource;
  @Choice(LEVELS) level: Level;
}
export class BudgetTotalsView extends AmountsView {
  @Nested(() => SourceTotalView, { array: true }) bySource: SourceTotalView[];
  @Nested(() => LevelTotalView, { array: true }) byLevel: LevelTotalView[];
  @Nested(() => CrossTotalView, { array: true }) bySourceAndLevel: CrossTotalView[];
}

export class PlanProblemView {
  @Text({ max: 120, description: 'a group, or group/row/cell' }) path: string;
  @Choice(PLAN_PROBLEM_CODES) code: PlanProblemCode;
}
export class PlanUnitView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Choice(LEVELS) level: Level;
}

/** Typed fields of a plan; a value that could not be read is null and a problem. */
export class PlanFieldsView {
  @Id() documentId: string;
  @Id({ nullable: true }) versionId: string | null;
  @Nested(() => PlanMilestoneView, { array: true }) milestones: PlanMilestoneView[];
  @Nested(() => PlanBudgetLineView, { array: true }) budget: PlanBudgetLineView[];
  @Nested(() => PlanIndicatorView, { array: true }) indicators: PlanIndicatorView[];
  @Nested(() => PlanParticipantView, { array: true }) participants: PlanParticipantView[];
  @Nested(() => BudgetTotalsView) totals: BudgetTotalsView;
  @Nested(() => PlanProblemView, { array: true }) problems: PlanProblemView[];
  @Nested(() => PlanUnitView, { array: true, description: 'units that are named' }) units: PlanUnitView[];
}
