import type { EntityManager } from 'typeorm';
import type {
  ReportAttendance,
  ReportFacts,
  ReportKind,
  ReportOpinions,
  ReportProject,
  ReportResolution,
  ReportRoundTable,
  ReportStage,
} from '#libs/contracts';

const PROJECT_FIELDS = `SELECT p.id, p.title, p.type, p.form, p.focus_areas AS "focusAreas",
    CASE WHEN d.code IS NULL THEN NULL ELSE json_build_object('code', d.code, 'name', d.name) END AS district,
    p.stage, p.year, o.name AS lead, p.lead_organization_id AS "leadOrganizationId",
    (SELECT count(*)::int FROM project_partner m WHERE m.project_id = p.id) AS partners, p.illustrative
  FROM project p
  JOIN organization o ON o.id = p.lead_organization_id
  LEFT JOIN division d ON d.code = p.division_code`;
const PROJECT_ORDER = `ORDER BY array_position(ARRAY['horizontal', 'vertical', 'grassroots'], p.type), p.id`;

/** ACTIVE_RULE, said in SQL. */
const ACTIVE = `${PROJECT_FIELDS}
  WHERE (p.year = $1 AND p.stage IN ('listed', 'running', 'archived')) OR (p.year < $1 AND p.stage IN ('listed', 'running'))
  ${PROJECT_ORDER}`;
const PENDING = `${PROJECT_FIELDS}
  WHERE p.year = $1 AND p.stage IN ('submitted', 'returned', 'consulting')
  ${PROJECT_ORDER}`;
/** NEXT_YEAR_RULE, said in SQL. */
const NEXT_YEAR = `${PROJECT_FIELDS}
  WHERE p.year = $1 + 1 AND p.stage IN ('submitted', 'consulting', 'listed', 'running')
  ${PROJECT_ORDER}`;

const HELD = `r.stage IN ('held', 'minutes_circulated', 'minutes_signed', 'published', 'closed') AND left(r.half_year, 4) = $1::text`;
const SHARE = `json_build_object('numerator', count(*) FILTER (WHERE i.attended), 'denominator', count(i.id))`;

const ROUND_TABLES = `SELECT r.id, r.title, r.half_year AS "halfYear",
    to_char(r.starts_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "heldOn", ${SHARE} AS attendance
  FROM round_table r LEFT JOIN invitation i ON i.round_table_id = r.id
  WHERE ${HELD} GROUP BY r.id ORDER BY r.half_year, r.id`;

const ATTENDANCE = `SELECT o.id AS "organizationId", o.name AS organization, o.sector, ${SHARE} AS attendance
  FROM round_table r JOIN invitation i ON i.round_table_id = r.id JOIN organization o ON o.id = i.organization_id
  WHERE ${HELD} GROUP BY o.id ORDER BY o.division_code, o.name, o.id`;

const RESOLUTIONS = `SELECT s.id, s.label AS number, s.text, o.name AS owner, s.due_on::text AS "dueOn", s.state,
    r.title AS "roundTable"
  FROM resolution s JOIN round_table r ON r.id = s.round_table_id JOIN organization o ON o.id = s.owner_id
  WHERE left(r.half_year, 4) = $1::text AND r.stage <> 'cancelled' ORDER BY r.half_year, s.number`;

const OPINIONS = `SELECT p.id AS "projectId", p.title AS project, count(*)::int AS received,
    count(*) FILTER (WHERE n.decision = 'adopted')::int AS adopted,
    count(*) FILTER (WHERE n.decision = 'partly_adopted')::int AS "partlyAdopted",
    count(*) FILTER (WHERE n.decision = 'not_adopted')::int AS "notAdopted"
  FROM opinion n JOIN consultation c ON c.id = n.consultation_id JOIN project p ON p.id = c.project_id
  WHERE extract(year FROM n.created_at AT TIME ZONE 'Asia/Shanghai') = $1
  GROUP BY p.id ${PROJECT_ORDER}`;

const CITY = `SELECT regexp_replace(d.name, '市$', '') AS city, o.name AS bureau
  FROM division d LEFT JOIN organization o ON o.division_code = d.code AND o.kind = 'authority' AND o.level = 'city'
  WHERE d.level = 'city' ORDER BY d.code, o.id LIMIT 1`;

const DISTRICTS = `SELECT code, name FROM division WHERE level = 'district' ORDER BY code`;

/** What the year looks like at one moment: every statement sees the same snapshot, whatever is written meanwhile. */
export async function readFacts(db: EntityManager, year: number): Promise<ReportFacts> {
  return db.transaction('REPEATABLE READ', async (snapshot) => {
    const rows = async <Row>(sql: string, params: unknown[] = [year]) => (await snapshot.query(sql, params)) as Row[];
    const [place] = await rows<{ city: string; bureau: string | null }>(CITY, []);
    return {
      year,
      city: place?.city ?? '',
      bureau: place?.bureau ?? '',
      districts: await rows<ReportFacts['districts'][number]>(DISTRICTS, []),
      projects: await rows<ReportProject>(ACTIVE),
      pendingProjects: await rows<ReportProject>(PENDING),
      nextYearProjects: await rows<ReportProject>(NEXT_YEAR),
      roundTables: await rows<ReportRoundTable>(ROUND_TABLES),
      attendance: await rows<ReportAttendance>(ATTENDANCE),
      resolutions: await rows<ReportResolution>(RESOLUTIONS),
      opinions: await rows<ReportOpinions>(OPINIONS),
    };
  });
}

export interface ReportListRow {
  id: string;
  year: number;
  kind: ReportKind;
  stage: ReportStage;
  forewordDocumentId: string;
  frozenAt: Date | null;
  digest: string | null;
  version: number;
  updatedAt: Date;
}

/** Reports in the stages one may see, newest first; up to `limit + 1` rows, without the figures. */
export async function listReports(
  db: EntityManager,
  stages: readonly ReportStage[],
  filter: { year?: number; kind?: ReportKind; cursor?: string; limit: number },
): Promise<ReportListRow[]> {
  return (await db.query(
    `SELECT id, year, kind, stage, foreword_document_id AS "forewordDocumentId", frozen_at AS "frozenAt", digest, version,
        updated_at AS "updatedAt"
     FROM annual_report
     WHERE stage = ANY($1::text[]) AND ($2::integer IS NULL OR year = $2) AND ($3::text IS NULL OR kind = $3)
       AND ($4::uuid IS NULL OR id < $4)
     ORDER BY id DESC LIMIT $5`,
    [stages, filter.year ?? null, filter.kind ?? null, filter.cursor ?? null, filter.limit + 1],
  )) as ReportListRow[];
}

export async function cityName(db: EntityManager): Promise<string> {
  const [place] = (await db.query(CITY)) as { city: string }[];
  return place?.city ?? '';
}

/** The city bureau, which answers for the report. */
export async function cityBureauId(db: EntityManager): Promise<string | null> {
  const [row] = (await db.query(
    `SELECT id FROM organization WHERE kind = 'authority' AND level = 'city' AND active ORDER BY id LIMIT 1`,
  )) as { id: string }[];
  return row?.id ?? null;
}
