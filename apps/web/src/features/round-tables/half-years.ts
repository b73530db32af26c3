/** Units need notice: with fewer days left the next half-year is meant. */
const LEAST_DAYS = 30;
const DAY = 86_400_000;

/**
 * The half-year that somebody who calls a meeting most likely means: the first one still to be called for (G28).
 * @param halfYears in order, the current one first
 * @param called those with a meeting that is not cancelled
 */
export function halfYearToCall(halfYears: readonly string[], called: ReadonlySet<string>, now: Date): string {
  const open = halfYears.filter((halfYear) => {
    const left = (Date.parse(`${halfYearDays(halfYear).until}T00:00:00+08:00`) - now.getTime()) / DAY;
    return left >= LEAST_DAYS;
  });
  return open.find((halfYear) => !called.has(halfYear)) ?? open[0] ?? halfYears.at(-1)!;
}

/** `2027H1` -> first and last calendar day. */
export function halfYearDays(halfYear: string): { from: string; until: string } {
  const year = halfYear.slice(0, 4);
  return halfYear.endsWith('H1')
    ? { from: `${year}-01-01`, until: `${year}-06-30` }
    : { from: `${year}-07-01`, until: `${year}-12-31` };
}

/** The half-year of today and the three after it. */
export function comingHalfYears(now = new Date()): string[] {
  let year = now.getFullYear();
  let half = now.getMonth() < 6 ? 1 : 2;
  return Array.from({ length: 4 }, () => {
    const label = `${year}H${half}`;
    if (half === 2) year += 1;
    half = half === 1 ? 2 : 1;
    return label;
  });
}
