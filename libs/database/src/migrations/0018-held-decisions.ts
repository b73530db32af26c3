import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a held deletion: why, what stood before it, and who brought that back. */
export class HeldDecisions1700000000018 implements MigrationInterface {
  name = 'HeldDecisions1700000000018';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE document_held_deletion
        ADD COLUMN reason text,
        ADD COLUMN kept_version_id uuid CONSTRAINT document_held_deletion_kept REFERENCES document_version (id)
          ON DELETE SET NULL,
        ADD COLUMN restored_by_name text,
        ADD COLUMN restored_at timestamptz(3),
        DROP CONSTRAINT document_held_deletion_state;
      UPDATE document_held_deletion SET state = 'discarded' WHERE state = 'dismissed';
      ALTER TABLE document_held_deletion
        ADD CONSTRAINT document_held_deletion_state CHECK (state IN ('held', 'applied', 'discarded', 'restored')),
        ADD CONSTRAINT document_held_deletion_restored CHECK ((state = 'restored') = (restored_at IS NOT NULL));
      CREATE INDEX document_held_deletion_by_version ON document_held_deletion (kept_version_id)
        WHERE kept_version_id IS NOT NULL;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE document_held_deletion
        DROP CONSTRAINT document_held_deletion_state, DROP CONSTRAINT document_held_deletion_restored;
      UPDATE document_held_deletion SET state = 'dismissed' WHERE state = 'discarded';
      UPDATE document_held_deletion SET state = 'applied' WHERE state = 'restored';
      ALTER TABLE document_held_deletion
        ADD CONSTRAINT document_held_deletion_state CHECK (state IN ('held', 'applied', 'dismissed')),
        DROP COLUMN reason, DROP COLUMN kept_version_id, DROP COLUMN restored_by_name, DROP COLUMN restored_at;
    `);
  }
}
