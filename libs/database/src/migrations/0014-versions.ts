import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions kept by the clock, each state once; the hash of what a version says; who wrote since the one before. */
export class Versions1700000000014 implements MigrationInterface {
  name = 'Versions1700000000014';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE document_version ADD COLUMN content_sha256 text;
      ALTER TABLE document_version ADD COLUMN contributors jsonb;
      CREATE UNIQUE INDEX document_version_by_pause ON document_version (document_id, seq)
        WHERE contributors IS NOT NULL;
      -- Up to where the log is covered by a version; not indexed, so that bumping last_seq stays cheap.
      ALTER TABLE document ADD COLUMN kept_seq bigint NOT NULL DEFAULT 0;
      UPDATE document d SET kept_seq = greatest(
        coalesce((SELECT max(seq) FROM document_version v WHERE v.document_id = d.id), 0), least(d.last_seq, 1));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE document DROP COLUMN kept_seq;
      DROP INDEX document_version_by_pause;
      ALTER TABLE document_version DROP COLUMN contributors, DROP COLUMN content_sha256;
    `);
  }
}
