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
    const [meeting] = (await db.query(
      `SELECT t.title, t.half_year AS "halfYear", t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.place
       FROM round_table t
       WHERE t.id = $1 AND t.stage = 'convened' AND EXISTS (
         SELECT 1 FROM invitation i JOIN organization o ON o.id = i.organization_id AND o.active
         WHERE i.round_table_id = t.id AND i.answer <> 'declined'
           AND (i.delegate_id = $2 OR (i.delegate_id IS NULL AND i.organization_id = $2)))`,
      [subjectId, recipient.id],
    )) as Record<string, unknown>[];
    return meeting ?? null;
  }
}
