import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { instantText } from '../../app/dates';
import { hasRole, useUser } from '../../app/session';
import { DataTable } from '../../ui/data-table';
import { DemoMark } from '../../ui/marks';
import { EmptyState, PageHeader, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { useCadence } from './api';
import { AttendancePanel } from './calling/attendance-panel';
import { CallingSettingsPanel } from './calling/calling-settings-panel';
import { CadenceRibbon, MeetingStageMark, useHalfYearName } from './half-year';
import { useRoundTableText } from './locales';

export function RoundTablesPage() {
  const t = useRoundTableText();
  const name = useHalfYearName();
  const user = useUser();
  const navigate = useNavigate();
  const cadence = useCadence();
  const list = useList('/api/v1/round-tables');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link to="/supervision">{t('supervision')}</Link>
            {hasRole(user, 'city_coordinator') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/round-tables/new')}>
                {t('new')}
              </Button>
            )}
          </>
        }
      />
      {cadence.data && cadence.data.length > 0 && (
        <Panel title={t('cadence')}>
          <CadenceRibbon cadence={cadence.data} />
        </Panel>
      )}
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('title')}
        empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} />}
        columns={[
          {
            key: 'title',
            title: t('field.title'),
            heading: true,
            sortBy: (row) => row.title,
            render: (row) => (
              <span>
                <Link to={`/round-tables/${row.id}`}>{row.title}</Link> {row.illustrative && <DemoMark />}
              </span>
            ),
          },
          {
            key: 'half',
            title: t('field.halfYear'),
            tight: true,
            sortBy: (row) => row.halfYear,
            render: (row) => name(row.halfYear),
          },
          { key: 'stage', title: t('stage'), render: (row) => <MeetingStageMark stage={row.stage} /> },
          {
            key: 'when',
            title: t('when'),
            sortBy: (row) => row.startsAt ?? '',
            render: (row) => (row.startsAt ? instantText(row.startsAt) : t('when.open')),
          },
          { key: 'place', title: t('field.place'), render: (row) => row.place ?? '—' },
          {
            key: 'answers',
            tight: true,
            title: t('attendance'),
            render: (row) =>
              row.attendance.invited > 0 ? `${row.attendance.accepted} / ${row.attendance.invited}` : '—',
          },
          {
            key: 'resolutions',
            title: t('tab.resolutions'),
            render: (row) =>
              row.openResolutions > 0
                ? t(row.openResolutions === 1 ? 'openResolutions.one' : 'openResolutions.many', {
                    count: row.openResolutions,
                  })
                : row.resolutionCount,
          },
        ]}
      />
      <AttendancePanel />
      {hasRole(user, 'city_coordinator') && <CallingSettingsPanel />}
    </>
  );
}
