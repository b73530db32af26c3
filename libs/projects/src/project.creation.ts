import type {
  CellValue,
  FocusArea,
  PlanSection,
  ProjectEntrance,
  ProjectForm,
  ProjectStage,
  ProjectType,
} from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError, newId } from '#libs/kernel';
import { Project } from './project.entity';
import { actsFor, checkedParticipants, type ParticipantsDraft } from './project.participants';
import { createPlan } from './project.plan';

export interface ProjectDraft extends ParticipantsDraft {
  title: string;
  type: ProjectType;
  form: ProjectForm;
  year: number;
  entrance: ProjectEntrance;
  focusAreas: readonly FocusArea[];
  summary: string | null;
}

/** What an import or the demonstration says beyond a draft; the API says none of it. */
export interface ProjectSeed {
  id?: string;
  planDocumentId?: string;
  stage?: ProjectStage;
  illustrative?: boolean;
  /** Text for sections of the plan. */
  texts?: Partial<Record<PlanSection, string>>;
  /** Cells of the plan's typed fields. */
  fields?: Record<string, CellValue>;
}

/**
 * A new draft with its partner units and its plan, in one transaction; the one way in for the API and for imports.
 * @throws DomainError 422 `project.lead_not_eligible`, 403 `access.forbidden` when the actor does not act for the lead
 */
export async function createProject(work: Work, draft: ProjectDraft, seed: ProjectSeed = {}): Promise<Project> {
  const { lead, partners } = await checkedParticipants(work.db, draft);
  if (!actsFor(work.actor, lead)) {
    throw new DomainError('access.forbidden', 403, { action: 'project.create', organizationId: lead.id });
  }
  const id = seed.id ?? newId();
  const stage = seed.stage ?? 'draft';
  const project = work.db.create(Project, {
    id,
    title: draft.title,
    type: draft.type,
    form: draft.form,
    entrance: draft.entrance,
    year: draft.year,
    scope: draft.scope,
    divisionCode: draft.scope === 'city' ? null : draft.divisionCode,
    leadOrganizationId: lead.id,
    focusAreas: [...draft.focusAreas],
    summary: draft.summary,
    stage,
    planDocumentId: await createPlan(work, { ...draft, id }, { ...seed, documentId: seed.planDocumentId }),
    illustrative: seed.illustrative ?? false,
    version: 1,
    createdBy: work.actor.via === 'system' ? null : work.actor.personId,
    createdAt: work.now,
    updatedAt: work.now,
    submittedAt: stage === 'draft' ? null : work.now,
  });
  await work.db.insert(Project, project);
  await addPartners(
    work,
    id,
    partners.map((unit) => unit.id),
  );
  work.record(
    'project.created',
    { type: 'project', id },
    {
      projectId: id,
      title: project.title,
      type: project.type,
      year: project.year,
      leadOrganizationId: lead.id,
      recipients: { organizationIds: partners.map((unit) => unit.id) },
    },
  );
  return project;
}

export async function addPartners(work: Work, projectId: string, organizationIds: readonly string[]): Promise<void> {
  if (organizationIds.length === 0) return;
  await work.db.query(
    `INSERT INTO project_partner (project_id, organization_id, added_at)
     SELECT $1, unnest($2::uuid[]), $3`,
    [projectId, organizationIds, work.now],
  );
}
