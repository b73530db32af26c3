import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { FOCUS_AREAS, PROJECT_STAGE_NAMES, PROJECT_TYPES } from '#libs/contracts';
import { enumerate, shortDayText } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { hasRole, useUser } from '../../app/session';
import { type Column, DataTable } from '../../ui/data-table';
import { DemoMark, TypeBadge } from '../../ui/marks';
import { EmptyState, PageHeader } from '../../ui/page';
import { useList } from '../../ui/use-list';
import type { ProjectSummary } from './api';
import { useProjectsText } from './locales';
import { ProjectBoard } from './project-board';
import { StageMark } from './stage';
import { useProjectTerms } from './terms';
import './projects.css';

const THIS_YEAR = new Date().getFullYear();
const FILTERS = ['type', 'stage', 'focus', 'year', 'q'] as const;

/** The state of the view lives in the address, so that it can be sent to a colleague. */
function useFilters() {
  const [params, setParams] = useSearchParams();
  const set = (name: string, value?: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const query = Object.fromEntries(FILTERS.map((name) => [name, params.get(name) ?? undefined]));
  return {
    query,
    set,
    view: params.get('view') === 'board' ? 'board' : 'table',
    clear: () => setParams({}, { replace: true }),
  };
}

export function ProjectsPage() {
  const t = useProjectsText();
  const user = useUser();
  const navigate = useNavigate();
  const { query, set, view, clear } = useFilters();
  const list = useList('/api/v1/projects', query, { limit: view === 'board' ? 100 : 50 });
  const filtered = FILTERS.some((name) => query[name]);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button onClick={() => void navigate('/projects/templates')}>{t('templates')}</Button>
            {hasRole(user, 'unit_editor', 'city_coordinator') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/projects/new')}>
                {t('new')}
              </Button>
            )}
          </>
        }
      />
      <div className="filters">
        <Segmented
          value={view}
          onChange={(value) => set('view', value === 'board' ? 'board' : null)}
          options={[
            { value: 'table', label: t('view.table') },
            { value: 'board', label: t('view.board') },
          ]}
        />
        <Filters query={query} set={set} />
        {filtered && (
          <button type="button" className="link-button" onClick={clear}>
            {t('filter.clear')}
          </button>
        )}
      </div>
      {view === 'board' && list.rows && !list.error ? (
        <ProjectBoard projects={list.rows} />
      ) : (
        <ProjectTable list={list} />
      )}
    </>
  );
}

function Filters({ query, set }: Pick<ReturnType<typeof useFilters>, 'query' | 'set'>) {
  const t = useProjectsText();
  const term = useProjectTerms();
  const app = useAppText();
  return (
    <>
      <Select
        allowClear
        aria-label={t('filter.type')}
        placeholder={t('filter.type')}
        value={query.type}
        onChange={(value) => set('type', value)}
        options={PROJECT_TYPES.map((value) => ({ value, label: term(`type.${value}`) }))}
      />
      <Select
        allowClear
        aria-label={t('filter.stage')}
        placeholder={t('filter.stage')}
        value={query.stage}
        onChange={(value) => set('stage', value)}
        options={PROJECT_STAGE_NAMES.map((value) => ({ value, label: term(`stage.${value}`) }))}
      />
      <Select
        allowClear
        aria-label={t('filter.focus')}
        placeholder={t('filter.focus')}
        value={query.focus}
        onChange={(value) => set('focus', value)}
        options={FOCUS_AREAS.map((value) => ({ value, label: term(`focus.${value}`) }))}
      />
      <Select
        allowClear
        aria-label={t('filter.year')}
        placeholder={t('filter.year')}
        value={query.year}
        onChange={(value) => set('year', value)}
        options={[1, 0, -1, -2, -3, -4].map((step) => ({
          value: String(THIS_YEAR + step),
          label: String(THIS_YEAR + step),
        }))}
      />
      <Input.Search
        key={query.q ?? ''}
        allowClear
        defaultValue={query.q}
        placeholder={t('filter.q')}
        aria-label={app('search')}
        onSearch={(value) => set('q', value.trim())}
      />
    </>
  );
}

function ProjectTable({ list }: { list: ReturnType<typeof useList<'/api/v1/projects'>> }) {
  const t = useProjectsText();
  const term = useProjectTerms();
  const columns: Column<ProjectSummary>[] = [
    {
      key: 'title',
      title: t('col.title'),
      heading: true,
      sortBy: (row) => row.title,
      render: (row) => (
        <span className="project-name">
          <Link to={`/projects/${row.id}`}>{row.title}</Link> {row.illustrative && <DemoMark />}
        </span>
      ),
    },
    {
      key: 'type',
      title: t('col.type'),
      sortBy: (row) => row.type,
      render: (row) => <TypeBadge type={row.type} label={term(`type.${row.type}`)} />,
    },
    {
      key: 'stage',
      title: t('col.stage'),
      sortBy: (row) => row.stage,
      render: (row) => <StageMark stage={row.stage} />,
    },
    { key: 'lead', title: t('col.lead'), sortBy: (row) => row.leadName, render: (row) => row.leadName },
    {
      key: 'partners',
      wide: true,
      title: t('col.partners'),
      sortBy: (row) => row.partnerCount,
      render: (row) => row.partnerCount,
    },
    { key: 'year', wide: true, title: t('col.year'), sortBy: (row) => row.year, render: (row) => row.year },
    {
      key: 'focus',
      wide: true,
      title: t('col.focus'),
      render: (row) => enumerate(row.focusAreas.map((focus) => term(`focus.${focus}`))) || '—',
    },
    {
      key: 'updated',
      wide: true,
      title: t('col.updated'),
      sortBy: (row) => row.updatedAt,
      render: (row) => <span className="nowrap">{shortDayText(row.updatedAt)}</span>,
    },
  ];
  return (
    <DataTable
      {...list}
      columns={columns}
      rowKey={(row) => row.id}
      caption={t('title')}
      empty={
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          action={<Link to="/projects/new">{t('new')}</Link>}
        />
      }
    />
  );
}
