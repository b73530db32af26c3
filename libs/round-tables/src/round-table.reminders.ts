import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Recipient, type ReminderSubject, ReminderSubjects } from '#libs/obligations';

/** Asked at the moment of ringing, though the row was planned long before. */
@Injectable()
export class RoundTableReminders implements ReminderSubject {
  readonly type = 'round_table';

  constructor(subjects: ReminderSubjects) {
    subjects.add(this);
  }

  /** Holds while the meeting is convened and this person, or this unit without a delegate, is still expected there. */
  async describe(db: EntityManager, subjectId: string, recipient: Recipient): Promise<Record<string, unknown> | null> {
    const [said] = await this.describeAll(db, [{ subjectId, recipient }]);
    return said ?? null;
  }

  /** One statement however many fall due at once. */
  async describeAll(
    db: EntityManager,
    due: readonly { subjectId: string; recipient: Recipient }[],
  ): Promise<(Record<string, unknown> | null)[]> {
    const rows = (await db.query(
      `SELECT d.at::int AS at, t.title, t.half_year AS "halfYear", t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.place
       FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS d(subject_id, recipient_id, at)
       JOIN round_table t ON t.id = d.subject_id AND t.stage = 'convened'
       WHERE EXISTS (
         SELECT 1 FROM invitation i JOIN organization o ON o.id = i.organization_id AND o.active
         WHERE i.round_table_id = t.id AND i.answer <> 'declined' AND (i.delegate_id = d.recipient_id
           OR (i.delegate_id IS NULL AND i.organization_id = d.recipient_id)))`,
      [due.map(({ subjectId }) => subjectId), due.map(({ recipient }) => recipient.id)],
    )) as ({ at: number } & Record<string, unknown>)[];
    const said = new Map(rows.map(({ at, ...params }) => [at, params]));
    return due.map((_, index) => said.get(index + 1) ?? null);
  }
}
