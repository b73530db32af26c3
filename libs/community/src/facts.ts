import type { EntityManager } from 'typeorm';
import type { Role, ThinkTankKind } from '#libs/contracts';
import { shanghaiDay } from '#libs/kernel';
import { culturalStanding, type OrganizationFacts } from './organization.rules';

/** Facts of the named units, by id; ids that do not exist are absent. One statement. */
export async function organizationFacts(
  db: EntityManager,
  ids: readonly string[],
): Promise<Map<string, OrganizationFacts>> {
  if (ids.length === 0) return new Map();
  type Row = Omit<OrganizationFacts, 'isCulturalInstitution' | 'isCulturalAuthority'> & { inCharge: number };
  const rows = (await db.query(
    `SELECT o.id, o.name, o.kind, o.level, o.division_code AS "divisionCode", o.supervisor_id AS "supervisorId",
        o.competent_department_id AS "competentDepartmentId", o.sector, o.is_member AS "isMember", o.active, o.illustrative,
        (SELECT count(*)::int FROM (SELECT 1 FROM organization i WHERE i.competent_department_id = o.id
           AND i.kind = 'cultural_institution' AND i.active LIMIT 1) one) AS "inCharge"
     FROM organization o WHERE o.id = ANY($1::uuid[])`,
    [ids],
  )) as Row[];
  return new Map(
    rows.map(({ inCharge, ...row }) => [
      row.id,
      { ...row, ...culturalStanding({ ...row, institutionsInCharge: inCharge }) },
    ]),
  );
}

export interface MemberUnit {
  id: string;
  name: string;
  divisionCode: string;
  supervisorId: string;
  /** The delegate in office, deputies last; null when the unit has named nobody valid for the day (G06). */
  delegateId: string | null;
  delegateName: string | null;
}

/** Active member units with their valid delegate at an instant, city first. */
export async function memberUnits(db: EntityManager, at: Date): Promise<MemberUnit[]> {
  return (await db.query(
    `SELECT o.id, o.name, o.division_code AS "divisionCode", o.supervisor_id AS "supervisorId",
        d.person_id AS "delegateId", d.name AS "delegateName"
     FROM organization o
     LEFT JOIN LATERAL (
       SELECT g.person_id, p.name FROM delegate g JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
       WHERE g.organization_id = o.id AND g.ended_at IS NULL AND g.term_from <= $1::date
         AND (g.term_to IS NULL OR g.term_to >= $1::date)
       ORDER BY g.is_deputy, g.term_from DESC, g.id LIMIT 1) d ON true
     WHERE o.is_member AND o.active ORDER BY o.division_code, o.name, o.id`,
    [shanghaiDay(at)],
  )) as MemberUnit[];
}

export interface ExpertFacts {
  id: string;
  name: string;
  kind: ThinkTankKind;
  specialities: string[];
  unit: string | null;
  interests: string | null;
  organizationId: string | null;
  termFrom: string;
  termTo: string;
}

/** Members of the think tank, by person id; whoever is not a member is absent. */
export async function expertsByIds(db: EntityManager, ids: readonly string[]): Promise<Map<string, ExpertFacts>> {
  if (ids.length === 0) return new Map();
  const rows = (await db.query(
    `SELECT p.id, p.name, e.kind, e.specialities, e.unit, e.interests, p.organization_id AS "organizationId",
        e.term_from::text AS "termFrom", e.term_to::text AS "termTo"
     FROM expert e JOIN person p ON p.id = e.person_id WHERE p.id = ANY($1::uuid[]) AND p.disabled_at IS NULL`,
    [ids],
  )) as ExpertFacts[];
  return new Map(rows.map((row) => [row.id, row]));
}

export interface PersonOfUnit {
  id: string;
  name: string;
  email: string | null;
}

/**
 * People who act for a unit: those who hold a role over it, and nobody else of its staff.
 * @param roles any of these; without it any role scoped to the unit
 */
export async function peopleOfOrganization(
  db: EntityManager,
  organizationId: string,
  roles?: readonly Role[],
): Promise<PersonOfUnit[]> {
  return (await db.query(
    `SELECT DISTINCT p.id, p.name, p.email FROM person p
     JOIN role_grant g ON g.person_id = p.id AND g.revoked_at IS NULL AND g.scope_kind = 'unit' AND g.scope_id = $1
     WHERE p.disabled_at IS NULL AND ($2::text[] IS NULL OR g.role = ANY($2::text[])) ORDER BY p.id`,
    [organizationId, roles ?? null],
  )) as PersonOfUnit[];
}

/** People who hold a role, over everything or over the named district or unit. */
export async function peopleWithRole(db: EntityManager, role: Role, scopeId?: string): Promise<PersonOfUnit[]> {
  return (await db.query(
    `SELECT DISTINCT p.id, p.name, p.email FROM person p
     JOIN role_grant g ON g.person_id = p.id AND g.revoked_at IS NULL AND g.role = $1
     WHERE p.disabled_at IS NULL AND ($2::text IS NULL OR g.scope_id = $2) ORDER BY p.id`,
    [role, scopeId ?? null],
  )) as PersonOfUnit[];
}

/** Names by person id; absent when there is no such person. */
export async function personNames(db: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = (await db.query('SELECT id, name FROM person WHERE id = ANY($1::uuid[])', [ids])) as {
    id: string;
    name: string;
  }[];
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Names by unit id; absent when there is no such unit. */
export async function organizationNames(db: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = (await db.query('SELECT id, name FROM organization WHERE id = ANY($1::uuid[])', [ids])) as {
    id: string;
    name: string;
  }[];
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Whether one of these units belongs to the community (G02). */
export async function anyIsMember(db: EntityManager, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const [row] = (await db.query(
    'SELECT EXISTS (SELECT 1 FROM organization WHERE id = ANY($1::uuid[]) AND is_member AND active) AS member',
    [ids],
  )) as { member: boolean }[];
  return row?.member ?? false;
}
