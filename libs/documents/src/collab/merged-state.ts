import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/** A whole state, as a snapshot is stored. */
export interface MergedState {
  state: Uint8Array;
  vector: Uint8Array;
  sha256: string;
}

/** Snapshot and rows in one scratch document. @returns null when a row leans on something that is not there */
export function mergedDoc(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Y.Doc | null {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const store = doc.store as unknown as { pendingStructs: unknown; pendingDs: unknown };
  return store.pendingStructs === null && store.pendingDs === null ? doc : null;
}

export function mergedState(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): MergedState | null {
  const doc = mergedDoc(snapshot, updates);
  if (!doc) return null;
  const state = Y.encodeStateAsUpdate(doc);
  return { state, vector: Y.encodeStateVector(doc), sha256: createHash('sha256').update(state).digest('hex') };
}
