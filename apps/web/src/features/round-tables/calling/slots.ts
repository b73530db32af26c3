/** What the poll's form works with: a start on a Shanghai wall clock, as the API takes it. */
type SpecialDays = ReadonlyMap<string, { kind: string; name: string }>;

const DAY = 86_400_000;
const START = 'T09:30:00+08:00';
/** Working days from now to the first time proposed: units need notice. */
const LEAD_DAYS = 15;

export interface DayOff {
  kind: 'holiday' | 'weekend';
  name: string;
}

/** Why nobody works on a day (`YYYY-MM-DD`); null for a working day. */
export function dayOffOf(day: string, special: SpecialDays): DayOff | null {
  const known = special.get(day);
  if (known) return known.kind === 'holiday' ? { kind: 'holiday', name: known.name } : null;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? { kind: 'weekend', name: '' } : null;
}

/**
 * Three mornings on working days, two working days apart, to begin with.
 * @param today `YYYY-MM-DD`
 * @param first and last day of the half-year
 */
export function proposedStarts(today: string, first: string, last: string, special: SpecialDays): string[] {
  const starts: string[] = [];
  const beginning = today > first ? today : first;
  let left = LEAD_DAYS;
  for (let at = Date.parse(`${beginning}T00:00:00Z`); starts.length < 3; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > last) break;
    if (dayOffOf(day, special)) continue;
    if (left > 0) left -= 1;
    else {
      starts.push(day + START);
      left = 1;
    }
  }
  return starts;
}

/** The end of a slot, as the API takes it. */
export function endOf(start: string, minutes: number): string {
  return new Date(Date.parse(start) + minutes * 60_000).toISOString();
}
