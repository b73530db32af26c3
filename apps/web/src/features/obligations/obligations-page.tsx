import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { Link } from 'react-router';
import { OBLIGATION_KINDS, OBLIGATION_STATES } from '#libs/contracts';
import { addressOf } from '../../app/client';
import { shanghaiDay } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { DayField } from '../../ui/fields';
import { DueTag, Mark } from '../../ui/marks';
import { EmptyState, Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useFilters } from '../../ui/use-filters';
import { useList } from '../../ui/use-list';
import { SETTLED_STATES, STATE_TONES, useCounts, useDue } from './api';
import { useObligationText } from './locales';
import { MonthGrid, weeksOf } from './month-grid';
import { useWorkingDaysText } from './working-days-locales';
import './obligations.css';

const FILTERS = ['view', 'month', 'kind', 'state', 'show', 'from', 'to', 'ownerId'] as const;

/** Who owes what by when: a month to look at, a list to filter and take along. */
export function ObligationsPage() {
  const t = useObligationText();
  const days = useWorkingDaysText();
  const { query, set, clear, any } = useFilters(FILTERS);
  const list = query.view === 'list';
  const filters = {
    kind: query.kind,
    state: query.state,
    ownerId: query.ownerId,
    from: query.from,
    to: query.to,
    open: query.state || query.show === 'all' ? undefined : true,
  };
  const given = Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link to="/obligations/rules">{t('rules')}</Link>
            <Link to="/working-days">{days('title')}</Link>
            <Button icon={<DownloadOutlined />} href={addressOf('/obligations/export', Object.fromEntries(given))}>
              {t('export')}
            </Button>
          </>
        }
      />
      <Counts />
      <div className="filters">
        <Segmented
          aria-label={t('title')}
          value={list ? 'list' : 'month'}
          onChange={(value) => set('view', value === 'list' ? 'list' : null)}
          options={[
            { value: 'month', label: t('view.month') },
            { value: 'list', label: t('view.list') },
          ]}
        />
        <Select
          allowClear
          aria-label={t('filter.kind')}
          placeholder={t('filter.kind')}
          value={query.kind}
          onChange={(value) => set('kind', value)}
          options={OBLIGATION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {list && <ListFilters query={query} set={set} />}
        {any && (
          <button type="button" className="link-button" onClick={clear}>
            {t('filter.clear')}
          </button>
        )}
      </div>
      {list ? <DutyTable filters={filters} /> : <Month query={query} set={set} />}
    </>
  );
}

type Query = ReturnType<typeof useFilters<(typeof FILTERS)[number]>>;

function ListFilters({ query, set }: Pick<Query, 'query' | 'set'>) {
  const t = useObligationText();
  return (
    <>
      <Segmented
        aria-label={t('col.state')}
        value={query.show === 'all' ? 'all' : 'open'}
        onChange={(value) => set('show', value === 'all' ? 'all' : null)}
        options={[
          { value: 'open', label: t('filter.open') },
          { value: 'all', label: t('filter.all') },
        ]}
      />
      <Select
        allowClear
        aria-label={t('filter.state')}
        placeholder={t('filter.state')}
        value={query.state}
        onChange={(value) => set('state', value)}
        options={OBLIGATION_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <DayField value={query.from ?? null} onChange={(value) => set('from', value)} placeholder={t('filter.from')} />
      <DayField value={query.to ?? null} onChange={(value) => set('to', value)} placeholder={t('filter.to')} />
    </>
  );
}

function Counts() {
  const t = useObligationText();
  const { data } = useCounts(Number(shanghaiDay(new Date()).slice(0, 4)));
  if (!data) return null;
  const names = ['total', 'onTime', 'afterDue', 'late', 'missed', 'postponed'] as const;
  return (
    <dl className="duty-counts">
      {names.map((name) => {
        const count = data.items.reduce((sum, row) => sum + row[name], 0);
        return (
          <div key={name} className={count > 0 && (name === 'late' || name === 'missed') ? 'bad' : undefined}>
            <dt>{t(`count.${name}`)}</dt>
            <dd className="num">{count}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Month({ query, set }: Pick<Query, 'query' | 'set'>) {
  const t = useObligationText();
  const today = shanghaiDay(new Date()).slice(0, 7);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(query.month ?? '') ? query.month! : today;
  const weeks = weeksOf(month);
  const due = useDue(weeks[0]![0]!, weeks.at(-1)![6]!, query.kind);
  const move = (by: number) => {
    const [year, at] = month.split('-').map(Number) as [number, number];
    const to = new Date(Date.UTC(year, at - 1 + by, 1)).toISOString().slice(0, 7);
    set('month', to === today ? null : to);
  };
  return (
    <Panel>
      <div className="month-head">
        <Button aria-label={t('month.before')} icon={<LeftOutlined />} onClick={() => move(-1)} />
        <strong className="num">{month}</strong>
        <Button aria-label={t('month.after')} icon={<RightOutlined />} onClick={() => move(1)} />
        {month !== today && <Button onClick={() => set('month', null)}>{t('month.today')}</Button>}
      </div>
      <ProblemAlert error={due.error} />
      {due.data ? <MonthGrid month={month} rows={due.data.items} /> : !due.error && <Loading />}
    </Panel>
  );
}

function DutyTable({ filters }: { filters: Record<string, string | boolean | undefined> }) {
  const t = useObligationText();
  const list = useList('/api/v1/obligations', filters);
  return (
    <DataTable
      {...list}
      rowKey={(row) => row.id}
      caption={t('title')}
      empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} />}
      columns={[
        {
          key: 'title',
          title: t('col.title'),
          heading: true,
          sortBy: (row) => row.title,
          width: '36%',
          render: (row) => <Link to={`/obligations/${row.id}`}>{row.title}</Link>,
        },
        {
          key: 'kind',
          title: t('col.kind'),
          wide: true,
          sortBy: (row) => row.kind,
          render: (row) => t(`kind.${row.kind}`),
        },
        { key: 'owner', title: t('col.owner'), sortBy: (row) => row.ownerName, render: (row) => row.ownerName },
        {
          key: 'due',
          title: t('col.due'),
          sortBy: (row) => row.dueOn,
          render: (row) => <DueTag due={row.dueOn} done={SETTLED_STATES.includes(row.state)} />,
        },
        {
          key: 'state',
          title: t('col.state'),
          sortBy: (row) => row.state,
          render: (row) => <Mark tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</Mark>,
        },
      ]}
    />
  );
}
