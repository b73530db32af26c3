import { Link } from 'react-router';
import { hasRole, useUser } from '../../app/session';
import { DataTable } from '../../ui/data-table';
import { DueTag } from '../../ui/marks';
import { EmptyState, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { OpinionTable } from '../think-tank/opinion-table';
import type { ProjectView } from './api';
import { useProjectsText } from './locales';

/** What the think tank said of this project and what the lead unit answered (G36). */
export function ProjectOpinions({ project }: { project: ProjectView }) {
  const t = useProjectsText();
  const user = useUser();
  const list = useList('/api/v1/consultations', { projectId: project.id });
  const mayAsk = hasRole(user, 'city_coordinator') && project.stage === 'consulting';
  const ask = mayAsk && <Link to={`/think-tank/new?projectId=${project.id}`}>{t('opinions.ask')}</Link>;
  if (!list.rows || list.error || list.rows.length === 0) {
    return (
      <DataTable
        {...list}
        columns={[]}
        rowKey={(row) => row.id}
        caption={t('tab.opinions')}
        empty={<EmptyState title={t('opinions.empty')} text={t('opinions.emptyText')} action={ask} />}
      />
    );
  }
  return (
    <>
      {ask && <p style={{ marginBottom: '1rem' }}>{ask}</p>}
      {list.rows.map((consultation) => (
        <Panel
          key={consultation.id}
          title={<Link to={`/consultations/${consultation.id}`}>{consultation.projectTitle}</Link>}
          aside={<DueTag due={consultation.dueOn} done={consultation.stage === 'closed'} />}
        >
          <OpinionTable consultationId={consultation.id} />
        </Panel>
      ))}
    </>
  );
}
