import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows of the log are written by statements that hold their document's row already. Asking for it once more at each
 * row cost a quarter of what PostgreSQL does for a key press. No document is ever deleted, and that is held here.
 */
export class DocumentRows1700000000022 implements MigrationInterface {
  name = 'DocumentRows1700000000022';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE document_update DROP CONSTRAINT document_update_document;
      CREATE FUNCTION document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'documents are not deleted' USING ERRCODE = 'foreign_key_violation';
        END $$;
      CREATE TRIGGER document_stays BEFORE DELETE ON document FOR EACH STATEMENT EXECUTE FUNCTION document_stays();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TRIGGER document_stays ON document;
      DROP FUNCTION document_stays;
      ALTER TABLE document_update ADD CONSTRAINT document_update_document
        FOREIGN KEY (document_id) REFERENCES document (id);
    `);
  }
}
