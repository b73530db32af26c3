import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DocumentThread } from '#libs/documents';
import { DomainError, invalidInput, newId } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import { ConsultationDoor, type SeenConsultation } from './consultation.access';
import type { NewOpinion, OpinionAnswer, OpinionPatch } from './consultation.dto';
import { Assignment, Opinion } from './consultation.entity';
import { coordinatorIds } from './consultation.service';
import { demandOpen, demandReason } from './opinion.rules';

/** What the experts say, and what the lead unit answers: once each (G36). */
@Injectable()
export class OpinionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ConsultationDoor,
  ) {}

  /** @throws DomainError 409 `opinion.already_given`, `consultation.past_due` or `stage.wrong_stage` */
  give(actor: Actor, consultationId: string, input: NewOpinion): Promise<Opinion> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, consultationId, 'consultation.opine');
      const key = { consultationId, expertId: actor.personId };
      if (await work.db.existsBy(Opinion, key)) throw new DomainError('opinion.already_given', 409);
      await demandInTime(work, seen, key.expertId, false);
      await demandOwnThreads(work, seen, input.threadIds ?? []);
      const opinion = work.db.create(Opinion, {
        id: newId(),
        ...key,
        body: input.body,
        recommendation: input.recommendation,
        threadIds: input.threadIds ?? [],
        decision: null,
        reason: null,
        answeredBy: null,
        answeredAt: null,
        version: 1,
        createdAt: work.now,
        updatedAt: work.now,
      });
      await work.db.insert(Opinion, opinion);
      const { leadOrganizationId } = seen.project.project;
      say(work, 'opinion.submitted', seen, opinion, {
        recipients: { organizationIds: [leadOrganizationId], personIds: await coordinatorIds(work) },
      });
      return opinion;
    });
  }

  /** The author's own, until the due day and until it is answered. */
  edit(actor: Actor, opinionId: string, version: number, patch: OpinionPatch): Promise<Opinion> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.opinionToChange(work, opinionId, 'opinion.edit');
      const { opinion } = seen;
      demandVersion(opinion, version);
      await demandInTime(work, seen, opinion.expertId, opinion.decision !== null);
      await demandOwnThreads(work, seen, patch.threadIds ?? []);
      opinion.body = patch.body ?? opinion.body;
      opinion.recommendation = patch.recommendation ?? opinion.recommendation;
      opinion.threadIds = patch.threadIds ?? opinion.threadIds;
      opinion.version += 1;
      opinion.updatedAt = work.now;
      await work.db.save(opinion);
      say(work, 'opinion.edited', seen, opinion);
      return opinion;
    });
  }

  /** @throws DomainError 409 `opinion.answered`, 400 without a reason unless adopted */
  answer(actor: Actor, opinionId: string, { decision, reason }: OpinionAnswer): Promise<Opinion> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.opinionToChange(work, opinionId, 'opinion.answer');
      const { opinion } = seen;
      if (opinion.decision !== null) throw new DomainError('opinion.answered', 409);
      demandReason(decision, reason);
      opinion.decision = decision;
      opinion.reason = reason ?? null;
      opinion.answeredBy = actor.personId;
      opinion.answeredAt = work.now;
      opinion.version += 1;
      await work.db.save(opinion);
      say(work, 'opinion.answered', seen, opinion, {
        decision,
        ...(reason ? { reason } : {}),
        recipients: { personIds: [opinion.expertId] },
      });
      return opinion;
    });
  }
}

async function demandInTime(
  work: Work,
  { consultation }: SeenConsultation,
  expertId: string,
  answered: boolean,
): Promise<void> {
  const { dueOn } = await work.db.findOneByOrFail(Assignment, { consultationId: consultation.id, expertId });
  demandOpen({ stage: consultation.stage, dueOn, answered }, work.now);
}

/** An opinion points at remarks its author made on this plan, and at no one else's. */
async function demandOwnThreads(work: Work, seen: SeenConsultation, threadIds: readonly string[]): Promise<void> {
  if (threadIds.length === 0) return;
  const own = await work.db.find(DocumentThread, {
    select: { id: true },
    where: { id: In([...threadIds]), documentId: seen.consultation.documentId, authorId: work.actor.personId },
  });
  const known = new Set(own.map((thread) => thread.id));
  const problems = threadIds.flatMap((id, index) => {
    const path = `threadIds[${index}]`;
    return known.has(id.toLowerCase()) ? [] : [{ path, code: 'not_yours', message: `${path} is no remark of yours` }];
  });
  if (problems.length > 0) throw invalidInput(problems);
}

function say(
  work: Work,
  topic: string,
  { consultation, project }: SeenConsultation,
  opinion: Opinion,
  more: Record<string, unknown> = {},
): void {
  work.record(
    topic,
    { type: 'consultation', id: consultation.id },
    {
      consultationId: consultation.id,
      projectId: consultation.projectId,
      title: project.project.title,
      opinionId: opinion.id,
      recommendation: opinion.recommendation,
      ...more,
    },
  );
}
