import { changesTo, withDay } from './working-days';

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

describe('another table of the same year', () => {
  const [newYear, spring] = table as [(typeof table)[0], (typeof table)[1]];
  const first = { day: '2027-01-03', kind: 'holiday' as const, name: '元旦' };

  it.each([
    ['is the same', table, []],
    ['names one day more', [...table, first], [{ day: first.day, before: null, after: first }]],
    ['names one day less', [spring], [{ day: newYear.day, before: newYear, after: null }]],
    [
      'says another kind',
      [newYear, { ...spring, kind: 'holiday' as const }],
      [{ day: spring.day, before: spring, after: { ...spring, kind: 'holiday' } }],
    ],
    [
      'says another name',
      [{ ...newYear, name: '新年' }, spring],
      [{ day: newYear.day, before: newYear, after: { ...newYear, name: '新年' } }],
    ],
  ])('%s: so much changes', (_, after, changes) => {
    expect(changesTo(table, after)).toEqual(changes);
  });
});
