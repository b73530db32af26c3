import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { joinRows } from '../engine/join-rows';

/** A whole state, as a snapshot is stored. */
export interface MergedState {
  state: Uint8Array;
  vector: Uint8Array;
  sha256: string;
}

/** Rows one after the other: objects for each would cost more on the way to the thread than merging them there. */
export interface PackedRows {
  bytes: Uint8Array;
  /** Their lengths in bytes, with commas between. */
  sizes: string;
}

/** Snapshot and rows in one scratch document. @returns null when a row leans on something that is not there */
export function mergedDoc(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Y.Doc | null {
  const doc = new Y.Doc({ guid: '' }); // goes nowhere: a name by lot would be a tenth of the work
  const joined = joinedOf(updates);
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of joined ? [joined] : updates) Y.applyUpdate(doc, update);
  });
  const store = doc.store as unknown as { pendingStructs: unknown; pendingDs: unknown };
  return store.pendingStructs === null && store.pendingDs === null ? doc : null;
}

/** Yjs takes in one update sooner than hundreds. */
function joinedOf(updates: readonly Uint8Array[]): Uint8Array | null {
  if (updates.length < 2) return null;
  try {
    return joinRows(updates);
  } catch {
    return null; // Yjs itself says what is wrong with it
  }
}

export function mergedState(snapshot: Uint8Array | null, rows: PackedRows): MergedState | null {
  const doc = mergedDoc(snapshot, rowsOf(rows));
  if (!doc) return null;
  const state = Y.encodeStateAsUpdate(doc);
  return { state, vector: Y.encodeStateVector(doc), sha256: createHash('sha256').update(state).digest('hex') };
}

function rowsOf({ bytes, sizes }: PackedRows): Uint8Array[] {
  const rows: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes === '' ? [] : sizes.split(',')) {
    rows.push(bytes.subarray(at, at + Number(size)));
    at += Number(size);
  }
  return rows;
}
