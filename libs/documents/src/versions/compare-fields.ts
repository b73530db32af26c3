import { type CellValue, PLAN_CELLS, PLAN_GROUPS, type PlanGroup, rowsOf } from '#libs/contracts';

export interface ComparedCell {
  cell: string;
  before: CellValue | null;
  after: CellValue | null;
}
/** A row of the typed fields that came, went or has other values. */
export interface ComparedRow {
  kind: 'changed' | 'inserted' | 'deleted';
  group: PlanGroup;
  rowId: string;
  /** Which row of its group it is, from 1; of one that went, was. */
  place: number;
  /** What it is called: the cell by which people know it; of a participant the unit's id. */
  name: string | null;
  /** Only those that differ, in the order in which they are read. */
  cells: ComparedCell[];
}
const NAMES: Readonly<Record<PlanGroup, string>> = {
  milestones: 'title',
  budget: 'purpose',
  indicators: 'name',
  participants: 'organizationId',
};
type Fields = Readonly<Record<string, unknown>>;

/** What has changed between two states of a plan's typed fields, cell by cell; where a row stands is none of its values. */
export function compareFields(then: Fields, now: Fields): ComparedRow[] {
  const [before, after] = [rowsOf(then), rowsOf(now)];
  return PLAN_GROUPS.flatMap((group) => {
    const was = new Map(before[group].map(({ id, cells }, at) => [id, { cells, place: at + 1 }]));
    const standing = after[group].map(({ id, cells }, at) =>
      rowBetween(group, id, at + 1, was.has(id) ? 'changed' : 'inserted', was.get(id)?.cells ?? NONE, cells),
    );
    const left = new Set(after[group].map(({ id }) => id));
    const gone = [...was]
      .filter(([id]) => !left.has(id))
      .map(([id, { cells, place }]) => rowBetween(group, id, place, 'deleted', cells, NONE));
    return [...standing, ...gone].filter(({ kind, cells }) => kind !== 'changed' || cells.length > 0);
  });
}

type Cells = ReadonlyMap<string, unknown>;
const NONE: Cells = new Map();

function rowBetween(
  group: PlanGroup,
  rowId: string,
  place: number,
  kind: ComparedRow['kind'],
  was: Cells,
  is: Cells,
): ComparedRow {
  const cells = Object.keys(PLAN_CELLS[group]).flatMap((cell): ComparedCell[] => {
    const [before, after] = [plain(was.get(cell)), plain(is.get(cell))];
    return before === after ? [] : [{ cell, before, after }];
  });
  const name = plain(is.get(NAMES[group])) ?? plain(was.get(NAMES[group]));
  return { kind, group, rowId, place, name: name === null ? null : String(name), cells };
}

/** An empty cell and one that holds nothing readable are the same. */
function plain(value: unknown): CellValue | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
