import { NOTIFIED_TOPICS, type NotifiedTopic } from '#libs/contracts';
import type { LoggedEvent, Work } from '#libs/database';
import type { Hearer } from './hearers';
import { DIGEST, type Message, sendingOf } from './hearing.rules';
import { mailText } from './mail.texts';
import { inviteMethod, inviteOf, inviteText } from './meeting-invite';

/** What makes a waiting message about the same meeting untrue; asked again of the log when it is sent. */
export const SUPERSEDING: readonly string[] = ['round_table.rescheduled', 'round_table.cancelled'];

export const aboutOf = (event: LoggedEvent): string => `${event.subjectType}:${event.subjectId}`;

/** How a topic travels: from the list that the web and the mails share. */
export function messageOf(event: LoggedEvent, params: Record<string, unknown>): Message {
  const { fold, joins, urgent } = NOTIFIED_TOPICS[event.topic as NotifiedTopic] as Partial<Message>;
  const startsAt = typeof params.startsAt === 'string' ? new Date(params.startsAt) : null;
  return { about: aboutOf(event), fold, joins, urgent, startsAt };
}

/**
 * One mail for each hearer who wants mail. Under one key those that still wait become one: the newest on top, its
 * calendar entry instead of the older one.
 * @param ids of the notifications, which become those of the mails
 */
export async function writeMail(
  work: Work,
  event: LoggedEvent,
  params: Record<string, unknown>,
  ids: readonly string[],
  hearers: readonly Hearer[],
  publicUrl: string,
): Promise<void> {
  const { subject, body } = mailText(event.topic, params, publicUrl);
  const message = messageOf(event, params);
  const method = inviteMethod(event.topic);
  const invite = method && inviteOf(event.subjectId, params, work.now);
  if (event.topic === 'round_table.cancelled') await withdraw(work, message.about);
  const rows = hearers.flatMap((hearer, at) => {
    const sending = sendingOf(message, hearer, work.now);
    if (!sending) return [];
    const digest = sending.foldKey === DIGEST;
    const entry =
      invite && method && hearer.email
        ? inviteText(invite, method, { name: hearer.name, email: hearer.email }, publicUrl)
        : null;
    return [{ id: ids[at]!, hearer, sending, digest, entry }];
  });
  await work.db.query(
    `INSERT INTO mail_message (id, person_id, to_name, to_address, subject, body, state, created_at, fold_key, about,
       not_before, invite, invite_method, event_seq)
     SELECT m.id, m.person_id, m.name, m.address, CASE WHEN m.digest THEN $14 ELSE $7 END,
       CASE WHEN m.digest THEN $7 || E'\\n' || $8 ELSE $8 END, 'queued', $9, m.fold_key,
       CASE WHEN m.digest THEN NULL ELSE $10 END, m.not_before, CASE WHEN m.digest THEN NULL ELSE m.invite END,
       CASE WHEN m.digest OR m.invite IS NULL THEN NULL ELSE $11 END, CASE WHEN m.digest THEN NULL ELSE $12::bigint END
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $13::text[], $15::boolean[])
       AS m(id, person_id, name, address, fold_key, not_before, invite, digest)
     ON CONFLICT (person_id, fold_key) WHERE state = 'queued' AND attempts = 0 AND fold_key IS NOT NULL DO UPDATE
       SET parts = mail_message.parts + 1, subject = excluded.subject, event_seq = excluded.event_seq,
         body = left(excluded.body || E'\\n\\n————\\n\\n' || CASE WHEN mail_message.fold_key = $16 THEN '' ELSE
           mail_message.subject || E'\\n' END || mail_message.body, 10000),
         invite = coalesce(excluded.invite, mail_message.invite),
         invite_method = coalesce(excluded.invite_method, mail_message.invite_method)`,
    [
      rows.map(({ id }) => id),
      rows.map(({ hearer }) => hearer.id),
      rows.map(({ hearer }) => hearer.name),
      rows.map(({ hearer }) => hearer.email),
      rows.map(({ sending }) => sending.foldKey),
      rows.map(({ sending }) => sending.notBefore),
      subject,
      body,
      work.now,
      message.about,
      method,
      event.seq,
      rows.map(({ entry }) => entry),
      '文化共同体：每日摘要',
      rows.map(({ digest }) => digest),
      DIGEST,
    ],
  );
}

/** What still waits about a meeting that is off would be untrue. */
async function withdraw(work: Work, about: string): Promise<void> {
  await work.db.query(
    `UPDATE mail_message SET state = 'merged', settled_at = $2 WHERE about = $1 AND state = 'queued'`,
    [about, work.now],
  );
}
