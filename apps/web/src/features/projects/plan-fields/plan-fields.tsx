import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import {
  addRow,
  budgetTotals,
  type CellValue,
  type FieldMap,
  fieldKey,
  moveRow,
  type PlanFieldGap,
  type PlanGroup,
  planFieldGaps,
  planUnitIds,
  readPlanFields,
  removeRow,
  restoreRow,
  setCell,
} from '#libs/contracts';
import { answer, api } from '../../../app/client';
import { enumerate } from '../../../app/dates';
import type { CollabProvider } from '../../documents/provider';
import { useTold } from '../../documents/use-collab';
import type { ProjectView } from '../api';
import { type PlanDesk, PlanDeskContext } from './desk';
import { type FieldRow, GroupPanel } from './group';
import { usePlanFieldsText } from './locales';
import { useCellPeople, useFieldJson, useOwnCell } from './store';
import { Totals } from './totals';
import { FieldUndo } from './undo';
import { UndoTools } from './undo-tools';
import { readUnit, usePlanUnits } from './units';
import './plan-fields.css';

interface PlanFieldsProps {
  provider: CollabProvider;
  project: ProjectView;
  editable: boolean;
}

/** Reads the typed fields as the server does; gaps by the rules the bureau has switched on. */
function usePlanFields(provider: CollabProvider, type: ProjectView['type']) {
  const json = useFieldJson(provider.doc);
  const ids = useMemo(() => planUnitIds(readPlanFields(json).fields), [json]);
  const { units, nameOf } = usePlanUnits(ids);
  const { data: rules } = useQuery({
    queryKey: ['project-rules'],
    queryFn: () => answer(api.GET('/api/v1/project-rules')),
    staleTime: 300_000,
  });
  return useMemo(() => {
    const { fields, problems } = readPlanFields(json, units);
    const on = new Set<string>(rules?.rules.filter((rule) => rule.enabled).map((rule) => rule.code));
    const gaps = planFieldGaps(type, fields, units).filter(({ rule }) => on.has(rule));
    return { fields, gaps, nameOf, problems: new Map(problems.map(({ path, code }) => [path, code])) };
  }, [json, units, nameOf, rules, type]);
}

/** What the switch between text and key data says: how much is still to be completed. */
export function PlanFieldsLabel({ provider, project }: Omit<PlanFieldsProps, 'editable'>) {
  const t = usePlanFieldsText();
  const { gaps, problems } = usePlanFields(provider, project.type);
  const count = gaps.length + problems.size;
  return <>{count === 0 ? t('fields') : t('fields.open', { count })}</>;
}

/** The typed side of a plan, live for everybody who has it open. */
export function PlanFields({ provider, project, editable }: PlanFieldsProps) {
  const t = usePlanFieldsText();
  const { fields, gaps, nameOf, problems } = usePlanFields(provider, project.type);
  const people = useCellPeople(provider.awareness);
  const panel = useOwnCell(provider.awareness);
  const [values] = useTold(provider, ({ swept }) => [swept.values]);
  const overtaken = values as ReadonlyMap<string, CellValue>;
  const [fresh, setFresh] = useState<string | null>(null);
  const desk = useMemo((): PlanDesk => {
    const map: FieldMap = provider.doc.getMap<unknown>('fields');
    const undo = FieldUndo.of(provider.doc);
    const act = (deed: () => void) => undo.act(null, deed);
    return {
      ...{ editable, problems, people, overtaken, fresh, nameOf },
      settle: (path, mine) => {
        const value = overtaken.get(path);
        if (mine && value !== undefined) undo.act(path, () => map.set(path, value));
        provider.swept.dropValue(path);
      },
      put: (group, rowId, cell, value) =>
        undo.act(fieldKey(group, rowId, cell), () => setCell(map, group, rowId, cell, value)),
      add: (group) => {
        const id = newRowId();
        act(() => addRow(map, group, id, group === 'participants' ? { role: 'assist' } : {}));
        setFresh(id);
      },
      remove: (group, rowId) => act(() => removeRow(map, group, rowId)),
      restore: (group, rowId) => act(() => restoreRow(map, group, rowId)),
      move: (group, rowId, before) => act(() => moveRow(map, group, rowId, before)),
    };
  }, [provider, editable, problems, people, overtaken, fresh, nameOf]);
  const gapOf = (group: PlanGroup): string | null => {
    const gap = gaps.find(({ rule }) => rule === `plan_${group}`);
    return gap ? sayGap(t, gap) : null;
  };
  const rows = (group: PlanGroup) => fields[group] as unknown as FieldRow[];
  return (
    <PlanDeskContext value={desk}>
      <div className="pf" ref={panel}>
        <div className="pf-lead">
          <p className="soft">{t('lead')}</p>
          {editable && <UndoTools doc={provider.doc} panel={panel} />}
        </div>
        <GroupPanel group="milestones" rows={rows('milestones')} gap={gapOf('milestones')} />
        <GroupPanel group="budget" rows={rows('budget')} gap={gapOf('budget')}>
          {fields.budget.length > 0 && <Totals totals={budgetTotals(fields.budget)} />}
        </GroupPanel>
        <GroupPanel group="indicators" rows={rows('indicators')} gap={gapOf('indicators')} />
        <GroupPanel
          group="participants"
          rows={rows('participants')}
          gap={gapOf('participants')}
          tools={<TakeOver {...{ provider, project }} listed={fields.participants.map((row) => row.organizationId)} />}
        />
      </div>
    </PlanDeskContext>
  );
}

function sayGap(t: ReturnType<typeof usePlanFieldsText>, { code, details }: PlanFieldGap): string {
  const levels = enumerate((details.levels ?? []).map((level) => t(`level.${level}`)));
  return t(`gap.${code}` as never, { levels });
}

const newRowId = (): string => crypto.randomUUID().slice(0, 18);

/** Puts the units the project already names into the list, each on its own level. */
function TakeOver({
  provider,
  project,
  listed,
}: Omit<PlanFieldsProps, 'editable'> & { listed: readonly (string | null)[] }) {
  const t = usePlanFieldsText();
  const [busy, setBusy] = useState(false);
  const wanted = [project.leadOrganizationId, ...project.partnerOrganizationIds].filter((id) => !listed.includes(id));
  if (wanted.length === 0) return null;
  const takeOver = async () => {
    setBusy(true);
    try {
      const units = await Promise.all(wanted.map(readUnit));
      FieldUndo.of(provider.doc).act(null, () => {
        for (const { id, level } of units) {
          const role = id === project.leadOrganizationId ? 'lead' : 'assist';
          addRow(provider.doc.getMap<unknown>('fields'), 'participants', newRowId(), {
            organizationId: id,
            level,
            role,
          });
        }
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="small" loading={busy} onClick={() => void takeOver()}>
      {t('takeOver')}
    </Button>
  );
}
