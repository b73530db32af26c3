import type { EntityManager } from 'typeorm';
import type { Work } from '#libs/database';
import { notFound } from '#libs/kernel';

export const HELD_STATES = ['held', 'applied', 'discarded', 'restored'] as const;
export type HeldState = (typeof HELD_STATES)[number];

export interface HeldDeletion {
  id: string;
  documentId: string;
  personId: string;
  personName: string;
  /** Clocks it would delete, and how many stood: roughly characters. */
  deleted: number;
  live: number;
  state: HeldState;
  heldAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  reason: string | null;
  keptVersionId: string | null;
  restoredByName: string | null;
  restoredAt: Date | null;
}

const COLUMNS = `id, document_id AS "documentId", person_id AS "personId", person_name AS "personName", deleted, live,
  state, held_at AS "heldAt", decided_by_name AS "decidedByName", decided_at AS "decidedAt", reason,
  kept_version_id AS "keptVersionId", restored_by_name AS "restoredByName", restored_at AS "restoredAt"`;
const MOST_LISTED = 50;

/** Newest first. */
export async function heldDeletionsOf(
  db: EntityManager,
  documentId: string,
): Promise<(HeldDeletion & { update: Buffer })[]> {
  return db.query(
    `SELECT ${COLUMNS}, update FROM document_held_deletion WHERE document_id = $1 ORDER BY id DESC LIMIT ${MOST_LISTED}`,
    [documentId],
  );
}

/** @throws DomainError 404 */
export async function heldDeletionById(
  work: Work,
  id: string,
): Promise<HeldDeletion & { update: Buffer; sha256: string }> {
  const rows = (await work.db.query(
    `SELECT ${COLUMNS}, update, sha256 FROM document_held_deletion WHERE id = $1 FOR UPDATE`,
    [id],
  )) as (HeldDeletion & { update: Buffer; sha256: string })[];
  if (!rows[0]) throw notFound('held_deletion');
  return rows[0];
}

/** Writes what was decided of one whose row is locked. */
export async function saveDecision(work: Work, held: HeldDeletion): Promise<void> {
  await work.db.query(
    `UPDATE document_held_deletion SET state = $2, reason = $3, kept_version_id = $4, decided_by_name = $5,
       decided_at = $6, restored_by_name = $7, restored_at = $8,
       decided_by = CASE WHEN decided_at IS NULL THEN $9::uuid ELSE decided_by END
     WHERE id = $1`,
    [
      held.id,
      held.state,
      held.reason,
      held.keptVersionId,
      held.decidedByName,
      held.decidedAt,
      held.restoredByName,
      held.restoredAt,
      work.actor.personId,
    ],
  );
}
