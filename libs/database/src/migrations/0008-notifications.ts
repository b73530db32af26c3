import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inbox and the mail that goes with it; both are written by a reader of the event log. */
export class Notifications1700000000008 implements MigrationInterface {
  name = 'Notifications1700000000008';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT notification_person REFERENCES person (id),
        event_id uuid NOT NULL,
        topic text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        params jsonb NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        read_at timestamptz(3),
        CONSTRAINT notification_once UNIQUE (event_id, person_id)
      );
      CREATE INDEX notification_inbox ON notification (person_id, id DESC);
      CREATE INDEX notification_unread ON notification (person_id, id DESC) WHERE read_at IS NULL;

      CREATE TABLE mail_message (
        id uuid PRIMARY KEY CONSTRAINT mail_message_notification REFERENCES notification (id),
        to_name text NOT NULL,
        to_address text,
        subject text NOT NULL,
        body text NOT NULL,
        state text NOT NULL CONSTRAINT mail_message_state CHECK (state IN ('queued', 'sending', 'sent', 'logged', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        claimed_at timestamptz(3),
        settled_at timestamptz(3),
        error text,
        created_at timestamptz(3) NOT NULL
      );
      CREATE INDEX mail_message_waiting ON mail_message (id) WHERE state IN ('queued', 'sending');
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE mail_message, notification');
  }
}
