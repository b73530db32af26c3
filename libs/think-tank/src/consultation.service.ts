import { Injectable } from '@nestjs/common';
import { expertsByIds, inTerm, peopleWithRole } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { freezeVersion } from '#libs/documents';
import { DomainError, type FieldProblem, invalidInput, move, newId, shanghaiDay } from '#libs/kernel';
import { ProjectDoor, ProjectTransitions, type SeenProject } from '#libs/projects';
import { expertTies, projectTies } from './conflict.queries';
import { conflictsOf } from './conflict.rules';
import { ConsultationDoor } from './consultation.access';
import type { NewConsultation } from './consultation.dto';
import { Assignment, Consultation } from './consultation.entity';
import { unansweredOpinions } from './consultation.queries';
import { CONSULTATION_STAGES } from './consultation.stages';

/** The bureau's verbs: send a frozen plan to experts, and close when all is answered (G36). */
@Injectable()
export class ConsultationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ConsultationDoor,
    private readonly projects: ProjectDoor,
    private readonly transitions: ProjectTransitions,
  ) {}

  /**
   * Freezes the plan as it stands and asks the experts; a submitted project moves to consulting with it.
   * @throws DomainError 400 naming each person who cannot be asked, 409 `stage.wrong_stage`,
   *   422 `consultation.expert_conflicted` with every conflict (U7)
   */
  send(actor: Actor, input: NewConsultation): Promise<Consultation> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.projects.toChange(work, input.projectId, 'project.transition');
      const expertIds = input.expertIds.map((id) => id.toLowerCase());
      await demandAskable(work, expertIds, input.dueOn);
      await demandFreeOfConflict(work, seen, expertIds);
      await this.demandConsulting(work, seen);
      return ask(work, seen, expertIds, input);
    });
  }

  close(actor: Actor, id: string): Promise<Consultation> {
    return this.uow.run(actor, async (work) => {
      const { consultation, project } = await this.door.toChange(work, id, 'consultation.transition');
      const facts = { unanswered: await unansweredOpinions(work.db, { consultationId: id }) };
      consultation.stage = move(CONSULTATION_STAGES, 'close', consultation.stage, ['coordinator'], facts);
      consultation.closedAt = work.now;
      consultation.version += 1;
      await work.db.save(consultation);
      const { title, leadOrganizationId } = project.project;
      work.record(
        'consultation.closed',
        { type: 'consultation', id },
        {
          consultationId: id,
          projectId: consultation.projectId,
          title,
          recipients: { organizationIds: [leadOrganizationId] },
        },
      );
      return consultation;
    });
  }

  private async demandConsulting(work: Work, seen: SeenProject): Promise<void> {
    const { stage } = seen.project;
    if (stage === 'submitted') await this.transitions.advance(work, seen, 'consult');
    else if (stage !== 'consulting') {
      const allowed = ['submitted', 'consulting'];
      throw new DomainError('stage.wrong_stage', 409, { action: 'consult', from: stage, allowed });
    }
  }
}

/** Members of the think tank in office until the due day, and time left to answer. */
async function demandAskable(work: Work, expertIds: readonly string[], dueOn: string): Promise<void> {
  const problems: FieldProblem[] = [];
  if (dueOn < shanghaiDay(work.now)) problems.push({ path: 'dueOn', code: 'past', message: 'dueOn lies in the past' });
  const experts = await expertsByIds(work.db, expertIds);
  for (const [index, id] of expertIds.entries()) {
    const path = `expertIds[${index}]`;
    const expert = experts.get(id);
    if (!expert) problems.push({ path, code: 'not_an_expert', message: `${path} is no member of the think tank` });
    else if (!inTerm(expert, shanghaiDay(work.now)) || !inTerm(expert, dueOn)) {
      problems.push({ path, code: 'term_ended', message: `${path} is not in office until the due day` });
    }
  }
  if (problems.length > 0) throw invalidInput(problems);
}

async function demandFreeOfConflict(work: Work, { project }: SeenProject, expertIds: readonly string[]): Promise<void> {
  const ties = await projectTies(work.db, project.id);
  const conflicts = (await expertTies(work.db, expertIds)).flatMap((expert) => conflictsOf(expert, ties));
  if (conflicts.length > 0) throw new DomainError('consultation.expert_conflicted', 422, { conflicts });
}

async function ask(
  work: Work,
  { project }: SeenProject,
  expertIds: readonly string[],
  { dueOn, question }: NewConsultation,
): Promise<Consultation> {
  const frozen = await freezeVersion(work, project.planDocumentId, `征求意见稿 ${shanghaiDay(work.now)}`);
  const consultation = work.db.create(Consultation, {
    id: newId(),
    projectId: project.id,
    documentId: project.planDocumentId,
    documentVersionId: frozen.versionId,
    stage: 'sent',
    dueOn,
    question: question ?? null,
    version: 1,
    createdBy: work.actor.personId,
    createdAt: work.now,
    closedAt: null,
  });
  await work.db.insert(Consultation, consultation);
  await work.db.insert(
    Assignment,
    expertIds.map((expertId) => ({
      consultationId: consultation.id,
      expertId,
      dueOn,
      conflict: null,
      conflictedAt: null,
    })),
  );
  work.record(
    'consultation.sent',
    { type: 'consultation', id: consultation.id },
    {
      consultationId: consultation.id,
      projectId: project.id,
      title: project.title,
      dueOn,
      documentVersionId: frozen.versionId,
      contentSha256: frozen.contentSha256,
      recipients: { personIds: expertIds, organizationIds: [project.leadOrganizationId] },
    },
  );
  return consultation;
}

/** Coordinators, as recipients of what concerns the bureau. */
export async function coordinatorIds(work: Work): Promise<string[]> {
  return (await peopleWithRole(work.db, 'city_coordinator')).map((person) => person.id);
}
