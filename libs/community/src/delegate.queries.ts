import type { EntityManager } from 'typeorm';

export interface DelegateViewRow {
  id: string;
  organizationId: string;
  personId: string;
  name: string;
  isDeputy: boolean;
  termFrom: string;
  termTo: string | null;
  mandate: string | null;
  illustrative: boolean;
}

/** Delegates of a unit whose appointment was not ended; whether the term covers a day is the reader's to ask. */
export function delegatesOf(db: EntityManager, organizationId: string): Promise<DelegateViewRow[]> {
  return db.query(
    `SELECT g.id, g.organization_id AS "organizationId", g.person_id AS "personId", p.name, g.is_deputy AS "isDeputy",
       g.term_from::text AS "termFrom", g.term_to::text AS "termTo", g.mandate, g.illustrative
     FROM delegate g JOIN person p ON p.id = g.person_id
     WHERE g.organization_id = $1 AND g.ended_at IS NULL ORDER BY g.is_deputy, g.term_from DESC, g.id LIMIT 100`,
    [organizationId],
  );
}
