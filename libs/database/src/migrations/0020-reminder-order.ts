import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those who hear the same at the same instant stand together, so that one event of the log tells them all. */
export class ReminderOrder1700000000020 implements MigrationInterface {
  name = 'ReminderOrder1700000000020';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX reminder_due;
      CREATE INDEX reminder_due ON reminder (due_at, subject_id, id) WHERE state = 'planned';
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX reminder_due;
      CREATE INDEX reminder_due ON reminder (due_at, id) WHERE state = 'planned';
    `);
  }
}
