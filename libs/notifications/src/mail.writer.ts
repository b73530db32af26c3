import { NOTIFIED_TOPICS, type NotifiedTopic } from '#libs/contracts';
import type { LoggedEvent, Work } from '#libs/database';
import type { Hearer } from './hearers';
import { DIGEST, type Message, sendingOf } from './hearing.rules';
import { mailText } from './mail.texts';
import { inviteMethod, inviteOf, inviteText } from './meeting-invite';

/** What makes a waiting message about the same thing untrue; asked again of the log when it is sent. */
export const SUPERSEDING: readonly string[] = [
  'round_table.rescheduled',
  'round_table.cancelled',
  'leading_group_meeting.rescheduled',
  'leading_group_meeting.cancelled',
  'obligation.postponed',
  'obligation.cancelled',
];
/** What takes back every message about the same thing that still waits. */
export const WITHDRAWING: readonly string[] = ['round_table.cancelled', 'leading_group_meeting.cancelled'];
const DIGEST_SUBJECT = '文化共同体：每日摘要';

/** One event as one person hears of it; its id is that of the notification and of the mail. */
export interface Letter {
  id: string;
  event: LoggedEvent;
  params: Record<string, unknown>;
  hearer: Hearer;
}

export const aboutOf = (event: LoggedEvent): string => `${event.subjectType}:${event.subjectId}`;

/** How a topic travels: from the list that the web and the mails share. */
export function messageOf(event: LoggedEvent, params: Record<string, unknown>): Message {
  const { fold, joins, urgent } = NOTIFIED_TOPICS[event.topic as NotifiedTopic] as Partial<Message>;
  const startsAt = typeof params.startsAt === 'string' ? new Date(params.startsAt) : null;
  return { about: aboutOf(event), fold, joins, urgent, startsAt };
}

/**
 * A mail for each hearer who wants mail. Under one key those that still wait become one: the newest on top, its
 * calendar entry instead of the older one.
 */
export async function writeMails(work: Work, letters: readonly Letter[], publicUrl: string): Promise<void> {
  const rows = letters.flatMap((letter) => mailOf(work.now, letter, publicUrl) ?? []);
  for (const round of rounds(rows)) await insertMails(work, round);
}

/** What still waits about a meeting that is off would be untrue. */
export async function withdrawMails(work: Work, about: string): Promise<void> {
  await work.db.query(
    `UPDATE mail_message SET state = 'merged', settled_at = $2 WHERE about = $1 AND state = 'queued'`,
    [about, work.now],
  );
}

interface MailRow {
  id: string;
  person_id: string;
  name: string;
  address: string | null;
  subject: string;
  body: string;
  fold_key: string | null;
  about: string | null;
  not_before: Date;
  invite: string | null;
  invite_method: string | null;
  event_seq: number | null;
}

function mailOf(now: Date, { id, event, params, hearer }: Letter, publicUrl: string): MailRow | null {
  const message = messageOf(event, params);
  const sending = sendingOf(message, hearer, now);
  if (!sending) return null;
  const { subject, body } = mailText(event.topic, params, publicUrl);
  const to = { id, person_id: hearer.id, name: hearer.name, address: hearer.email, not_before: sending.notBefore };
  if (sending.foldKey === DIGEST) {
    const text = { subject: DIGEST_SUBJECT, body: `${subject}\n${body}` };
    return { ...to, ...text, fold_key: DIGEST, about: null, invite: null, invite_method: null, event_seq: null };
  }
  const method = inviteMethod(event.topic);
  const entry = method && hearer.email ? inviteOf(event.subjectId, params, now) : null;
  const person = { name: hearer.name, email: hearer.email ?? '' };
  const invite = entry && method ? inviteText(entry, method, person, publicUrl) : null;
  const about = { about: message.about, event_seq: event.seq };
  return { ...to, subject, body, fold_key: sending.foldKey, ...about, invite, invite_method: invite && method };
}

/** A statement cannot fold two of its own rows into each other: the second under a key goes into the next. */
function rounds(rows: readonly MailRow[]): MailRow[][] {
  const found: MailRow[][] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = row.fold_key === null ? row.id : `${row.person_id} ${row.fold_key}`;
    const at = seen.get(key) ?? 0;
    seen.set(key, at + 1);
    found[at] ??= [];
    found[at].push(row);
  }
  return found;
}

async function insertMails(work: Work, rows: readonly MailRow[]): Promise<void> {
  await work.db.query(
    `INSERT INTO mail_message (id, person_id, to_name, to_address, subject, body, state, created_at, fold_key, about,
       not_before, invite, invite_method, event_seq)
     SELECT m.id, m.person_id, m.name, m.address, m.subject, m.body, 'queued', $2, m.fold_key, m.about, m.not_before,
       m.invite, m.invite_method, m.event_seq
     FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, person_id uuid, name text, address text, subject text, body text,
       fold_key text, about text, not_before timestamptz, invite text, invite_method text, event_seq bigint)
     ON CONFLICT (person_id, fold_key) WHERE state = 'queued' AND attempts = 0 AND fold_key IS NOT NULL DO UPDATE
       SET parts = mail_message.parts + 1, subject = excluded.subject, event_seq = excluded.event_seq,
         body = left(excluded.body || E'\\n\\n————\\n\\n' || CASE WHEN mail_message.fold_key = $3 THEN '' ELSE
           mail_message.subject || E'\\n' END || mail_message.body, 10000),
         invite = coalesce(excluded.invite, mail_message.invite),
         invite_method = coalesce(excluded.invite_method, mail_message.invite_method)`,
    [JSON.stringify(rows), work.now, DIGEST],
  );
}
