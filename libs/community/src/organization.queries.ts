import type { EntityManager } from 'typeorm';
import type { Level, OrganizationKind, Sector } from '#libs/contracts';
import { likePattern } from '#libs/database';

export interface Named {
  id: string;
  name: string;
}

export interface OrganizationViewRow {
  id: string;
  name: string;
  kind: OrganizationKind;
  level: Level;
  divisionCode: string;
  divisionName: string;
  sector: Sector | null;
  supervisor: Named | null;
  competentDepartment: Named | null;
  isMember: boolean;
  hasDelegate: boolean;
  active: boolean;
  contact: string | null;
  illustrative: boolean;
  version: number;
}

export interface OrganizationFilter {
  level?: Level;
  kind?: OrganizationKind;
  sector?: Sector;
  member?: boolean;
  leadEligible?: boolean;
  supervisorId?: string;
  divisionCode?: string;
  q?: string;
  cursor?: string;
  limit: number;
}

const named = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name) END`;

/** $1 is the day on which a delegate counts as valid. */
const SELECT_VIEW = `
  SELECT o.id, o.name, o.kind, o.level, o.division_code AS "divisionCode", d.name AS "divisionName", o.sector,
    ${named('s')} AS supervisor, ${named('c')} AS "competentDepartment", o.is_member AS "isMember",
    EXISTS (SELECT 1 FROM delegate g WHERE g.organization_id = o.id AND g.ended_at IS NULL
      AND g.term_from <= $1::date AND (g.term_to IS NULL OR g.term_to >= $1::date)) AS "hasDelegate",
    o.active, o.contact, o.illustrative, o.version
  FROM organization o JOIN division d ON d.code = o.division_code
  LEFT JOIN organization s ON s.id = o.supervisor_id
  LEFT JOIN organization c ON c.id = o.competent_department_id`;

/** From the city down through each district to its streets, bureaus first; the cursor is the last unit's id. */
const sortKey = (alias: string): string =>
  `${alias}.division_code COLLATE "C", coalesce(array_position(ARRAY['authority','department','cultural_institution'],
    ${alias}.kind), 9), ${alias}.name, ${alias}.id`;

export function listOrganizations(
  db: EntityManager,
  day: string,
  filter: OrganizationFilter,
): Promise<OrganizationViewRow[]> {
  return db.query(
    `${SELECT_VIEW}
     WHERE ($2::text IS NULL OR o.level = $2) AND ($3::text IS NULL OR o.kind = $3) AND ($4::text IS NULL OR o.sector = $4)
       AND ($5::boolean IS NULL OR o.is_member = $5) AND ($6::uuid IS NULL OR o.supervisor_id = $6)
       AND ($7::text IS NULL OR starts_with(o.division_code, $7)) AND ($8::text IS NULL OR o.name ILIKE $8)
       AND ($9::uuid IS NULL OR (${sortKey('o')}) > (SELECT ${sortKey('l')} FROM organization l WHERE l.id = $9))
       AND ($11::boolean IS NULL OR $11 = (o.active AND (o.kind = 'cultural_institution' OR (o.kind IN ('authority', 'department')
         AND EXISTS (SELECT 1 FROM organization i WHERE i.competent_department_id = o.id AND i.kind = 'cultural_institution'
           AND i.active)))))
     ORDER BY ${sortKey('o')} LIMIT $10`,
    [
      day,
      filter.level ?? null,
      filter.kind ?? null,
      filter.sector ?? null,
      filter.member ?? null,
      filter.supervisorId ?? null,
      filter.divisionCode ?? null,
      likePattern(filter.q),
      filter.cursor ?? null,
      filter.limit + 1,
      filter.leadEligible ?? null,
    ],
  );
}

export async function findOrganizationView(
  db: EntityManager,
  day: string,
  id: string,
): Promise<OrganizationViewRow | undefined> {
  const rows: OrganizationViewRow[] = await db.query(`${SELECT_VIEW} WHERE o.id = $2`, [day, id]);
  return rows[0];
}

const RELATED_LIMIT = 500;

/** Units this one supervises. */
export function unitsSupervised(db: EntityManager, id: string): Promise<Named[]> {
  return db.query(
    `SELECT id, name FROM organization WHERE supervisor_id = $1 ORDER BY division_code, name LIMIT ${RELATED_LIMIT}`,
    [id],
  );
}

/** Units an alliance, system or consortium lists as its own (G02). */
export function unitsInAlliance(db: EntityManager, id: string): Promise<Named[]> {
  return db.query(
    `SELECT o.id, o.name FROM alliance_member m JOIN organization o ON o.id = m.member_id
     WHERE m.alliance_id = $1 ORDER BY o.division_code, o.name LIMIT ${RELATED_LIMIT}`,
    [id],
  );
}
