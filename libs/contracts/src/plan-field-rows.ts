import type { PlanGroup } from './plan-fields';

/** One row as it lies in the map: its cells by name, `order` and `gone` among them. */
export interface RawRow {
  id: string;
  cells: ReadonlyMap<string, unknown>;
}

/** What a Y.Map can do, as far as this needs it; inside one `doc.transact`, a deed is one update. */
export interface FieldMap {
  get(key: string): unknown;
  set(key: string, value: CellValue): unknown;
  delete(key: string): void;
  entries(): Iterable<[string, unknown]>;
}
export type CellValue = string | number | boolean;

const KEY = /^(milestones|budget|indicators|participants)\/([\w-]{1,40})\/(\w{1,40})$/;
const MARKS: readonly string[] = ['order', 'gone'];
const PLAIN: readonly string[] = ['string', 'number', 'boolean'];

export const fieldKey = (group: PlanGroup, rowId: string, cell: string): string => `${group}/${rowId}/${cell}`;

/** Every row that stands, in its order; keys that are none of ours are passed over. */
export function rowsOf(json: Readonly<Record<string, unknown>>): Record<PlanGroup, RawRow[]> {
  const found: Record<PlanGroup, Map<string, Map<string, unknown>>> = {
    milestones: new Map(),
    budget: new Map(),
    indicators: new Map(),
    participants: new Map(),
  };
  for (const [key, value] of Object.entries(json)) {
    const [, group, id, cell] = KEY.exec(key) ?? [];
    if (!group || !id || !cell) continue;
    const rows = found[group as PlanGroup];
    const cells = rows.get(id) ?? new Map<string, unknown>();
    rows.set(id, cells.set(cell, value));
  }
  const standing = (rows: Map<string, Map<string, unknown>>): RawRow[] =>
    [...rows]
      .map(([id, cells]) => ({ id, cells }))
      .filter(({ cells }) => cells.get('gone') !== fingerprint(cells))
      .sort((a, b) => compare(orderOf(a), orderOf(b)) || compare(a.id, b.id));
  return {
    milestones: standing(found.milestones),
    budget: standing(found.budget),
    indicators: standing(found.indicators),
    participants: standing(found.participants),
  };
}

/** A new row at the end. */
export function addRow(
  map: FieldMap,
  group: PlanGroup,
  rowId: string,
  cells: Readonly<Record<string, CellValue>> = {},
): void {
  const last = rowsIn(map, group).at(-1);
  map.set(fieldKey(group, rowId, 'order'), orderBetween(last ? orderOf(last) : '', null, rowId));
  for (const [name, value] of Object.entries(cells)) map.set(fieldKey(group, rowId, name), value);
}

/** Null empties the cell. */
export function setCell(map: FieldMap, group: PlanGroup, rowId: string, cell: string, value: CellValue | null): void {
  const key = fieldKey(group, rowId, cell);
  if (value === null) map.delete(key);
  else if (map.get(key) !== value) map.set(key, value);
}

/**
 * Takes a row away as it was seen here. The cells stay: whoever filled one meanwhile brings the row back, with
 * everything in it, rather than typing into nothing.
 */
export function removeRow(map: FieldMap, group: PlanGroup, rowId: string): void {
  const row = rowsIn(map, group).find(({ id }) => id === rowId);
  if (row) map.set(fieldKey(group, rowId, 'gone'), fingerprint(row.cells));
}

export function restoreRow(map: FieldMap, group: PlanGroup, rowId: string): void {
  map.delete(fieldKey(group, rowId, 'gone'));
}

/** Puts a row before another, or at the end. */
export function moveRow(map: FieldMap, group: PlanGroup, rowId: string, before: string | null): void {
  const rows = rowsIn(map, group).filter(({ id }) => id !== rowId);
  const at = before === null ? rows.length : rows.findIndex(({ id }) => id === before);
  if (at < 0) return;
  const [above, below] = [rows[at - 1], rows[at]];
  const order = orderBetween(above ? orderOf(above) : '', below ? orderOf(below) : null, rowId);
  map.set(fieldKey(group, rowId, 'order'), order);
}

function rowsIn(map: FieldMap, group: PlanGroup): RawRow[] {
  return rowsOf(Object.fromEntries(map.entries()))[group];
}

/** The cells of a row as a text: equal when and only when every cell is. */
function fingerprint(cells: ReadonlyMap<string, unknown>): string {
  const plain = [...cells].filter(([name, value]) => !MARKS.includes(name) && PLAIN.includes(typeof value));
  return JSON.stringify(plain.sort(([a], [b]) => compare(a, b)));
}

/** Rows without a readable order stand at the end. */
function orderOf({ cells }: RawRow): string {
  const order = cells.get('order');
  return typeof order === 'string' && /^[0-9a-z]{1,200}$/.test(order) ? order : '~';
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * A text that sorts between two others, with something of the row's own at its end: of two rows put into the same
 * place at once, neither takes the other's.
 * @param low '' for the beginning
 * @param high null for the end
 */
export function orderBetween(low: string, high: string | null, rowId: string): string {
  let order = '';
  let bound = high !== null && high > low ? high : null;
  for (let i = 0; ; i++) {
    const from = Math.max(0, DIGITS.indexOf(low.charAt(i) || '0'));
    const to = bound === null ? DIGITS.length : Math.max(0, DIGITS.indexOf(bound.charAt(i) || '0'));
    // at the open end a small step: rows are mostly added there
    const step = bound === null ? 1 : (to - from) >> 1;
    if (to - from > 1) return `${order}${DIGITS[from + step]}${ownDigits(rowId)}`;
    order += DIGITS[from];
    if (to > from || i >= (bound?.length ?? 0)) bound = null;
  }
}

/** Two digits that follow from the row's id; never a zero at the end, below which nothing would fit. */
function ownDigits(rowId: string): string {
  let hash = 7;
  for (const c of rowId) hash = (hash * 31 + c.charCodeAt(0)) >>> 0;
  return `${DIGITS[hash % 36]}${DIGITS[1 + ((hash >>> 8) % 35)]}`;
}
