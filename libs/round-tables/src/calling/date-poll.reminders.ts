import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SpecialDays } from '#libs/kernel';
import {
  ladderInstants,
  type PlannedReminder,
  type Recipient,
  type ReminderSubject,
  ReminderSubjects,
} from '#libs/obligations';

export const DATE_POLL_SUBJECT = 'date_poll';
/** Days before the day of answering, on working days. */
const LEAD_DAYS = [3, 0];

/** The ladder of a dates poll for units that have not answered. */
export function pollRungs(
  answerBy: string,
  special: SpecialDays,
  now: Date,
  organizationIds: readonly string[],
): PlannedReminder[] {
  return ladderInstants(answerBy, LEAD_DAYS, special, now).flatMap((rung) =>
    organizationIds.map((id) => ({ ...rung, recipient: { kind: 'organization', id } as const })),
  );
}

/** Asked when a rung rings; the subject is the round table. */
@Injectable()
export class DatePollReminders implements ReminderSubject {
  readonly type = DATE_POLL_SUBJECT;

  constructor(subjects: ReminderSubjects) {
    subjects.add(this);
  }

  /** Holds while the poll is open and this unit has not answered. */
  async describe(db: EntityManager, roundTableId: string, { id }: Recipient): Promise<Record<string, unknown> | null> {
    const [asked] = (await db.query(
      `SELECT '排期征询：' || t.title AS title, p.answer_by::text AS "dueOn", o.name AS "ownerName", t.id AS "roundTableId"
       FROM date_poll p JOIN round_table t ON t.id = p.round_table_id AND t.stage = 'planned'
       JOIN organization o ON o.id = $2 AND o.active
       WHERE p.round_table_id = $1 AND p.state = 'open'
         AND NOT EXISTS (SELECT 1 FROM date_answer a WHERE a.poll_id = p.id AND a.organization_id = $2)`,
      [roundTableId, id],
    )) as Record<string, unknown>[];
    return asked ?? null;
  }
}
