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
