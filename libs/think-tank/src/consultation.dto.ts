import {
  CONFLICT_REASONS,
  CONSULTATION_STAGE_NAMES,
  type ConflictReason,
  type ConsultationStage,
  OPINION_DECISIONS,
  type OpinionDecision,
  RECOMMENDATIONS,
  type Recommendation,
  THINK_TANK_KINDS,
  type ThinkTankKind,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Ids, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';

const COUNT = { min: 0, max: 1_000_000 };
const VERSION = { min: 1, max: 1_000_000_000 };

export class ConsultationQuery extends PageQuery {
  @Id({ optional: true }) projectId?: string;
  @Choice(CONSULTATION_STAGE_NAMES, { optional: true }) stage?: ConsultationStage;
}

export class NewConsultation {
  @Id() projectId: string;
  @Ids({ max: 50, min: 1 }) expertIds: string[];
  @Day({ description: 'the last day on which an opinion is in time' }) dueOn: string;
  @Text({ max: 2000, optional: true, description: 'what the bureau wants to know in particular' }) question?: string;
}

export class ConsultationMove {
  @Choice(['close']) action: 'close';
}

export class ConsultationSummary {
  @Id() id: string;
  @Id() projectId: string;
  @Text({ max: 200 }) projectTitle: string;
  @Text({ max: 200 }) leadName: string;
  @Choice(CONSULTATION_STAGE_NAMES) stage: ConsultationStage;
  @Day() dueOn: string;
  @Whole(COUNT) asked: number;
  @Whole(COUNT) received: number;
  @Whole(COUNT) answered: number;
  @Flag({ description: 'you were asked and have given no opinion yet' }) awaitsYou: boolean;
  @Whole(VERSION) version: number;
  @Instant() createdAt: string;
}

export class AssignmentView {
  @Id() expertId: string;
  @Text({ max: 200 }) name: string;
  @Choice(THINK_TANK_KINDS) kind: ThinkTankKind;
  @Day() dueOn: string;
  @Flag() received: boolean;
  @Choice(CONFLICT_REASONS, { nullable: true, description: 'why the expert may no longer be heard (U7)' })
  conflict: ConflictReason | null;
}

export class ConsultationView extends ConsultationSummary {
  @Text({ max: 2000, nullable: true }) question: string | null;
  @Id() documentId: string;
  @Id({ description: 'the frozen version the experts were sent' }) documentVersionId: string;
  @Text({ max: 10_000_000, description: 'the frozen plan as HTML' }) html: string;
  @Nested(() => AssignmentView, { array: true, description: 'an expert sees the own one only' })
  assignments: AssignmentView[];
  @Choice(['opine', 'answer', 'close'], { array: true, description: 'what you may do here now' }) actions: string[];
}

export class NewOpinion {
  @Text({ max: 10_000 }) body: string;
  @Choice(RECOMMENDATIONS, { optional: true, description: 'left out: remarks only, no verdict on the whole' })
  recommendation: Recommendation = 'comment';
  @Ids({ max: 200, optional: true, description: 'threads on passages of the plan that belong to it' })
  threadIds?: string[];
}

export class OpinionPatch {
  @Text({ max: 10_000, optional: true }) body?: string;
  @Choice(RECOMMENDATIONS, { optional: true }) recommendation?: Recommendation;
  @Ids({ max: 200, optional: true }) threadIds?: string[];
}

export class OpinionAnswer {
  @Choice(OPINION_DECISIONS) decision: OpinionDecision;
  @Text({ max: 4000, optional: true, nullable: true, description: 'required unless adopted' }) reason?: string | null;
}

export class OpinionView {
  @Id() id: string;
  @Id() consultationId: string;
  @Id() expertId: string;
  @Text({ max: 200 }) expertName: string;
  @Choice(THINK_TANK_KINDS) expertKind: ThinkTankKind;
  @Text({ max: 10_000 }) body: string;
  @Choice(RECOMMENDATIONS) recommendation: Recommendation;
  @Ids({ max: 200 }) threadIds: string[];
  @Choice(OPINION_DECISIONS, { nullable: true }) decision: OpinionDecision | null;
  @Text({ max: 4000, nullable: true }) reason: string | null;
  @Instant({ nullable: true }) answeredAt: string | null;
  @Flag({ description: 'a conflict arose after it was given; it needs no answer (U7)' }) conflicted: boolean;
  @Whole(VERSION) version: number;
  @Instant() createdAt: string;
}

export class OpinionTotals {
  @Whole(COUNT) received: number;
  @Whole(COUNT) adopted: number;
  @Whole(COUNT) partlyAdopted: number;
  @Whole(COUNT) notAdopted: number;
  @Whole(COUNT) unanswered: number;
}

/** 意见采纳情况表 */
export class OpinionTableView {
  @Id() consultationId: string;
  @Text({ max: 200 }) projectTitle: string;
  @Text({ max: 200 }) leadName: string;
  @Day() dueOn: string;
  @Nested(() => OpinionView, { array: true }) rows: OpinionView[];
  @Nested(() => OpinionTotals) totals: OpinionTotals;
}

export class NewInterest {
  @Id() organizationId: string;
  @Id({ optional: true, description: 'whose; oneself unless the coordinator says' }) personId?: string;
  @Text({ max: 500, optional: true }) note?: string;
}

export class InterestView {
  @Id() id: string;
  @Id() personId: string;
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  @Text({ max: 500, nullable: true }) note: string | null;
  @Instant() declaredAt: string;
}
