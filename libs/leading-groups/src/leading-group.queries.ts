import type { EntityManager } from 'typeorm';
import { likePattern } from '#libs/database';
import type { LeadingGroupView, SeatChangeView, SeatView } from './leading-group.dto';
import type { LeadingGroupSeat } from './leading-group.entity';
import type { MeetingFacts } from './leading-group.rules';

const COLUMNS = `
  g.id, g.name, g.basis, g.member_units AS "memberUnits", g.office_organization_id AS "officeOrganizationId",
  o.name AS "officeOrganizationName", g.office_name AS "officeName", g.illustrative, g.version,
  (SELECT count(*)::int FROM leading_group_seat s
   WHERE s.leading_group_id = g.id AND s.role = 'member' AND s.removed_on IS NULL) AS "seatedMembers"`;
const FROM = 'FROM leading_group g LEFT JOIN organization o ON o.id = g.office_organization_id';

export async function listLeadingGroups(
  db: EntityManager,
  { q, cursor, limit }: { q?: string; cursor?: string; limit: number },
): Promise<LeadingGroupView[]> {
  return (await db.query(
    `SELECT ${COLUMNS} ${FROM}
     WHERE ($1::uuid IS NULL OR g.id < $1) AND ($3::text IS NULL OR g.name ILIKE $3 OR g.basis ILIKE $3)
     ORDER BY g.id DESC LIMIT $2`,
    [cursor ?? null, limit + 1, likePattern(q)],
  )) as LeadingGroupView[];
}

/**
 * SQL: somebody sits in the group, or speaks for a unit that does. @param group SQL for its id
 * @param first number of the parameter with the person; the next one has the units
 */
export const SITS_IN = (group: string, first: number): string => `EXISTS (SELECT 1 FROM leading_group_seat s
  LEFT JOIN leading_group_holder h ON h.seat_id = s.id AND h.until IS NULL
  WHERE s.leading_group_id = ${group} AND s.removed_on IS NULL
    AND (h.person_id = $${first} OR (s.role = 'member' AND s.organization_id = ANY($${first + 1}::uuid[]))))`;

export async function oneLeadingGroup(db: EntityManager, id: string): Promise<LeadingGroupView> {
  const [view] = (await db.query(`SELECT ${COLUMNS} ${FROM} WHERE g.id = $1`, [id])) as LeadingGroupView[];
  if (!view) throw new Error(`leading group ${id} vanished`);
  return view;
}

/** Seats that are not removed: heads first, then deputies, members, the office's director. */
export async function seatsOf(db: EntityManager, groupId: string, seatId?: string): Promise<SeatView[]> {
  return (await db.query(
    `SELECT s.id, s.role, s.organization_id AS "organizationId", o.name AS "organizationName", s.position, s.duty, s.version,
       CASE WHEN h.id IS NULL THEN NULL ELSE json_build_object('personId', h.person_id, 'name', coalesce(p.name, h.name),
         'post', h.post, 'since', h.since::text) END AS holder
     FROM leading_group_seat s
     LEFT JOIN organization o ON o.id = s.organization_id
     LEFT JOIN leading_group_holder h ON h.seat_id = s.id AND h.until IS NULL
     LEFT JOIN person p ON p.id = h.person_id
     WHERE s.leading_group_id = $1 AND ($2::uuid IS NULL OR s.id = $2) AND s.removed_on IS NULL
     ORDER BY array_position(ARRAY['head', 'deputy', 'member', 'office_director'], s.role), s.position, s.id`,
    [groupId, seatId ?? null],
  )) as SeatView[];
}

/** As it stands at the end of a change. */
export async function oneSeat(db: EntityManager, { id, leadingGroupId }: LeadingGroupSeat): Promise<SeatView> {
  const [view] = await seatsOf(db, leadingGroupId, id);
  if (!view) throw new Error(`seat ${id} vanished`);
  return view;
}

/** Meetings of a group as the year's rules look at them. */
export async function meetingFacts(db: EntityManager, groupId: string): Promise<(MeetingFacts & { id: string })[]> {
  return (await db.query(
    `SELECT id, kind, stage, year, starts_at AS "startsAt" FROM leading_group_meeting WHERE leading_group_id = $1`,
    [groupId],
  )) as (MeetingFacts & { id: string })[];
}

/** Z22: what happened to the seats of a group, as the log has it, newest first. */
export async function seatChanges(
  db: EntityManager,
  groupId: string,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<SeatChangeView[]> {
  return (await db.query(
    `SELECT e.id, e.occurred_at AS at, e.actor_name AS by, substr(e.topic, length('leading_group.seat_') + 1) AS change,
       e.payload->>'role' AS role, o.name AS "organizationName", e.payload->'before' AS before, e.payload->'after' AS after,
       e.payload->'duty' AS duty, e.payload->>'on' AS on, e.payload->>'reason' AS reason
     FROM event e LEFT JOIN organization o ON o.id = (e.payload->>'organizationId')::uuid
     WHERE e.subject_type = 'leading_group' AND e.subject_id = $1 AND starts_with(e.topic, 'leading_group.seat_')
       AND ($2::uuid IS NULL OR e.seq < (SELECT c.seq FROM event c WHERE c.id = $2))
     ORDER BY e.seq DESC LIMIT $3`,
    [groupId, cursor ?? null, limit + 1],
  )) as SeatChangeView[];
}
