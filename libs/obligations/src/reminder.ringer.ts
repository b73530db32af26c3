import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from '#libs/database';
import type { Reminder } from './reminder.entity';
import { isExpired } from './reminder.rules';
import { ReminderSubjects } from './reminder-subjects';

export type RingOutcome = 'sent' | 'expired' | 'cancelled' | 'not_due';

const BATCH = 200;

/**
 * Rings one reminder: claimed, checked against its subject, said in the log and marked, all in one transaction.
 * Inbox and mail read the log, so a reminder is heard exactly once however often and by whomever it is rung.
 */
@Injectable()
export class ReminderRinger {
  private readonly logger = new Logger(ReminderRinger.name);

  constructor(
    protected readonly uow: UnitOfWork,
    private readonly subjects: ReminderSubjects,
  ) {}

  async ring(id: string): Promise<RingOutcome> {
    return this.uow.run(SYSTEM_ACTOR, async (work) => {
      const reminder = await this.claim(work, id);
      if (!reminder) return 'not_due';
      if (isExpired(reminder.dueAt, work.now)) return this.settle(work, reminder, 'expired');
      const recipient = { kind: reminder.recipientKind, id: reminder.recipientId };
      const params = await this.subjects.of(reminder.subjectType).describe(work.db, reminder.subjectId, recipient);
      if (!params) return this.settle(work, reminder, 'cancelled');
      work.record(
        'reminder.rung',
        { type: reminder.subjectType, id: reminder.subjectId },
        {
          reminderId: reminder.id,
          kind: reminder.kind,
          dueAt: reminder.dueAt,
          params,
          recipients: recipient.kind === 'person' ? { personIds: [recipient.id] } : { organizationIds: [recipient.id] },
        },
      );
      return this.settle(work, reminder, 'sent');
    });
  }

  /** Rings whatever is overdue and unrung: after a Redis flush, a crash, an outage. One bad reminder holds back no other. */
  async ringOverdue(): Promise<Record<RingOutcome | 'failed', number>> {
    const count = { sent: 0, expired: 0, cancelled: 0, not_due: 0, failed: 0 };
    let after = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
    for (;;) {
      const due = await this.overdue(after);
      for (const { id } of due) {
        try {
          count[await this.ring(id)] += 1;
        } catch (error) {
          count.failed += 1;
          this.logger.error(`reminder ${id}: ${(error as Error).message}`);
        }
      }
      if (due.length < BATCH) return count;
      after = due[due.length - 1]!;
    }
  }

  private overdue(after: { dueAt: Date; id: string }): Promise<{ id: string; dueAt: Date }[]> {
    return this.uow.run(SYSTEM_ACTOR, ({ db, now }) =>
      db.query(
        `SELECT id, due_at AS "dueAt" FROM reminder
         WHERE state = 'planned' AND due_at <= $1 AND (due_at, id) > ($2, $3) ORDER BY due_at, id LIMIT $4`,
        [now, after.dueAt, after.id, BATCH],
      ),
    );
  }

  /** The row, locked, if it is still to be rung; null when another worker has it, has rung it, or it moved away. */
  protected async claim(work: Work, id: string): Promise<Reminder | null> {
    const [reminder] = (await work.db.query(
      `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId", recipient_id AS "recipientId",
              recipient_kind AS "recipientKind", kind, due_at AS "dueAt", state
       FROM reminder WHERE id = $1 AND state = 'planned' AND due_at <= $2 FOR UPDATE SKIP LOCKED`,
      [id, work.now],
    )) as Reminder[];
    return reminder ?? null;
  }

  private async settle<S extends RingOutcome>(work: Work, reminder: Reminder, state: S): Promise<S> {
    await work.db.query('UPDATE reminder SET state = $2, settled_at = $3 WHERE id = $1', [
      reminder.id,
      state,
      work.now,
    ]);
    return state;
  }
}
