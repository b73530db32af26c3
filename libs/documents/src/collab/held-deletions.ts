import { Logger } from '@nestjs/common';
import type { ReadUpdate } from '#libs/contracts';
import type { UnitOfWork } from '#libs/database';
import { newId } from '#libs/kernel';
import { sha256 } from '../document-log';
import type { LogStore } from './log-store';
import type { Member } from './member';

/**
 * Updates that would empty a document at a stroke (docmost#2353, tandem#1664): kept beside it instead of applied,
 * until their author or an editor says that it was meant.
 */
export class HeldDeletions {
  private readonly logger = new Logger('Collab');

  constructor(
    private readonly store: Pick<LogStore, 'query'>,
    private readonly uow: UnitOfWork,
  ) {}

  /** One a person and document: a later diff of the same page contains the earlier one. @returns its id */
  hold({ actor, room }: Member, { bytes }: ReadUpdate, size: { deleted: number; of: number }): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const values = [newId(), room.id, actor.personId, actor.name, Buffer.from(bytes), sha256(bytes)];
      const rows = (await work.db.query(
        `INSERT INTO document_held_deletion AS h
           (id, document_id, person_id, person_name, update, sha256, deleted, live, state, held_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'held', $9)
         ON CONFLICT (document_id, person_id) WHERE state = 'held' DO UPDATE
           SET update = excluded.update, sha256 = excluded.sha256, deleted = excluded.deleted, live = excluded.live,
             held_at = excluded.held_at
         RETURNING id`,
        [...values, size.deleted, size.of, work.now],
      )) as { id: string }[];
      const heldId = rows[0]!.id;
      work.record('document.deletion_held', { type: 'document', id: room.id }, { heldId, ...size });
      return heldId;
    });
  }

  /** The author meant it: the text before it stays a version, and nothing waits for an answer any more. */
  keepWhatStood({ actor, room }: Member): void {
    const state = Buffer.from(room.whole());
    this.store
      .query(
        `WITH answered AS (
           UPDATE document_held_deletion SET state = 'applied', decided_by = $6, decided_by_name = $7, decided_at = now()
           WHERE document_id = $2 AND person_id = $6 AND state = 'held'
         )
         INSERT INTO document_version (id, document_id, seq, name, kind, state, sha256, created_by_name, created_at)
         VALUES ($1, $2, $3, '⌫', 'auto', $4, $5, 'system', now())`,
        [newId(), room.id, room.lastSeq, state, sha256(state), actor.personId, actor.name],
      )
      .catch((error: Error) => this.logger.error(`version before a large deletion in ${room.id}: ${error.message}`));
  }
}
