import { DAY } from './clock';

/** What the State Council's notice makes of a calendar day: a day off, or a weekend day on which people work (调休). */
export const SPECIAL_DAY_KINDS = ['holiday', 'make_up_workday'] as const;
export type SpecialDayKind = (typeof SPECIAL_DAY_KINDS)[number];
/** `YYYY-MM-DD` to what it is; a day that is not named is what its weekday says. */
export type SpecialDays = ReadonlyMap<string, SpecialDayKind>;

/** Longest run of days off one may meet; a table that exceeds it is a mistake, not a calendar. */
const LONGEST_RUN = 60;

export function isWorkingDay(day: string, special: SpecialDays): boolean {
  const kind = special.get(day);
  return kind ? kind === 'make_up_workday' : !isWeekend(day);
}

/** The `count`-th working day after (or, when negative, before) a day; the day itself when `count` is 0. */
export function addWorkingDays(day: string, count: number, special: SpecialDays): string {
  let at = day;
  for (let left = Math.abs(count); left > 0; left--) at = nextWorkingDay(at, Math.sign(count), special);
  return at;
}

export function lastWorkingDayBefore(day: string, special: SpecialDays): string {
  return nextWorkingDay(day, -1, special);
}

/** The day itself if people work on it, else the last working day before it. */
export function workingDayOnOrBefore(day: string, special: SpecialDays): string {
  return isWorkingDay(day, special) ? day : lastWorkingDayBefore(day, special);
}

export function workingDayOnOrAfter(day: string, special: SpecialDays): string {
  return isWorkingDay(day, special) ? day : nextWorkingDay(day, 1, special);
}

/** Working days after `from` up to and with `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(from: string, to: string, special: SpecialDays): number {
  if (to < from) return -workingDaysBetween(to, from, special);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) count += isWorkingDay(day, special) ? 1 : 0;
  return count;
}

/** Calendar days; `YYYY-MM-DD` knows no zone. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** The same day of the month so many months on, or the month's last day where there is none. */
export function addMonths(day: string, count: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10);
}

/** The instant of a wall-clock time in Asia/Shanghai; the zone's own rules decide, not a fixed offset (law 21). */
export function shanghaiInstant(day: string, time: `${number}:${number}`): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  let instant = wall - offsetAt(wall);
  instant = wall - offsetAt(instant);
  return new Date(instant);
}

const clockFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `HH:mm` on a Shanghai wall clock. */
export function shanghaiTime(instant: Date): string {
  return clockFormat.format(instant).slice(11, 16);
}

/** Milliseconds by which Shanghai's clocks are ahead of UTC at an instant. */
function offsetAt(instant: number): number {
  return Date.parse(`${clockFormat.format(new Date(instant)).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function nextWorkingDay(day: string, step: number, special: SpecialDays): string {
  let at = addDays(day, step);
  for (let tried = 1; !isWorkingDay(at, special); tried++) {
    if (tried > LONGEST_RUN) throw new Error(`no working day within ${LONGEST_RUN} days of ${day}`);
    at = addDays(at, step);
  }
  return at;
}
