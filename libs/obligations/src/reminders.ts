import type { EntityManager } from 'typeorm';
import type { ReminderKind, ReminderState } from '#libs/contracts';
import type { Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { holdMessages } from './message-fence';
import type { RecipientKind, Reminder } from './reminder.entity';
import { type Lead, MEETING_LEADS, type ReminderInstant, reminderInstants } from './reminder.rules';

export interface Subject {
  type: string;
  id: string;
}
export interface Recipient {
  kind: RecipientKind;
  id: string;
}

/** One reminder as it should stand. */
export interface PlannedReminder extends ReminderInstant {
  recipient: Recipient;
}

/**
 * Makes the planned reminders of a subject be exactly these: rows that still hold stay, others are cancelled, missing
 * ones appear. One statement each, however many. What was sent stays sent and is not sent again for the same instant.
 */
export async function setReminders(work: Work, subject: Subject, planned: readonly PlannedReminder[]): Promise<void> {
  const wanted = columnsOf(planned);
  await holdMessages(work.db, `${subject.type}:${subject.id}`);
  await work.db.query(
    `UPDATE reminder SET state = 'cancelled', settled_at = $3
     WHERE subject_type = $1 AND subject_id = $2 AND state = 'planned'
       AND (recipient_id, kind, due_at) NOT IN
         (SELECT w.recipient_id, w.kind, w.due_at
          FROM unnest($4::uuid[], $5::text[], $6::timestamptz[]) AS w(recipient_id, kind, due_at))`,
    [subject.type, subject.id, work.now, wanted.recipientIds, wanted.kinds, wanted.dueAts],
  );
  await insertReminders(work, subject, wanted);
}

/** The ladder of a meeting for these recipients and this start, and nothing else. */
export function replanReminders(
  work: Work,
  subject: Subject,
  startsAt: Date,
  recipients: readonly Recipient[],
  leads: readonly Lead[] = MEETING_LEADS,
): Promise<void> {
  return setReminders(work, subject, forEach(reminderInstants(startsAt, work.now, leads), recipients));
}

/** Plans reminders for further recipients (a unit invited late, a substitute); those of others are not touched. */
export async function planReminders(
  work: Work,
  subject: Subject,
  startsAt: Date,
  recipients: readonly Recipient[],
  leads: readonly Lead[] = MEETING_LEADS,
): Promise<void> {
  await insertReminders(work, subject, columnsOf(forEach(reminderInstants(startsAt, work.now, leads), recipients)));
}

/** Cancels what is still planned for a subject, or for one recipient of it. */
export async function cancelReminders(work: Work, subject: Subject, recipientId?: string): Promise<void> {
  await holdMessages(work.db, `${subject.type}:${subject.id}`);
  await work.db.query(
    `UPDATE reminder SET state = 'cancelled', settled_at = $3
     WHERE subject_type = $1 AND subject_id = $2 AND state = 'planned' AND ($4::uuid IS NULL OR recipient_id = $4)`,
    [subject.type, subject.id, work.now, recipientId ?? null],
  );
}

export interface ReminderRow {
  id: string;
  kind: ReminderKind;
  recipientId: string;
  recipientKind: RecipientKind;
  dueAt: Date;
  state: ReminderState;
  settledAt: Date | null;
}

/** Reminders of a subject, soonest first. */
export async function remindersOf(db: EntityManager, subject: Subject): Promise<ReminderRow[]> {
  return (await db.query(
    `SELECT id, kind, recipient_id AS "recipientId", recipient_kind AS "recipientKind", due_at AS "dueAt", state,
            settled_at AS "settledAt"
     FROM reminder WHERE subject_type = $1 AND subject_id = $2 ORDER BY due_at, recipient_id, id`,
    [subject.type, subject.id],
  )) as Reminder[];
}

/** A row cancelled earlier for the very same instant comes back instead of a twin. */
async function insertReminders(work: Work, subject: Subject, wanted: Columns): Promise<void> {
  if (wanted.kinds.length === 0) return;
  await work.db.query(
    `INSERT INTO reminder (id, subject_type, subject_id, recipient_id, recipient_kind, kind, due_at, state)
     SELECT w.id, $1, $2, w.recipient_id, w.recipient_kind, w.kind, w.due_at, 'planned'
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[])
       AS w(id, recipient_id, recipient_kind, kind, due_at)
     ON CONFLICT ON CONSTRAINT reminder_once
       DO UPDATE SET state = 'planned', settled_at = NULL WHERE reminder.state = 'cancelled'`,
    [
      subject.type,
      subject.id,
      wanted.kinds.map(newId),
      wanted.recipientIds,
      wanted.recipientKinds,
      wanted.kinds,
      wanted.dueAts,
    ],
  );
}

interface Columns {
  recipientIds: string[];
  recipientKinds: RecipientKind[];
  kinds: ReminderKind[];
  dueAts: Date[];
}

/** One row for each instant and recipient; who is sent by two units hears once. */
function forEach(instants: readonly ReminderInstant[], recipients: readonly Recipient[]): PlannedReminder[] {
  const once = [...new Map(recipients.map((recipient) => [recipient.id, recipient])).values()];
  return instants.flatMap((instant) => once.map((recipient) => ({ ...instant, recipient })));
}

function columnsOf(rows: readonly PlannedReminder[]): Columns {
  return {
    recipientIds: rows.map((row) => row.recipient.id),
    recipientKinds: rows.map((row) => row.recipient.kind),
    kinds: rows.map((row) => row.kind),
    dueAts: rows.map((row) => row.dueAt),
  };
}
