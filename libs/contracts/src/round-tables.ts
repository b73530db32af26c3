/** State machine 2 (G28-G34). */
export const ROUND_TABLE_STAGE_NAMES = [
  'planned',
  'convened',
  'held',
  'minutes_circulated',
  'minutes_signed',
  'published',
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
/** `merged`: taken in by another topic, which names its proposers too. */
export const AGENDA_STATES = ['proposed', 'accepted', 'declined', 'merged'] as const;
export type AgendaState = (typeof AGENDA_STATES)[number];
/** `submitted`: the owner says it is done and shows what was done; whoever leads the meeting accepts or returns it. */
export const RESOLUTION_STATES = ['open', 'submitted', 'done', 'carried_over'] as const;
export type ResolutionState = (typeof RESOLUTION_STATES)[number];
export const RESOLUTION_ACTIONS = ['submit', 'accept', 'return', 'carry_over'] as const;
export type ResolutionAction = (typeof RESOLUTION_ACTIONS)[number];
/** U24: what those recorded present want said otherwise; `disputed` is noted in the minutes. */
export const CORRECTION_STATES = ['proposed', 'accepted', 'refused', 'disputed'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];
export const CORRECTION_ACTIONS = ['accept', 'refuse', 'dispute'] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];
/** G28 on the year ribbon: `upcoming` has not begun, `red` needs a recorded reason. */
export const CADENCE_COLOURS = ['upcoming', 'green', 'amber', 'red'] as const;
export type CadenceColour = (typeof CADENCE_COLOURS)[number];
/** Dates poll (排期征询): can the unit come then? */
export const DATE_CHOICES = ['yes', 'if_need_be', 'no'] as const;
export type DateChoice = (typeof DATE_CHOICES)[number];
export const DATE_POLL_STATES = ['open', 'closed'] as const;
export type DatePollState = (typeof DATE_POLL_STATES)[number];
/** Why nobody works on a day; a make-up day is worked. */
export const DAY_OFF_KINDS = ['holiday', 'weekend'] as const;
export type DayOffKind = (typeof DAY_OFF_KINDS)[number];
