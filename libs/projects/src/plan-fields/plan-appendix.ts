import {
  type BudgetSource,
  budgetTotals,
  type Level,
  type ParticipantRole,
  type PlanFields,
  yuanText,
} from '#libs/contracts';
import { type Block, type Cell, cell, heading, type Table } from '#libs/documents';

const LEVEL_WORDS: Record<Level, string> = { city: '市级', district: '区级', street: '镇街', community: '社区' };
const SOURCE_WORDS: Record<BudgetSource, string> = {
  city: '市级财政',
  district: '区级财政',
  town: '镇街财政',
  social: '社会力量',
};
const ROLE_WORDS: Record<ParticipantRole, string> = { lead: '牵头', assist: '配合' };
const EMPTY = '—';

type NameOf = (organizationId: string) => string | undefined;

/** The typed fields of a plan as the tables that follow its text; a group without rows is left out. */
export function planAppendix(fields: PlanFields, nameOf: NameOf): Block[] {
  const unit = (id: string | null): string => (id && nameOf(id)) || EMPTY;
  const tables = [milestones(fields, unit), ...budget(fields), indicators(fields), participants(fields, unit)].filter(
    (table) => table.rows.length > 0,
  );
  return tables.length === 0 ? [] : [heading(2, '附：实施要素'), ...tables];
}

type UnitText = (id: string | null) => string;

function milestones({ milestones: rows }: PlanFields, unit: UnitText): Table {
  return tableOf(
    '里程碑',
    ['节点', '完成日期', '责任单位', '状态'],
    rows.map((row) => [
      text(row.title),
      middle(row.dueOn),
      text(unit(row.organizationId)),
      middle(row.done ? '已完成' : '未完成'),
    ]),
    [5, 2, 3, 1.4],
  );
}

function budget({ budget: lines }: PlanFields): Table[] {
  const totals = budgetTotals(lines);
  const detail = tableOf(
    '经费预算（元）',
    ['用途', '来源', '使用层级', '预算', '支出'],
    [
      ...lines.map((line) => [
        text(line.purpose),
        middle(line.source && SOURCE_WORDS[line.source]),
        middle(line.level && LEVEL_WORDS[line.level]),
        money(line.plannedFen),
        money(line.actualFen),
      ]),
      ...(lines.length > 0 ? [sum([cell('合计', 'center'), cell(''), cell('')], totals)] : []),
    ],
    [4, 2, 1.6, 2.2, 2.2],
  );
  const bySource = tableOf(
    '经费按来源和层级汇总（元）',
    ['来源', '使用层级', '预算', '支出'],
    totals.bySource
      .filter((source) => lines.some((line) => line.source === source.source))
      .flatMap((source) => [
        ...totals.bySourceAndLevel
          .filter((part) => part.source === source.source)
          .map((part) => [
            middle(SOURCE_WORDS[part.source]),
            middle(LEVEL_WORDS[part.level]),
            money(part.plannedFen),
            money(part.actualFen),
          ]),
        sum([cell(SOURCE_WORDS[source.source], 'center'), cell('小计', 'center')], source),
      ]),
    [2.4, 2, 2.4, 2.4],
  );
  return [detail, bySource];
}

function indicators({ indicators: rows }: PlanFields): Table {
  return tableOf(
    '绩效指标',
    ['指标', '单位', '基期值', '目标值', '完成日期'],
    rows.map((row) => [text(row.name), middle(row.unit), middle(row.baseline), middle(row.target), middle(row.dueOn)]),
    [4, 1.4, 1.8, 1.8, 2.2],
  );
}

function participants({ participants: rows }: PlanFields, unit: UnitText): Table {
  return tableOf(
    '参与单位',
    ['层级', '单位', '角色'],
    rows.map((row) => [
      middle(row.level && LEVEL_WORDS[row.level]),
      text(unit(row.organizationId)),
      middle(row.role && ROLE_WORDS[row.role]),
    ]),
    [1.5, 5, 1.5],
  );
}

function tableOf(caption: string, head: readonly string[], rows: readonly Cell[][], widths: readonly number[]): Table {
  return { kind: 'table', caption, head: [head.map((words) => cell(words, 'center'))], rows, widths };
}
const text = (value: string | null): Cell => cell(value ?? EMPTY, 'left');
const middle = (value: string | number | null): Cell => cell(value ?? EMPTY, 'center');
const money = (fen: number | null): Cell => cell(fen === null ? EMPTY : yuanText(fen), 'right');
function sum(head: readonly Cell[], { plannedFen, actualFen }: { plannedFen: number; actualFen: number }): Cell[] {
  return [...head, money(plannedFen), money(actualFen)].map((one) => ({
    ...one,
    runs: one.runs.map((run) => ({ ...run, bold: true })),
  }));
}
