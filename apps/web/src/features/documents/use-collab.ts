import { useEffect, useReducer, useState } from 'react';
import * as Y from 'yjs';
import { DeviceCopy } from './network/device-copy';
import { copyName, removeSettledCopies } from './network/local-copies';
import { type OpenPage, pageEnded, pageOpened } from './network/open-pages';
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

/** Renders again whenever the provider has something new to say. */
export function useTold(provider: CollabProvider): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => provider.subscribe(again), [provider]);
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
    this.provider = new CollabProvider(doc, { documentId, personId, localCopy: new DeviceCopy(name, doc) });
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
