import { LADDER_RUNGS, type ReminderKind, RUNG_DAYS } from '#libs/contracts';
import { addDays, addWorkingDays, type SpecialDays, shanghaiInstant, workingDayOnOrBefore } from '#libs/kernel';
import type { ReminderInstant } from './reminder.rules';

/** Reminders of duties ring when offices open. */
export const RING_AT = '09:00';

const RUNG = new Map(LADDER_RUNGS.map((rung): [number, ReminderKind] => [RUNG_DAYS[rung], rung]));

/**
 * When the owner of a duty hears of it: each rung so many days before the due day, moved to the working day before
 * when nobody works on it. Rungs that fall on one day are one, the most urgent; those already past are dropped.
 */
export function ladderInstants(
  dueOn: string,
  leadDays: readonly number[],
  special: SpecialDays,
  now: Date,
): ReminderInstant[] {
  const byDay = new Map<string, ReminderKind>();
  for (const lead of [...leadDays].sort((a, b) => b - a)) {
    const kind = RUNG.get(lead);
    if (kind) byDay.set(workingDayOnOrBefore(addDays(dueOn, -lead), special), kind);
  }
  return [...byDay]
    .map(([day, kind]) => ({ kind, dueAt: shanghaiInstant(day, RING_AT) }))
    .filter(({ dueAt }) => dueAt > now);
}

/** When the bureau above hears that a duty is still open: working days after the due day. */
export function escalationInstant(
  dueOn: string,
  escalateAfter: number | null,
  special: SpecialDays,
  now: Date,
): ReminderInstant[] {
  if (escalateAfter === null) return [];
  const dueAt = shanghaiInstant(addWorkingDays(dueOn, Math.max(1, escalateAfter), special), RING_AT);
  return dueAt > now ? [{ kind: 'escalation', dueAt }] : [];
}

/** The day from which a duty counts as reminded: that of its first rung. */
export function firstRungDay(dueOn: string, leadDays: readonly number[], special: SpecialDays): string {
  return workingDayOnOrBefore(addDays(dueOn, -Math.max(0, ...leadDays)), special);
}
