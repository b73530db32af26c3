import { Inject, Injectable } from '@nestjs/common';
import { NOTIFIED_TOPICS, type NotifiedAs } from '#libs/contracts';
import { type LoggedEvent, LogReader, type Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { CHAT_TEXT_MAX } from './chat.robots';
import { DEFAULT_SETTINGS, sendingOf } from './hearing.rules';
import { paramsOf } from './inbox.reader';
import { mailText } from './mail.texts';
import { messageOf } from './mail.writer';

/** Tells the chat groups what concerns the whole community; never what only some may see. */
@Injectable()
export class ChatReader extends LogReader {
  readonly name = 'chat';
  readonly topics: readonly string[] = (Object.entries(NOTIFIED_TOPICS) as [string, NotifiedAs][])
    .filter(([, as]) => as.chat)
    .map(([topic]) => topic);

  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  /** Unique by group and event; quick changes of one thing that still wait are one message, a cancellation ends them. */
  async handle(work: Work, event: LoggedEvent): Promise<void> {
    const groups = (await work.db.query('SELECT id FROM chat_webhook WHERE enabled ORDER BY id')) as { id: string }[];
    if (groups.length === 0) return;
    const params = paramsOf(event);
    const message = messageOf(event, params);
    const { notBefore, foldKey } = sendingOf(message, DEFAULT_SETTINGS, work.now)!;
    const { subject, body } = mailText(event.topic, params, this.config.publicUrl);
    if (event.topic === 'round_table.cancelled') {
      await work.db.query(
        `UPDATE chat_message SET state = 'merged', settled_at = $2 WHERE about = $1 AND state = 'queued'`,
        [message.about, work.now],
      );
    }
    await work.db.query(
      `INSERT INTO chat_message (id, webhook_id, event_id, event_seq, about, fold_key, text, state, not_before, created_at)
       SELECT g.id, g.webhook_id, $3, $4, $5, $6, $7, 'queued', $8, $9
       FROM unnest($1::uuid[], $2::uuid[]) AS g(id, webhook_id)
       ON CONFLICT (webhook_id, fold_key) WHERE state = 'queued' AND attempts = 0 AND fold_key IS NOT NULL DO UPDATE
         SET text = excluded.text, event_seq = excluded.event_seq, parts = chat_message.parts + 1`,
      [
        groups.map(newId),
        groups.map(({ id }) => id),
        event.id,
        event.seq,
        message.about,
        foldKey,
        `${subject}\n${body}`.slice(0, CHAT_TEXT_MAX),
        notBefore,
        work.now,
      ],
    );
  }
}
