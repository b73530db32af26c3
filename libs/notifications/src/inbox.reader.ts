import { Inject, Injectable } from '@nestjs/common';
import { NOTIFIED_TOPICS, type NotifiedTopic } from '#libs/contracts';
import { type LoggedEvent, LogReader, type Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { hearersOf } from './hearers';
import { writeMail } from './mail.writer';
import { Notices } from './notices';

/** Turns what happened into what people hear: one inbox row a person, and a mail where the topic asks for one. */
@Injectable()
export class InboxReader extends LogReader {
  readonly name = 'inbox';
  readonly topics: readonly string[] = Object.keys(NOTIFIED_TOPICS);

  constructor(
    private readonly notices: Notices,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  /** Runs in the transaction that moves the reader on; unique by event and person, so nothing is heard twice. */
  async handle(work: Work, event: LoggedEvent): Promise<void> {
    const hearers = await hearersOf(work, event);
    if (hearers.length === 0) return;
    const params = paramsOf(event);
    const ids = hearers.map(newId);
    await work.db.query(
      `INSERT INTO notification (id, person_id, event_id, topic, subject_type, subject_id, params, occurred_at)
       SELECT n.id, n.person_id, $3, $4, $5, $6, $7::jsonb, $8 FROM unnest($1::uuid[], $2::uuid[]) AS n(id, person_id)`,
      [
        ids,
        hearers.map((hearer) => hearer.id),
        event.id,
        event.topic,
        event.subjectType,
        event.subjectId,
        JSON.stringify(params),
        event.occurredAt,
      ],
    );
    if (NOTIFIED_TOPICS[event.topic as NotifiedTopic].mail)
      await writeMail(work, event, params, ids, hearers, this.config.publicUrl);
    const { topic, subjectType, subjectId } = event;
    work.afterCommit(() => {
      for (const hearer of hearers) this.notices.hint(hearer.id, { topic, subjectType, subjectId });
    });
  }
}

/** What the sentence needs: `params` of the payload if it has them, else the payload itself without its recipients. */
export function paramsOf(event: LoggedEvent): Record<string, unknown> {
  const { recipients: _, params, ...rest } = event.payload;
  return params && typeof params === 'object' ? { ...params, ...('kind' in rest ? { kind: rest.kind } : {}) } : rest;
}
