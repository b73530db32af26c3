import { comingHalfYears, halfYearToCall } from './half-years';

const HALVES = ['2026H2', '2027H1', '2027H2', '2028H1'];
const at = (day: string) => new Date(`${day}T10:00:00+08:00`);

it.each([
  ['the current one while there is time for it', '2026-11-22', [], '2026H2'],
  ['the next one when the current one has its meeting', '2026-11-22', ['2026H2'], '2027H1'],
  ['the next one when too few days are left', '2026-12-05', [], '2027H1'],
  ['the first one still to be called for', '2026-11-22', ['2026H2', '2027H1'], '2027H2'],
  ['the current one when all have theirs, which the form then says', '2026-11-22', HALVES, '2026H2'],
])('%s is meant', (_, day, called, meant) => {
  expect(halfYearToCall(HALVES, new Set(called), at(day))).toBe(meant);
});

it('four half-years are offered, beginning with today’s', () => {
  expect(comingHalfYears(at('2026-11-22'))).toEqual(HALVES);
  expect(comingHalfYears(at('2027-01-15'))[0]).toBe('2027H1');
});
