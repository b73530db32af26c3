import type { EntityManager } from 'typeorm';

/** Counts a change of what the room shows; a meeting nobody has opened a room for has nothing to count. */
export async function touchRoom(db: EntityManager, roundTableId: string): Promise<void> {
  await db.query('UPDATE live_room SET version = version + 1 WHERE round_table_id = $1', [roundTableId]);
}

/** How the log names the meeting a deed belongs to. */
export const subjectOf = (roundTableId: string) => ({ type: 'round_table', id: roundTableId });
