import type { Recipients } from '#libs/contracts';
import type { LoggedEvent, Work } from '#libs/database';
import type { HearingSettings } from './hearing.rules';

export interface Hearer extends HearingSettings {
  id: string;
  name: string;
  email: string | null;
}

/**
 * Named people, and those who edit, speak for or coordinate the named units, with how they want to hear;
 * never whoever did it.
 */
export async function hearersOf(work: Work, event: LoggedEvent): Promise<Hearer[]> {
  const { personIds = [], organizationIds = [] } = (event.payload.recipients ?? {}) as Recipients;
  if (personIds.length === 0 && organizationIds.length === 0) return [];
  return (await work.db.query(
    `SELECT p.id, p.name, p.email, coalesce(s.mail, true) AS mail, coalesce(s.digest, 'off') AS digest,
       coalesce(s.quiet, true) AS quiet
     FROM person p LEFT JOIN notification_setting s ON s.person_id = p.id
     WHERE p.disabled_at IS NULL AND p.id IS DISTINCT FROM $3::uuid AND (p.id = ANY($1::uuid[]) OR EXISTS (
       SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL AND g.scope_kind = 'unit'
         AND g.role IN ('unit_editor', 'delegate') AND g.scope_id = ANY($2::text[]))
     OR EXISTS (
       SELECT 1 FROM organization o JOIN role_grant g ON g.person_id = p.id AND g.revoked_at IS NULL
         AND ((g.role = 'city_coordinator' AND o.level = 'city')
           OR (g.role = 'district_coordinator' AND o.level = 'district' AND g.scope_id = o.division_code))
       WHERE o.kind = 'authority' AND o.id = ANY($2::uuid[])))
     ORDER BY p.id`,
    [personIds, organizationIds, event.actorId],
  )) as Hearer[];
}
