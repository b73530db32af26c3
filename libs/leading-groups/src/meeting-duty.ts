import type { EntityManager } from 'typeorm';
import type { Work } from '#libs/database';
import { settleObligation } from '#libs/obligations';
import type { LeadingGroup } from './leading-group.entity';

/** The seeded rule by which the engine makes the year's duty (Z23). */
export const DUTY_RULE = 'leading_group_meeting';
const dutyOf = (year: number): string => `${DUTY_RULE}:${year}`;

/**
 * A regular meeting of the group whose office owes it fulfils the year's duty; so does one of a group without such an
 * office. What the year before put off with a reason is made good first.
 */
export async function settleYear(work: Work, group: LeadingGroup, year: number): Promise<void> {
  const [duty] = (await work.db.query(
    `SELECT key, owner_id AS "ownerId" FROM obligation
     WHERE key = $1 OR (key = $2 AND postponed_from IS NOT NULL AND settled_at IS NULL) ORDER BY due_on LIMIT 1`,
    [dutyOf(year), dutyOf(year - 1)],
  )) as { key: string; ownerId: string }[];
  const { officeOrganizationId } = group;
  if (duty && (officeOrganizationId === null || officeOrganizationId === duty.ownerId)) {
    await settleObligation(work, duty.key, 'accepted');
  }
}

/** The later day to which the bureau put the year's meeting off, with a reason; null when it did not. */
export async function postponedTo(db: EntityManager, year: number): Promise<string | null> {
  const [duty] = (await db.query(
    'SELECT due_on::text AS "dueOn" FROM obligation WHERE key = $1 AND postponed_from IS NOT NULL',
    [dutyOf(year)],
  )) as { dueOn: string }[];
  return duty?.dueOn ?? null;
}
