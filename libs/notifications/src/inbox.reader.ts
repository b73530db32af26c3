import { Inject, Injectable } from '@nestjs/common';
import { NOTIFIED_TOPICS, type NotifiedTopic, type Recipients } from '#libs/contracts';
import { type LoggedEvent, LogReader, type Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { mailText } from './mail.texts';
import { Notices } from './notices';

interface Hearer {
  id: string;
  name: string;
  email: string | null;
}

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
    if (NOTIFIED_TOPICS[event.topic as NotifiedTopic].mail) await this.writeMail(work, event, params, ids, hearers);
    const { topic, subjectType, subjectId } = event;
    work.afterCommit(() => {
      for (const hearer of hearers) this.notices.hint(hearer.id, { topic, subjectType, subjectId });
    });
  }

  private async writeMail(
    work: Work,
    event: LoggedEvent,
    params: Record<string, unknown>,
    ids: readonly string[],
    hearers: readonly Hearer[],
  ): Promise<void> {
    const { subject, body } = mailText(event.topic, params, this.config.publicUrl);
    await work.db.query(
      `INSERT INTO mail_message (id, to_name, to_address, subject, body, state, created_at)
       SELECT m.id, m.name, m.address, $4, $5, 'queued', $6
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS m(id, name, address)`,
      [ids, hearers.map((hearer) => hearer.name), hearers.map((hearer) => hearer.email), subject, body, work.now],
    );
  }
}

/** Named people, and those who edit or speak for the named units; never whoever did it. */
async function hearersOf(work: Work, event: LoggedEvent): Promise<Hearer[]> {
  const { personIds = [], organizationIds = [] } = (event.payload.recipients ?? {}) as Recipients;
  if (personIds.length === 0 && organizationIds.length === 0) return [];
  return (await work.db.query(
    `SELECT p.id, p.name, p.email FROM person p
     WHERE p.disabled_at IS NULL AND p.id IS DISTINCT FROM $3::uuid AND (p.id = ANY($1::uuid[]) OR EXISTS (
       SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL AND g.scope_kind = 'unit'
         AND g.role IN ('unit_editor', 'delegate') AND g.scope_id = ANY($2::text[])))
     ORDER BY p.id`,
    [personIds, organizationIds, event.actorId],
  )) as Hearer[];
}

/** What the sentence needs: `params` of the payload if it has them, else the payload itself without its recipients. */
function paramsOf(event: LoggedEvent): Record<string, unknown> {
  const { recipients: _, params, ...rest } = event.payload;
  return params && typeof params === 'object' ? { ...params, ...('kind' in rest ? { kind: rest.kind } : {}) } : rest;
}
