import type { CadenceColour, ObligationState } from '#libs/contracts';
import { addDays, DAY, type HalfYear, shanghaiDay } from '#libs/kernel';

/** States in which somebody still owes something. */
export const OPEN_STATES = [
  'expected',
  'reminded',
  'returned',
  'late',
  'postponed',
] as const satisfies readonly ObligationState[];

/** G28: days before the end of a half-year from which a round table not yet held shows amber. */
export const CADENCE_AMBER_DAYS = 60;
/** Days before its due day from which a duty counts as reminded. */
export const REMINDED_DAYS = 14;

export interface Cadence {
  colour: CadenceColour;
  /** The sentence comes from the language tables. */
  reason: 'held' | 'scheduled' | 'not_yet_due' | 'not_begun' | 'ends_soon' | 'postponed' | 'missed';
}

const HELD: readonly string[] = ['held', 'minutes_circulated', 'minutes_signed', 'published', 'closed'];

/**
 * G28: in principle one round table each half-year. Green once held, or while one is called for a day in it;
 * amber from 60 days before the end without one; red after it. One put off with a recorded reason stays amber until its new day.
 * So for whatever is held once in a period: Z23 reckons by years.
 */
export function cadenceState(
  halfYear: Pick<HalfYear, 'label' | 'startsOn' | 'endsOn'>,
  roundTables: readonly { halfYear: string; stage: string; startsAt?: Date | null }[],
  now: Date,
  postponedTo: string | null = null,
): Cadence {
  const own = roundTables.filter((table) => table.halfYear === halfYear.label);
  if (own.some((table) => HELD.includes(table.stage))) return { colour: 'green', reason: 'held' };
  const today = shanghaiDay(now);
  if (today < halfYear.startsOn) return { colour: 'upcoming', reason: 'not_begun' };
  if (own.some((table) => table.stage === 'convened' && table.startsAt && table.startsAt > now)) {
    return { colour: today > halfYear.endsOn ? 'amber' : 'green', reason: 'scheduled' };
  }
  if (postponedTo !== null && today <= postponedTo) return { colour: 'amber', reason: 'postponed' };
  if (today > halfYear.endsOn) return { colour: 'red', reason: 'missed' };
  return daysBetween(today, halfYear.endsOn) <= CADENCE_AMBER_DAYS
    ? { colour: 'amber', reason: 'ends_soon' }
    : { colour: 'green', reason: 'not_yet_due' };
}

export interface AgeingDuty {
  state: ObligationState;
  dueOn: string;
  /** Day of the first rung of its ladder; without a rule 14 days before it is due. */
  remindedFrom?: string;
  /** Days after the due day until it counts as missed; null: late it stays. */
  missedAfter?: number | null;
}

/** What an open duty's state becomes with the passing of days; settled ones stay. */
export function agedState({ state, dueOn, remindedFrom, missedAfter = null }: AgeingDuty, now: Date): ObligationState {
  const today = shanghaiDay(now);
  if (!(OPEN_STATES as readonly string[]).includes(state)) return state;
  if (missedAfter !== null && daysBetween(dueOn, today) > missedAfter) return 'missed';
  if (today > dueOn) return 'late';
  return state === 'expected' && today >= (remindedFrom ?? addDays(dueOn, -REMINDED_DAYS)) ? 'reminded' : state;
}

export function daysBetween(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(`${toDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / DAY);
}
