import type { EntityManager } from 'typeorm';
import { hasRole } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { likePattern } from '#libs/database';
import { belongsToMember } from './round-table.access';
import type { ListRoundTables, RoundTableView } from './round-table.dto';

const COLUMNS = `
  t.id, t.title, t.half_year AS "halfYear", t.stage, t.decision_lead_id AS "decisionLeadId", p.name AS "decisionLeadName",
  t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.place, t.convened_at AS "convenedAt",
  t.minutes_document_id AS "minutesDocumentId", t.minutes_version_id AS "minutesVersionId", t.minutes_hash AS "minutesHash",
  t.signed_at AS "signedAt", t.published_at AS "publishedAt", t.cancel_reason AS "cancelReason", t.notice_label AS "noticeNumber",
  t.topic_deadline::text AS "topicDeadline", t.agenda_version AS "agendaVersion", t.agenda_frozen_at AS "agendaFrozenAt", t.illustrative, t.version,
  t.resolution_count AS "resolutionCount",
  (SELECT count(*)::int FROM resolution r WHERE r.round_table_id = t.id AND r.state IN ('open', 'submitted')) AS "openResolutions",
  (SELECT json_build_object(
      'invited', count(*),
      'needsAction', count(*) FILTER (WHERE i.answer = 'needs_action'),
      'accepted', count(*) FILTER (WHERE i.answer = 'accepted'),
      'tentative', count(*) FILTER (WHERE i.answer = 'tentative'),
      'declined', count(*) FILTER (WHERE i.answer = 'declined'),
      'attended', count(*) FILTER (WHERE i.attended),
      'withoutDelegate', count(*) FILTER (WHERE i.delegate_id IS NULL AND i.substitute_name IS NULL))
    FROM invitation i WHERE i.round_table_id = t.id) AS attendance`;
const FROM = 'FROM round_table t JOIN person p ON p.id = t.decision_lead_id';

/** Newest half-year first; of what is only planned, outsiders see nothing. */
export async function listRoundTables(
  db: EntityManager,
  actor: Actor,
  filter: ListRoundTables,
): Promise<RoundTableView[]> {
  return (await db.query(
    `SELECT ${COLUMNS} ${FROM}
     WHERE ($1::boolean OR t.decision_lead_id = $2 OR ($3::boolean AND (t.convened_at IS NOT NULL OR t.polled_at IS NOT NULL)))
       AND ($4::text IS NULL OR t.half_year = $4) AND ($5::text IS NULL OR t.stage = $5)
       AND ($6::uuid IS NULL OR (t.half_year, t.id) < (SELECT c.half_year, c.id FROM round_table c WHERE c.id = $6))
       AND ($8::text IS NULL OR t.title ILIKE $8)
     ORDER BY t.half_year DESC, t.id DESC LIMIT $7`,
    [
      hasRole(actor, 'city_coordinator'),
      actor.personId,
      await belongsToMember(db, actor),
      filter.halfYear ?? null,
      filter.stage ?? null,
      filter.cursor ?? null,
      filter.limit + 1,
      likePattern(filter.q),
    ],
  )) as RoundTableView[];
}

export async function oneRoundTable(db: EntityManager, id: string): Promise<RoundTableView> {
  const [view] = (await db.query(`SELECT ${COLUMNS} ${FROM} WHERE t.id = $1`, [id])) as RoundTableView[];
  if (!view) throw new Error(`round table ${id} vanished`);
  return view;
}

/** Units invited to a round table: whom its events concern. */
export async function invitedUnits(db: EntityManager, roundTableId: string): Promise<string[]> {
  const rows = (await db.query('SELECT organization_id AS id FROM invitation WHERE round_table_id = $1', [
    roundTableId,
  ])) as { id: string }[];
  return rows.map((row) => row.id);
}
