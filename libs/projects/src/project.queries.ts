import type { EntityManager } from 'typeorm';
import { hasRole } from '#libs/access';
import type { Actor, FocusArea, ProjectForm, ProjectScope, ProjectStage, ProjectType } from '#libs/contracts';
import { likePattern } from '#libs/database';
import { districtsOf, homesOf, type ProjectFacts } from './project.rules';
import { PUBLISHED_STAGES } from './project.stages';

export interface ProjectFilter {
  type?: ProjectType;
  stage?: ProjectStage;
  focus?: FocusArea;
  year?: number;
  organizationId?: string;
  q?: string;
  cursor?: string;
  limit: number;
}

export interface ProjectListRow {
  id: string;
  title: string;
  type: ProjectType;
  form: ProjectForm;
  year: number;
  scope: ProjectScope;
  divisionCode: string | null;
  focusAreas: FocusArea[];
  stage: ProjectStage;
  leadOrganizationId: string;
  leadName: string;
  partnerCount: number;
  planDocumentId: string;
  illustrative: boolean;
  version: number;
  updatedAt: Date;
}

/** The bureau that supervises the lead unit stands in this division; a district bureau supervises its own. */
const DISTRICT = `CASE WHEN lead.kind = 'authority' THEN lead.division_code ELSE bureau.division_code END`;

/** `standingsOf`, said in SQL; a test holds the two to the same answer for everybody. */
const SEEN = `($1::boolean
    OR p.stage = ANY($2::text[])
    OR p.lead_organization_id = ANY($3::uuid[])
    OR EXISTS (SELECT 1 FROM project_partner m WHERE m.project_id = p.id AND m.organization_id = ANY($3::uuid[]))
    OR (p.submitted_at IS NOT NULL AND ($4::boolean OR ${DISTRICT} = ANY($5::text[])))
    OR p.id = ANY($6::uuid[]))`;

const LIST = `SELECT p.id, p.title, p.type, p.form, p.year, p.scope, p.division_code AS "divisionCode",
    p.focus_areas AS "focusAreas", p.stage, p.lead_organization_id AS "leadOrganizationId", lead.name AS "leadName",
    (SELECT count(*)::int FROM project_partner m WHERE m.project_id = p.id) AS "partnerCount",
    p.plan_document_id AS "planDocumentId", p.illustrative, p.version, p.updated_at AS "updatedAt"
  FROM project p
  JOIN organization lead ON lead.id = p.lead_organization_id
  LEFT JOIN organization bureau ON bureau.id = lead.supervisor_id
  WHERE ${SEEN}
    AND ($7::text IS NULL OR p.type = $7)
    AND ($8::text IS NULL OR p.stage = $8)
    AND ($9::text IS NULL OR $9 = ANY(p.focus_areas))
    AND ($10::integer IS NULL OR p.year = $10)
    AND ($11::uuid IS NULL OR p.lead_organization_id = $11
      OR EXISTS (SELECT 1 FROM project_partner m WHERE m.project_id = p.id AND m.organization_id = $11))
    AND ($12::text IS NULL OR p.title ILIKE $12 OR p.summary ILIKE $12)
    AND ($13::uuid IS NULL OR p.id < $13)
  ORDER BY p.id DESC LIMIT $14`;

/**
 * The projects somebody may see, newest first: one statement however many there are.
 * @param invited projects the actor was asked about as an expert
 * @returns up to `limit + 1` rows; the extra one tells that there is more
 */
export async function listProjects(
  db: EntityManager,
  actor: Actor,
  invited: readonly string[],
  filter: ProjectFilter,
): Promise<ProjectListRow[]> {
  return (await db.query(LIST, [
    hasRole(actor, 'city_coordinator'),
    PUBLISHED_STAGES,
    homesOf(actor),
    hasRole(actor, 'decision_lead'),
    districtsOf(actor),
    invited,
    filter.type ?? null,
    filter.stage ?? null,
    filter.focus ?? null,
    filter.year ?? null,
    filter.organizationId ?? null,
    likePattern(filter.q),
    filter.cursor ?? null,
    filter.limit + 1,
  ])) as ProjectListRow[];
}

/** What the standings are told from, but for invitations; one statement. @returns null when there is no such project */
export async function projectFacts(
  db: EntityManager,
  projectId: string,
): Promise<Omit<ProjectFacts, 'invited'> | null> {
  const [row] = (await db.query(
    `SELECT p.stage, p.lead_organization_id AS "leadOrganizationId", p.submitted_at IS NOT NULL AS "everSubmitted",
      ARRAY(SELECT m.organization_id::text FROM project_partner m WHERE m.project_id = p.id
        ORDER BY m.added_at, m.organization_id) AS "partnerIds",
      ${DISTRICT} AS district,
      lead.kind = 'authority' AND lead.level = 'city' AS "leadIsCityAuthority"
    FROM project p
    JOIN organization lead ON lead.id = p.lead_organization_id
    LEFT JOIN organization bureau ON bureau.id = lead.supervisor_id
    WHERE p.id = $1`,
    [projectId],
  )) as Omit<ProjectFacts, 'invited'>[];
  return row ?? null;
}

export interface ActivityRow {
  id: string;
  seq: string;
  topic: string;
  actorId: string | null;
  actorName: string;
  payload: Record<string, unknown>;
  occurredAt: Date;
}

/** What happened to the project and to its plan, newest first. */
export async function projectActivity(
  db: EntityManager,
  project: { id: string; planDocumentId: string },
  cursor: string | undefined,
  limit: number,
): Promise<ActivityRow[]> {
  return (await db.query(
    `SELECT id, seq, topic, actor_id AS "actorId", actor_name AS "actorName", payload, occurred_at AS "occurredAt"
     FROM event
     WHERE (subject_type, subject_id) IN (('project', $1::uuid), ('document', $2::uuid))
       AND ($3::uuid IS NULL OR seq < (SELECT seq FROM event WHERE id = $3))
     ORDER BY seq DESC LIMIT $4`,
    [project.id, project.planDocumentId, cursor ?? null, limit + 1],
  )) as ActivityRow[];
}
