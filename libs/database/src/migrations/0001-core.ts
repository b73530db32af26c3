import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Event log with its chain head, readers' cursors, idempotency records. */
export class Core1700000000001 implements MigrationInterface {
  name = 'Core1700000000001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE event (
        seq bigint PRIMARY KEY,
        id uuid NOT NULL CONSTRAINT event_id_once UNIQUE,
        topic text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        actor_id uuid,
        actor_name text NOT NULL,
        via text NOT NULL,
        ip text,
        payload jsonb NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL
      );
      CREATE INDEX event_by_subject ON event (subject_type, subject_id, seq DESC);
      CREATE INDEX event_by_actor ON event (actor_id, seq DESC);
      CREATE INDEX event_by_time ON event (occurred_at);
      CREATE INDEX event_by_topic ON event (topic, seq);

      -- One row: the head of the hash chain. Its lock orders the log by commit, so a reader never misses a late one.
      CREATE TABLE event_chain (
        id smallint PRIMARY KEY CONSTRAINT event_chain_single CHECK (id = 1),
        seq bigint NOT NULL,
        hash text NOT NULL
      );
      INSERT INTO event_chain VALUES (1, 0, repeat('0', 64));

      -- What was said stays said: rows of the log are neither changed nor removed by the application.
      CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the event log is append-only'; END $$;
      CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
        FOR EACH ROW EXECUTE FUNCTION event_is_append_only();

      CREATE TABLE event_reader (
        name text PRIMARY KEY,
        last_seq bigint NOT NULL DEFAULT 0,
        last_run_at timestamptz,
        last_error text
      );

      CREATE TABLE idempotency (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        key text NOT NULL,
        route text NOT NULL,
        body_hash text NOT NULL,
        state text NOT NULL CONSTRAINT idempotency_state CHECK (state IN ('in_flight', 'committed', 'answered')),
        status integer,
        response jsonb,
        etag text,
        locked_until timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_once UNIQUE (person_id, key)
      );
      CREATE INDEX idempotency_by_age ON idempotency (created_at);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE idempotency, event_reader, event_chain, event;
      DROP FUNCTION event_is_append_only();
    `);
  }
}
