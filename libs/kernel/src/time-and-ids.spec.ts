import { isDay, shanghaiDay } from './clock';
import { halfYearOf, nextHalfYear, parseHalfYear } from './half-year';
import { isUuid, newId } from './ids';

test.each(['2027H1', '2026H2'])('%s is a half-year', (label) => {
  expect(parseHalfYear(label)?.label).toBe(label);
});
test.each(['2027H3', '2027H0', '27H1', '2027h1', '2027H1 ', '', '1999H1'])('%j is none', (label) => {
  expect(parseHalfYear(label)).toBeNull();
});

test.each([
  ['2026-06-30T15:59:59Z', '2026H1'],
  ['2026-06-30T16:00:00Z', '2026H2'],
  ['2026-12-31T16:00:00Z', '2027H1'],
])('in Shanghai %s falls into %s, whatever the zone of the process', (instant, label) => {
  expect(halfYearOf(new Date(instant)).label).toBe(label);
});

test('half-years follow each other', () => {
  expect(nextHalfYear(parseHalfYear('2026H2')!).label).toBe('2027H1');
  expect(nextHalfYear(parseHalfYear('2027H1')!).label).toBe('2027H2');
});

test.each([
  ['2027-02-28', true],
  ['2027-02-29', false],
  ['2028-02-29', true],
  ['2027-13-01', false],
  ['2027-2-1', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test('days of the years with summer time are told right', () => {
  expect(shanghaiDay(new Date('1988-04-30T16:30:00Z'))).toBe('1988-05-01');
});

test('ids are UUIDs, never repeat and sort by creation', () => {
  const ids = Array.from({ length: 10_000 }, newId);
  expect(ids.every(isUuid)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});
