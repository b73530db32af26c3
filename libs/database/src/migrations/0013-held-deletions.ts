import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Updates that would have taken away much of a document at once, kept beside it until somebody says it was meant. */
export class HeldDeletions1700000000013 implements MigrationInterface {
  name = 'HeldDeletions1700000000013';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE document_held_deletion (
        id uuid PRIMARY KEY,
        document_id uuid NOT NULL CONSTRAINT document_held_deletion_document REFERENCES document (id),
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        update bytea NOT NULL,
        sha256 text NOT NULL,
        -- Clocks it would delete, and how many stood: roughly characters.
        deleted integer NOT NULL,
        live integer NOT NULL,
        state text NOT NULL CONSTRAINT document_held_deletion_state CHECK (state IN ('held', 'applied', 'dismissed')),
        held_at timestamptz(3) NOT NULL,
        decided_by uuid,
        decided_by_name text,
        decided_at timestamptz(3),
        CONSTRAINT document_held_deletion_decided CHECK ((state = 'held') = (decided_at IS NULL))
      );
      CREATE UNIQUE INDEX document_held_deletion_open ON document_held_deletion (document_id, person_id)
        WHERE state = 'held';
      CREATE INDEX document_held_deletion_by_document ON document_held_deletion (document_id, id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE document_held_deletion');
  }
}
