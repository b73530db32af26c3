import type { EntityManager } from 'typeorm';
import { likePattern } from '#libs/database';
import { SITS_IN } from './leading-group.queries';
import type { LeadingGroupMeetingView, ListLeadingGroupMeetings, SeatAttendanceView } from './meeting.dto';

const COLUMNS = `
  m.id, m.leading_group_id AS "leadingGroupId", g.name AS "leadingGroupName", m.kind, m.title, m.reason, m.year,
  m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.place, m.matters, m.stage, m.convened_at AS "convenedAt", m.summary,
  m.cancel_reason AS "cancelReason", m.version, a.present, a.expected`;
const FROM = `
  FROM leading_group_meeting m JOIN leading_group g ON g.id = m.leading_group_id
  CROSS JOIN LATERAL (SELECT CASE WHEN m.stage = 'held' THEN count(*) FILTER (WHERE t.present)::int END AS present,
      CASE WHEN m.stage = 'held' THEN count(*)::int END AS expected
    FROM leading_group_attendance t WHERE t.meeting_id = m.id) a`;

/** The latest start first. @param all false: only those that were convened */
export async function listMeetings(
  db: EntityManager,
  groupId: string,
  all: boolean,
  { year, cursor, limit }: ListLeadingGroupMeetings,
): Promise<LeadingGroupMeetingView[]> {
  return (await db.query(
    `SELECT ${COLUMNS} ${FROM}
     WHERE m.leading_group_id = $1 AND ($2::boolean OR m.convened_at IS NOT NULL) AND ($3::int IS NULL OR m.year = $3)
       AND ($4::uuid IS NULL
         OR (m.starts_at, m.id) < (SELECT c.starts_at, c.id FROM leading_group_meeting c WHERE c.id = $4))
     ORDER BY m.starts_at DESC, m.id DESC LIMIT $5`,
    [groupId, all, year ?? null, cursor ?? null, limit + 1],
  )) as LeadingGroupMeetingView[];
}

/**
 * Of all groups, by title or group, the latest start first.
 * @param member somebody who sees only what a group of theirs was called to; null sees all
 */
export async function findMeetings(
  db: EntityManager,
  { q, limit }: { q: string; limit: number },
  member: { personId: string | null; units: readonly string[] } | null,
): Promise<LeadingGroupMeetingView[]> {
  return (await db.query(
    `SELECT ${COLUMNS} ${FROM}
     WHERE (m.title ILIKE $1 OR g.name ILIKE $1)
       AND ($2::boolean OR (m.convened_at IS NOT NULL AND ${SITS_IN('m.leading_group_id', 3)}))
     ORDER BY m.starts_at DESC, m.id DESC LIMIT $5`,
    [likePattern(q), member === null, member?.personId ?? null, member?.units ?? [], limit],
  )) as LeadingGroupMeetingView[];
}

export async function oneMeeting(db: EntityManager, id: string): Promise<LeadingGroupMeetingView> {
  const [view] = (await db.query(`SELECT ${COLUMNS} ${FROM} WHERE m.id = $1`, [id])) as LeadingGroupMeetingView[];
  if (!view) throw new Error(`meeting ${id} of a leading group vanished`);
  return view;
}

/** Once it is held, every seat there was with whoever sat in it on the day, as it was recorded; before, those of today. */
export async function attendanceOf(db: EntityManager, meetingId: string): Promise<SeatAttendanceView[]> {
  return (await db.query(
    `SELECT s.id AS "seatId", s.role, o.name AS "organizationName", t.present, t.note,
       CASE WHEN m.stage = 'held' THEN t.holder_name ELSE coalesce(p.name, h.name) END AS "holderName",
       CASE WHEN m.stage = 'held' THEN t.holder_post ELSE h.post END AS "holderPost"
     FROM leading_group_meeting m
     JOIN leading_group_seat s ON s.leading_group_id = m.leading_group_id
     LEFT JOIN leading_group_attendance t ON t.meeting_id = m.id AND t.seat_id = s.id
     LEFT JOIN organization o ON o.id = s.organization_id
     LEFT JOIN leading_group_holder h ON h.seat_id = s.id AND h.until IS NULL
     LEFT JOIN person p ON p.id = h.person_id
     WHERE m.id = $1 AND CASE WHEN m.stage = 'held' THEN t.seat_id IS NOT NULL ELSE s.removed_on IS NULL END
     ORDER BY array_position(ARRAY['head', 'deputy', 'member', 'office_director'], s.role), s.position, s.id`,
    [meetingId],
  )) as SeatAttendanceView[];
}
