import type { EntityManager } from 'typeorm';
import type { Role, ThinkTankKind } from '#libs/contracts';
import { likePattern } from '#libs/database';
import type { ExpertView, GrantView, PersonView } from './person.dto';

interface PersonFilter {
  q?: string;
  role?: Role;
  organizationId?: string;
  cursor?: string;
  limit: number;
}

/** @param accounts whether account names and addresses are shown */
export function listPeople(db: EntityManager, filter: PersonFilter, accounts: boolean): Promise<PersonView[]> {
  return db.query(
    `SELECT p.id, p.name, p.title, p.illustrative,
       CASE WHEN o.id IS NULL THEN NULL ELSE json_build_object('id', o.id, 'name', o.name) END AS organization,
       CASE WHEN $6 THEN p.username END AS username, CASE WHEN $6 THEN p.email END AS email
     FROM person p LEFT JOIN organization o ON o.id = p.organization_id
     WHERE p.disabled_at IS NULL AND ($1::text IS NULL OR p.name ILIKE $1 OR ($6 AND p.username ILIKE $1))
       AND ($2::text IS NULL OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.role = $2 AND g.revoked_at IS NULL))
       AND ($3::uuid IS NULL OR p.organization_id = $3) AND ($4::uuid IS NULL OR p.id < $4)
     ORDER BY p.id DESC LIMIT $5`,
    [
      likePattern(filter.q),
      filter.role ?? null,
      filter.organizationId ?? null,
      filter.cursor ?? null,
      filter.limit + 1,
      accounts,
    ],
  );
}

export function grantsOf(db: EntityManager, personId: string): Promise<GrantView[]> {
  return db.query(
    `SELECT id, role, json_build_object('kind', scope_kind, 'id', scope_id) AS scope, granted_at AS "grantedAt"
     FROM role_grant WHERE person_id = $1 AND revoked_at IS NULL ORDER BY role, scope_id`,
    [personId],
  );
}

interface ExpertFilter {
  kind?: ThinkTankKind;
  q?: string;
  cursor?: string;
  limit: number;
}

/** Members in office on the day, newest record first. */
export function listExperts(db: EntityManager, day: string, filter: ExpertFilter): Promise<ExpertView[]> {
  return db.query(
    `SELECT p.id, p.name, e.kind, e.specialities, e.unit, p.organization_id AS "organizationId",
       e.term_from::text AS "termFrom", e.term_to::text AS "termTo", e.illustrative
     FROM expert e JOIN person p ON p.id = e.person_id AND p.disabled_at IS NULL
     WHERE e.term_from <= $1::date AND e.term_to >= $1::date AND ($2::text IS NULL OR e.kind = $2)
       AND ($3::text IS NULL OR p.name ILIKE $3 OR EXISTS (SELECT 1 FROM unnest(e.specialities) s WHERE s ILIKE $3))
       AND ($4::uuid IS NULL OR p.id < $4)
     ORDER BY p.id DESC LIMIT $5`,
    [day, filter.kind ?? null, likePattern(filter.q), filter.cursor ?? null, filter.limit + 1],
  );
}
