import type { CadenceColour, ObligationState } from '#libs/contracts';
import { DAY, type HalfYear, shanghaiDay } from '#libs/kernel';

/** States in which somebody still owes something. */
export const OPEN_STATES = ['expected', 'reminded', 'returned', 'late'] as const satisfies readonly ObligationState[];

/** G28: days before the end of a half-year from which a round table not yet held shows amber. */
export const CADENCE_AMBER_DAYS = 60;
/** Days before its due day from which a duty counts as reminded. */
export const REMINDED_DAYS = 14;

export interface Cadence {
  colour: CadenceColour;
  /** `held`, `not_yet_due`, `not_begun`, `ends_soon`, `missed`: the sentence comes from the language tables. */
  reason: 'held' | 'not_yet_due' | 'not_begun' | 'ends_soon' | 'missed';
}

const HELD: readonly string[] = ['held', 'minutes_signed', 'closed'];

/** G28: in principle one round table each half-year: amber 60 days before the end, red after it, green once held. */
export function cadenceState(
  halfYear: HalfYear,
  roundTables: readonly { halfYear: string; stage: string }[],
  now: Date,
): Cadence {
  if (roundTables.some((table) => table.halfYear === halfYear.label && HELD.includes(table.stage))) {
    return { colour: 'green', reason: 'held' };
  }
  const today = shanghaiDay(now);
  if (today < halfYear.startsOn) return { colour: 'upcoming', reason: 'not_begun' };
  if (today > halfYear.endsOn) return { colour: 'red', reason: 'missed' };
  return daysBetween(today, halfYear.endsOn) <= CADENCE_AMBER_DAYS
    ? { colour: 'amber', reason: 'ends_soon' }
    : { colour: 'green', reason: 'not_yet_due' };
}

/** What an open duty's state becomes with the passing of days; settled ones stay. */
export function agedState(state: ObligationState, dueOn: string, now: Date): ObligationState {
  const today = shanghaiDay(now);
  if (state !== 'expected' && state !== 'reminded' && state !== 'returned') return state;
  if (today > dueOn) return 'late';
  return state === 'expected' && daysBetween(today, dueOn) <= REMINDED_DAYS ? 'reminded' : state;
}

export function daysBetween(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(`${toDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / DAY);
}
