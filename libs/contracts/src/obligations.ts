export const REMINDER_KINDS = ['two_weeks', 'three_days', 'one_day', 'two_hours'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];
/** `expired`: found more than a day late (an outage), so not sent. */
export const REMINDER_STATES = ['planned', 'sent', 'cancelled', 'expired'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];
/** State machine 11: one engine for every duty. */
export const OBLIGATION_STATES = [
  'expected',
  'reminded',
  'submitted',
  'accepted',
  'returned',
  'late',
  'missed',
  'cancelled',
] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];
export const OBLIGATION_KINDS = [
  'half_yearly_round_table', // G28
  'resolution', // G33
  'opinion', // G36
  'opinion_reply', // G36
  'annual_report', // G38
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];
