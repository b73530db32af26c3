import { type CellValue, PLAN_CELLS, type PlanGroup, yuanText } from '#libs/contracts';
import type { ComparedRow } from '../../documents/api';
import { useCellLabel } from './cells';
import './compared.css';
import { usePlanFieldsText } from './locales';
import { usePlanUnits } from './units';

/** What of the typed fields has changed since a version: each cell with what stood and what stands. */
export function ComparedFields({ rows }: { rows: readonly ComparedRow[] }) {
  const t = usePlanFieldsText();
  const { nameOf } = usePlanUnits(unitIds(rows));
  const groups = [...new Set(rows.map(({ group }) => group))];
  return (
    <section className="pf-compared" aria-label={t('compared')}>
      <h3>{t('compared')}</h3>
      {groups.map((group) => (
        <div key={group}>
          <h4>{t(`group.${group}`)}</h4>
          {rows
            .filter((row) => row.group === group)
            .map((row) => (
              <Row key={row.rowId} {...{ row, nameOf }} />
            ))}
        </div>
      ))}
    </section>
  );
}

function Row({ row, nameOf }: { row: ComparedRow; nameOf: (id: string) => string }) {
  const t = usePlanFieldsText();
  const label = useCellLabel();
  const name = row.name && (row.group === 'participants' ? nameOf(row.name) : row.name);
  return (
    <article className={`pf-compared-row pf-compared-is-${row.kind}`}>
      <strong>
        {name || t('compared.row', { row: row.place })}{' '}
        <span className="pf-compared-kind">{t(`compared.${row.kind}`)}</span>
      </strong>
      <dl>
        {row.cells.map(({ cell, before, after }) => (
          <div key={cell}>
            <dt>{label(row.group, cell)}</dt>
            <dd>
              {row.kind !== 'inserted' && (
                <del>
                  <Value group={row.group} cell={cell} value={before} nameOf={nameOf} />
                </del>
              )}{' '}
              {row.kind !== 'deleted' && (
                <ins>
                  <Value group={row.group} cell={cell} value={after} nameOf={nameOf} />
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

interface ValueProps {
  group: PlanGroup;
  cell: string;
  value: CellValue | null;
  nameOf: (id: string) => string;
}

function Value({ group, cell, value, nameOf }: ValueProps) {
  const t = usePlanFieldsText();
  const spec = PLAN_CELLS[group][cell];
  if (spec?.kind === 'flag') return t(value === true ? 'done.yes' : 'done.no');
  if (value === null) return t('compared.empty');
  if (spec?.kind === 'fen' && typeof value === 'number') return yuanText(value);
  if (spec?.kind === 'unit') return nameOf(String(value));
  if (spec?.kind === 'choice' && spec.of.includes(String(value))) return t(`${cell}.${value}` as never);
  return String(value);
}

function unitIds(rows: readonly ComparedRow[]): string[] {
  const named = rows.flatMap(({ group, name }) => (group === 'participants' && name ? [name] : []));
  const changed = rows.flatMap(({ cells }) =>
    cells.flatMap(({ cell, before, after }) => (cell === 'organizationId' ? [before, after] : [])),
  );
  return [...new Set([...named, ...changed.filter((id) => typeof id === 'string')])];
}
