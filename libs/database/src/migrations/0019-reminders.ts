import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders have a reader of their own, which goes on where the one reader stood. */
export class Reminders1700000000019 implements MigrationInterface {
  name = 'Reminders1700000000019';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      INSERT INTO event_reader (name, last_seq) SELECT 'inbox.reminders', last_seq FROM event_reader WHERE name = 'inbox';
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DELETE FROM event_reader WHERE name = 'inbox.reminders'`);
  }
}
