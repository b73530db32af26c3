/** Rungs of a ladder, the earliest first; `escalation` is heard by the bureau above. */
export const REMINDER_KINDS = [
  'two_months',
  'one_month',
  'two_weeks',
  'one_week',
  'three_days',
  'one_day',
  'two_hours',
  'due_day',
  'escalation',
] as const;
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
  'postponed',
] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];
export const OBLIGATION_KINDS = [
  'half_yearly_round_table', // G28
  'resolution', // G33
  'opinion', // G36
  'opinion_reply', // G36
  'annual_report', // G38
  'forum', // G37
  'annual_progress', // D20
  'quarterly_update', // D20
  'leading_group_meeting', // Z23
  're_verification', // Z29
  'information_items', // G10
  'invitation_answer', // G31
  'minutes_correction', // U24
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];
export const OBLIGATION_ACTIONS = ['submit', 'accept', 'return', 'postpone', 'excuse'] as const;
export type ObligationAction = (typeof OBLIGATION_ACTIONS)[number];
export const OBLIGATION_PERIODS = ['half_year', 'quarter', 'year', 'biennial', 'once'] as const;
export type ObligationPeriod = (typeof OBLIGATION_PERIODS)[number];
export const OWNER_RULES = ['city_bureau', 'district_bureaus', 'member_units', 'named'] as const;
export type OwnerRule = (typeof OWNER_RULES)[number];
/** Rungs a rule may choose, and how many days before the due day each stands. */
export const RUNG_DAYS = {
  two_months: 60,
  one_month: 30,
  two_weeks: 14,
  one_week: 7,
  three_days: 3,
  one_day: 1,
  due_day: 0,
} as const satisfies Partial<Record<ReminderKind, number>>;
export type LadderRung = keyof typeof RUNG_DAYS;
export const LADDER_RUNGS = Object.keys(RUNG_DAYS) as LadderRung[];
