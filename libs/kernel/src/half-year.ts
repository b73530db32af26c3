import { shanghaiDay } from './clock';

/** A half-year in Asia/Shanghai: `2027H1` is January to June (G28). */
export interface HalfYear {
  label: string;
  year: number;
  half: 1 | 2;
  /** First and last calendar day, `YYYY-MM-DD`. */
  startsOn: string;
  endsOn: string;
}

/** @returns null when there is no such half-year (`2027H3`, `27H1`) */
export function parseHalfYear(label: string): HalfYear | null {
  const match = /^(20\d{2}|21\d{2})H([12])$/.exec(label);
  if (!match) return null;
  const year = Number(match[1]);
  const half = Number(match[2]) as 1 | 2;
  return half === 1
    ? { label, year, half, startsOn: `${year}-01-01`, endsOn: `${year}-06-30` }
    : { label, year, half, startsOn: `${year}-07-01`, endsOn: `${year}-12-31` };
}

export function halfYearOf(instant: Date): HalfYear {
  const [year, month] = shanghaiDay(instant).split('-').map(Number) as [number, number];
  return parseHalfYear(`${year}H${month <= 6 ? 1 : 2}`)!;
}

export function nextHalfYear(current: HalfYear): HalfYear {
  return parseHalfYear(current.half === 1 ? `${current.year}H2` : `${current.year + 1}H1`)!;
}
