import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those who attend a round table without a vote (列席): anybody's name, whether or not the platform knows them. */
export class Observers1700000000024 implements MigrationInterface {
  name = 'Observers1700000000024';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE round_table_observer (
        id uuid PRIMARY KEY,
        round_table_id uuid NOT NULL CONSTRAINT round_table_observer_meeting REFERENCES round_table (id),
        name text NOT NULL CONSTRAINT round_table_observer_named CHECK (btrim(name) <> ''),
        unit text NOT NULL CONSTRAINT round_table_observer_of CHECK (btrim(unit) <> ''),
        reason text NOT NULL CONSTRAINT round_table_observer_why CHECK (btrim(reason) <> ''),
        created_by uuid CONSTRAINT round_table_observer_created_by REFERENCES person (id),
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT round_table_observer_once UNIQUE (round_table_id, unit, name)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE round_table_observer');
  }
}
