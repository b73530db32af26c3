import type { EntityManager } from 'typeorm';
import type { Recipients } from '#libs/contracts';
import type { LoggedEvent } from '#libs/database';
import type { HearingSettings } from './hearing.rules';

export interface Hearer extends HearingSettings {
  id: string;
  name: string;
  email: string | null;
}

/**
 * Who hears of each event, by its place in the log: named people, and those who edit, speak for or coordinate the
 * named units, with how they want to hear; never whoever did it. One statement however many events.
 */
export async function hearersOf(
  db: EntityManager,
  events: readonly Pick<LoggedEvent, 'seq' | 'actorId' | 'payload'>[],
): Promise<Map<number, Hearer[]>> {
  const asked = events.flatMap(({ seq, actorId, payload }) => {
    const { personIds = [], organizationIds = [] } = (payload.recipients ?? {}) as Recipients;
    return personIds.length + organizationIds.length > 0 ? [{ seq, actorId, personIds, organizationIds }] : [];
  });
  const heard = new Map<number, Hearer[]>();
  if (asked.length === 0) return heard;
  const rows = (await db.query(
    `WITH asked AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS a(seq bigint, "actorId" uuid, "personIds" uuid[], "organizationIds" uuid[])
     ), concerned AS (
       SELECT a.seq, p.id AS person_id FROM asked a, unnest(a."personIds") AS p(id)
       UNION
       SELECT a.seq, g.person_id FROM asked a, unnest(a."organizationIds") AS u(id)
         JOIN role_grant g ON g.role IN ('unit_editor', 'delegate') AND g.scope_id = u.id::text
           AND g.scope_kind = 'unit' AND g.revoked_at IS NULL
       UNION
       SELECT a.seq, g.person_id FROM asked a, unnest(a."organizationIds") AS u(id)
         JOIN organization o ON o.id = u.id AND o.kind = 'authority'
         JOIN role_grant g ON g.revoked_at IS NULL AND ((g.role = 'city_coordinator' AND o.level = 'city')
           OR (g.role = 'district_coordinator' AND o.level = 'district' AND g.scope_id = o.division_code))
     )
     SELECT a.seq, p.id, p.name, p.email, coalesce(s.mail, true) AS mail, coalesce(s.digest, 'off') AS digest,
       coalesce(s.quiet, true) AS quiet
     FROM concerned c JOIN asked a ON a.seq = c.seq
       JOIN person p ON p.id = c.person_id AND p.disabled_at IS NULL AND p.id IS DISTINCT FROM a."actorId"
       LEFT JOIN notification_setting s ON s.person_id = p.id
     ORDER BY a.seq, p.id`,
    [JSON.stringify(asked)],
  )) as (Hearer & { seq: string })[];
  for (const { seq, ...hearer } of rows) {
    const at = Number(seq);
    const hearers = heard.get(at);
    if (hearers) hearers.push(hearer);
    else heard.set(at, [hearer]);
  }
  return heard;
}
