import * as Y from 'yjs';
import { joinUpdates, NO_BUDGET, type ReadUpdate, readUpdate } from '#libs/contracts';

/** Several updates as one; bytes are copied when they follow each other, otherwise Yjs sorts the overlap out. */
export function merge(updates: readonly ReadUpdate[]): Uint8Array {
  return joinUpdates(updates) ?? Y.mergeUpdates(updates.map((update) => update.bytes));
}

/** As `merge`, and read again, for what is merged once more later. */
export function mergeRead(updates: readonly ReadUpdate[]): ReadUpdate {
  return updates.length === 1 ? updates[0]! : readUpdate(merge(updates), NO_BUDGET);
}
