import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { ProjectStage } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError, move } from '#libs/kernel';
import { type Project, type ProjectNeighbour, ProjectNeighbours } from '#libs/projects';
import { expertTies, projectTies } from './conflict.queries';
import { type Conflict, conflictsOf } from './conflict.rules';
import { Assignment, Consultation } from './consultation.entity';
import { unansweredOpinions } from './consultation.queries';
import { coordinatorIds } from './consultation.service';
import { CONSULTATION_STAGES } from './consultation.stages';

/** The think tank's word in projects: who was asked, what waits for an answer, whom a new partner excludes. */
@Injectable()
export class ThinkTankNeighbour implements ProjectNeighbour, OnModuleInit {
  readonly name = 'think-tank';

  constructor(private readonly neighbours: ProjectNeighbours) {}

  onModuleInit(): void {
    this.neighbours.register(this);
  }

  async invitedProjects(db: EntityManager, personId: string): Promise<string[]> {
    const rows = (await db.query(
      `SELECT DISTINCT c.project_id AS id FROM consultation_assignment a JOIN consultation c ON c.id = a.consultation_id
       WHERE a.expert_id = $1 AND a.conflict IS NULL`,
      [personId],
    )) as { id: string }[];
    return rows.map((row) => row.id);
  }

  async openQuestions(db: EntityManager, projectId: string): Promise<string[]> {
    return (await unansweredOpinions(db, { projectId })) > 0 ? ['opinion.unanswered'] : [];
  }

  /** U7 again: who became conflicted is out at once, and the bureau hears why. */
  async partnersChanged(work: Work, project: Project): Promise<void> {
    const assignments = await this.assignmentsOf(work, project.id);
    if (assignments.length === 0) return;
    const ties = await projectTies(work.db, project.id);
    const experts = await expertTies(
      work.db,
      assignments.map((assignment) => assignment.expertId),
    );
    for (const assignment of assignments) {
      const expert = experts.find((one) => one.id === assignment.expertId);
      const [conflict] = expert ? conflictsOf(expert, ties) : [];
      if (conflict) await exclude(work, project, assignment, conflict);
    }
  }

  /** A withdrawn project ends its consultations; a listed one does when every opinion is answered. */
  async stageChanged(work: Work, project: Project): Promise<void> {
    if (project.stage !== 'withdrawn' && project.stage !== 'listed') return;
    const open = await work.db.find(Consultation, {
      where: { projectId: project.id, stage: 'sent' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    // asked again with the rows locked: an opinion may have come in since the stage table asked
    if (project.stage === 'listed' && (await unansweredOpinions(work.db, { projectId: project.id })) > 0) {
      throw new DomainError('opinion.unanswered', 422, { action: 'list', missing: ['opinion.unanswered'] });
    }
    for (const consultation of open) {
      consultation.stage = move(CONSULTATION_STAGES, 'abandon', consultation.stage, ['project'], { unanswered: 0 });
      consultation.closedAt = work.now;
      consultation.version += 1;
      await work.db.save(consultation);
      work.record(
        'consultation.closed',
        { type: 'consultation', id: consultation.id },
        {
          consultationId: consultation.id,
          projectId: project.id,
          title: project.title,
          recipients: { organizationIds: [project.leadOrganizationId] },
          because: `project.${project.stage satisfies ProjectStage}`,
        },
      );
    }
  }

  private async assignmentsOf(work: Work, projectId: string): Promise<Assignment[]> {
    const consultations = await work.db.find(Consultation, {
      where: { projectId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (consultations.length === 0) return [];
    return work.db.find(Assignment, {
      where: consultations.map(({ id }) => ({ consultationId: id, conflict: IsNull() })),
    });
  }
}

async function exclude(work: Work, project: Project, assignment: Assignment, conflict: Conflict): Promise<void> {
  const { consultationId, expertId } = assignment;
  await work.db.update(Assignment, { consultationId, expertId }, { conflict: conflict.reason, conflictedAt: work.now });
  work.record(
    'consultation.expertExcluded',
    { type: 'consultation', id: consultationId },
    {
      consultationId,
      projectId: project.id,
      title: project.title,
      expertId,
      reason: conflict.reason,
      organizationId: conflict.organizationId,
      recipients: { personIds: await coordinatorIds(work) },
    },
  );
}
