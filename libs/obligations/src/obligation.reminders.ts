import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OBLIGATION_SUBJECT } from './obligation-ladder';
import { type ReminderSubject, ReminderSubjects } from './reminder-subjects';
import type { Recipient } from './reminders';

/** Asked when a rung rings: whoever has done it, or was excused, hears nothing. */
@Injectable()
export class ObligationReminders implements ReminderSubject {
  readonly type = OBLIGATION_SUBJECT;

  constructor(subjects: ReminderSubjects) {
    subjects.add(this);
  }

  /** Holds while the duty is open and its owner is still there. */
  async describe(db: EntityManager, id: string, _recipient: Recipient): Promise<Record<string, unknown> | null> {
    const [duty] = (await db.query(
      `SELECT o.title, o.kind AS "dutyKind", o.due_on::text AS "dueOn", g.name AS "ownerName"
       FROM obligation o JOIN organization g ON g.id = o.owner_id AND g.active
       WHERE o.id = $1 AND o.state IN ('expected', 'reminded', 'returned', 'late', 'postponed')`,
      [id],
    )) as Record<string, unknown>[];
    return duty ?? null;
  }
}
