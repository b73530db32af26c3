import { lazy, Suspense, useMemo } from 'react';
import { DocumentMount } from '../../../ui/document-mount';
import { Loading } from '../../../ui/page';
import type { ProjectView } from '../api';
import { usePlanFieldsText } from './locales';

const PlanFields = lazy(async () => ({ default: (await import('./plan-fields')).PlanFields }));
const Compared = lazy(async () => ({ default: (await import('./compared')).ComparedFields }));
const Label = lazy(async () => ({ default: (await import('./plan-fields')).PlanFieldsLabel }));

/** The plan of a project: its text and its typed fields, two sides of one document. */
export function PlanDesk({ project }: { project: ProjectView }) {
  const t = usePlanFieldsText();
  const other = useMemo(
    (): Parameters<typeof DocumentMount>[0]['other'] => ({
      label: (provider) => (
        <Suspense fallback={t('fields')}>
          <Label provider={provider} project={project} />
        </Suspense>
      ),
      show: (provider, editable) => (
        <Suspense fallback={<Loading />}>
          <PlanFields provider={provider} project={project} editable={editable} />
        </Suspense>
      ),
      compared: (rows) => (
        <Suspense fallback={<Loading />}>
          <Compared rows={rows} />
        </Suspense>
      ),
    }),
    [project, t],
  );
  return <DocumentMount documentId={project.planDocumentId} other={other} />;
}
