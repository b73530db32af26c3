import { Input, Segmented } from 'antd';
import { THINK_TANK_KINDS } from '#libs/contracts';
import { dayText, enumerate } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { DataTable } from '../../ui/data-table';
import { DemoMark } from '../../ui/marks';
import { EmptyState } from '../../ui/page';
import { useFilters } from '../../ui/use-filters';
import { useList } from '../../ui/use-list';
import { useThinkTankText } from './locales';
import { ThinkTankHead } from './think-tank-head';

export function ExpertsPage() {
  const t = useThinkTankText();
  const app = useAppText();
  const { query, set } = useFilters(['kind', 'q'] as const);
  const list = useList('/api/v1/experts', query);
  return (
    <>
      <ThinkTankHead />
      <div className="filters">
        <Segmented
          aria-label={t('expert.kind')}
          value={query.kind ?? 'all'}
          onChange={(value) => set('kind', value === 'all' ? null : value)}
          options={[
            { value: 'all', label: app('all') },
            ...THINK_TANK_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
          ]}
        />
        <Input.Search
          allowClear
          defaultValue={query.q}
          placeholder={t('expert.search')}
          aria-label={t('expert.search')}
          onSearch={(value) => set('q', value.trim())}
        />
      </div>
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('tab.experts')}
        empty={<EmptyState title={t('expert.empty')} text={t('expert.emptyText')} />}
        columns={[
          {
            key: 'name',
            title: t('expert.name'),
            heading: true,
            sortBy: (row) => row.name,
            render: (row) => (
              <span>
                <strong>{row.name}</strong> {row.illustrative && <DemoMark />}
              </span>
            ),
          },
          { key: 'kind', title: t('expert.kind'), sortBy: (row) => row.kind, render: (row) => t(`kind.${row.kind}`) },
          { key: 'specialities', title: t('expert.specialities'), render: (row) => enumerate(row.specialities) || '—' },
          { key: 'unit', title: t('expert.unit'), sortBy: (row) => row.unit ?? '', render: (row) => row.unit ?? '—' },
          { key: 'term', title: t('expert.term'), sortBy: (row) => row.termTo, render: (row) => dayText(row.termTo) },
        ]}
      />
    </>
  );
}
