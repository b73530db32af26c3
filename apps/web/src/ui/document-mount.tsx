import { lazy, Suspense } from 'react';
import type { OtherSide, TextTools } from '../features/documents';
import { Loading } from './page';

/** The co-editor is a chunk of its own, fetched only where a document is opened. */
const Editor = lazy(async () => ({ default: (await import('../features/documents')).PlanEditor }));

interface DocumentMountProps {
  documentId: string;
  other?: OtherSide;
  tools?: TextTools;
}

export function DocumentMount({ documentId, other, tools }: DocumentMountProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Editor key={documentId} documentId={documentId} other={other} tools={tools} />
    </Suspense>
  );
}
