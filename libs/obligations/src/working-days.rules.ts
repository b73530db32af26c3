import type { SpecialDayView } from './settings.dto';

/** Of a whole year, with the make-up days: State Council notices name some forty. */
export const MOST_SPECIAL_DAYS = 200;

export interface DayProblem {
  /** Which of the days, counted from 0. */
  index: number;
  code: 'other_year' | 'twice' | 'weekday';
  /** What is wrong with `days[index].day`. */
  what: string;
}

/** A day of another year, one named twice, a make-up day that is no weekend day: wrong however the table was filled in. */
export function dayProblems(year: number, days: readonly Pick<SpecialDayView, 'day' | 'kind'>[]): DayProblem[] {
  const seen = new Set<string>();
  return days.flatMap(({ day, kind }, index): DayProblem[] => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const twice = seen.has(day);
    seen.add(day);
    if (!day.startsWith(`${year}-`)) return [{ index, code: 'other_year', what: `is not in ${year}` }];
    if (twice) return [{ index, code: 'twice', what: 'is named twice' }];
    if (kind === 'make_up_workday' && weekday !== 0 && weekday !== 6)
      return [{ index, code: 'weekday', what: 'is worked anyway' }];
    return [];
  });
}
