import fs from 'node:fs';
import path from 'node:path';
import { PRINCIPALS, type Principal } from './principals';
import { whyOf } from './whys';

/** How a request ended, as far as permission goes. `state`: permitted, but not in this state of the object. */
export type Outcome = 'ok' | 'state' | 'invalid' | '401' | '403' | '404' | string;

export interface Cell {
  /** `GET /projects/:id`, `POST /projects/:id/transitions submit`, `WS /collab doc:join`. */
  route: string;
  /** Whose object was asked for; `-` when the route names none. */
  relation: string;
  principal: Principal;
  outcome: Outcome;
}

/** One line of the file: everybody for whom it ends the same way, and why. */
export interface Row {
  route: string;
  relation: string;
  outcome: Outcome;
  principals: Principal[];
  why: string;
}

const FILE = path.join(__dirname, 'matrix.csv');
const HEAD = 'route,relation,outcome,principals,why';
const keyOf = ({ route, relation, outcome }: Omit<Row, 'principals' | 'why'>) => `${route}|${relation}|${outcome}`;

export function readMatrix(): Row[] {
  if (!fs.existsSync(FILE)) return [];
  const lines = fs.readFileSync(FILE, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [route, relation, outcome, principals, ...why] = line.split(',');
    return {
      route: route!,
      relation: relation!,
      outcome: outcome!,
      principals: principals!.split(' ') as Principal[],
      why: why.join(','),
    };
  });
}

/** Writes what was seen; a reason that somebody reviewed stays with its row. */
export function writeMatrix(rows: readonly Row[]): void {
  const lines = rows.map((row) => [row.route, row.relation, row.outcome, row.principals.join(' '), row.why].join(','));
  fs.writeFileSync(FILE, `${[HEAD, ...lines].join('\n')}\n`);
}

export function toRows(cells: readonly Cell[], reviewed: readonly Row[]): Row[] {
  const whys = new Map(reviewed.map((row) => [keyOf(row), row.why]));
  const rows = new Map<string, Row>();
  for (const cell of cells) {
    const row = rows.get(keyOf(cell)) ?? { ...cell, principals: [], why: whys.get(keyOf(cell)) || whyOf(cell) };
    row.principals.push(cell.principal);
    rows.set(keyOf(cell), row);
  }
  for (const row of rows.values()) row.principals.sort((a, b) => PRINCIPALS.indexOf(a) - PRINCIPALS.indexOf(b));
  return [...rows.values()]
    .map(({ route, relation, outcome, principals, why }) => ({ route, relation, outcome, principals, why }))
    .sort((a, b) => compare(a.route, b.route) || compare(a.relation, b.relation) || compare(a.outcome, b.outcome));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function toCells(rows: readonly Row[]): Cell[] {
  return rows.flatMap(({ route, relation, outcome, principals }) =>
    principals.map((principal) => ({ route, relation, principal, outcome })),
  );
}

const nameOf = (cell: Cell) => `${cell.route} [${cell.relation}] ${cell.principal}`;

/** Where what happens and what is written differ, one sentence each. */
export function differences(written: readonly Cell[], seen: readonly Cell[]): string[] {
  const expected = new Map(written.map((cell) => [nameOf(cell), cell.outcome]));
  const found: string[] = [];
  for (const cell of seen) {
    const outcome = expected.get(nameOf(cell));
    if (outcome === undefined) found.push(`${nameOf(cell)}: ${cell.outcome}, and no row says so`);
    else if (outcome !== cell.outcome) found.push(`${nameOf(cell)}: ${cell.outcome} instead of ${outcome}`);
    expected.delete(nameOf(cell));
  }
  return [...found, ...[...expected.keys()].map((name) => `${name}: in the file, but gone`)];
}
