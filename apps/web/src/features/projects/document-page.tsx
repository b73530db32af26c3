import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { get } from '../../app/http';
import { DocumentMount } from '../../ui/document-mount';
import { Loading, PageHeader } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useProjectsText } from './locales';

interface DocumentView {
  id: string;
  kind: string;
  title: string;
  subject: { type: string; id: string } | null;
}

const HOMES: Record<string, string> = { project: '/projects', round_table: '/round-tables', annual_report: '/reports' };

/** A co-edited document on a page of its own, whatever it belongs to. */
export function DocumentPage() {
  const t = useProjectsText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['document', id],
    queryFn: () => get<DocumentView>(`/documents/${id}`),
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
