import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Duties, reminders, and when each recurring deed of the workers last ran. */
export class Obligations1700000000005 implements MigrationInterface {
  name = 'Obligations1700000000005';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE reminder (
        id uuid PRIMARY KEY,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        recipient_id uuid NOT NULL,
        recipient_kind text NOT NULL CONSTRAINT reminder_recipient_kind CHECK (recipient_kind IN ('person', 'organization')),
        kind text NOT NULL,
        due_at timestamptz(3) NOT NULL,
        state text NOT NULL CONSTRAINT reminder_state CHECK (state IN ('planned', 'sent', 'cancelled', 'expired')),
        settled_at timestamptz(3),
        CONSTRAINT reminder_once UNIQUE (subject_type, subject_id, recipient_id, kind, due_at),
        CONSTRAINT reminder_settled CHECK ((state = 'planned') = (settled_at IS NULL))
      );
      CREATE INDEX reminder_due ON reminder (due_at, id) WHERE state = 'planned';

      CREATE TABLE obligation (
        id uuid PRIMARY KEY,
        key text NOT NULL CONSTRAINT obligation_once UNIQUE,
        kind text NOT NULL,
        title text NOT NULL,
        owner_id uuid NOT NULL CONSTRAINT obligation_owner REFERENCES organization (id),
        subject_type text,
        subject_id uuid,
        period text,
        due_on date NOT NULL,
        state text NOT NULL CONSTRAINT obligation_state CHECK (state IN ('expected', 'reminded', 'submitted', 'accepted',
          'returned', 'late', 'missed', 'cancelled')),
        reason text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        settled_at timestamptz(3),
        CONSTRAINT obligation_subject CHECK ((subject_type IS NULL) = (subject_id IS NULL))
      );
      CREATE INDEX obligation_by_owner ON obligation (owner_id, due_on, id);
      CREATE INDEX obligation_by_due ON obligation (due_on, id);
      CREATE INDEX obligation_open ON obligation (due_on) WHERE state IN ('expected', 'reminded', 'returned', 'late');

      CREATE TABLE recurring_deed (
        name text PRIMARY KEY,
        last_run_at timestamptz(3) NOT NULL,
        last_error text
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE recurring_deed, obligation, reminder');
  }
}
