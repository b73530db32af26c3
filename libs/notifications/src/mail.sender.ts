import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MINUTE } from '#libs/kernel';
import { JobQueue } from '#libs/queue';
import { Freshness, type SentMail } from './freshness';
import { MailTransport, OutcomeUnknown } from './mail.transport';
import { SUPERSEDING } from './mail.writer';

const ATTEMPTS = 20; // a minute more between each: about three hours of a mail server's absence
/** A claim this old belongs to a worker that died between sending and saying so: tried once more under the same Message-ID. */
const CLAIM_LASTS = 10 * MINUTE;
const UNKNOWN = 'outcome unknown';
const OLDEST = 400;
const NEWEST = 100;
const KEPT_AT_ONCE = 1000;

export type MailOutcome = 'sent' | 'logged' | 'failed' | 'merged' | 'again' | 'not_waiting';

interface ClaimedMail extends SentMail {
  toName: string;
  toAddress: string | null;
  subject: string;
  body: string;
  attempts: number;
  invite: string | null;
  inviteMethod: 'REQUEST' | 'CANCEL' | null;
  error: string | null;
}

/** Claims a mail before it sends it, so that two workers never send the same one. */
@Injectable()
export class MailSender {
  private readonly logger = new Logger(MailSender.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly transport: MailTransport,
    private readonly queue: JobQueue,
    private readonly freshness: Freshness,
  ) {}

  async send(id: string): Promise<MailOutcome> {
    const mail = await this.claim(id);
    if (!mail) return 'not_waiting';
    if (!mail.toAddress || !this.transport.connected) return this.settle(mail, 'logged', null);
    const handedOver = await this.handOver(mail, mail.toAddress);
    if (handedOver === 'stale') return this.settle(mail, 'merged', null);
    if (handedOver === 'busy') {
      await this.giveBack(mail, null, 0);
      throw new Error('what it speaks of is being changed'); // a moment later the queue tries again
    }
    if (handedOver === null) return this.settle(mail, 'sent', null);
    this.logger.warn(`mail ${id}, attempt ${mail.attempts}: ${handedOver.message}`);
    if (handedOver instanceof OutcomeUnknown) {
      // it may have arrived: once more under the same Message-ID, then never again
      if (mail.error === UNKNOWN) return this.settle(mail, 'failed', UNKNOWN);
      return this.giveBack(mail, UNKNOWN, CLAIM_LASTS);
    }
    if (mail.attempts >= ATTEMPTS) return this.settle(mail, 'failed', handedOver.message);
    await this.giveBack(mail, mail.error === UNKNOWN ? UNKNOWN : handedOver.message, 0);
    throw handedOver; // the queue tries again, later each time
  }

  /**
   * Looks once more whether it is true and whom it concerns, then gives it to the mail server, all under locks that
   * whoever changes the one or the other waits for. One transaction that writes nothing.
   */
  private handOver(mail: ClaimedMail, toAddress: string): Promise<Error | 'stale' | 'busy' | null> {
    return this.uow.run(SYSTEM_ACTOR, async ({ db }) => {
      const standing = await this.freshness.look(db, mail);
      if (standing !== 'fresh') return standing;
      return this.transport.send({ ...mail, toAddress }).then(
        () => null,
        (reason: Error) => reason,
      );
    });
  }

  /** Asks the queue to send whatever waits, and sends by itself what the queue forgot or gave up on. */
  async sweep(): Promise<number> {
    const kept = await this.keepUnsent();
    const { waiting, forgotten, now } = await this.uow.run(SYSTEM_ACTOR, async (work) => {
      await work.db.query(
        `UPDATE mail_message SET state = CASE WHEN error = $2 THEN 'failed' ELSE 'queued' END, error = $2
         WHERE state = 'sending' AND claimed_at < $1`,
        [new Date(work.now.getTime() - CLAIM_LASTS), UNKNOWN],
      );
      // the oldest, and some of the newest: a backlog does not keep what comes after it for hours
      const rows = (await work.db.query(
        `SELECT id, greatest(created_at, not_before) < $1::timestamptz - interval '30 seconds'
           AND (claimed_at IS NULL OR claimed_at < $1::timestamptz - attempts * interval '1 minute') AS forgotten
         FROM mail_message WHERE id IN (
           (SELECT id FROM mail_message WHERE state = 'queued' AND (not_before IS NULL OR not_before <= $1)
            ORDER BY id LIMIT $2)
           UNION
           (SELECT id FROM mail_message WHERE state = 'queued' AND (not_before IS NULL OR not_before <= $1)
            ORDER BY id DESC LIMIT $3))
         ORDER BY id`,
        [work.now, OLDEST, NEWEST],
      )) as { id: string; forgotten: boolean }[];
      return {
        now: work.now,
        waiting: rows.filter((row) => !row.forgotten),
        forgotten: rows.filter((row) => row.forgotten),
      };
    });
    await this.queue.set(
      'mail.send',
      waiting.map(({ id }) => ({ id, payload: { messageId: id } })),
      now,
    );
    for (const { id } of forgotten) await this.send(id).catch(() => undefined); // noted on the row and in the log
    return kept + waiting.length + forgotten.length;
  }

