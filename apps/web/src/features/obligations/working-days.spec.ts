import { withDay } from './working-days';

const table = [
  { day: '2027-01-01', kind: 'holiday' as const, name: '元旦' },
  { day: '2027-02-06', kind: 'make_up_workday' as const, name: '春节' },
];

describe('one day of the table of a year', () => {
  it('is added in its place', () => {
    expect(withDay(table, '2027-01-02', 'holiday', '元旦').map(({ day }) => day)).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-02-06',
    ]);
  });
  it('takes the place of what it was', () => {
    expect(withDay(table, '2027-02-06', 'holiday', '春节')[1]).toEqual({
      day: '2027-02-06',
      kind: 'holiday',
      name: '春节',
    });
  });
  it('is taken out when it is as the week has it', () => {
    expect(withDay(table, '2027-01-01', 'working', '')).toEqual([table[1]]);
  });
});
