import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stored files, and the images of documents. */
export class Images1700000000010 implements MigrationInterface {
  name = 'Images1700000000010';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Written after the file itself is on disk: a row never lacks its file.
      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        sha256 text NOT NULL CONSTRAINT stored_file_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        bytes integer NOT NULL CONSTRAINT stored_file_bytes CHECK (bytes > 0),
        created_at timestamptz(3) NOT NULL
      );

      CREATE TABLE document_image (
        id uuid PRIMARY KEY,
        document_id uuid NOT NULL CONSTRAINT document_image_document REFERENCES document (id),
        file_id uuid NOT NULL CONSTRAINT document_image_file REFERENCES stored_file (id),
        media_type text NOT NULL
          CONSTRAINT document_image_media_type CHECK (media_type IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
        width integer NOT NULL CONSTRAINT document_image_width CHECK (width > 0),
        height integer NOT NULL CONSTRAINT document_image_height CHECK (height > 0),
        bytes integer NOT NULL,
        sha256 text NOT NULL,
        name text NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz(3) NOT NULL
      );
      CREATE INDEX document_image_by_document ON document_image (document_id, id);

      -- Schema 2: images, tables, suggestions. A page of the old schema would drop what it cannot show, so it reads only.
      UPDATE document SET schema_version = 2 WHERE schema_version < 2;
      ALTER TABLE document ALTER COLUMN schema_version SET DEFAULT 2;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE document ALTER COLUMN schema_version SET DEFAULT 1;
      DROP TABLE document_image, stored_file;
    `);
  }
}
