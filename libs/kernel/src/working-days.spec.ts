import { isWorkday } from 'chinese-days';
import { DAY } from './clock';
import {
  addDays,
  addMonths,
  addWorkingDays,
  isWorkingDay,
  lastWorkingDayBefore,
  type SpecialDayKind,
  shanghaiInstant,
  shanghaiTime,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBetween,
} from './working-days';

const MAKE_UP = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
const RUNS: [string, string][] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
  ['2027-02-05', '2027-02-08'],
];
const days = (from: string, to: string): string[] => (from > to ? [] : [from, ...days(addDays(from, 1), to)]);
const special = new Map<string, SpecialDayKind>([
  ...MAKE_UP.map((day): [string, SpecialDayKind] => [day, 'make_up_workday']),
  ...RUNS.flatMap(([from, to]) => days(from, to).map((day): [string, SpecialDayKind] => [day, 'holiday'])),
]);
const EVERY_DAY = days('2026-01-01', '2027-12-31');

describe('working days of China', () => {
  it.each(MAKE_UP)('%s is a weekend day on which people work', (day) => {
    expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
    expect(isWorkingDay(day, special)).toBe(true);
  });

  it.each([
    ['2026-01-02', 'a Friday off'],
    ['2026-02-17', 'new year'],
    ['2026-10-07', 'the last day of the golden week'],
    ['2026-11-21', 'a Saturday'],
    ['2026-11-22', 'a Sunday'],
  ])('%s is none: %s', (day) => {
    expect(isWorkingDay(day, special)).toBe(false);
  });

  it('each day of 2026 is what the published notice says', () => {
    const differing = days('2026-01-01', '2026-12-31').filter((day) => isWorkday(day) !== isWorkingDay(day, special));
    expect(differing).toEqual([]);
  });

  it.each<[string, number, string]>([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-24', 5, '2026-03-02'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %i working days is %s', (day, count, expected) => {
    expect(addWorkingDays(day, count, special)).toBe(expected);
  });

  it.each([
    ['2026-10-07', '2026-09-30'],
    ['2026-02-23', '2026-02-14'],
    ['2026-05-09', '2026-05-08'],
    ['2026-05-10', '2026-05-09'],
  ])('the last working day before %s is %s', (day, expected) => {
    expect(lastWorkingDayBefore(day, special)).toBe(expected);
  });

  it('on every day of two years there and back again is the same day, and order is kept', () => {
    for (const day of EVERY_DAY.filter((one) => isWorkingDay(one, special))) {
      for (const count of [1, 3, 10]) {
        const later = addWorkingDays(day, count, special);
        expect(isWorkingDay(later, special)).toBe(true);
        expect(addWorkingDays(later, -count, special)).toBe(day);
        expect(workingDaysBetween(day, later, special)).toBe(count);
        expect(workingDaysBetween(later, day, special)).toBe(-count);
      }
    }
  });

  it('on every day of two years the nearest working day before is before, after is after, and nothing lies between', () => {
    for (const day of EVERY_DAY) {
      const [before, onOrBefore, onOrAfter] = [
        lastWorkingDayBefore(day, special),
        workingDayOnOrBefore(day, special),
        workingDayOnOrAfter(day, special),
      ];
      expect(before < day && onOrBefore <= day && onOrAfter >= day).toBe(true);
      expect([before, onOrBefore, onOrAfter].every((one) => isWorkingDay(one, special))).toBe(true);
      expect(days(addDays(before, 1), addDays(day, -1)).some((one) => isWorkingDay(one, special))).toBe(false);
      expect(onOrBefore === day).toBe(isWorkingDay(day, special));
    }
  });

  it('a table without any working day is refused instead of searched for ever', () => {
    const never = new Map(days('2026-01-01', '2026-06-30').map((day): [string, SpecialDayKind] => [day, 'holiday']));
    expect(() => addWorkingDays('2026-02-01', 1, never)).toThrow('no working day');
  });
});

describe('days and instants', () => {
  it('every day of two years is 24 hours long in Shanghai and begins at its midnight', () => {
    for (const day of EVERY_DAY) {
      const midnight = shanghaiInstant(day, '00:00');
      expect(shanghaiTime(midnight)).toBe('00:00');
      expect(shanghaiInstant(addDays(day, 1), '00:00').getTime() - midnight.getTime()).toBe(DAY);
    }
  });

  it('summer time of 1988 is the zone’s own', () => {
    expect(shanghaiInstant('1988-07-01', '09:00').toISOString()).toBe('1988-07-01T00:00:00.000Z');
    expect(shanghaiInstant('1988-01-01', '09:00').toISOString()).toBe('1988-01-01T01:00:00.000Z');
  });

  it.each([
    ['2026-08-31', 24, '2028-08-31'],
    ['2026-02-28', 24, '2028-02-28'],
    ['2028-02-29', 24, '2030-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (day, count, expected) => {
    expect(addMonths(day, count)).toBe(expected);
  });
});
