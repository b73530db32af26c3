import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { Link } from 'react-router';
import { RESOLUTION_STATES } from '#libs/contracts';
import { addressOf } from '../../../app/client';
import { dayText } from '../../../app/dates';
import { DataTable } from '../../../ui/data-table';
import { Mark } from '../../../ui/marks';
import { EmptyState, PageHeader } from '../../../ui/page';
import { useFilters } from '../../../ui/use-filters';
import { useList } from '../../../ui/use-list';
import { UnitSelect } from '../../community/unit-select';
import { useRoundTableText } from '../locales';
import { RESOLUTION_TONES } from './api';
import { useMinutesText } from './locales';
import './minutes.css';

const FILTERS = ['roundTableId', 'ownerId', 'state', 'late'] as const;

/** 督办清单: every resolution one may see, late ones first. */
export function SupervisionPage() {
  const t = useMinutesText();
  const { query, set, clear, any } = useFilters(FILTERS);
  const given = Object.fromEntries(FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
  const list = useList('/api/v1/supervision-list', given);
  const meetings = useList('/api/v1/round-tables', {}, { limit: 100 });
  return (
    <>
      <PageHeader
        back={{ to: '/round-tables', label: useRoundTableText()('title') }}
        title={t('supervision')}
        lead={t('supervision.lead')}
        actions={
          <Button icon={<DownloadOutlined />} href={addressOf('/supervision-list/export', given)}>
            {t('export')}
          </Button>
        }
      />
      <div className="filters">
        <Segmented
          aria-label={t('col.late')}
          value={query.late === 'true' ? 'late' : 'all'}
          onChange={(value) => set('late', value === 'late' ? 'true' : null)}
          options={[
            { value: 'all', label: t('filter.all') },
            { value: 'late', label: t('filter.late') },
          ]}
        />
        <Select
          allowClear
          aria-label={t('col.state')}
          placeholder={t('filter.state')}
          value={query.state}
          onChange={(value) => set('state', value)}
          options={RESOLUTION_STATES.map((value) => ({ value, label: t(`resState.${value}`) }))}
        />
        <Select
          allowClear
          aria-label={t('filter.meeting')}
          placeholder={t('filter.meeting')}
          value={query.roundTableId}
          onChange={(value) => set('roundTableId', value)}
          options={meetings.rows?.map((meeting) => ({ value: meeting.id, label: meeting.title }))}
          popupMatchSelectWidth={false}
        />
        <UnitSelect value={query.ownerId} onChange={(value) => set('ownerId', [value].flat()[0])} />
        {any && (
          <button type="button" className="link-button" onClick={clear}>
            {t('filter.clear')}
          </button>
        )}
      </div>
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('supervision')}
        empty={
          any ? (
            <EmptyState title={t('supervision.noneMatch')} text={t('supervision.noneMatchText')} />
          ) : (
            <EmptyState title={t('supervision.empty')} text={t('supervision.emptyText')} />
          )
        }
        columns={[
          {
            key: 'resolution',
            title: t('col.resolution'),
            heading: true,
            width: '32%',
            render: (row) => (
              <Link className="supervision-text" to={`/round-tables/${row.roundTableId}/resolutions`}>
                <span className="resolution-label num">{row.label}</span> {row.text}
              </Link>
            ),
          },
          {
            key: 'owner',
            title: t('col.owner'),
            width: '14%',
            sortBy: (row) => row.ownerName,
            render: (row) => row.ownerName,
          },
          {
            key: 'due',
            width: '13%',
            title: t('col.due'),
            sortBy: (row) => row.dueOn,
            render: (row) => (
              <span>
                <span className="num">{dayText(row.dueOn)}</span>
                {row.firstDueOn && <div className="soft">{t('res.firstDue', { day: dayText(row.firstDueOn) })}</div>}
              </span>
            ),
          },
          {
            key: 'late',
            width: '11%',
            title: t('col.late'),
            sortBy: (row) => -row.daysLate,
            render: (row) =>
              row.daysLate > 0 ? (
                <Mark tone={row.state === 'done' ? 'warn' : 'bad'}>
                  {t(row.daysLate === 1 ? 'late.days_one' : 'late.days_other', { count: row.daysLate })}
                </Mark>
              ) : (
                <span className="soft">{t('late.no')}</span>
              ),
          },
          {
            key: 'state',
            width: '15%',
            title: t('col.state'),
            sortBy: (row) => row.state,
            render: (row) => <Mark tone={RESOLUTION_TONES[row.state]}>{t(`resState.${row.state}`)}</Mark>,
          },
          { key: 'meeting', title: t('col.meeting'), wide: true, render: (row) => row.roundTableTitle },
        ]}
      />
    </>
  );
}
