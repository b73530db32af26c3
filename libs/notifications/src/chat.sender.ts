import { Injectable, Logger } from '@nestjs/common';
import type { ChatPlatform } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MINUTE } from '#libs/kernel';
import { chatPost, chatRefusal } from './chat.robots';
import { ChatTransport } from './chat.transport';
import { SUPERSEDING } from './mail.writer';

const ATTEMPTS = 5;
/** A claim this old belongs to a worker that died; robots know no message ids, so it is given up, not said twice. */
const CLAIM_LASTS = 10 * MINUTE;
const BATCH = 100;

export type ChatOutcome = 'sent' | 'failed' | 'again' | 'not_waiting';

interface ClaimedChat {
  id: string;
  text: string;
  attempts: number;
  webhookId: string;
  platform: ChatPlatform;
  url: string;
  secret: string | null;
}

/** Claims a message to a group before it posts it, as mail does. */
@Injectable()
export class ChatSender {
  private readonly logger = new Logger(ChatSender.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly transport: ChatTransport,
  ) {}

  /** @returns how many were tried */
  async sweep(): Promise<number> {
    const waiting = await this.uow.run(SYSTEM_ACTOR, async ({ db, now }) => {
      await db.query(
        `UPDATE chat_message SET state = 'failed', settled_at = $2, error = 'outcome unknown'
         WHERE state = 'sending' AND claimed_at < $1`,
        [new Date(now.getTime() - CLAIM_LASTS), now],
      );
      return (await db.query(
        `SELECT id FROM chat_message WHERE state = 'queued' AND not_before <= $1 ORDER BY not_before, id LIMIT $2`,
        [now, BATCH],
      )) as { id: string }[];
    });
    for (const { id } of waiting) await this.send(id);
    return waiting.length;
  }

  async send(id: string): Promise<ChatOutcome> {
    const chat = await this.claim(id);
    if (!chat) return 'not_waiting';
    const post = chatPost(chat.platform, chat.url, chat.secret, chat.text, new Date());
    const error = await this.transport.post(post).then(
      ({ status, answer }) => chatRefusal(status, answer),
      (reason: Error) => reason.message.slice(0, 200),
    );
    if (error) this.logger.warn(`chat message ${id}, attempt ${chat.attempts}: ${error}`);
    await this.settle(chat, error);
    return error === null ? 'sent' : chat.attempts >= ATTEMPTS ? 'failed' : 'again';
  }

  private claim(id: string): Promise<ClaimedChat | null> {
    return this.uow.run(SYSTEM_ACTOR, async ({ db, now }) => {
      await db.query(
        `UPDATE chat_message m SET state = 'merged', settled_at = $2 WHERE id = $1 AND state = 'queued' AND EXISTS (
           SELECT 1 FROM event e WHERE e.subject_type = split_part(m.about, ':', 1)
             AND e.subject_id = split_part(m.about, ':', 2)::uuid AND e.seq > m.event_seq AND e.topic = ANY($3))`,
        [id, now, SUPERSEDING],
      );
      const [chat] = (await db.query(
        `WITH claimed AS (UPDATE chat_message SET state = 'sending', claimed_at = $2, attempts = attempts + 1
           WHERE id = $1 AND state = 'queued' AND not_before <= $2 RETURNING *)
         SELECT c.id, c.text, c.attempts, w.id AS "webhookId", w.platform, w.url, w.secret
         FROM claimed c JOIN chat_webhook w ON w.id = c.webhook_id`,
        [id, now],
      )) as ClaimedChat[];
      return chat ?? null;
    });
  }

  /** What was refused waits a minute more each time; after the last attempt it is given up. */
  private settle(chat: ClaimedChat, error: string | null): Promise<void> {
    return this.uow.run(SYSTEM_ACTOR, async ({ db, now }) => {
      const state = error === null ? 'sent' : chat.attempts >= ATTEMPTS ? 'failed' : 'queued';
      await db.query(
        `UPDATE chat_message SET state = $2, error = $3, not_before = $4, settled_at = $5
         WHERE id = $1 AND state = 'sending'`,
        [
          chat.id,
          state,
          error,
          new Date(now.getTime() + (state === 'queued' ? chat.attempts * MINUTE : 0)),
          state === 'queued' ? null : now,
        ],
      );
      await db.query('UPDATE chat_webhook SET last_error = $2 WHERE id = $1', [chat.webhookId, error]);
    });
  }
}
