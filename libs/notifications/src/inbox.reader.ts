import { Inject, Injectable } from '@nestjs/common';
import { NOTIFIED_TOPICS, type NotifiedTopic, type Recipients } from '#libs/contracts';
import { type LoggedEvent, LogReader, type Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { hearersOf } from './hearers';
import { aboutOf, type Letter, WITHDRAWING, withdrawMails, writeMails } from './mail.writer';
import { Notices } from './notices';

const RUNG = 'reminder.rung' satisfies NotifiedTopic;

/** Turns what happened into what people hear: one inbox row a person, and a mail where the topic asks for one. */
@Injectable()
export class InboxReader extends LogReader {
  readonly name: string = 'inbox';
  readonly topics: readonly string[] = Object.keys(NOTIFIED_TOPICS).filter((topic) => topic !== RUNG);

  constructor(
    private readonly notices: Notices,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  handle(work: Work, event: LoggedEvent): Promise<void> {
    return this.handleAll(work, [event]);
  }

  /** Runs in the transaction that moves the reader on; unique by event and person, so nothing is heard twice. */
  override async handleAll(work: Work, events: readonly LoggedEvent[]): Promise<void> {
    const hearers = await hearersOf(work.db, events);
    const letters = events.flatMap((event): Letter[] => {
      const params = paramsOf(event);
      return (hearers.get(event.seq) ?? []).map((hearer) => ({ id: newId(), event, params, hearer }));
    });
    await insertNotifications(work, letters);
    for (const stretch of untilEachWithdrawal(events)) {
      const off = stretch.at(-1)!;
      if (WITHDRAWING.includes(off.topic)) await withdrawMails(work, aboutOf(off));
      const withMail = letters.filter(
        ({ event }) => stretch.includes(event) && NOTIFIED_TOPICS[event.topic as NotifiedTopic].mail,
      );
      await writeMails(work, withMail, this.config.publicUrl);
    }
    work.afterCommit(() => {
      for (const { seq, topic, subjectType, subjectId } of events) {
        const people = (hearers.get(seq) ?? []).map(({ id }) => id);
        this.notices.hint(people, { topic, subjectType, subjectId });
      }
    });
  }
}

/** Reminders have a reader of their own: thousands due at once do not keep anything else from the inbox. */
@Injectable()
export class ReminderInboxReader extends InboxReader {
  override readonly name = 'inbox.reminders';
  override readonly topics: readonly string[] = [RUNG];
  override readonly batch = 300;

  /** Those who hear of it. */
  override weigh({ payload }: LoggedEvent): number {
    const { personIds = [], organizationIds = [] } = (payload.recipients ?? {}) as Recipients;
    return personIds.length + organizationIds.length;
  }
}

/** Cut before and after each cancellation, which takes back what was written before it. */
function untilEachWithdrawal(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const stretches: LoggedEvent[][] = [];
  let open: LoggedEvent[] | null = null;
  for (const event of events) {
    if (WITHDRAWING.includes(event.topic)) {
      stretches.push([event]);
      open = null;
    } else if (open) open.push(event);
    else {
      open = [event];
      stretches.push(open);
    }
  }
  return stretches;
}

async function insertNotifications(work: Work, letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map(({ id, event, params, hearer }) => ({
    id,
    person_id: hearer.id,
    event_id: event.id,
    topic: event.topic,
    subject_type: event.subjectType,
    subject_id: event.subjectId,
    params,
    occurred_at: event.occurredAt,
  }));
  await work.db.query(
    `INSERT INTO notification (id, person_id, event_id, topic, subject_type, subject_id, params, occurred_at)
     SELECT n.id, n.person_id, n.event_id, n.topic, n.subject_type, n.subject_id, n.params, n.occurred_at
     FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, person_id uuid, event_id uuid, topic text, subject_type text,
       subject_id uuid, params jsonb, occurred_at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

/** What the sentence needs: `params` of the payload if it has them, else the payload itself without its recipients. */
export function paramsOf(event: LoggedEvent): Record<string, unknown> {
  const { recipients: _, params, ...rest } = event.payload;
  return params && typeof params === 'object' ? { ...params, ...('kind' in rest ? { kind: rest.kind } : {}) } : rest;
}
