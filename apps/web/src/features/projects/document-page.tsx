import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { answer, api } from '../../app/client';
import { DocumentMount } from '../../ui/document-mount';
import { Loading, PageHeader } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useProjectsText } from './locales';

const HOMES: Record<string, string> = { project: '/projects', round_table: '/round-tables', annual_report: '/reports' };

/** A co-edited document on a page of its own, whatever it belongs to. */
export function DocumentPage() {
  const t = useProjectsText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', id],
    queryFn: () => answer(api.GET('/api/v1/documents/{id}', { params: { path: { id } } })),
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const home = data.subject && HOMES[data.subject.type];
  return (
    <>
      <PageHeader
        title={data.title}
        back={home ? { to: `${home}/${data.subject!.id}`, label: t('document') } : undefined}
      />
      <DocumentMount documentId={id} />
    </>
  );
}
