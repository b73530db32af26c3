import { Input, Select } from 'antd';
import { Link } from 'react-router';
import { LEVELS, ORGANIZATION_KINDS, SECTORS } from '#libs/contracts';
import { DataTable } from '../../ui/data-table';
import { DemoMark, Mark } from '../../ui/marks';
import { EmptyState } from '../../ui/page';
import { useFilters } from '../../ui/use-filters';
import { useList } from '../../ui/use-list';
import type { Unit } from './api';
import { CommunityHead } from './community-tabs';
import { useCommunityText } from './locales';

export function UnitsPage() {
  const t = useCommunityText();
  const { query, set } = useFilters(['level', 'kind', 'sector', 'member', 'divisionCode', 'q'] as const);
  const list = useList('/api/v1/organizations', query);
  const choices = (
    [
      ['level', LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))],
      ['kind', ORGANIZATION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))],
      ['sector', SECTORS.map((value) => ({ value, label: t(`sector.${value}`) }))],
      [
        'member',
        [
          { value: 'true', label: t('filter.memberYes') },
          { value: 'false', label: t('filter.memberNo') },
        ],
      ],
    ] as const
  ).map(([name, options]) => (
    <Select
      key={name}
      allowClear
      aria-label={t(`filter.${name}`)}
      placeholder={t(`filter.${name}`)}
      value={query[name]}
      onChange={(value) => set(name, value)}
      options={options as { value: string; label: string }[]}
    />
  ));
  return (
    <>
      <CommunityHead lead={t('lead')} />
      <div className="filters">
        {choices}
        <Input.Search
          key={query.q ?? ''}
          allowClear
          defaultValue={query.q}
          placeholder={t('unit.search')}
          aria-label={t('unit.search')}
          onSearch={(value) => set('q', value.trim())}
        />
      </div>
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('tab.units')}
        empty={<EmptyState title={t('units.empty')} text={t('units.emptyText')} />}
        columns={[
          {
            key: 'name',
            title: t('col.name'),
            heading: true,
            sortBy: (row) => row.name,
            render: (row) => (
              <span>
                <Link to={`/community/units/${row.id}`}>{row.name}</Link> {row.illustrative && <DemoMark />}
              </span>
            ),
          },
          { key: 'kind', title: t('col.kind'), sortBy: (row) => row.kind, render: (row) => t(`kind.${row.kind}`) },
          {
            key: 'level',
            wide: true,
            title: t('col.level'),
            sortBy: (row) => row.level,
            render: (row) => t(`level.${row.level}`),
          },
          {
            key: 'division',
            title: t('col.division'),
            sortBy: (row) => row.divisionCode,
            render: (row) => row.divisionName,
          },
          {
            key: 'sector',
            wide: true,
            title: t('col.sector'),
            render: (row) => (row.sector ? t(`sector.${row.sector}`) : '—'),
          },
          { key: 'supervisor', title: t('col.supervisor'), render: (row) => row.supervisor?.name ?? '—' },
          { key: 'delegate', title: t('col.delegate'), render: (row) => <DelegateMark unit={row} /> },
        ]}
      />
    </>
  );
}

function DelegateMark({ unit }: { unit: Unit }) {
  const t = useCommunityText();
  if (!unit.isMember) return <span className="soft">{t('delegate.notMember')}</span>;
  return unit.hasDelegate ? <Mark tone="good">{t('delegate.yes')}</Mark> : <Mark tone="warn">{t('delegate.no')}</Mark>;
}