  /** What has no way out is kept in the log, many at a time, unless it has become untrue. @returns how many */
  private async keepUnsent(): Promise<number> {
    for (let sum = 0; ; ) {
      const kept = await this.uow.run(SYSTEM_ACTOR, async ({ db, now }) => {
        const [, count] = (await db.query(
          `WITH waiting AS (
             SELECT id FROM mail_message
             WHERE state = 'queued' AND (not_before IS NULL OR not_before <= $1) AND ($2 OR to_address IS NULL)
             ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED)
           UPDATE mail_message m SET claimed_at = $1, settled_at = $1, attempts = attempts + 1,
             state = CASE WHEN EXISTS (SELECT 1 FROM event e WHERE e.subject_type = split_part(m.about, ':', 1)
               AND e.subject_id = split_part(m.about, ':', 2)::uuid AND e.seq > m.event_seq AND e.topic = ANY($3))
               THEN 'merged' ELSE 'logged' END
           FROM waiting WHERE m.id = waiting.id`,
          [now, !this.transport.connected, SUPERSEDING, KEPT_AT_ONCE],
        )) as [unknown, number];
        return count;
      });
      sum += kept;
      if (kept < KEPT_AT_ONCE) return sum;
    }
  }

  private claim(id: string): Promise<ClaimedMail | null> {
    return this.uow.run(SYSTEM_ACTOR, async ({ db, now }) => {
      // what a later event made untrue is not sent, though the reader of the log has not come to it yet
      await db.query(
        `UPDATE mail_message m SET state = 'merged', settled_at = $2 WHERE id = $1 AND state = 'queued' AND EXISTS (
           SELECT 1 FROM event e WHERE e.subject_type = split_part(m.about, ':', 1)
             AND e.subject_id = split_part(m.about, ':', 2)::uuid AND e.seq > m.event_seq
             AND e.topic = ANY($3))`,
        [id, now, SUPERSEDING],
      );
      const [mail] = (await db.query(
        `WITH claimed AS (UPDATE mail_message SET state = 'sending', claimed_at = $2, attempts = attempts + 1
           WHERE id = $1 AND state = 'queued' AND (not_before IS NULL OR not_before <= $2) RETURNING *)
         SELECT id, person_id AS "personId", to_name AS "toName", to_address AS "toAddress", subject, body, attempts,
           invite, invite_method AS "inviteMethod", error, about, event_seq AS "eventSeq" FROM claimed`,
        [id, now],
      )) as ClaimedMail[];
      return mail ?? null;
    });
  }

  private async settle<S extends MailOutcome>(mail: ClaimedMail, state: S, error: string | null): Promise<S> {
    await this.uow.run(SYSTEM_ACTOR, ({ db, now }) =>
      db.query('UPDATE mail_message SET state = $2, settled_at = $3, error = $4 WHERE id = $1', [
        mail.id,
        state,
        now,
        error?.slice(0, 500) ?? null,
      ]),
    );
    return state;
  }

  /** Waits again: for the queue, or until so much later. */
  private async giveBack(mail: ClaimedMail, error: string | null, waitMs: number): Promise<'again'> {
    await this.uow.run(SYSTEM_ACTOR, ({ db, now }) =>
      db.query(
        `UPDATE mail_message SET state = 'queued', error = coalesce($2, error), not_before = coalesce($3, not_before)
         WHERE id = $1 AND state = 'sending'`,
        [mail.id, error?.slice(0, 500) ?? null, waitMs > 0 ? new Date(now.getTime() + waitMs) : null],
      ),
    );
    return 'again';
  }
}
