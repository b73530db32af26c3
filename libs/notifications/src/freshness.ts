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
/** They hold as long as a reminder would: whoever left the group meanwhile is not called any more. */
const CALLS: readonly string[] = [
  'leading_group_meeting.convened',
  'leading_group_meeting.member_added',
] satisfies NotifiedTopic[];
/** Untrue for whoever has been seated again, or still sits there as a person when their unit leaves. */
const RELEASE = 'leading_group_meeting.member_removed' satisfies NotifiedTopic;

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
    const reasons = await this.reasons(db, event, mail.personId);
    if (reasons.length === 0) return 'stale';
    if (event.topic === RELEASE) {
      const person: Recipient = { kind: 'person', id: mail.personId };
      return (await this.concerned(db, event, [...reasons, person])) ? 'stale' : 'fresh';
    }
    if (event.topic !== RUNG && !CALLS.includes(event.topic)) return 'fresh';
    return (await this.concerned(db, event, reasons)) ? 'fresh' : 'stale';
  }

  private async concerned(db: EntityManager, event: EventFacts, recipients: Recipient[]): Promise<boolean> {
    const { subjectType, subjectId } = event;
    const said = await this.subjects.describe(
      db,
      recipients.map((recipient) => ({ subjectType, subjectId, recipient })),
    );
    return said.some((params) => params !== null);
  }

  /** Those recipients of the event by which this person hears of it: himself, or units he edits or speaks for. */
  private async reasons(db: EntityManager, { actorId, payload }: EventFacts, personId: string): Promise<Recipient[]> {
    const { personIds = [], organizationIds = [] } = (payload.recipients ?? {}) as Recipients;
    const asked = [
      ...(personIds.includes(personId) ? [{ personIds: [personId] }] : []),
      ...organizationIds.map((id) => ({ organizationIds: [id] })),
    ];
    const each = asked.map((recipients, seq) => ({ seq, actorId, payload: { recipients } }));
    const heard = await hearersOf(db, each);
    return asked.flatMap((recipients, seq) =>
      (heard.get(seq) ?? []).some(({ id }) => id === personId) ? [recipientOf(recipients)] : [],
    );
  }
}

const recipientOf = ({ personIds: [person] = [], organizationIds: [unit] = [] }: Recipients): Recipient =>
  person ? { kind: 'person', id: person } : { kind: 'organization', id: unit! };
