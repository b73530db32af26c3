import type { EntityManager } from 'typeorm';
import type { Level } from '#libs/contracts';
import { likePattern } from '#libs/database';

export interface DivisionRowView {
  code: string;
  name: string;
  level: Level;
  parentCode: string | null;
  /** Divisions directly below. */
  below: number;
  /** Active units, and members among them, here and in everything within. */
  units: number;
  members: number;
}

export function listDivisions(
  db: EntityManager,
  filter: { level?: Level; parentCode?: string; q?: string; cursor?: string; limit: number },
): Promise<DivisionRowView[]> {
  return db.query(
    `SELECT d.*, counted.* FROM (
       SELECT code, name, level, parent_code AS "parentCode" FROM division
       WHERE ($1::text IS NULL OR level = $1) AND ($2::text IS NULL OR parent_code = $2)
         AND ($3::text IS NULL OR name ILIKE $3) AND ($4::text IS NULL OR code > $4)
       ORDER BY code LIMIT $5) d
     CROSS JOIN LATERAL (
       SELECT (SELECT count(*)::int FROM division b WHERE b.parent_code = d.code) AS below, count(*)::int AS units,
         count(*) FILTER (WHERE o.is_member)::int AS members
       FROM organization o WHERE o.active AND starts_with(o.division_code, d.code)) counted
     ORDER BY d.code`,
    [filter.level ?? null, filter.parentCode ?? null, likePattern(filter.q), filter.cursor ?? null, filter.limit + 1],
  );
}

export interface DivisionCounts {
  code: string;
  name: string;
  streets: number;
  communities: number;
  institutions: number;
  members: number;
}

/** Counts for each city and, within it, for each of its districts: what a schematic map shows. */
export async function summarizeDivisions(
  db: EntityManager,
): Promise<(DivisionCounts & { districts: DivisionCounts[] })[]> {
  const rows: (DivisionCounts & { level: Level; parentCode: string | null })[] = await db.query(
    `SELECT d.code, d.name, d.level, d.parent_code AS "parentCode",
       (SELECT count(*)::int FROM division s WHERE s.level = 'street' AND starts_with(s.code, d.code)) AS streets,
       (SELECT count(*)::int FROM division s WHERE s.level = 'community' AND starts_with(s.code, d.code)) AS communities,
       (SELECT count(*)::int FROM organization o WHERE o.active AND o.kind = 'cultural_institution'
          AND starts_with(o.division_code, d.code)) AS institutions,
       (SELECT count(*)::int FROM organization o WHERE o.active AND o.is_member
          AND starts_with(o.division_code, d.code)) AS members
     FROM division d WHERE d.level IN ('city', 'district') ORDER BY d.code`,
  );
  return rows
    .filter((row) => row.level === 'city')
    .map(({ level: _, parentCode: __, ...city }) => ({
      ...city,
      districts: rows
        .filter((row) => row.parentCode === city.code)
        .map(({ level: _level, parentCode: _parent, ...district }) => district),
    }));
}
