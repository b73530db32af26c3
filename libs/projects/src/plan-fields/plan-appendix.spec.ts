import { readPlanFields } from '#libs/contracts';
import type { Block, Table } from '#libs/documents';
import { planAppendix } from './plan-appendix';

const LIBRARY = '0191e000-0000-7000-8000-000000000001';
const { fields } = readPlanFields({
  'milestones/m/title': '开通一证通借',
  'milestones/m/dueOn': '2027-03-31',
  'milestones/m/organizationId': LIBRARY,
  'milestones/m/done': true,
  'budget/a/purpose': '物流',
  'budget/a/source': 'city',
  'budget/a/level': 'district',
  'budget/a/plannedFen': 123_456_78,
  'budget/b/purpose': '志愿者',
  'budget/b/source': 'social',
  'budget/b/level': 'street',
  'budget/b/plannedFen': 5,
  'budget/b/actualFen': 4,
  'indicators/i/name': '分馆',
  'indicators/i/target': 176.5,
  'participants/p/level': 'city',
  'participants/p/organizationId': LIBRARY,
  'participants/p/role': 'lead',
});
const tables = (blocks: readonly Block[]) => blocks.filter((block): block is Table => block.kind === 'table');
const words = (table: Table) => table.rows.map((row) => row.map(({ runs }) => runs.map((run) => run.text).join('')));

describe('the tables after a plan’s text', () => {
  const [milestones, budget, sums, indicators, participants] = tables(
    planAppendix(fields, (id) => (id === LIBRARY ? '广州图书馆' : undefined)),
  );

  test('milestones name their unit', () => {
    expect(words(milestones!)).toEqual([['开通一证通借', '2027-03-31', '广州图书馆', '已完成']]);
  });
  test('the budget ends with its total, in yuan', () => {
    expect(words(budget!)).toEqual([
      ['物流', '市级财政', '区级', '123,456.78', '—'],
      ['志愿者', '社会力量', '镇街', '0.05', '0.04'],
      ['合计', '', '', '123,456.83', '0.04'],
    ]);
  });
  test('sums by source and level, each source with its subtotal', () => {
    expect(words(sums!)).toEqual([
      ['市级财政', '区级', '123,456.78', '0.00'],
      ['市级财政', '小计', '123,456.78', '0.00'],
      ['社会力量', '镇街', '0.05', '0.04'],
      ['社会力量', '小计', '0.05', '0.04'],
    ]);
  });
  test('indicators and participants follow; what is empty shows a dash', () => {
    expect(words(indicators!)).toEqual([['分馆', '—', '—', '176.5', '—']]);
    expect(words(participants!)).toEqual([['市级', '广州图书馆', '牵头']]);
  });
  test('a plan without typed fields has no appendix', () => {
    expect(planAppendix(readPlanFields({}).fields, () => undefined)).toEqual([]);
  });
});
