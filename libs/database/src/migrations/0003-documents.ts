import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Co-edited documents: the append-only log of updates, what stands in for its past, versions and threads. */
export class Documents1700000000003 implements MigrationInterface {
  name = 'Documents1700000000003';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE document (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        title text NOT NULL CONSTRAINT document_titled CHECK (btrim(title) <> ''),
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        schema_version integer NOT NULL DEFAULT 1,
        template text,
        -- Number of the last row of the log: its row lock is the fence between processes.
        last_seq bigint NOT NULL DEFAULT 0 CONSTRAINT document_seq CHECK (last_seq >= 0),
        frozen_at timestamptz(3),
        version integer NOT NULL DEFAULT 1,
        created_by uuid,
        created_at timestamptz(3) NOT NULL
      );
      CREATE INDEX document_by_subject ON document (subject_type, subject_id);

      CREATE TABLE document_update (
        document_id uuid NOT NULL CONSTRAINT document_update_document REFERENCES document (id),
        seq bigint NOT NULL,
        update bytea NOT NULL,
        person_id uuid,
        credential text,
        client_ids bigint[] NOT NULL DEFAULT '{}',
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (document_id, seq)
      );

      CREATE TABLE document_snapshot (
        document_id uuid NOT NULL CONSTRAINT document_snapshot_document REFERENCES document (id),
        seq bigint NOT NULL,
        state bytea NOT NULL,
        state_vector bytea NOT NULL,
        sha256 text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (document_id, seq)
      );
      ALTER TABLE document_snapshot ALTER COLUMN state SET STORAGE EXTERNAL;

      -- A Yjs clientID belongs to the person who first wrote under it; person_id null: the system.
      CREATE TABLE document_client (
        document_id uuid NOT NULL CONSTRAINT document_client_document REFERENCES document (id),
        client_id bigint NOT NULL,
        person_id uuid,
        bound_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (document_id, client_id)
      );

      CREATE TABLE document_version (
        id uuid PRIMARY KEY,
        document_id uuid NOT NULL CONSTRAINT document_version_document REFERENCES document (id),
        seq bigint NOT NULL,
        name text NOT NULL,
        kind text NOT NULL CONSTRAINT document_version_kind CHECK (kind IN ('auto', 'named', 'frozen')),
        state bytea NOT NULL,
        sha256 text NOT NULL,
        created_by uuid,
        created_by_name text NOT NULL,
        created_at timestamptz(3) NOT NULL
      );
      CREATE INDEX document_version_by_document ON document_version (document_id, id);

      CREATE TABLE document_thread (
        id uuid PRIMARY KEY,
        document_id uuid NOT NULL CONSTRAINT document_thread_document REFERENCES document (id),
        consultation_id uuid,
        anchor jsonb,
        quote text,
        body text NOT NULL CONSTRAINT document_thread_said CHECK (btrim(body) <> ''),
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        state text NOT NULL DEFAULT 'open' CONSTRAINT document_thread_state CHECK (state IN ('open', 'answered', 'resolved')),
        decision text CONSTRAINT document_thread_decision CHECK (decision IN ('adopted', 'partly_adopted', 'not_adopted')),
        reason text,
        answered_by uuid,
        answered_by_name text,
        answered_at timestamptz(3),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT document_thread_answered CHECK ((state = 'answered') = (decision IS NOT NULL)),
        CONSTRAINT document_thread_reasoned CHECK (decision IS NULL OR decision = 'adopted' OR btrim(reason) <> '')
      );
      CREATE INDEX document_thread_by_document ON document_thread (document_id, id);
      CREATE INDEX document_thread_by_consultation ON document_thread (consultation_id) WHERE consultation_id IS NOT NULL;

      CREATE TABLE document_reply (
        id uuid PRIMARY KEY,
        thread_id uuid NOT NULL CONSTRAINT document_reply_thread REFERENCES document_thread (id),
        body text NOT NULL CONSTRAINT document_reply_said CHECK (btrim(body) <> ''),
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        created_at timestamptz(3) NOT NULL
      );
      CREATE INDEX document_reply_by_thread ON document_reply (thread_id, id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE document_reply, document_thread, document_version, document_client, document_snapshot,
        document_update, document;
    `);
  }
}
