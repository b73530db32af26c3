import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { ProjectDoor, type SeenProject } from './project.access';
import { addPartners, createProject } from './project.creation';
import type { NewProject, ProjectMove, ProjectPatch } from './project.dto';
import { Project } from './project.entity';
import { ProjectNeighbours } from './project.neighbours';
import { actsFor, checkedParticipants, type ParticipantsDraft } from './project.participants';
import { planAccessChanged } from './project.plan';
import { OPEN_STAGES } from './project.stages';
import { ProjectTransitions } from './project.transitions';

/** The verbs: propose, edit, and every step of the stage table. */
@Injectable()
export class ProjectService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ProjectDoor,
    private readonly transitions: ProjectTransitions,
    private readonly neighbours: ProjectNeighbours,
  ) {}

  propose(actor: Actor, input: NewProject): Promise<Project> {
    return this.uow.run(actor, (work) =>
      createProject(work, {
        ...input,
        scope: input.scope ?? 'city',
        divisionCode: input.divisionCode ?? null,
        entrance: input.entrance ?? 'new',
        focusAreas: input.focusAreas ?? [],
        partnerOrganizationIds: lower(input.partnerOrganizationIds ?? []),
        leadOrganizationId: input.leadOrganizationId.toLowerCase(),
        summary: input.summary ?? null,
      }),
    );
  }

  transition(actor: Actor, id: string, { action, reason }: ProjectMove): Promise<Project> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, id, 'project.transition');
      return this.transitions.advance(work, seen, action, reason);
    });
  }

  /** @throws DomainError 409 outside draft and returned, 412 when stale, 422 `project.lead_not_eligible` */
  edit(actor: Actor, id: string, version: number, patch: ProjectPatch): Promise<Project> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, id, 'project.edit', version);
      const { project } = seen;
      if (!OPEN_STAGES.includes(project.stage)) {
        throw new DomainError('stage.wrong_stage', 409, { action: 'edit', from: project.stage, allowed: OPEN_STAGES });
      }
      const draft = draftOf(seen, patch);
      await this.demandSound(work, seen, draft);
      const { title, type, form, year, focusAreas, summary } = { ...project, ...withoutHoles(patch) };
      Object.assign(project, { title, type, form, year, focusAreas, summary });
      project.scope = draft.scope;
      project.divisionCode = draft.scope === 'city' ? null : draft.divisionCode;
      project.leadOrganizationId = draft.leadOrganizationId;
      project.version += 1;
      project.updatedAt = work.now;
      await work.db.save(project);
      work.record(
        'project.edited',
        { type: 'project', id },
        {
          projectId: id,
          title,
          fields: Object.keys(withoutHoles(patch)),
        },
      );
      await this.replacePartners(work, seen, draft);
      return project;
    });
  }

  /** A lead hands over to a unit that already takes part, or to one the actor acts for as well; never to a stranger. */
  private async demandSound(work: Work, seen: SeenProject, draft: ParticipantsDraft): Promise<void> {
    const { lead } = await checkedParticipants(work.db, draft);
    const sameLead = lead.id === seen.project.leadOrganizationId;
    if (!sameLead && !seen.partnerIds.includes(lead.id) && !actsFor(work.actor, lead)) {
      throw new DomainError('access.forbidden', 403, { action: 'project.handOver', organizationId: lead.id });
    }
  }

  private async replacePartners(work: Work, before: SeenProject, draft: ParticipantsDraft): Promise<void> {
    const { project, partnerIds } = before;
    const leadChanged = before.facts.leadOrganizationId !== project.leadOrganizationId;
    const added = draft.partnerOrganizationIds.filter((id) => !partnerIds.includes(id));
    const removed = partnerIds.filter((id) => !draft.partnerOrganizationIds.includes(id));
    if (added.length === 0 && removed.length === 0 && !leadChanged) return;
    await work.db.query('DELETE FROM project_partner WHERE project_id = $1 AND organization_id = ANY($2::uuid[])', [
      project.id,
      removed,
    ]);
    await addPartners(work, project.id, added);
    work.record(
      'project.partnersChanged',
      { type: 'project', id: project.id },
      {
        projectId: project.id,
        title: project.title,
        leadOrganizationId: project.leadOrganizationId,
        added,
        removed,
        recipients: { organizationIds: [...added, ...removed] },
      },
    );
    await this.neighbours.partnersChanged(work, project);
    await planAccessChanged(work, project);
  }
}

/** Who takes part once the patch is applied; the lead of before stays on as a partner when it hands over. */
function draftOf({ project, partnerIds }: SeenProject, patch: ProjectPatch): ParticipantsDraft {
  const lead = patch.leadOrganizationId?.toLowerCase() ?? project.leadOrganizationId;
  const kept = lead === project.leadOrganizationId ? partnerIds : [...partnerIds, project.leadOrganizationId];
  const scope = patch.scope ?? project.scope;
  return {
    leadOrganizationId: lead,
    partnerOrganizationIds: patch.partnerOrganizationIds
      ? lower(patch.partnerOrganizationIds)
      : kept.filter((id) => id !== lead),
    scope,
    divisionCode: patch.divisionCode ?? (patch.scope === 'city' ? null : project.divisionCode),
  };
}

const lower = (ids: readonly string[]): string[] => ids.map((id) => id.toLowerCase());

/** A field left out is kept; class instances carry left-out fields as undefined. */
function withoutHoles(patch: ProjectPatch): Partial<ProjectPatch> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
