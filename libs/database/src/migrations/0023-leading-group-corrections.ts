import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was there stays as it was recorded, whatever is corrected of the seat later (Z22, Z23). */
export class LeadingGroupCorrections1700000000023 implements MigrationInterface {
  name = 'LeadingGroupCorrections1700000000023';

  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE leading_group_attendance ADD COLUMN holder_name text, ADD COLUMN holder_post text');
    await q.query(
      `UPDATE leading_group_attendance t SET holder_name = coalesce(p.name, h.name), holder_post = h.post
       FROM leading_group_meeting m, leading_group_holder h LEFT JOIN person p ON p.id = h.person_id
       WHERE m.id = t.meeting_id AND h.seat_id = t.seat_id
         AND (m.starts_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN h.since AND coalesce(h.until, 'infinity')`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE leading_group_attendance DROP COLUMN holder_name, DROP COLUMN holder_post');
  }
}
