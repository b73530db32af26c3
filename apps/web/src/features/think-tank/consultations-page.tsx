import { Link } from 'react-router';
import { DataTable } from '../../ui/data-table';
import { DueTag, Mark } from '../../ui/marks';
import { EmptyState } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { useThinkTankText } from './locales';
import { ThinkTankHead } from './think-tank-head';

export function ConsultationsPage() {
  const t = useThinkTankText();
  const list = useList('/api/v1/consultations');
  return (
    <>
      <ThinkTankHead />
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('tab.consultations')}
        empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} />}
        columns={[
          {
            key: 'project',
            title: t('col.project'),
            heading: true,
            sortBy: (row) => row.projectTitle,
            render: (row) => (
              <span className="row">
                <Link to={`/consultations/${row.id}`}>{row.projectTitle}</Link>
                {row.awaitsYou && <Mark tone="warn">{t('awaitsYou')}</Mark>}
              </span>
            ),
          },
          {
            key: 'stage',
            title: t('col.stage'),
            render: (row) => <Mark tone={row.stage === 'sent' ? 'info' : 'good'}>{t(`stage.${row.stage}`)}</Mark>,
          },
          {
            key: 'due',
            title: t('col.due'),
            sortBy: (row) => row.dueOn,
            render: (row) => <DueTag due={row.dueOn} done={row.stage === 'closed'} />,
          },
          { key: 'asked', title: t('col.asked'), render: (row) => row.asked },
          { key: 'received', title: t('col.received'), render: (row) => row.received },
          { key: 'answered', title: t('col.answered'), render: (row) => row.answered },
        ]}
      />
    </>
  );
}
