import { useEffect, useReducer, useState } from 'react';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { CollabProvider, type LocalCopy } from './provider';

/** One open document with its line to the server, for as long as the component stands. */
export function useCollab(documentId: string, personId: string): CollabProvider | null {
  const [provider, setProvider] = useState<CollabProvider | null>(null);
  useEffect(() => {
    const doc = new Y.Doc();
    const opened = new CollabProvider(doc, { documentId, localCopy: localCopy(documentId, personId, doc) });
    setProvider(opened);
    const warn = (event: BeforeUnloadEvent) => {
      if (opened.unsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      opened.destroy();
      doc.destroy();
      setProvider(null);
    };
  }, [documentId, personId]);
  return provider;
}

/** Renders again whenever the provider has something new to say. */
export function useTold(provider: CollabProvider): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => provider.subscribe(again), [provider]);
}

/** Per person: what one has typed offline must not leave under the name of the next at the same computer. */
function localCopy(documentId: string, personId: string, doc: Y.Doc): LocalCopy | undefined {
  if (typeof indexedDB === 'undefined') return undefined;
  void navigator.storage?.persist?.().catch(() => false);
  return new IndexeddbPersistence(`documents:${personId}:${documentId}`, doc);
}
