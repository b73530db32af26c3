import * as Y from 'yjs';
import { joinUpdates, NO_BUDGET, type ReadUpdate, readUpdate } from '#libs/contracts';

/** Several updates as one; bytes are copied when they follow each other, otherwise Yjs sorts the overlap out. */
export function merge(updates: readonly ReadUpdate[]): Uint8Array {
  return joinUpdates(updates)?.bytes ?? Y.mergeUpdates(updates.map((update) => update.bytes));
}

/** As `merge`, for what is merged once more later; only a merge by Yjs must be read again. */
export function mergeRead(updates: readonly ReadUpdate[]): ReadUpdate {
  return joinUpdates(updates) ?? readUpdate(Y.mergeUpdates(updates.map((update) => update.bytes)), NO_BUDGET);
}
