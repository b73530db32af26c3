import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { DeviceCopy } from './network/device-copy';
import { copyName, removeSettledCopies } from './network/local-copies';
import { type OpenPage, pageEnded, pageOpened } from './network/open-pages';
import { readCaret } from './own-caret';
import { CollabProvider } from './provider';

/** One open document with its line to the server, for as long as the component stands. */
export function useCollab(documentId: string, personId: string): CollabProvider | null {
  const [provider, setProvider] = useState<CollabProvider | null>(null);
  useEffect(() => {
    const desk = Desk.take(documentId, personId);
    setProvider(desk.provider);
    return () => {
      setProvider(null);
      desk.leave();
    };
  }, [documentId, personId]);
  return provider;
}

/**
 * What `read` takes from the provider. It has something to say at each letter and each move of somebody's caret; a
 * component renders again only when one of the values it reads is another (`Object.is`).
 */
export function useTold<T extends readonly unknown[]>(
  provider: CollabProvider,
  read: (provider: CollabProvider) => readonly [...T],
): readonly [...T] {
  const last = useRef<readonly [...T] | null>(null);
  return useSyncExternalStore(provider.subscribe, () => {
    const values = read(provider);
    const same = last.current?.length === values.length && last.current.every((each, i) => Object.is(each, values[i]));
    if (!same) last.current = values;
    return last.current as readonly [...T];
  });
}

/** A document in this window. One that is left before everything is on the server goes on until it is. */
class Desk implements OpenPage {
  private static readonly left = new Map<string, Desk>();
  readonly provider: CollabProvider;
  private told: (() => void) | null = null;

  static take(documentId: string, personId: string): Desk {
    const name = copyName(personId, documentId);
    const left = Desk.left.get(name);
    Desk.left.delete(name);
    left?.told?.();
    return left ?? new Desk(name, documentId, personId);
  }

  private constructor(
    private readonly name: string,
    documentId: string,
    personId: string,
  ) {
    const doc = new Y.Doc();
    const localCopy = new DeviceCopy(name, doc);
    this.provider = new CollabProvider(doc, { documentId, personId, localCopy, beforeOthers: readCaret });
    pageOpened(this);
    // of those who sat here before and did not sign out
    void removeSettledCopies((owner) => owner !== personId).catch(() => undefined);
  }

  get unsaved(): boolean {
    return this.provider.unsaved;
  }

  leave(): void {
    if (!this.unsaved) {
      this.end();
      return;
    }
    Desk.left.set(this.name, this);
    this.told = this.provider.subscribe(() => {
      if (!this.unsaved || this.provider.problem === 'unauthenticated') this.end();
    });
  }

  end(): void {
    this.told?.();
    if (Desk.left.get(this.name) === this) Desk.left.delete(this.name);
    pageEnded(this);
    this.provider.destroy();
    this.provider.doc.destroy();
  }
}
