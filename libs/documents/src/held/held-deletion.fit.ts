import { NO_BUDGET, readUpdate } from '#libs/contracts';
import { BrokenLog, type StoredLog } from '../document-log';
import { RoomState } from '../engine/room-state';

/** What a held deletion would still do. */
export interface Fit {
  /** clientIDs with new content in it. */
  clients: number[];
  deleted: number;
}

/** What a room knows of a document, from what is stored. */
export function stateOf(log: StoredLog): RoomState {
  const state = new RoomState();
  for (const [client, person] of log.owners) state.bind(client, person);
  for (const bytes of [...(log.snapshot ? [log.snapshot] : []), ...log.rows.map(({ update }) => update)]) {
    const read = state.trim(readUpdate(bytes, NO_BUDGET));
    const verdict = state.judge(read, null);
    if (!verdict.ok) throw new BrokenLog(`${log.head.id}: ${verdict.reason}`);
    state.accept(read, verdict);
  }
  return state;
}

/**
 * A held deletion fits while it leans on nothing unknown, its author still owns what it writes, the log has none of its
 * content yet, and something of what it would take away still stands. Words others wrote meanwhile are not touched by it.
 * @returns null when the document has moved on
 */
export function fitOf(state: RoomState, update: Uint8Array, personId: string): Fit | null {
  const read = readUpdate(update, NO_BUDGET);
  if (read.sections.some(({ client, clock }) => clock < state.clockOf(client))) return null;
  const verdict = state.judge(read, personId);
  if (!verdict.ok || verdict.deleted === 0) return null;
  return { clients: verdict.fresh.map(({ client }) => client), deleted: verdict.deleted };
}
