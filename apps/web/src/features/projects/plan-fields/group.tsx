import { DeleteOutlined, DownOutlined, MoreOutlined, PlusOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Dropdown, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { type CellValue, PLAN_CELLS, type PlanGroup } from '#libs/contracts';
import { Panel } from '../../../ui/page';
import { useNarrow } from '../../../ui/use-narrow';
import { FieldCell, useCellLabel } from './cells';
import { usePlanDesk } from './desk';
import { usePlanFieldsText } from './locales';

export type FieldRow = { id: string } & Record<string, CellValue | null>;

interface GroupProps {
  group: PlanGroup;
  rows: readonly FieldRow[];
  /** What the group lacks as a whole, in words; null when it is complete. */
  gap: string | null;
  tools?: ReactNode;
  children?: ReactNode;
}

const WIDTHS: Readonly<Record<string, number>> = {
  title: 300,
  purpose: 260,
  name: 260,
  dueOn: 150,
  organizationId: 240,
  done: 110,
  source: 130,
  level: 120,
  role: 120,
  unit: 100,
};

/** One group of typed fields: a table where there is room, a card for each row on a phone. */
export function GroupPanel({ group, rows, gap, tools, children }: GroupProps) {
  const t = usePlanFieldsText();
  const desk = usePlanDesk();
  const narrow = useNarrow();
  const [removed, setRemoved] = useState<string | null>(null);
  const remove = (id: string) => {
    desk.remove(group, id);
    setRemoved(id);
  };
  const open = rows.filter((row) =>
    Object.keys(PLAN_CELLS[group]).some((cell) => desk.problems.has(`${group}/${row.id}/${cell}`)),
  ).length;
  return (
    <Panel
      id={`plan-${group}`}
      className="pf-group"
      title={
        <>
          {t(`group.${group}`)} <Mark gap={gap} open={open} />
        </>
      }
      aside={desk.editable ? tools : undefined}
    >
      {rows.length === 0 ? (
        <p className="soft pf-empty">{t(`hint.${group}`)}</p>
      ) : narrow ? (
        <Cards {...{ group, rows, remove }} />
      ) : (
        <Rows {...{ group, rows, remove }} />
      )}
      {desk.editable && (
        <div className="pf-foot">
          <Button icon={<PlusOutlined />} onClick={() => desk.add(group)}>
            {t(`add.${group}`)}
          </Button>
          {removed && !rows.some((row) => row.id === removed) && (
            <span role="status">
              {t('removed')}{' '}
              <Button type="link" onClick={() => desk.restore(group, removed)}>
                {t('undo')}
              </Button>
            </span>
          )}
        </div>
      )}
      {children}
    </Panel>
  );
}

function Mark({ gap, open }: { gap: string | null; open: number }) {
  const t = usePlanFieldsText();
  if (gap) return <span className="pf-mark pf-mark-gap">{gap}</span>;
  if (open > 0) return <span className="pf-mark pf-mark-open">{t('openRows', { count: open })}</span>;
  return <span className="pf-mark pf-mark-whole">✓ {t('whole')}</span>;
}

interface RowsProps {
  group: PlanGroup;
  rows: readonly FieldRow[];
  remove: (id: string) => void;
}

function Rows({ group, rows, remove }: RowsProps) {
  const t = usePlanFieldsText();
  const label = useCellLabel();
  const { editable, fresh } = usePlanDesk();
  const cells = Object.keys(PLAN_CELLS[group]);
  return (
    <Table<FieldRow>
      aria-label={t(`group.${group}`)}
      className="pf-table"
      size="small"
      pagination={false}
      rowKey="id"
      dataSource={rows as FieldRow[]}
      scroll={{ x: 'max-content' }}
      columns={
        [
          ...cells.map((cell, at) => ({
            key: cell,
            title: label(group, cell),
            width: WIDTHS[cell] ?? 160,
            align:
              PLAN_CELLS[group][cell]!.kind === 'fen' || PLAN_CELLS[group][cell]!.kind === 'number' ? 'right' : 'left',
            render: (_: unknown, row: FieldRow) => (
              <FieldCell
                group={group}
                rowId={row.id}
                cell={cell}
                value={row[cell] ?? null}
                focus={at === 0 && fresh === row.id}
              />
            ),
          })),
          ...(editable
            ? [
                {
                  key: 'deeds',
                  width: 56,
                  render: (_: unknown, row: FieldRow) => <RowMenu {...{ group, rows, remove }} id={row.id} />,
                },
              ]
            : []),
        ] as never
      }
    />
  );
}

function Cards({ group, rows, remove }: RowsProps) {
  const t = usePlanFieldsText();
  const label = useCellLabel();
  const { editable, fresh } = usePlanDesk();
  const cells = Object.keys(PLAN_CELLS[group]);
  return (
    <ol className="pf-cards" aria-label={t(`group.${group}`)}>
      {rows.map((row, at) => (
        <li key={row.id}>
          <div className="pf-card-head">
            <span className="num">{at + 1}</span>
            {editable && <RowMenu {...{ group, rows, remove }} id={row.id} />}
          </div>
          {cells.map((cell, place) => (
            <div className="pf-field" key={cell}>
              <span>{label(group, cell)}</span>
              <FieldCell
                group={group}
                rowId={row.id}
                cell={cell}
                value={row[cell] ?? null}
                focus={place === 0 && fresh === row.id}
              />
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

function RowMenu({ group, rows, remove, id }: RowsProps & { id: string }) {
  const t = usePlanFieldsText();
  const { move } = usePlanDesk();
  const at = rows.findIndex((row) => row.id === id);
  const deeds = {
    up: () => move(group, id, rows[at - 1]?.id ?? null),
    down: () => move(group, id, rows[at + 2]?.id ?? null),
    remove: () => remove(id),
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => deeds[key as keyof typeof deeds](),
        items: [
          { key: 'up', icon: <UpOutlined />, label: t('up'), disabled: at === 0 },
          { key: 'down', icon: <DownOutlined />, label: t('down'), disabled: at === rows.length - 1 },
          { key: 'remove', icon: <DeleteOutlined />, label: t('remove'), danger: true },
        ],
      }}
    >
      <Button type="text" icon={<MoreOutlined />} aria-label={t('rowDeeds', { row: at + 1 })} />
    </Dropdown>
  );
}
