import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from '#libs/database';
import type { Reminder } from './reminder.entity';
import { isExpired } from './reminder.rules';
import { ReminderSubjects } from './reminder-subjects';
import type { Recipient } from './reminders';

export type RingOutcome = 'sent' | 'expired' | 'cancelled' | 'not_due';
export type RingCount = Record<RingOutcome | 'failed', number>;

/** Rung in one transaction: enough to be quick, few enough that nobody who writes waits long for the head of the log. */
const BATCH = 500;

/** Where to go on: by instant, then by subject, so that those who hear the same stand together. */
interface Place {
  dueAt: Date;
  subjectId: string;
  id: string;
}
const NIL = '00000000-0000-0000-0000-000000000000';
const BEGINNING: Place = { dueAt: new Date(0), subjectId: NIL, id: NIL };

/**
 * Rings reminders: claimed, checked against their subjects, said in the log and marked, all in one transaction.
 * Inbox and mail read the log, so a reminder is heard exactly once however often and by whomever it is rung.
 */
@Injectable()
export class ReminderRinger {
  private readonly logger = new Logger(ReminderRinger.name);

  constructor(
    protected readonly uow: UnitOfWork,
    private readonly subjects: ReminderSubjects,
  ) {}

  /** Rings one, if it is due and nobody has rung it. */
  async ring(id: string): Promise<RingOutcome> {
    return this.uow.run(SYSTEM_ACTOR, async (work) => {
      const claimed = await this.claim(work, BEGINNING, id);
      const [outcome] = await this.ringAll(work, claimed);
      return outcome ?? 'not_due';
    });
  }

  /** Rings whatever is due and unrung, batch by batch. One bad reminder holds back no other. */
  async ringOverdue(): Promise<RingCount> {
    const count: RingCount = { sent: 0, expired: 0, cancelled: 0, not_due: 0, failed: 0 };
    for (let after = BEGINNING; ; ) {
      const claimed = await this.turn(after, count);
      if (claimed.length < BATCH) return count;
      after = claimed[claimed.length - 1]!;
    }
  }

  /** One batch in one transaction; if that fails, each by itself. */
  private async turn(after: Place, count: RingCount): Promise<Reminder[]> {
    let claimed: Reminder[] = [];
    try {
      const outcomes = await this.uow.run(SYSTEM_ACTOR, async (work) => {
        // one drainer at a time: side by side they would only stand in line for the log, before those who work
        await work.db.query(`SELECT pg_advisory_xact_lock(hashtext('reminder.ring'))`);
        claimed = await this.claim(work, after);
        return this.ringAll(work, claimed);
      });
      for (const outcome of outcomes) count[outcome] += 1;
    } catch (error) {
      if (claimed.length === 0) throw error;
      for (const { id } of claimed) await this.ringAlone(id, count);
    }
    return claimed;
  }

  private async ringAlone(id: string, count: RingCount): Promise<void> {
    try {
      count[await this.ring(id)] += 1;
    } catch (error) {
      count.failed += 1;
      this.logger.error(`reminder ${id}: ${(error as Error).message}`);
    }
  }

  /** The next rows to ring, locked; without those that another worker has or has rung, or that moved away. */
  protected async claim(work: Work, after: Place, id?: string): Promise<Reminder[]> {
    return (await work.db.query(
      `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId", recipient_id AS "recipientId",
              recipient_kind AS "recipientKind", kind, due_at AS "dueAt", state
       FROM reminder WHERE state = 'planned' AND due_at <= $1 AND (due_at, subject_id, id) > ($2, $3, $4)
         ${id ? 'AND id = $6' : ''}
       ORDER BY due_at, subject_id, id LIMIT $5 FOR UPDATE SKIP LOCKED`,
      [work.now, after.dueAt, after.subjectId, after.id, BATCH, ...(id ? [id] : [])],
    )) as Reminder[];
  }

  private async ringAll(work: Work, claimed: readonly Reminder[]): Promise<RingOutcome[]> {
    if (claimed.length === 0) return [];
    const timely = claimed.filter((reminder) => !isExpired(reminder.dueAt, work.now));
    const said = await this.subjects.describe(
      work.db,
      timely.map((reminder) => ({ ...reminder, recipient: recipientOf(reminder) })),
    );
    const params = new Map(timely.map((reminder, at) => [reminder.id, said[at] ?? null]));
    const rung = claimed.flatMap((reminder) => {
      const text = params.get(reminder.id);
      return text ? [{ reminder, text }] : [];
    });
    say(work, rung);
    const outcomes = claimed.map(({ id }): RingOutcome => {
      const text = params.get(id);
      if (text === undefined) return 'expired';
      return text === null ? 'cancelled' : 'sent';
    });
    await work.db.query(
      `UPDATE reminder r SET state = s.state, settled_at = $3
       FROM unnest($1::uuid[], $2::text[]) AS s(id, state) WHERE r.id = s.id`,
      [claimed.map(({ id }) => id), outcomes, work.now],
    );
    return outcomes;
  }
}

const recipientOf = ({ recipientKind, recipientId }: Reminder): Recipient => ({ kind: recipientKind, id: recipientId });

interface Rung {
  reminder: Reminder;
  text: Record<string, unknown>;
}

/** What is said of one thing in the same words is one event, with all who are to hear it. */
function say(work: Work, rung: readonly Rung[]): void {
  const alike = new Map<string, Rung[]>();
  for (const one of rung) {
    const { subjectType, subjectId, kind, dueAt } = one.reminder;
    const key = JSON.stringify([subjectType, subjectId, kind, dueAt, one.text]);
    const others = alike.get(key);
    if (others) others.push(one);
    else alike.set(key, [one]);
  }
  for (const group of alike.values()) {
    const { reminder, text } = group[0]!;
    const ids = (of: Recipient['kind']) =>
      group.flatMap((one) => (one.reminder.recipientKind === of ? [one.reminder.recipientId] : []));
    work.record(
      'reminder.rung',
      { type: reminder.subjectType, id: reminder.subjectId },
      {
        reminderIds: group.map((one) => one.reminder.id),
        kind: reminder.kind,
        dueAt: reminder.dueAt,
        params: text,
        recipients: { personIds: ids('person'), organizationIds: ids('organization') },
      },
    );
  }
}
