import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OBLIGATION_SUBJECT } from './obligation-ladder';
import { type DueReminder, type ReminderSubject, ReminderSubjects } from './reminder-subjects';
import type { Recipient } from './reminders';

/** Asked when a rung rings: whoever has done it, or was excused, hears nothing. */
@Injectable()
export class ObligationReminders implements ReminderSubject {
  readonly type = OBLIGATION_SUBJECT;

  constructor(subjects: ReminderSubjects) {
    subjects.add(this);
  }

  /** Holds while the duty is open and its owner is still there. */
  async describe(db: EntityManager, id: string, recipient: Recipient): Promise<Record<string, unknown> | null> {
    const [said] = await this.describeAll(db, [{ subjectId: id, recipient }]);
    return said ?? null;
  }

  /** One statement however many fall due at once. */
  async describeAll(db: EntityManager, due: readonly DueReminder[]): Promise<(Record<string, unknown> | null)[]> {
    const rows = (await db.query(
      `SELECT o.id, o.title, o.kind AS "dutyKind", o.due_on::text AS "dueOn", g.name AS "ownerName"
       FROM obligation o JOIN organization g ON g.id = o.owner_id AND g.active
       WHERE o.id = ANY($1::uuid[]) AND o.state IN ('expected', 'reminded', 'returned', 'late', 'postponed')`,
      [[...new Set(due.map(({ subjectId }) => subjectId))]],
    )) as ({ id: string } & Record<string, unknown>)[];
    const said = new Map(rows.map(({ id, ...params }) => [id, params]));
    return due.map(({ subjectId }) => said.get(subjectId) ?? null);
  }
}
