import { isExpired, reminderInstants } from './reminder.rules';

const START = '2027-03-18T01:30:00Z'; // 9:30 in Guangzhou

describe('the reminders of a meeting', () => {
  it.each<[string, string, string[]]>([
    ['far away: the whole ladder', '2027-02-01T00:00:00Z', ['two_weeks', 'three_days', 'one_day', 'two_hours']],
    [
      'ten days before: the first is past and is dropped',
      '2027-03-08T00:00:00Z',
      ['three_days', 'one_day', 'two_hours'],
    ],
    ['an hour before: nothing is left', '2027-03-18T00:30:00Z', []],
    ['a start in the past: nothing', '2027-03-19T00:00:00Z', []],
    ['exactly at an instant: that one is past', '2027-03-15T01:30:00Z', ['one_day', 'two_hours']],
    [
      'a millisecond before an instant: it is still planned',
      '2027-03-15T01:29:59.999Z',
      ['three_days', 'one_day', 'two_hours'],
    ],
  ])('%s', (_title, now, kinds) => {
    expect(reminderInstants(new Date(START), new Date(now)).map((instant) => instant.kind)).toEqual(kinds);
  });

  it('falls due 14 days, 3 days, 1 day and 2 hours before the start', () => {
    const dues = reminderInstants(new Date(START), new Date('2027-01-01T00:00:00Z')).map((i) => i.dueAt.toISOString());
    expect(dues).toEqual([
      '2027-03-04T01:30:00.000Z',
      '2027-03-15T01:30:00.000Z',
      '2027-03-17T01:30:00.000Z',
      '2027-03-17T23:30:00.000Z',
    ]);
  });

  it.each([
    ['2027-03-19T01:30:00Z', false],
    ['2027-03-19T01:30:00.001Z', true],
    ['2027-03-18T01:30:00Z', false],
  ])('found at %s, a reminder due a day before is expired: %s', (now, expired) => {
    expect(isExpired(new Date(START), new Date(now))).toBe(expired);
  });
});
