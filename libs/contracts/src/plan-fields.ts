import { LEVELS, type Level } from './community';
import { rowsOf } from './plan-field-rows';

/**
 * The typed side of a plan: milestones, budget, indicators and participants, in the same document as its prose.
 * They live in the Y.Map `fields`, one flat key a cell (`budget/<row>/plannedFen`): two people who add, edit and
 * delete at the same time meet only where they touch the very same cell.
 */
export const PLAN_GROUPS = ['milestones', 'budget', 'indicators', 'participants'] as const;
export type PlanGroup = (typeof PLAN_GROUPS)[number];
/** G07: who pays. */
export const BUDGET_SOURCES = ['city', 'district', 'town', 'social'] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];
export const PARTICIPANT_ROLES = ['lead', 'assist'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** Null is a cell nobody has filled, or one whose value could not be read; the latter is a problem as well. */
export interface PlanMilestone {
  id: string;
  title: string | null;
  dueOn: string | null;
  organizationId: string | null;
  done: boolean;
}
export interface PlanBudgetLine {
  id: string;
  source: BudgetSource | null;
  level: Level | null;
  purpose: string | null;
  /** Whole fen. */
  plannedFen: number | null;
  actualFen: number | null;
}
export interface PlanIndicator {
  id: string;
  name: string | null;
  unit: string | null;
  baseline: number | null;
  target: number | null;
  dueOn: string | null;
}
export interface PlanParticipant {
  id: string;
  level: Level | null;
  organizationId: string | null;
  role: ParticipantRole | null;
}
export interface PlanFields {
  milestones: PlanMilestone[];
  budget: PlanBudgetLine[];
  indicators: PlanIndicator[];
  participants: PlanParticipant[];
}

type CellKind =
  | { kind: 'text'; max: number }
  | { kind: 'day' | 'unit' | 'flag' | 'fen' | 'number' }
  | { kind: 'choice'; of: readonly string[] };
/** `needed`: an empty one is named among the problems. */
export type PlanCell = CellKind & { needed: boolean };

const needed = (cell: CellKind): PlanCell => ({ ...cell, needed: true });
const optional = (cell: CellKind): PlanCell => ({ ...cell, needed: false });

/** Every cell of every group, in the order in which they are read. */
export const PLAN_CELLS: Readonly<Record<PlanGroup, Readonly<Record<string, PlanCell>>>> = {
  milestones: {
    title: needed({ kind: 'text', max: 200 }),
    dueOn: needed({ kind: 'day' }),
    organizationId: needed({ kind: 'unit' }),
    done: optional({ kind: 'flag' }),
  },
  budget: {
    purpose: needed({ kind: 'text', max: 200 }),
    source: needed({ kind: 'choice', of: BUDGET_SOURCES }),
    level: needed({ kind: 'choice', of: LEVELS }),
    plannedFen: needed({ kind: 'fen' }),
    actualFen: optional({ kind: 'fen' }),
  },
  indicators: {
    name: needed({ kind: 'text', max: 200 }),
    unit: needed({ kind: 'text', max: 20 }),
    baseline: optional({ kind: 'number' }),
    target: needed({ kind: 'number' }),
    dueOn: needed({ kind: 'day' }),
  },
  participants: {
    level: needed({ kind: 'choice', of: LEVELS }),
    organizationId: needed({ kind: 'unit' }),
    role: needed({ kind: 'choice', of: PARTICIPANT_ROLES }),
  },
};

export const PLAN_PROBLEM_CODES = [
  'missing',
  'wrong_type',
  'too_long',
  'not_in_list',
  'not_a_day',
  'not_whole',
  'out_of_range',
  'unit_unknown',
  'unit_twice',
  'level_differs',
  'too_many_rows',
] as const;
export type PlanProblemCode = (typeof PLAN_PROBLEM_CODES)[number];
/** What is wrong with one cell: `budget/<row>/plannedFen`; or with a group: `budget`. */
export interface PlanProblem {
  path: string;
  code: PlanProblemCode;
}
/** What is known of the units that take part, by id. */
export type PlanUnits = ReadonlyMap<string, { level: Level; sector: string | null }>;

/** 100 000 million yuan; sums of every row stay exact. */
export const MOST_FEN = 10_000_000_000_000;
const LARGEST_NUMBER = 1e12;
export const MOST_PLAN_ROWS = 200;
const MOST_PROBLEMS = 500;

/**
 * Reads what stands in `fields`, whatever it is: unknown keys are passed over, a value of the wrong type is a problem
 * and reads as empty.
 * @param json the entries of the Y.Map
 * @param units when given, units are looked up in it
 */
export function readPlanFields(
  json: Readonly<Record<string, unknown>>,
  units?: PlanUnits,
): { fields: PlanFields; problems: PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const groups = rowsOf(json);
  const fields = Object.fromEntries(
    PLAN_GROUPS.map((group) => {
      const rows = groups[group];
      if (rows.length > MOST_PLAN_ROWS) problems.push({ path: group, code: 'too_many_rows' });
      return [
        group,
        rows.slice(0, MOST_PLAN_ROWS).map(({ id, cells }) => ({ id, ...readRow(group, id, cells, problems) })),
      ];
    }),
  ) as unknown as PlanFields;
  problems.push(...unitProblems(fields, units));
  return { fields, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Everything that is wrong or missing, cell by cell. */
export function validatePlanFields(json: Readonly<Record<string, unknown>>, units?: PlanUnits): PlanProblem[] {
  return readPlanFields(json, units).problems;
}

function readRow(
  group: PlanGroup,
  id: string,
  cells: ReadonlyMap<string, unknown>,
  problems: PlanProblem[],
): Record<string, unknown> {
  const row = Object.entries(PLAN_CELLS[group]).map(([name, cell]): [string, unknown] => {
    const value = cells.get(name);
    const empty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    const code = empty ? (cell.needed ? 'missing' : null) : cellProblem(cell, value);
    if (code) problems.push({ path: `${group}/${id}/${name}`, code });
    return [name, empty || code ? (cell.kind === 'flag' ? false : null) : value];
  });
  return Object.fromEntries(row);
}

/** Null when the value may stand in the cell; empty ones are not asked about here. */
export function cellProblem(cell: PlanCell, value: unknown): PlanProblemCode | null {
  switch (cell.kind) {
    case 'flag':
      return typeof value === 'boolean' ? null : 'wrong_type';
    case 'number':
      if (typeof value !== 'number') return 'wrong_type';
      return Number.isFinite(value) && Math.abs(value) <= LARGEST_NUMBER ? null : 'out_of_range';
    case 'fen':
      if (typeof value !== 'number') return 'wrong_type';
      if (!Number.isInteger(value)) return 'not_whole';
      return value >= 0 && value <= MOST_FEN ? null : 'out_of_range';
    default:
      return typeof value === 'string' ? textProblem(cell, value) : 'wrong_type';
  }
}

function textProblem(cell: PlanCell, value: string): PlanProblemCode | null {
  if (cell.kind === 'text') return value.length > cell.max ? 'too_long' : null;
  if (cell.kind === 'choice') return cell.of.includes(value) ? null : 'not_in_list';
  if (cell.kind === 'day') return isDay(value) ? null : 'not_a_day';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? null : 'unit_unknown';
}

function isDay(value: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function unitProblems(fields: PlanFields, units?: PlanUnits): PlanProblem[] {
  const seen = new Set<string>();
  const unknown = (id: string | null) => id !== null && units !== undefined && !units.has(id);
  const ofMilestones = fields.milestones
    .filter((row) => unknown(row.organizationId))
    .map((row): PlanProblem => ({ path: `milestones/${row.id}/organizationId`, code: 'unit_unknown' }));
  const ofParticipants = fields.participants.flatMap(({ id, organizationId, level }): PlanProblem[] => {
    if (organizationId === null) return [];
    const path = `participants/${id}/organizationId`;
    if (unknown(organizationId)) return [{ path, code: 'unit_unknown' }];
    const twice = seen.has(organizationId);
    seen.add(organizationId);
    const own = units?.get(organizationId)?.level;
    return [
      ...(twice ? [{ path, code: 'unit_twice' as const }] : []),
      ...(own && level && own !== level ? [{ path: `participants/${id}/level`, code: 'level_differs' as const }] : []),
    ];
  });
  return [...ofMilestones, ...ofParticipants];
}

/** Units a plan names, each once. */
export function planUnitIds(fields: PlanFields): string[] {
  const ids = [...fields.milestones, ...fields.participants].map((row) => row.organizationId);
  return [...new Set(ids.filter((id) => id !== null))];
}
