import { Button, Checkbox, Input, Select } from 'antd';
import { type CSSProperties, type ReactNode, useId } from 'react';
import { type CellValue, fenOf, PLAN_CELLS, type PlanGroup, yuanText } from '#libs/contracts';
import { DayField } from '../../../ui/fields';
import { UnitSelect } from '../../community/unit-select';
import { usePlanDesk } from './desk';
import { usePlanFieldsText } from './locales';
import { useDraft } from './use-draft';

interface CellProps {
  group: PlanGroup;
  rowId: string;
  cell: string;
  value: CellValue | null;
  focus?: boolean;
}

/** One cell: what stands in it, who else is in it, what is wrong with it. */
export function FieldCell(props: CellProps) {
  const { group, rowId, cell, value } = props;
  const desk = usePlanDesk();
  const t = usePlanFieldsText();
  const path = `${group}/${rowId}/${cell}`;
  const code = desk.problems.get(path);
  const person = desk.people.get(path);
  const mine = desk.overtaken.get(path);
  const state = code === 'missing' ? 'pf-missing' : code ? 'pf-wrong' : '';
  const note = code && code !== 'missing' ? t(`problem.${code}`) : null;
  return (
    <div
      className={`pf-cell ${state} ${person ? 'pf-taken' : ''}`}
      style={person ? ({ '--who': person.color } as CSSProperties) : undefined}
      data-cell={path}
    >
      {person && (
        <span className="pf-who" role="note">
          {person.name}
        </span>
      )}
      {desk.editable ? <Control {...props} /> : <Shown group={group} cell={cell} value={value} />}
      {note && <p className="pf-note">{note}</p>}
      {mine !== undefined && (
        <p className="pf-overtaken" role="status">
          {t('overtaken')} <Shown group={group} cell={cell} value={mine} />
          {desk.editable && (
            <Button size="small" onClick={() => desk.settle(path, true)}>
              {t('overtaken.mine')}
            </Button>
          )}
          <Button size="small" type="text" onClick={() => desk.settle(path, false)}>
            {t('overtaken.theirs')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** What a cell is called; of a milestone the unit is the one that answers for it. */
export function useCellLabel(): (group: PlanGroup, cell: string) => string {
  const t = usePlanFieldsText();
  return (group, cell) =>
    group === 'milestones' && cell === 'organizationId' ? t('cell.owner') : t(`cell.${cell}` as never);
}

/** The value in words, for those who may not change it. */
function Shown({ group, cell, value }: Pick<CellProps, 'group' | 'cell' | 'value'>) {
  const t = usePlanFieldsText();
  const { nameOf } = usePlanDesk();
  const kind = PLAN_CELLS[group][cell]!.kind;
  if (kind === 'flag') return <span>{t(value ? 'done.yes' : 'done.no')}</span>;
  if (value === null) return <span className="soft">{t('empty')}</span>;
  if (kind === 'fen') return <span className="num pf-amount">{yuanText(Number(value))}</span>;
  if (kind === 'unit') return <span>{nameOf(String(value))}</span>;
  if (kind === 'choice') return <span>{t(`${cell}.${value}` as never)}</span>;
  return <span className={kind === 'text' ? undefined : 'num'}>{String(value)}</span>;
}

function Control({ group, rowId, cell, value, focus }: CellProps): ReactNode {
  const t = usePlanFieldsText();
  const { put } = usePlanDesk();
  const spec = PLAN_CELLS[group][cell]!;
  const label = useCellLabel()(group, cell);
  const hint = spec.needed ? t('empty') : undefined;
  const keep = (next: CellValue | null) => put(group, rowId, cell, next);
  switch (spec.kind) {
    case 'flag':
      return (
        <Checkbox checked={value === true} onChange={({ target }) => keep(target.checked)}>
          {t('done.yes')}
        </Checkbox>
      );
    case 'choice':
      return (
        <Select
          aria-label={label}
          allowClear
          value={value ?? undefined}
          placeholder={hint}
          onChange={(next: CellValue | undefined) => keep(next ?? null)}
          options={spec.of.map((code) => ({ value: code, label: t(`${cell}.${code}` as never) }))}
        />
      );
    case 'day':
      return <DayField value={value as string | null} onChange={keep} placeholder={label} />;
    case 'unit':
      return <UnitCell label={label} value={value as string | null} keep={keep} />;
    case 'fen':
      return (
        <TypedCell
          {...{ label, hint, focus }}
          right
          standing={value === null ? '' : yuanText(Number(value))}
          unreadable={t('problem.amount')}
          commit={(text) => keepRead(text, fenOf, keep)}
        />
      );
    case 'number':
      return (
        <TypedCell
          {...{ label, hint, focus }}
          right
          standing={value === null ? '' : String(value)}
          unreadable={t('problem.number')}
          commit={(text) => keepRead(text, numberOf, keep)}
        />
      );
    case 'text':
      return (
        <TypedCell
          {...{ label, hint, focus }}
          live
          most={spec.max}
          standing={value === null ? '' : String(value)}
          commit={(text) => keepRead(text, (typed) => typed, keep)}
        />
      );
  }
}

/** @returns whether the text could be read; an empty one empties the cell */
function keepRead(
  text: string,
  read: (text: string) => CellValue | null,
  keep: (value: CellValue | null) => void,
): boolean {
  const value = text.trim() === '' ? null : read(text);
  if (value === null && text.trim() !== '') return false;
  keep(value);
  return true;
}

function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s%]/g, '');
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

interface TypedCellProps {
  label: string;
  hint?: string;
  standing: string;
  commit: (text: string) => boolean;
  unreadable?: string;
  live?: boolean;
  right?: boolean;
  most?: number;
  focus?: boolean;
}

function TypedCell({ label, hint, standing, commit, unreadable, live = false, right, most, focus }: TypedCellProps) {
  const { unreadable: wrong, ...draft } = useDraft(standing, commit, live);
  const note = useId();
  return (
    <>
      <Input
        {...draft}
        aria-label={label}
        aria-describedby={wrong ? note : undefined}
        placeholder={hint}
        autoFocus={focus}
        autoComplete="off"
        inputMode={right ? 'decimal' : undefined}
        maxLength={most}
        status={wrong ? 'error' : undefined}
        className={right ? 'num pf-right' : undefined}
      />
      {wrong && (
        <p className="pf-note" id={note}>
          {unreadable}
        </p>
      )}
    </>
  );
}

interface UnitCellProps {
  label: string;
  value: string | null;
  keep: (value: string | null) => void;
}

function UnitCell({ label, value, keep }: UnitCellProps) {
  const id = useId();
  return (
    <div className="pf-unit">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <UnitSelect
        id={id}
        value={value ?? undefined}
        onChange={(next) => keep(typeof next === 'string' ? next : null)}
      />
    </div>
  );
}
