import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { organizationFacts, peopleWithRole } from '#libs/community';
import type { Work } from '#libs/database';
import { type ActionState, actionStates, DomainError, move } from '#libs/kernel';
import type { SeenProject } from './project.access';
import { type Missing, missingOf } from './project.completeness';
import { Project } from './project.entity';
import { ProjectNeighbours } from './project.neighbours';
import { isEligibleLead } from './project.participants';
import { freezePlan, planAccessChanged, planContents } from './project.plan';
import { PROJECT_STAGES, PROJECT_TOPICS, type ProjectAction, type ProjectMoveFacts } from './project.stages';
import { enabledRules } from './project.switches';

/** Moves projects along their stage table; whoever changes a stage, the think tank included, comes through here. */
@Injectable()
export class ProjectTransitions {
  constructor(private readonly neighbours: ProjectNeighbours) {}

  /**
   * One step, with the row already taken FOR UPDATE by the door.
   * @throws DomainError 403, 409 `stage.wrong_stage`, 400 without a needed reason, 422 with the guard's code
   */
  async advance(work: Work, seen: SeenProject, action: ProjectAction, reason?: string): Promise<Project> {
    const { project } = seen;
    const from = project.stage;
    const facts = await this.factsFor(work.db, seen);
    project.stage = moved(action, seen, facts, reason);
    project.version += 1;
    project.updatedAt = work.now;
    if (action === 'submit') project.submittedAt ??= work.now;
    await work.db.save(project);
    const planVersionId = action === 'submit' ? await freezePlan(work, project) : undefined;
    work.record(
      PROJECT_TOPICS[action],
      { type: 'project', id: project.id },
      {
        projectId: project.id,
        title: project.title,
        from,
        to: project.stage,
        ...(reason ? { reason } : {}),
        ...(planVersionId ? { planVersionId } : {}),
        recipients: await recipientsOf(work.db, seen, action),
      },
    );
    await this.neighbours.stageChanged(work, project, from);
    await planAccessChanged(work, project);
    return project;
  }

  /** What the page offers: each action, allowed or why not. */
  async actionsFor(db: EntityManager, seen: SeenProject): Promise<ActionState<ProjectAction>[]> {
    return actionStates(PROJECT_STAGES, seen.project.stage, seen.standings, await this.factsFor(db, seen));
  }

  /** Only what the guards of actions within reach will ask: the plan is read for a lead unit about to submit, and else not. */
  private async factsFor(db: EntityManager, seen: SeenProject): Promise<Facts> {
    const submits = withinReach('submit', seen);
    const lists = withinReach('list', seen);
    const units = submits || lists ? await unitsOf(db, seen) : null;
    const lead = units?.get(seen.project.leadOrganizationId);
    const gaps = submits ? await missingFrom(db, seen) : [];
    return {
      leadEligible: !units || (await isEligibleLead(db, lead)),
      missing: gaps.filter((gap) => gap.blocking).map((gap) => gap.code),
      gaps,
      openQuestions: lists ? await this.neighbours.openQuestions(db, seen.project.id) : [],
      actsForLead: seen.standings.includes('lead_editor'),
    };
  }
}

type Facts = ProjectMoveFacts & { gaps: Missing[] };

/** Everything the project still lacks by the rules switched on. */
export async function missingFrom(db: EntityManager, seen: SeenProject): Promise<Missing[]> {
  const units = await unitsOf(db, seen);
  const { project, partnerIds } = seen;
  return missingOf(
    {
      type: project.type,
      entrance: project.entrance,
      lead: units.get(project.leadOrganizationId)!,
      partners: partnerIds.flatMap((id) => units.get(id) ?? []),
      ...(await planContents(db, project)),
    },
    await enabledRules(db),
  );
}

function unitsOf(db: EntityManager, { project, partnerIds }: SeenProject): ReturnType<typeof organizationFacts> {
  return organizationFacts(db, [project.leadOrganizationId, ...partnerIds]);
}

function withinReach(action: ProjectAction, { project, standings }: SeenProject): boolean {
  const { from, by } = PROJECT_STAGES[action];
  return from.includes(project.stage) && by.some((standing) => standings.includes(standing));
}

/** The stage table's answer; an incomplete project is told everything that is missing, not the first thing only. */
function moved(action: ProjectAction, seen: SeenProject, facts: Facts, reason?: string): Project['stage'] {
  try {
    return move(PROJECT_STAGES, action, seen.project.stage, seen.standings, facts, { reason });
  } catch (error) {
    if (!(error instanceof DomainError) || error.status !== 422 || facts.gaps.length === 0) throw error;
    throw new DomainError(error.code, 422, { ...error.details, gaps: facts.gaps });
  }
}

/** Who should hear of it: the bureau of what the units do, the units of what the bureau decides. */
async function recipientsOf(
  db: EntityManager,
  { project, partnerIds }: SeenProject,
  action: ProjectAction,
): Promise<{ organizationIds: string[]; personIds: string[] }> {
  const upwards = action === 'submit' || action === 'withdraw';
  const coordinators = upwards ? await peopleWithRole(db, 'city_coordinator') : [];
  return {
    organizationIds: [project.leadOrganizationId, ...partnerIds],
    personIds: coordinators.map((person) => person.id),
  };
}
