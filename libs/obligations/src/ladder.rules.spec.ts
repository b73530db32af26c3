import { addDays, isWorkingDay, type SpecialDayKind, shanghaiDay, shanghaiTime } from '#libs/kernel';
import { biennialPeriod, periodOf, periodsAhead } from './duty-periods';
import { escalationInstant, firstRungDay, ladderInstants } from './ladder.rules';

const run = (from: string, days: number): [string, SpecialDayKind][] =>
  Array.from({ length: days }, (_, at): [string, SpecialDayKind] => [addDays(from, at), 'holiday']);
const SPECIAL = new Map<string, SpecialDayKind>([
  ...run('2026-10-01', 7),
  ['2026-09-20', 'make_up_workday'],
  ['2026-10-10', 'make_up_workday'],
]);
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const rungs = (dueOn: string, leads: number[], now = LONG_AGO) =>
  ladderInstants(dueOn, leads, SPECIAL, now).map(({ kind, dueAt }) => [kind, shanghaiDay(dueAt), shanghaiTime(dueAt)]);

describe('the ladder of a duty', () => {
  it('rings at nine in the morning, the earliest rung first', () => {
    expect(rungs('2026-11-30', [3, 14, 0])).toEqual([
      ['two_weeks', '2026-11-16', '09:00'],
      ['three_days', '2026-11-27', '09:00'],
      ['due_day', '2026-11-30', '09:00'],
    ]);
  });

  it('a rung on a day off rings on the working day before', () => {
    expect(rungs('2026-10-10', [7, 3, 0])).toEqual([
      ['three_days', '2026-09-30', '09:00'],
      ['due_day', '2026-10-10', '09:00'],
    ]);
  });

  it('a Sunday on which people work is a day like others', () => {
    expect(rungs('2026-09-20', [0])).toEqual([['due_day', '2026-09-20', '09:00']]);
  });

  it('rungs that fall on one day are one, the most urgent', () => {
    expect(rungs('2026-11-22', [1, 0])).toEqual([['due_day', '2026-11-20', '09:00']]);
  });

  it('rungs already past are dropped', () => {
    expect(rungs('2026-11-30', [14, 3, 0], new Date('2026-11-20T00:00:00Z')).map(([kind]) => kind)).toEqual([
      'three_days',
      'due_day',
    ]);
  });

  it('on every day of two years each rung is on a working day, never after its lead', () => {
    for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
      for (const lead of [60, 30, 14, 7, 3, 1, 0]) {
        const [[, on]] = rungs(day, [lead], new Date(0)) as [[string, string, string]];
        expect(isWorkingDay(on, SPECIAL)).toBe(true);
        expect(on <= addDays(day, -lead)).toBe(true);
      }
    }
  });

  it('the bureau above hears working days after the due day, or never', () => {
    const day = (after: number | null) =>
      escalationInstant('2026-09-30', after, SPECIAL, LONG_AGO).map(({ dueAt }) => shanghaiDay(dueAt));
    expect([day(1), day(3), day(null)]).toEqual([['2026-10-08'], ['2026-10-10'], []]);
  });

  it('counts as reminded from its first rung', () => {
    expect(firstRungDay('2026-10-21', [14, 3], SPECIAL)).toBe('2026-09-30');
  });
});

describe('periods', () => {
  it.each([
    ['half_year', '2027-06-30', '2027H1', '2027年上半年', '2027-01-01', '2027-06-30'],
    ['half_year', '2027-07-01', '2027H2', '2027年下半年', '2027-07-01', '2027-12-31'],
    ['quarter', '2028-02-29', '2028Q1', '2028年第一季度', '2028-01-01', '2028-03-31'],
    ['quarter', '2027-12-31', '2027Q4', '2027年第四季度', '2027-10-01', '2027-12-31'],
    ['year', '2027-03-01', '2027', '2027年度', '2027-01-01', '2027-12-31'],
  ] as const)('%s of %s is %s', (period, day, label, name, startsOn, endsOn) => {
    expect(periodOf(period, day)).toEqual({ label, name, startsOn, endsOn });
  });

  it('the one after it begins the day after, across the year too', () => {
    for (const period of ['half_year', 'quarter', 'year'] as const) {
      for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 13)) {
        const [current, next] = periodsAhead(period, day);
        expect(addDays(current!.endsOn, 1)).toBe(next!.startsOn);
        expect(current!.startsOn <= day && day <= current!.endsOn).toBe(true);
      }
    }
  });

  it('what happens once or is counted from the last time has no calendar period', () => {
    expect(periodsAhead('once', '2027-01-01')).toEqual([]);
    expect(periodsAhead('biennial', '2027-01-01')).toEqual([]);
    expect(biennialPeriod('2026-11-30')).toMatchObject({ label: '2028', endsOn: '2028-11-30' });
  });
});
