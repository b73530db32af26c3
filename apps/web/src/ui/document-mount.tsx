import { lazy, Suspense } from 'react';
import { Loading } from './page';

/** The co-editor is a chunk of its own, fetched only where a document is opened. */
const Editor = lazy(async () => ({ default: (await import('../features/documents')).PlanEditor }));

export function DocumentMount({ documentId }: { documentId: string }) {
  return (
    <Suspense fallback={<Loading />}>
      <Editor key={documentId} documentId={documentId} />
    </Suspense>
  );
}
