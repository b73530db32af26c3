import { PROJECT_STAGE_NAMES, PROJECT_TYPES, type ProjectStage, type ProjectType } from '#libs/contracts';
import { Choice, Id, Instant, Json, PageQuery, Text, Whole } from '#libs/platform';

const NUMBER = { min: 1, max: 1_000_000 };

export class PlanTemplateQuery extends PageQuery {
  @Choice(PROJECT_TYPES, { optional: true }) type?: ProjectType;
}

export class NewPlanTemplate {
  @Choice(PROJECT_TYPES) type: ProjectType;
  @Json({ maxBytes: 65_536, description: 'a ProseMirror document with a heading for each section reviewers read' })
  content: Record<string, unknown>;
  @Text({ max: 500, optional: true, nullable: true, description: 'what is new in it' }) note?: string | null;
  @Whole({
    ...NUMBER,
    optional: true,
    description: 'the version it was written from; refused when that is not the newest',
  })
  replaces?: number;
}

export class PlanTemplateView {
  @Id() id: string;
  @Choice(PROJECT_TYPES) type: ProjectType;
  @Whole(NUMBER) version: number;
  @Text({ max: 500, nullable: true }) note: string | null;
  @Id({ nullable: true }) createdBy: string | null;
  @Instant() createdAt: string;
}
export class PlanTemplateContentView extends PlanTemplateView {
  @Json() content: object;
}

/** A project whose plan was made of the template. */
export class PlanTemplateProjectView {
  @Id() id: string;
  @Text({ max: 200 }) title: string;
  @Choice(PROJECT_STAGE_NAMES) stage: ProjectStage;
  @Whole({ min: 2022, max: 2100 }) year: number;
  @Text({ max: 200 }) leadName: string;
}
