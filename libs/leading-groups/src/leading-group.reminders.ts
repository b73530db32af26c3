import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Recipient, type ReminderSubject, ReminderSubjects } from '#libs/obligations';

/** Asked at the moment of ringing, though the row was planned long before. */
@Injectable()
export class LeadingGroupReminders implements ReminderSubject {
  readonly type = 'leading_group_meeting';

  constructor(subjects: ReminderSubjects) {
    subjects.add(this);
  }

  /** Holds while the meeting is convened and this person still sits in the group, or this unit still has its seat. */
  async describe(db: EntityManager, subjectId: string, recipient: Recipient): Promise<Record<string, unknown> | null> {
    const [said] = (await db.query(
      `SELECT m.title, m.kind AS "meetingKind", m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.place,
         m.leading_group_id AS "leadingGroupId"
       FROM leading_group_meeting m WHERE m.id = $1 AND m.stage = 'convened' AND EXISTS (
         SELECT 1 FROM leading_group_seat s
         LEFT JOIN leading_group_holder h ON h.seat_id = s.id AND h.until IS NULL
         LEFT JOIN organization o ON o.id = s.organization_id
         WHERE s.leading_group_id = m.leading_group_id AND s.removed_on IS NULL
           AND CASE WHEN $3 = 'person' THEN h.person_id = $2
             ELSE s.role = 'member' AND s.organization_id = $2 AND o.active END)`,
      [subjectId, recipient.id, recipient.kind],
    )) as Record<string, unknown>[];
    return said ?? null;
  }
}
