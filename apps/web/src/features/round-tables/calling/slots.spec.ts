import { dayOffOf, endOf, proposedStarts } from './slots';

const SPECIAL = new Map([
  ['2027-02-06', { kind: 'make_up_workday', name: '调休' }],
  ['2027-02-08', { kind: 'holiday', name: '春节' }],
]);

it.each([
  ['2027-02-05', null],
  ['2027-02-06', null],
  ['2027-02-07', { kind: 'weekend', name: '' }],
  ['2027-02-08', { kind: 'holiday', name: '春节' }],
])('%s', (day, off) => expect(dayOffOf(day, SPECIAL)).toEqual(off));

it('three mornings on working days are proposed, three weeks ahead', () => {
  expect(proposedStarts('2027-03-01', '2027-01-01', '2027-06-30', SPECIAL)).toEqual([
    '2027-03-22T09:30:00+08:00',
    '2027-03-24T09:30:00+08:00',
    '2027-03-26T09:30:00+08:00',
  ]);
});

it('in a half-year to come they lie in it', () => {
  expect(proposedStarts('2026-11-01', '2027-01-01', '2027-06-30', new Map())[0]).toBe('2027-01-22T09:30:00+08:00');
});

it('at the end of a half-year there are fewer', () => {
  expect(proposedStarts('2027-06-08', '2027-01-01', '2027-06-30', new Map())).toHaveLength(1);
});

it('a slot ends so many minutes on', () => {
  expect(endOf('2027-03-22T09:30:00+08:00', 150)).toBe('2027-03-22T04:00:00.000Z');
});
