import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NotifiedTopic, Recipients } from '#libs/contracts';
import { beginHandOver, type Recipient, ReminderSubjects } from '#libs/obligations';
import { hearersOf } from './hearers';
import { SUPERSEDING } from './mail.writer';

export interface SentMail {
  id: string;
  personId: string | null;
  /** `round_table:<id>`; null for a digest. */
  about: string | null;
  eventSeq: string | null;
}

interface EventFacts {
  seq: number;
  topic: string;
  subjectType: string;
  subjectId: string;
  actorId: string | null;
  payload: Record<string, unknown>;
}

const RUNG = 'reminder.rung' satisfies NotifiedTopic;

/** Whether a mail is still true and still concerns its reader, asked when it is handed over. */
@Injectable()
export class Freshness {
  constructor(private readonly subjects: ReminderSubjects) {}

  /**
   * Until the transaction ends nobody changes the answer: whoever moves or calls off waits at the fence, whoever takes
   * a role away waits for its row.
   * @returns busy while somebody is changing it
   */
  async look(db: EntityManager, mail: SentMail): Promise<'fresh' | 'stale' | 'busy'> {
    if (mail.about && !(await beginHandOver(db, mail.about))) return 'busy';
    if (mail.personId) await db.query('SELECT 1 FROM role_grant WHERE person_id = $1 FOR SHARE', [mail.personId]);
    const [event] = (await db.query(
      `SELECT seq, topic, subject_type AS "subjectType", subject_id AS "subjectId", actor_id AS "actorId", payload,
         EXISTS (SELECT 1 FROM event l WHERE l.subject_type = e.subject_type AND l.subject_id = e.subject_id
           AND l.seq > e.seq AND l.topic = ANY($2)) AS superseded
       FROM event e WHERE seq = $1`,
      [mail.eventSeq, SUPERSEDING],
    )) as (EventFacts & { superseded: boolean })[];
    if (!event || !mail.personId) return 'fresh'; // a digest: it tells of many things, and is never urgent
    if (event.superseded) return 'stale';
    const hearers = (await hearersOf(db, [event])).get(Number(event.seq)) ?? [];
    if (!hearers.some(({ id }) => id === mail.personId)) return 'stale';
    if (event.topic !== RUNG) return 'fresh';
    const still = await this.subjects.of(event.subjectType).describe(db, event.subjectId, recipientOf(event));
    return still ? 'fresh' : 'stale';
  }
}

function recipientOf({ payload }: EventFacts): Recipient {
  const { personIds = [], organizationIds = [] } = payload.recipients as Recipients;
  return personIds[0] ? { kind: 'person', id: personIds[0] } : { kind: 'organization', id: organizationIds[0]! };
}
