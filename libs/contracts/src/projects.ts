export const PROJECT_TYPES = ['horizontal', 'vertical', 'grassroots'] as const; // G15
export type ProjectType = (typeof PROJECT_TYPES)[number];
export const PROJECT_FORMS = ['mechanism', 'measure', 'event'] as const; // G13
export type ProjectForm = (typeof PROJECT_FORMS)[number];
/** G17: six priority fields. */
export const FOCUS_AREAS = [
  'reading',
  'art_popularization',
  'volunteering',
  'digital_services',
  'culture_tourism',
  'library_school',
] as const;
export type FocusArea = (typeof FOCUS_AREAS)[number];
export const PROJECT_SCOPES = ['city', 'district'] as const; // G12
export type ProjectScope = (typeof PROJECT_SCOPES)[number];
/** State machine 1, first half; the later stages (listed, running ...) exist so that seeded projects can stand in them. */
export const PROJECT_STAGE_NAMES = [
  'draft',
  'submitted',
  'returned',
  'withdrawn',
  'consulting',
  'listed',
  'running',
  'archived',
] as const;
export type ProjectStage = (typeof PROJECT_STAGE_NAMES)[number];
/** G18: proposed anew, or a unit's existing key work brought in with its history and results. */
export const PROJECT_ENTRANCES = ['new', 'existing_work'] as const;
export type ProjectEntrance = (typeof PROJECT_ENTRANCES)[number];
/** What somebody is towards one project; the stage table and the policy speak of nothing else. */
export const PROJECT_STANDINGS = [
  'lead_editor',
  'partner_editor',
  'coordinator',
  'decision_lead',
  'district_coordinator',
  'expert',
  /** Of the lead or a partner unit, without being its editor. */
  'member',
  'reader',
] as const;
export type ProjectStanding = (typeof PROJECT_STANDINGS)[number];
/** Sections of a plan that rules read (G14, G18). */
export const PLAN_SECTIONS = ['problem', 'innovation', 'foresight', 'demonstration', 'history', 'results'] as const;
export type PlanSection = (typeof PLAN_SECTIONS)[number];
/** Switchable completeness rules (G07, G14, G15, G18), the last four of the plan's typed fields; the eligibility of the lead unit (G11) is not among them. */
export const PROJECT_RULES = [
  'plan_sections',
  'horizontal_outside_partner',
  'vertical_four_levels',
  'grassroots_units',
  'existing_work_record',
  'plan_milestones',
  'plan_budget',
  'plan_indicators',
  'plan_participants',
] as const;
export type ProjectRule = (typeof PROJECT_RULES)[number];
