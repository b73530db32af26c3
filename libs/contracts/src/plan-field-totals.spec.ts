import { budgetTotals, fenOf, planFieldGaps, yuanText } from './plan-field-totals';
import { MOST_FEN, MOST_PLAN_ROWS, type PlanBudgetLine, type PlanFields, readPlanFields } from './plan-fields';
import type { ProjectType } from './projects';

const line = (
  source: PlanBudgetLine['source'],
  level: PlanBudgetLine['level'],
  plannedFen: number,
  actualFen = 0,
): PlanBudgetLine => ({ id: `${source}${level}${plannedFen}`, source, level, purpose: 'x', plannedFen, actualFen });

describe('totals', () => {
  test('by source, by level and by both, in whole fen', () => {
    const totals = budgetTotals([
      line('city', 'city', 10, 1),
      line('city', 'district', 20, 2),
      line('social', 'district', 40, 4),
      line(null, 'street', 80),
    ]);
    expect(totals).toMatchObject({ plannedFen: 150, actualFen: 7 });
    expect(totals.bySource.map((sum) => [sum.source, sum.plannedFen, sum.actualFen])).toEqual([
      ['city', 30, 3],
      ['district', 0, 0],
      ['town', 0, 0],
      ['social', 40, 4],
    ]);
    expect(totals.byLevel.map((sum) => [sum.level, sum.plannedFen])).toEqual([
      ['city', 10],
      ['district', 60],
      ['street', 80],
      ['community', 0],
    ]);
    expect(totals.bySourceAndLevel.map((sum) => [sum.source, sum.level, sum.plannedFen])).toEqual([
      ['city', 'city', 10],
      ['city', 'district', 20],
      ['social', 'district', 40],
    ]);
  });

  test('the sum of as many of the largest amounts as there may be is exact', () => {
    const { plannedFen } = budgetTotals(Array.from({ length: MOST_PLAN_ROWS }, () => line('city', 'city', MOST_FEN)));
    expect(plannedFen).toBe(MOST_FEN * MOST_PLAN_ROWS);
    expect(Number.isSafeInteger(plannedFen + 1)).toBe(true);
  });

  test('a tenth and two tenths of a yuan are three tenths', () => {
    expect(budgetTotals([line('city', 'city', fenOf('0.1')!), line('city', 'city', fenOf('0.2')!)]).plannedFen).toBe(
      30,
    );
  });
});

test.each([
  ['0', 0],
  ['12', 1200],
  ['12.3', 1230],
  ['12.34', 1234],
  ['12.345', null],
  ['12.340', 1234],
  ['1,234.56', 123_456],
  ['１２３．４', 12_340],
  ['1.5万', 1_500_000],
  ['1.23456万', 1_234_560],
  ['1.2345678万', null],
  ['2亿', 20_000_000_000],
  ['¥ 300 元', 30_000],
  ['-1', null],
  ['1e3', null],
  ['', null],
  ['很多', null],
  ['4.35', 435],
  ['1.15', 115],
])('%s typed as yuan is %s fen', (text, fen) => {
  expect(fenOf(text)).toBe(fen);
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [1_234_500, '12,345.00'],
  [MOST_FEN, '100,000,000,000.00'],
])('%s fen are written %s, and read back', (fen, text) => {
  expect(yuanText(fen)).toBe(text);
  expect(fenOf(text)).toBe(fen);
});

describe('completeness by type', () => {
  const unit = (n: number): string => `0191e000-0000-7000-8000-00000000000${n}`;
  const units = new Map([
    [unit(1), { level: 'city' as const, sector: 'culture' }],
    [unit(2), { level: 'district' as const, sector: 'culture' }],
    [unit(3), { level: 'street' as const, sector: 'culture' }],
    [unit(4), { level: 'community' as const, sector: 'women' }],
  ]);
  const LEVEL_OF = { 1: 'city', 2: 'district', 3: 'street', 4: 'community' } as const;
  const planOf = (...numbers: (1 | 2 | 3 | 4)[]): PlanFields =>
    readPlanFields({
      'milestones/m/title': '启动',
      'milestones/m/dueOn': '2027-01-31',
      'budget/b/source': 'city',
      'budget/b/plannedFen': 1,
      'indicators/i/name': '场次',
      'indicators/i/target': 0,
      ...Object.fromEntries(
        numbers.flatMap((n) => [
          [`participants/p${n}/organizationId`, unit(n)],
          [`participants/p${n}/level`, LEVEL_OF[n]],
        ]),
      ),
    }).fields;

  test.each<[ProjectType, (1 | 2 | 3 | 4)[], string[]]>([
    ['horizontal', [], ['project.participants_missing']],
    ['horizontal', [1, 2], ['project.participant_outside_missing']],
    ['horizontal', [1, 4], []],
    ['vertical', [], ['project.participants_missing']],
    ['vertical', [1, 2, 3], ['project.participant_levels_missing']],
    ['vertical', [1, 2, 3, 4], []],
    ['grassroots', [1, 2], ['project.participant_grassroots_missing']],
    ['grassroots', [3], []],
    ['grassroots', [4], []],
  ])('a %s plan with units %s lacks %s', (type, numbers, codes) => {
    expect(planFieldGaps(type, planOf(...numbers), units).map((gap) => gap.code)).toEqual(codes);
  });

  test('a vertical plan names the levels it lacks', () => {
    expect(planFieldGaps('vertical', planOf(1, 4))[0]!.details).toEqual({ levels: ['district', 'street'] });
  });

  test('an empty plan lacks all four', () => {
    expect(planFieldGaps('vertical', readPlanFields({}).fields).map((gap) => gap.rule)).toEqual([
      'plan_milestones',
      'plan_budget',
      'plan_indicators',
      'plan_participants',
    ]);
  });

  test.each([
    ['milestones/m/dueOn', 'plan_milestones'],
    ['budget/b/source', 'plan_budget'],
    ['indicators/i/target', 'plan_indicators'],
  ])('without %s the row does not count for %s', (key, rule) => {
    const plan = planOf(4);
    const [group, , cell] = key.split('/') as ['budget', string, 'source'];
    plan[group][0]![cell] = null;
    expect(planFieldGaps('horizontal', plan).map((gap) => gap.rule)).toEqual([rule]);
  });
});
