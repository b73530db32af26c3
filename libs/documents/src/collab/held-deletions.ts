import { Logger } from '@nestjs/common';
import type { ReadUpdate } from '#libs/contracts';
import type { UnitOfWork } from '#libs/database';
import { newId } from '#libs/kernel';
import type { DocumentSubjects } from '../document.access';
import { sha256 } from '../document-log';
import { BEFORE_DELETION } from '../held/held-deletion.service';
import type { Member } from './member';

/**
 * Updates that would empty a document at a stroke (docmost#2353, tandem#1664): kept beside it instead of applied,
 * until their author or an editor says that it was meant.
 */
export class HeldDeletions {
  private readonly logger = new Logger('Collab');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly subjects: DocumentSubjects,
  ) {}

  /**
   * One a person and document: a later diff of the same page contains the earlier one. Whoever answers for the document
   * hears of it once.
   * @returns its id
   */
  hold({ actor, room }: Member, { bytes }: ReadUpdate, size: { deleted: number; of: number }): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const id = newId();
      const values = [id, room.id, actor.personId, actor.name, Buffer.from(bytes), sha256(bytes)];
      const rows = (await work.db.query(
        `WITH held AS (INSERT INTO document_held_deletion AS h
           (id, document_id, person_id, person_name, update, sha256, deleted, live, state, held_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'held', $9)
         ON CONFLICT (document_id, person_id) WHERE state = 'held' DO UPDATE
           SET update = excluded.update, sha256 = excluded.sha256, deleted = excluded.deleted, live = excluded.live,
             held_at = excluded.held_at
         RETURNING id, document_id)
         SELECT held.id, d.title FROM held JOIN document d ON d.id = held.document_id`,
        [...values, size.deleted, size.of, work.now],
      )) as { id: string; title: string }[];
      const { id: heldId, title } = rows[0]!;
      const { subjectType, subjectId } = room.head;
      const organizationIds = heldId === id ? await this.subjects.answeringUnitsOf(work.db, room.head) : [];
      work.record(
        'document.deletion_held',
        { type: subjectType, id: subjectId },
        { documentId: room.id, heldId, title, by: actor.name, ...size, recipients: { organizationIds } },
      );
      return heldId;
    });
  }

  /** The author meant it: the text before it stays a version, and nothing waits for an answer any more. */
  keepWhatStood({ actor, room }: Member, { bytes }: ReadUpdate, size: { deleted: number; of: number }): void {
    const state = Buffer.from(room.whole());
    const seq = room.lastSeq;
    this.uow
      .run(actor, async (work) => {
        const [versionId, heldId] = [newId(), newId()];
        const rows = (await work.db.query(
          `WITH version AS (
             INSERT INTO document_version
               (id, document_id, seq, name, kind, state, sha256, created_by, created_by_name, created_at)
             VALUES ($1, $2, $3, $4, 'auto', $5, $6, $7, $8, $9)
           ), answered AS (
             UPDATE document_held_deletion SET state = 'applied', decided_by = $7, decided_by_name = $8, decided_at = $9,
               kept_version_id = $1
             WHERE document_id = $2 AND person_id = $7 AND state = 'held' RETURNING id
           ), unasked AS (
             INSERT INTO document_held_deletion (id, document_id, person_id, person_name, update, sha256, deleted, live,
               state, held_at, decided_by, decided_by_name, decided_at, kept_version_id)
             SELECT $10::uuid, $2, $7, $8, $11::bytea, $12::text, $13::int, $14::int, 'applied', $9, $7, $8, $9, $1
             WHERE NOT EXISTS (SELECT 1 FROM answered) RETURNING id
           )
           SELECT id FROM answered UNION ALL SELECT id FROM unasked`,
          [
            ...[versionId, room.id, seq, BEFORE_DELETION, state, sha256(state), actor.personId, actor.name, work.now],
            ...[heldId, Buffer.from(bytes), sha256(bytes), size.deleted, size.of],
          ],
        )) as { id: string }[];
        work.record(
          'document.deletion_applied',
          { type: 'document', id: room.id },
          { heldId: rows[0]!.id, personId: actor.personId, keptVersionId: versionId, ...size },
        );
      })
      .catch((error: Error) => this.logger.error(`version before a large deletion in ${room.id}: ${error.message}`));
  }
}
