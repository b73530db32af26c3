/** State machine 2, thin part (G28-G34). */
export const ROUND_TABLE_STAGE_NAMES = [
  'planned',
  'convened',
  'held',
  'minutes_signed',
  'closed',
  'cancelled',
] as const;
export type RoundTableStage = (typeof ROUND_TABLE_STAGE_NAMES)[number];
/** Standings towards one round table: G29, G30, G31. */
export const ROUND_TABLE_STANDINGS = ['coordinator', 'decision_lead', 'delegate'] as const;
export type RoundTableStanding = (typeof ROUND_TABLE_STANDINGS)[number];
/** iCalendar's own words (RFC 5545 PARTSTAT). */
export const INVITATION_ANSWERS = ['needs_action', 'accepted', 'tentative', 'declined'] as const;
export type InvitationAnswer = (typeof INVITATION_ANSWERS)[number];
/** G32: four kinds and the special topic. */
export const AGENDA_KINDS = ['cooperation', 'information', 'discussion', 'experience', 'special_topic'] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];
export const AGENDA_STATES = ['proposed', 'accepted', 'declined'] as const;
export type AgendaState = (typeof AGENDA_STATES)[number];
export const RESOLUTION_STATES = ['open', 'done', 'carried_over'] as const;
export type ResolutionState = (typeof RESOLUTION_STATES)[number];
/** G28 on the year ribbon: `upcoming` has not begun, `red` needs a recorded reason. */
export const CADENCE_COLOURS = ['upcoming', 'green', 'amber', 'red'] as const;
export type CadenceColour = (typeof CADENCE_COLOURS)[number];
