import type { EntityManager } from 'typeorm';
import type { Recipients } from '#libs/contracts';
import type { Work } from '#libs/database';
import { type Recipient, replanReminders } from '#libs/obligations';

/** Whom a meeting concerns: people with an account who sit in the group, and its member units. */
export async function membersOf(db: EntityManager, groupId: string): Promise<Required<Recipients>> {
  const rows = (await db.query(
    `SELECT h.person_id AS "personId", CASE WHEN s.role = 'member' THEN s.organization_id END AS "organizationId"
     FROM leading_group_seat s LEFT JOIN leading_group_holder h ON h.seat_id = s.id AND h.until IS NULL
     WHERE s.leading_group_id = $1 AND s.removed_on IS NULL`,
    [groupId],
  )) as { personId: string | null; organizationId: string | null }[];
  const named = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id): id is string => id !== null))];
  return {
    personIds: named(rows.map(({ personId }) => personId)),
    organizationIds: named(rows.map(({ organizationId }) => organizationId)),
  };
}

const recipientsOf = ({ personIds, organizationIds }: Required<Recipients>): Recipient[] => [
  ...personIds.map((id): Recipient => ({ kind: 'person', id })),
  ...organizationIds.map((id): Recipient => ({ kind: 'organization', id })),
];

/** The ladder of a convened meeting for everybody it concerns now. */
export async function replanCall(work: Work, meeting: { id: string; leadingGroupId: string; startsAt: Date }) {
  const members = await membersOf(work.db, meeting.leadingGroupId);
  const subject = { type: 'leading_group_meeting', id: meeting.id };
  await replanReminders(work, subject, meeting.startsAt, recipientsOf(members));
}

/** The same for each meeting of a group that is still ahead. */
export async function replanMeetings(work: Work, groupId: string): Promise<void> {
  const ahead = (await work.db.query(
    `SELECT id, leading_group_id AS "leadingGroupId", starts_at AS "startsAt" FROM leading_group_meeting
     WHERE leading_group_id = $1 AND stage = 'convened' AND starts_at > $2 ORDER BY id`,
    [groupId, work.now],
  )) as { id: string; leadingGroupId: string; startsAt: Date }[];
  for (const meeting of ahead) await replanCall(work, meeting);
}
