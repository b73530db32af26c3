import type { ObligationPeriod } from '#libs/contracts';
import { addMonths } from '#libs/kernel';

/** A stretch of the calendar in which something is owed once. */
export interface DutyPeriod {
  /** `2027H1`, `2027Q3`, `2027`. */
  label: string;
  /** As titles say it: 2027年上半年. */
  name: string;
  startsOn: string;
  endsOn: string;
}

const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'];

/** The period in which a day lies; null for what happens once or is counted from the last time. */
export function periodOf(period: ObligationPeriod, day: string): DutyPeriod | null {
  const [year, month] = day.split('-').map(Number) as [number, number];
  if (period === 'half_year') return spanOf(`${year}H${month <= 6 ? 1 : 2}`, year, month <= 6 ? 1 : 7, 6);
  if (period === 'quarter') {
    const quarter = Math.ceil(month / 3);
    return spanOf(`${year}Q${quarter}`, year, quarter * 3 - 2, 3);
  }
  return period === 'year' ? spanOf(String(year), year, 1, 12) : null;
}

/** The period in which the day lies and the one after it: duties are made that far ahead. */
export function periodsAhead(period: ObligationPeriod, day: string): DutyPeriod[] {
  const current = periodOf(period, day);
  if (!current) return [];
  const next = periodOf(period, addMonths(current.endsOn.slice(0, 8).concat('01'), 1));
  return next ? [current, next] : [current];
}

/** Z29: two years after the last one passed, or after the rule was switched on where there was none. */
export function biennialPeriod(lastPassedOn: string): DutyPeriod {
  const endsOn = addMonths(lastPassedOn, 24);
  return { label: endsOn.slice(0, 4), name: `${endsOn.slice(0, 4)}年`, startsOn: lastPassedOn, endsOn };
}

function spanOf(label: string, year: number, month: number, months: number): DutyPeriod {
  const startsOn = `${year}-${String(month).padStart(2, '0')}-01`;
  const endsOn = new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().slice(0, 10);
  return { label, name: nameOf(label, year), startsOn, endsOn };
}

function nameOf(label: string, year: number): string {
  const part = label.slice(4);
  if (part === 'H1') return `${year}年上半年`;
  if (part === 'H2') return `${year}年下半年`;
  return part.startsWith('Q') ? `${year}年${QUARTERS[Number(part[1]) - 1]}` : `${year}年度`;
}
