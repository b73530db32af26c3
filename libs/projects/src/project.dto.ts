import { ApiProperty } from '@nestjs/swagger';
import {
  FOCUS_AREAS,
  type FocusArea,
  PROJECT_ENTRANCES,
  PROJECT_FORMS,
  PROJECT_RULES,
  PROJECT_SCOPES,
  PROJECT_STAGE_NAMES,
  PROJECT_STANDINGS,
  PROJECT_TYPES,
  type ProjectEntrance,
  type ProjectForm,
  type ProjectRule,
  type ProjectScope,
  type ProjectStage,
  type ProjectStanding,
  type ProjectType,
  SECTORS,
} from '#libs/contracts';
import { Choice, Flag, Id, Ids, Instant, Json, Nested, PageQuery, Text, Whole } from '#libs/platform';
import { PROJECT_ACTIONS, type ProjectAction } from './project.stages';

const YEARS = { min: 2022, max: 2100 };

export class ProjectQuery extends PageQuery {
  @Choice(PROJECT_TYPES, { optional: true }) type?: ProjectType;
  @Choice(PROJECT_STAGE_NAMES, { optional: true }) stage?: ProjectStage;
  @Choice(FOCUS_AREAS, { optional: true }) focus?: FocusArea;
  @Whole({ ...YEARS, optional: true, query: true }) year?: number;
  @Id({ optional: true, description: 'lead or partner unit' }) organizationId?: string;
  @Text({ max: 100, optional: true, description: 'words of the title or summary' }) q?: string;
}

export class NewProject {
  @Text({ max: 200 }) title: string;
  @Choice(PROJECT_TYPES) type: ProjectType;
  @Choice(PROJECT_FORMS) form: ProjectForm;
  @Whole(YEARS) year: number;
  @Choice(PROJECT_SCOPES, { optional: true, description: 'city-wide unless said otherwise (G12)' })
  scope?: ProjectScope;
  @Text({ max: 12, optional: true, nullable: true, description: 'the district of a district-wide project' })
  divisionCode?: string | null;
  @Id({ description: 'a public cultural institution of this city or its competent department (G11)' })
  leadOrganizationId: string;
  @Choice(FOCUS_AREAS, { array: true, optional: true }) focusAreas?: FocusArea[];
  @Ids({ max: 200, optional: true }) partnerOrganizationIds?: string[];
  @Choice(PROJECT_ENTRANCES, { optional: true, description: 'new unless said otherwise (G18)' })
  entrance?: ProjectEntrance;
  @Text({ max: 2000, optional: true, nullable: true }) summary?: string | null;
}

export class ProjectPatch {
  @Text({ max: 200, optional: true }) title?: string;
  @Choice(PROJECT_TYPES, { optional: true }) type?: ProjectType;
  @Choice(PROJECT_FORMS, { optional: true }) form?: ProjectForm;
  @Whole({ ...YEARS, optional: true }) year?: number;
  @Choice(PROJECT_SCOPES, { optional: true }) scope?: ProjectScope;
  @Text({ max: 12, optional: true, nullable: true }) divisionCode?: string | null;
  @Id({ optional: true }) leadOrganizationId?: string;
  @Choice(FOCUS_AREAS, { array: true, optional: true }) focusAreas?: FocusArea[];
  @Ids({ max: 200, optional: true }) partnerOrganizationIds?: string[];
  @Text({ max: 2000, optional: true, nullable: true }) summary?: string | null;
}

export class ProjectMove {
  @Choice(PROJECT_ACTIONS) action: ProjectAction;
  @Text({ max: 2000, optional: true, description: 'required for a return' }) reason?: string;
}

export class ActionView {
  @Text({ max: 40 }) action: string;
  @Flag() allowed: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
  @ApiProperty({ type: [String], description: 'inputs to be given with it' }) needs: string[];
}

export class PartnerView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 40 }) kind: string;
  @Text({ max: 40 }) level: string;
  @Text({ max: 40, nullable: true }) sector: string | null;
}

export class ProjectSummary {
  @Id() id: string;
  @Text({ max: 200 }) title: string;
  @Choice(PROJECT_TYPES) type: ProjectType;
  @Choice(PROJECT_FORMS) form: ProjectForm;
  @Whole(YEARS) year: number;
  @Choice(PROJECT_SCOPES) scope: ProjectScope;
  @Text({ max: 12, nullable: true }) divisionCode: string | null;
  @Choice(FOCUS_AREAS, { array: true }) focusAreas: FocusArea[];
  @Choice(PROJECT_STAGE_NAMES) stage: ProjectStage;
  @Id() leadOrganizationId: string;
  @Text({ max: 200 }) leadName: string;
  @Whole({ min: 0, max: 200 }) partnerCount: number;
  @Id() planDocumentId: string;
  @Flag({ description: 'made up for the demonstration' }) illustrative: boolean;
  @Whole({ min: 1, max: 1_000_000_000 }) version: number;
  @Instant() updatedAt: string;
}

export class ProjectView extends ProjectSummary {
  @Choice(PROJECT_ENTRANCES) entrance: ProjectEntrance;
  @Text({ max: 2000, nullable: true }) summary: string | null;
  @Ids({ max: 200 }) partnerOrganizationIds: string[];
  @Nested(() => PartnerView, { array: true }) partners: PartnerView[];
  @Choice(PROJECT_STANDINGS, { array: true, description: 'what you are towards it' }) standings: ProjectStanding[];
  @Nested(() => ActionView, { array: true }) actions: ActionView[];
  @Instant() createdAt: string;
  @Instant({ nullable: true }) submittedAt: string | null;
}

export class ActivityView {
  @Id() id: string;
  @Text({ max: 80 }) topic: string;
  @Id({ nullable: true }) actorId: string | null;
  @Text({ max: 200 }) actorName: string;
  @Json() payload: Record<string, unknown>;
  @Instant() occurredAt: string;
}

export class MissingView {
  @Choice(PROJECT_RULES) rule: ProjectRule;
  @Text({ max: 10, description: 'where the rule comes from' }) source: string;
  @Text({ max: 80 }) code: string;
  @Json() details: Record<string, unknown>;
  @Flag({ description: 'whether it refuses a submission, or is only shown' }) blocking: boolean;
}

export class CompletenessView {
  @Flag() complete: boolean;
  @Flag({ description: 'G11, which no switch touches' }) leadEligible: boolean;
  @Nested(() => MissingView, { array: true }) missing: MissingView[];
}

export class RuleSwitch {
  @Choice(PROJECT_RULES) code: ProjectRule;
  @Flag() enabled: boolean;
  @Flag({ optional: true, description: 'left out: as it was' }) blocks?: boolean;
}

export class RuleView extends RuleSwitch {
  @Text({ max: 10 }) source: string;
  @Id({ nullable: true }) changedBy: string | null;
  @Instant() changedAt: string;
}

export class ProjectRulesPatch {
  @Nested(() => RuleSwitch, { array: true, optional: true, max: 20 }) rules?: RuleSwitch[];
  @Choice(SECTORS, { array: true, optional: true, description: 'sectors whose department may lead (G11)' })
  leadSectors?: string[];
}

export class ProjectRulesView {
  @Whole({ min: 1, max: 1_000_000_000 }) version: number;
  @Nested(() => RuleView, { array: true }) rules: RuleView[];
  @Choice(SECTORS, { array: true }) leadSectors: string[];
}
