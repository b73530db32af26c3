import { type EntityManager, MoreThan } from 'typeorm';
import type { Recipients } from '#libs/contracts';
import type { Work } from '#libs/database';
import { type Recipient, replanReminders } from '#libs/obligations';
import { LeadingGroupMeeting } from './leading-group.entity';
import { joined } from './leading-group.rules';

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
export async function replanCall(work: Work, meeting: LeadingGroupMeeting): Promise<void> {
  const members = await membersOf(work.db, meeting.leadingGroupId);
  await replanReminders(work, subjectOf(meeting), meeting.startsAt, recipientsOf(members));
}

/**
 * The same for each meeting of a group that is still ahead. Who was not among its members before is called to it, once,
 * and who is no more is told so; neither is said to somebody who hears of it through a unit all the while.
 * @param before the members before the change
 */
export async function replanMeetings(work: Work, groupId: string, before: Required<Recipients>): Promise<void> {
  const ahead = await work.db.find(LeadingGroupMeeting, {
    where: { leadingGroupId: groupId, stage: 'convened', startsAt: MoreThan(work.now) },
    order: { id: 'ASC' },
  });
  if (ahead.length === 0) return;
  const now = await membersOf(work.db, groupId);
  const called = await withoutSpeakers(work.db, joined(before, now), before.organizationIds);
  const released = await withoutSpeakers(work.db, joined(now, before), now.organizationIds);
  for (const meeting of ahead) {
    await replanCall(work, meeting);
    if (released) {
      meeting.calendarSequence += 1; // a calendar heeds nothing older than what it has
      await work.db.save(meeting);
      tell(work, 'leading_group_meeting.member_removed', meeting, released);
    }
    if (called) tell(work, 'leading_group_meeting.member_added', meeting, called);
  }
}

function tell(work: Work, topic: string, meeting: LeadingGroupMeeting, recipients: Required<Recipients>): void {
  work.record(topic, subjectOf(meeting), { params: paramsOf(meeting), recipients });
}

/** Without those who hear of a meeting as an editor or delegate of these units. @returns null when nobody is left */
async function withoutSpeakers(
  db: EntityManager,
  recipients: Required<Recipients>,
  organizationIds: string[],
): Promise<Required<Recipients> | null> {
  const rows = (await db.query(
    `SELECT p.id FROM unnest($1::uuid[]) AS p(id) WHERE NOT EXISTS (
       SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role IN ('unit_editor', 'delegate')
         AND g.scope_kind = 'unit' AND g.scope_id = ANY($2::text[]) AND g.revoked_at IS NULL)`,
    [recipients.personIds, organizationIds],
  )) as { id: string }[];
  const personIds = rows.map(({ id }) => id);
  return personIds.length + recipients.organizationIds.length > 0 ? { ...recipients, personIds } : null;
}

export const subjectOf = (meeting: { id: string }) => ({ type: 'leading_group_meeting', id: meeting.id });

/** What sentences and calendars say of a meeting. */
export function paramsOf(meeting: LeadingGroupMeeting): Record<string, unknown> {
  const { title, kind: meetingKind, startsAt, endsAt, place, leadingGroupId, calendarSequence: sequence } = meeting;
  return { title, meetingKind, startsAt, endsAt, place, leadingGroupId, sequence };
}
