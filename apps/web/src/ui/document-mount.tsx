import { lazy, Suspense } from 'react';
import type { OtherSide } from '../features/documents';
import { Loading } from './page';

/** The co-editor is a chunk of its own, fetched only where a document is opened. */
const Editor = lazy(async () => ({ default: (await import('../features/documents')).PlanEditor }));

export function DocumentMount({ documentId, other }: { documentId: string; other?: OtherSide }) {
  return (
    <Suspense fallback={<Loading />}>
      <Editor key={documentId} documentId={documentId} other={other} />
    </Suspense>
  );
}
