import { type ComponentType, lazy, Suspense } from 'react';
import { Loading } from '../../ui/page';

interface EditorProps {
  documentId: string;
}
const chunks = import.meta.glob<{ PlanEditor: ComponentType<EditorProps> }>('../documents/index.ts');
const load = chunks['../documents/index.ts'];

/** The co-editor is a chunk of its own, fetched only where a document is opened. */
const Editor = load ? lazy(async () => ({ default: (await load()).PlanEditor })) : null;

export function DocumentMount({ documentId }: EditorProps) {
  return <Suspense fallback={<Loading />}>{Editor && <Editor key={documentId} documentId={documentId} />}</Suspense>;
}

export function PlanTab({ documentId, lead }: EditorProps & { lead: string }) {
  return (
    <>
      <p className="soft" style={{ marginBottom: '0.8rem' }}>
        {lead}
      </p>
      <DocumentMount documentId={documentId} />
    </>
  );
}
