import type { ReminderKind } from '#libs/contracts';
import { DAY, HOUR } from '#libs/kernel';

/** How long before the start somebody hears of it. */
export interface Lead {
  kind: ReminderKind;
  beforeMs: number;
}

/** G34: the ladder of a meeting. */
export const MEETING_LEADS: readonly Lead[] = [
  { kind: 'two_weeks', beforeMs: 14 * DAY },
  { kind: 'three_days', beforeMs: 3 * DAY },
  { kind: 'one_day', beforeMs: DAY },
  { kind: 'two_hours', beforeMs: 2 * HOUR },
];

export interface ReminderInstant {
  kind: ReminderKind;
  dueAt: Date;
}

/** The instants at which invitees hear of a meeting; leads already past are dropped, not sent late. */
export function reminderInstants(startsAt: Date, now: Date, leads: readonly Lead[] = MEETING_LEADS): ReminderInstant[] {
  return leads
    .map(({ kind, beforeMs }) => ({ kind, dueAt: new Date(startsAt.getTime() - beforeMs) }))
    .filter(({ dueAt }) => dueAt > now);
}

/** A reminder found more than a day late (an outage) tells people nothing any more. */
export function isExpired(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > DAY;
}
