import { LEVELS, type Level } from './community';
import { BUDGET_SOURCES, type BudgetSource, type PlanBudgetLine, type PlanFields, type PlanUnits } from './plan-fields';
import type { ProjectType } from './projects';

export interface Amounts {
  plannedFen: number;
  actualFen: number;
}
export interface BudgetTotals extends Amounts {
  bySource: ({ source: BudgetSource } & Amounts)[];
  byLevel: ({ level: Level } & Amounts)[];
  /** Only where there is a line. */
  bySourceAndLevel: ({ source: BudgetSource; level: Level } & Amounts)[];
}

/** Sums of whole fen; a line without a source counts in the grand total alone. */
export function budgetTotals(lines: readonly PlanBudgetLine[]): BudgetTotals {
  const sum = (of: readonly PlanBudgetLine[]): Amounts => ({
    plannedFen: of.reduce((total, line) => total + (line.plannedFen ?? 0), 0),
    actualFen: of.reduce((total, line) => total + (line.actualFen ?? 0), 0),
  });
  return {
    ...sum(lines),
    bySource: BUDGET_SOURCES.map((source) => ({ source, ...sum(lines.filter((line) => line.source === source)) })),
    byLevel: LEVELS.map((level) => ({ level, ...sum(lines.filter((line) => line.level === level)) })),
    bySourceAndLevel: BUDGET_SOURCES.flatMap((source) =>
      LEVELS.flatMap((level) => {
        const of = lines.filter((line) => line.source === source && line.level === level);
        return of.length === 0 ? [] : [{ source, level, ...sum(of) }];
      }),
    ),
  };
}

/** Fen as yuan with thousands and two decimals: 1234500 is `12,345.00`. */
export function yuanText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}

/** What somebody typed as yuan, `12,345.6` or `1.5万`, in whole fen; null when it is no amount. Digit by digit, never a float. */
export function fenOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s¥￥元]/g, '');
  const [, whole, fraction = '', unit] = /^(\d{1,12})(?:\.(\d{0,8}))?(万|亿)?$/.exec(plain) ?? [];
  if (whole === undefined) return null;
  const places = 2 + (unit === '万' ? 4 : unit === '亿' ? 8 : 0);
  if (/[1-9]/.test(fraction.slice(places))) return null;
  const fen = Number(whole + fraction.slice(0, places).padEnd(places, '0'));
  return Number.isSafeInteger(fen) ? fen : null;
}

/** Rules of completeness that read typed fields; shown, and blocking only where the bureau says so. */
export const PLAN_FIELD_RULES = ['plan_milestones', 'plan_budget', 'plan_indicators', 'plan_participants'] as const;
export type PlanFieldRule = (typeof PLAN_FIELD_RULES)[number];
export interface PlanFieldGap {
  rule: PlanFieldRule;
  code: string;
  details: { levels?: Level[] };
}

/** What the typed fields of a plan lack, by the type of its project (G14, G15). */
export function planFieldGaps(type: ProjectType, fields: PlanFields, units?: PlanUnits): PlanFieldGap[] {
  const gap = (rule: PlanFieldRule, code: string, details: PlanFieldGap['details'] = {}) => ({ rule, code, details });
  const { milestones, budget, indicators } = fields;
  return [
    ...(milestones.some((row) => row.title && row.dueOn) ? [] : [gap('plan_milestones', 'project.milestones_missing')]),
    ...(budget.some((line) => line.source && line.plannedFen) ? [] : [gap('plan_budget', 'project.budget_missing')]),
    ...(indicators.some((row) => row.name && row.target !== null)
      ? []
      : [gap('plan_indicators', 'project.indicators_missing')]),
    ...participantGap(type, fields, units).map(({ code, levels }) =>
      gap('plan_participants', code, levels ? { levels } : {}),
    ),
  ];
}

function participantGap(
  type: ProjectType,
  { participants }: PlanFields,
  units?: PlanUnits,
): { code: string; levels?: Level[] }[] {
  const named = participants.filter((row) => row.organizationId && row.level);
  if (named.length === 0) return [{ code: 'project.participants_missing' }];
  const missing = LEVELS.filter((level) => !named.some((row) => row.level === level));
  if (type === 'vertical') {
    return missing.length === 0 ? [] : [{ code: 'project.participant_levels_missing', levels: missing }];
  }
  if (type === 'grassroots') {
    const reached = named.some((row) => row.level === 'street' || row.level === 'community');
    return reached ? [] : [{ code: 'project.participant_grassroots_missing', levels: ['street', 'community'] }];
  }
  const outside = !units || named.some((row) => units.get(row.organizationId!)?.sector !== 'culture');
  return outside ? [] : [{ code: 'project.participant_outside_missing' }];
}
