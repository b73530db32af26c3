import { cellProblem, MOST_FEN, MOST_PLAN_ROWS, PLAN_CELLS, readPlanFields, validatePlanFields } from './plan-fields';

const LIBRARY = '0191e000-0000-7000-8000-000000000001';
const STREET = '0191e000-0000-7000-8000-000000000002';
const whole = {
  'milestones/m1/title': '开通一证通借',
  'milestones/m1/dueOn': '2027-03-31',
  'milestones/m1/organizationId': LIBRARY,
  'milestones/m1/done': true,
  'budget/b1/purpose': '通借通还物流',
  'budget/b1/source': 'city',
  'budget/b1/level': 'district',
  'budget/b1/plannedFen': 12_345_600,
  'indicators/i1/name': '镇街分馆',
  'indicators/i1/unit': '个',
  'indicators/i1/target': 176,
  'indicators/i1/dueOn': '2027-12-31',
  'participants/p1/level': 'city',
  'participants/p1/organizationId': LIBRARY,
  'participants/p1/role': 'lead',
};
const put = (key: string, value: unknown) => validatePlanFields({ ...whole, [key]: value });
const leave = (key: string) => validatePlanFields(Object.fromEntries(Object.entries(whole).filter(([k]) => k !== key)));

describe('the typed fields of a plan', () => {
  test('a whole plan has no problems, and every value comes back as it was put in', () => {
    const { fields, problems } = readPlanFields(whole);
    expect(problems).toEqual([]);
    expect(fields).toEqual({
      milestones: [{ id: 'm1', title: '开通一证通借', dueOn: '2027-03-31', organizationId: LIBRARY, done: true }],
      budget: [
        {
          id: 'b1',
          purpose: '通借通还物流',
          source: 'city',
          level: 'district',
          plannedFen: 12_345_600,
          actualFen: null,
        },
      ],
      indicators: [{ id: 'i1', name: '镇街分馆', unit: '个', baseline: null, target: 176, dueOn: '2027-12-31' }],
      participants: [{ id: 'p1', level: 'city', organizationId: LIBRARY, role: 'lead' }],
    });
  });

  test('nothing at all is no problem; completeness is another question', () => {
    expect(readPlanFields({})).toEqual({
      fields: { milestones: [], budget: [], indicators: [], participants: [] },
      problems: [],
    });
  });

  const needed = Object.entries(PLAN_CELLS).flatMap(([group, cells]) =>
    Object.entries(cells)
      .filter(([, cell]) => cell.needed)
      .map(([name]) => `${group}/${group[0]}1/${name}`),
  );
  test.each(needed)('an empty %s is missing', (key) => {
    expect(leave(key)).toEqual([{ path: key, code: 'missing' }]);
    expect(put(key, '  ')).toEqual([{ path: key, code: 'missing' }]);
    expect(put(key, null)).toEqual([{ path: key, code: 'missing' }]);
  });

  test.each([
    ['milestones/m1/title', 7, 'wrong_type'],
    ['milestones/m1/title', '长'.repeat(201), 'too_long'],
    ['milestones/m1/title', { nested: true }, 'wrong_type'],
    ['milestones/m1/dueOn', '2027-02-30', 'not_a_day'],
    ['milestones/m1/dueOn', '明天', 'not_a_day'],
    ['milestones/m1/organizationId', '广州图书馆', 'unit_unknown'],
    ['milestones/m1/done', 'yes', 'wrong_type'],
    ['budget/b1/source', 'country', 'not_in_list'],
    ['budget/b1/source', 'constructor', 'not_in_list'],
    ['budget/b1/level', 'town', 'not_in_list'],
    ['budget/b1/plannedFen', '1000', 'wrong_type'],
    ['budget/b1/plannedFen', 10.5, 'not_whole'],
    ['budget/b1/plannedFen', Number.NaN, 'not_whole'],
    ['budget/b1/plannedFen', -1, 'out_of_range'],
    ['budget/b1/plannedFen', MOST_FEN + 1, 'out_of_range'],
    ['budget/b1/actualFen', 12n, 'wrong_type'],
    ['budget/b1/actualFen', new Uint8Array(3), 'wrong_type'],
    ['indicators/i1/baseline', '很多', 'wrong_type'],
    ['indicators/i1/target', Number.POSITIVE_INFINITY, 'out_of_range'],
    ['participants/p1/role', 'boss', 'not_in_list'],
    ['participants/p1/role', ['lead'], 'wrong_type'],
  ])('%s of %p is %s, and reads as empty', (path, value, code) => {
    expect(put(path, value)).toEqual([{ path, code }]);
    const [group, , cell] = path.split('/') as ['milestones', string, 'title'];
    expect(readPlanFields({ ...whole, [path]: value }).fields[group][0]![cell]).toBe(
      (cell as string) === 'done' ? false : null,
    );
  });

  test.each([
    'matrix',
    'milestones',
    'milestones/m1',
    'milestones/m1/title/x',
    'milestones/有空 格/title',
    '__proto__/m1/title',
    'secrets/m1/title',
    'milestones/m1/colour',
  ])('the key %s is none of ours and is passed over', (key) => {
    expect(put(key, 'x')).toEqual([]);
    expect(readPlanFields({ ...whole, [key]: 'x' }).fields).toEqual(readPlanFields(whole).fields);
  });

  test('more rows than anybody reads are named, and the first are read', () => {
    const many = Object.fromEntries(
      Array.from({ length: MOST_PLAN_ROWS + 5 }, (_, i) => [`milestones/m${i}/title`, '节点']),
    );
    const { fields, problems } = readPlanFields(many);
    expect(fields.milestones).toHaveLength(MOST_PLAN_ROWS);
    expect(problems[0]).toEqual({ path: 'milestones', code: 'too_many_rows' });
  });

  const units = new Map([
    [LIBRARY, { level: 'city' as const, sector: 'culture' }],
    [STREET, { level: 'street' as const, sector: null }],
  ]);
  test.each([
    [
      'a unit that is not in the community',
      'participants/p1/organizationId',
      LIBRARY.replace('1', '2'),
      'unit_unknown',
    ],
    ['a level that is not the unit’s', 'participants/p1/level', 'street', 'level_differs'],
  ])('%s is a problem once units are known', (_, path, value, code) => {
    expect(validatePlanFields({ ...whole, [path]: value }, units)).toEqual([{ path, code }]);
    expect(put(path, value)).toEqual([]);
  });

  test('a unit takes part once', () => {
    const again = Object.fromEntries(
      Object.entries(whole)
        .filter(([key]) => key.startsWith('participants'))
        .map(([key, value]) => [key.replace('p1', 'p2'), value]),
    );
    expect(validatePlanFields({ ...whole, ...again }, units)).toEqual([
      { path: 'participants/p2/organizationId', code: 'unit_twice' },
    ]);
  });

  test('the largest amount is one, the next is none', () => {
    const cell = PLAN_CELLS.budget.plannedFen!;
    expect([cellProblem(cell, MOST_FEN), cellProblem(cell, MOST_FEN + 1)]).toEqual([null, 'out_of_range']);
  });
});
