import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MINUTE } from '#libs/kernel';
import { JobQueue } from '#libs/queue';
import { MailTransport } from './mail.transport';
import { SUPERSEDING } from './mail.writer';
import type { MailMessage } from './notification.entity';

const ATTEMPTS = 20; // a minute more between each: about three hours of a mail server's absence
/** A claim this old belongs to a worker that died between sending and saying so: tried once more under the same Message-ID. */
const CLAIM_LASTS = 10 * MINUTE;
const UNKNOWN = 'outcome unknown';
const BATCH = 500;

export type MailOutcome = 'sent' | 'logged' | 'failed' | 'not_waiting';

/** Claims a mail before it sends it, so that two workers never send the same one. */
@Injectable()
export class MailSender {
  private readonly logger = new Logger(MailSender.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly transport: MailTransport,
    private readonly queue: JobQueue,
  ) {}

  async send(id: string): Promise<MailOutcome> {
    const mail = await this.claim(id);
    if (!mail) return 'not_waiting';
    if (!mail.toAddress || !this.transport.connected) return this.settle(mail, 'logged', null);
    const error = await this.transport.send({ ...mail, toAddress: mail.toAddress }).then(
      () => null,
      (reason: Error) => reason.message,
    );
    if (error === null) return this.settle(mail, 'sent', null);
    this.logger.warn(`mail ${id}, attempt ${mail.attempts}: ${error}`);
    if (mail.attempts >= ATTEMPTS) return this.settle(mail, 'failed', error);
    await this.giveBack(mail, error);
    throw new Error(error); // the queue tries again, later each time
  }

  /** Asks the queue to send whatever waits, and sends by itself what the queue forgot or gave up on. */
  async sweep(): Promise<number> {
    const { waiting, forgotten, now } = await this.uow.run(SYSTEM_ACTOR, async (work) => {
      await work.db.query(
        `UPDATE mail_message SET state = CASE WHEN error = $2 THEN 'failed' ELSE 'queued' END, error = $2
         WHERE state = 'sending' AND claimed_at < $1`,
        [new Date(work.now.getTime() - CLAIM_LASTS), UNKNOWN],
      );
      const rows = (await work.db.query(
        `SELECT id, greatest(created_at, not_before) < $1::timestamptz - interval '30 seconds'
           AND (claimed_at IS NULL OR claimed_at < $1::timestamptz - attempts * interval '1 minute') AS forgotten
         FROM mail_message WHERE state = 'queued' AND (not_before IS NULL OR not_before <= $1) ORDER BY id LIMIT $2`,
        [work.now, BATCH],
      )) as { id: string; forgotten: boolean }[];
      return {
        now: work.now,
        waiting: rows.filter((row) => !row.forgotten),
        forgotten: rows.filter((row) => row.forgotten),
      };
    });
    for (const { id } of forgotten) await this.send(id).catch(() => undefined); // noted on the row and in the log
    await this.queue.set(
      'mail.send',
      waiting.map(({ id }) => ({ id, payload: { messageId: id } })),
      now,
    );
    return waiting.length + forgotten.length;
  }

  private claim(id: string): Promise<MailMessage | null> {
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
         SELECT id, to_name AS "toName", to_address AS "toAddress", subject, body, attempts, invite,
           invite_method AS "inviteMethod" FROM claimed`,
        [id, now],
      )) as MailMessage[];
      return mail ?? null;
    });
  }

  private async settle<S extends MailOutcome>(mail: MailMessage, state: S, error: string | null): Promise<S> {
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

  private async giveBack(mail: MailMessage, error: string): Promise<void> {
    await this.uow.run(SYSTEM_ACTOR, ({ db }) =>
      db.query(`UPDATE mail_message SET state = 'queued', error = $2 WHERE id = $1 AND state = 'sending'`, [
        mail.id,
        error.slice(0, 500),
      ]),
    );
  }
}
