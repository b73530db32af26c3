import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { documentProseMirror, type RichText, readVersion } from '#libs/documents';
import { shanghaiDay } from '#libs/kernel';
import { listSupervision } from '../minutes/supervision.queries';
import { observersOf } from '../observers/observer.service';
import type { AgendaLine, InvitedUnit, MeetingFacts, ResolutionLine } from './meeting-facts';

const MEETING = `
  SELECT t.id, t.title, t.half_year AS "halfYear", t.stage, t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.place,
    t.convened_at AS "convenedAt", t.notice_label AS "noticeLabel", t.topic_deadline::text AS "topicDeadline",
    t.agenda_frozen_at AS "agendaFrozenAt", t.signed_at AS "signedAt", t.minutes_hash AS "minutesHash",
    t.minutes_document_id AS "minutesDocumentId", t.minutes_version_id AS "minutesVersionId",
    lead.name AS "decisionLead", signer.name AS "signedBy", coalesce(bureau.name, '') AS bureau, bureau.contact
  FROM round_table t JOIN person lead ON lead.id = t.decision_lead_id LEFT JOIN person signer ON signer.id = t.signed_by
  LEFT JOIN LATERAL (SELECT o.name, o.contact FROM organization o
    WHERE o.kind = 'authority' AND o.level = 'city' AND o.active ORDER BY o.division_code, o.id LIMIT 1) bureau ON true
  WHERE t.id = $1`;

/** City first, then by place, as the invitations went out. */
const INVITED = `
  SELECT o.name, coalesce(i.substitute_name, p.name) AS person, coalesce(i.substitute_post, p.title) AS post, i.mandate,
    i.answer, i.reason, i.answered_at AS "answeredAt", i.attended, s.signed_in_at AS "signedInAt", s.person_name AS present
  FROM invitation i JOIN organization o ON o.id = i.organization_id LEFT JOIN person p ON p.id = i.delegate_id
  LEFT JOIN live_sign_in s ON s.invitation_id = i.id
  WHERE i.round_table_id = $1 ORDER BY o.division_code, o.name, o.id`;

const AGENDA = `
  SELECT a.id, a.title, a.kind, a.presenter, a.duration_minutes AS "durationMinutes", a.expected_result AS "expectedResult",
    ARRAY(SELECT DISTINCT o.name FROM agenda_item m JOIN organization o ON o.id = m.organization_id
      WHERE m.id = a.id OR m.merged_into_id = a.id ORDER BY o.name) AS proposers
  FROM agenda_item a WHERE a.round_table_id = $1 AND a.state = 'accepted' ORDER BY a.position, a.id`;

const RESOLUTIONS = `
  SELECT r.id, r.label, r.text, o.name AS owner, r.due_on::text AS "dueOn", a.title AS topic,
    ARRAY(SELECT DISTINCT u.name FROM agenda_item m JOIN organization u ON u.id = m.organization_id
      WHERE m.id = r.agenda_item_id OR m.merged_into_id = r.agenda_item_id ORDER BY u.name) AS proposers
  FROM resolution r JOIN organization o ON o.id = r.owner_id LEFT JOIN agenda_item a ON a.id = r.agenda_item_id
  WHERE r.round_table_id = $1 ORDER BY r.number`;

const MOST_RESOLUTIONS = 1000;

type MeetingRow = Omit<
  MeetingFacts,
  'invited' | 'observers' | 'agenda' | 'resolutions' | 'supervision' | 'minutes' | 'now'
> & {
  minutesDocumentId: string | null;
  minutesVersionId: string | null;
};

/** Everything as it stands at one moment: seven statements, however many units. */
export async function readMeeting(db: EntityManager, actor: Actor, id: string, now: Date): Promise<MeetingFacts> {
  return db.transaction('REPEATABLE READ', async (snapshot) => {
    const rows = async <Row>(sql: string) => (await snapshot.query(sql, [id])) as Row[];
    const [{ minutesDocumentId, minutesVersionId, ...meeting }] = (await rows<MeetingRow>(MEETING)) as [MeetingRow];
    return {
      ...meeting,
      invited: await rows<InvitedUnit>(INVITED),
      observers: await observersOf(snapshot, id),
      agenda: await rows<AgendaLine>(AGENDA),
      resolutions: await rows<ResolutionLine>(RESOLUTIONS),
      supervision: await listSupervision(snapshot, actor, { roundTableId: id }, shanghaiDay(now), MOST_RESOLUTIONS),
      minutes: await minutesText(snapshot, minutesDocumentId, minutesVersionId),
      now,
    };
  });
}

/** Once signed, what was signed, whatever became of the document since (U22). */
async function minutesText(
  db: EntityManager,
  documentId: string | null,
  versionId: string | null,
): Promise<RichText | null> {
  if (versionId) return (await readVersion(db, versionId)).content;
  return documentId ? documentProseMirror(db, documentId) : null;
}
