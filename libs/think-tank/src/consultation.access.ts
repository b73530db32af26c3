import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { demand, gate, hasRole, policy, type Rule, signedIn } from '#libs/access';
import type { Actor } from '#libs/contracts';
import type { Work } from '#libs/database';
import { notFound } from '#libs/kernel';
import { ProjectDoor, type SeenProject } from '#libs/projects';
import { Assignment, Consultation, Opinion } from './consultation.entity';

/** Towards one consultation; an expert who was not asked, or turned out to be conflicted, has none. */
export type ConsultationSight = 'coordinator' | 'decision_lead' | 'lead_editor' | 'expert' | 'author';
type Facts = Pick<SeenConsultation, 'standings'>;

const standsAs =
  (...wanted: ConsultationSight[]): Rule<Facts> =>
  (_, seen) =>
    wanted.some((standing) => seen.standings.includes(standing));
const sees: Rule<Facts> = (_, seen) => seen.standings.length > 0;

export const CONSULTATION_POLICY = policy<Facts>({
  'consultation.list': signedIn,
  'consultation.create': gate((actor) => hasRole(actor, 'city_coordinator')),
  'consultation.read': sees,
  'consultation.transition': standsAs('coordinator'),
  'consultation.listOpinions': sees,
  'consultation.opine': standsAs('expert'),
  'consultation.readTable': standsAs('coordinator', 'decision_lead', 'lead_editor'),
  'opinion.edit': standsAs('author'),
  'opinion.answer': standsAs('lead_editor'),
  'interest.list': gate((actor) => hasRole(actor, 'expert') || hasRole(actor, 'city_coordinator')),
  'interest.declare': gate((actor) => hasRole(actor, 'expert') || hasRole(actor, 'city_coordinator')),
});

export interface SeenConsultation {
  consultation: Consultation;
  project: SeenProject;
  standings: ConsultationSight[];
}

/** The only doors to a consultation and its opinions. */
@Injectable()
export class ConsultationDoor {
  constructor(private readonly projects: ProjectDoor) {}

  async toRead(db: EntityManager, actor: Actor, id: string, action: string): Promise<SeenConsultation> {
    return this.admit(db, actor, await db.findOne(Consultation, { where: { id } }), action);
  }

  /** With the row taken FOR UPDATE: what concerns one consultation happens one after the other. */
  async toChange(work: Work, id: string, action: string): Promise<SeenConsultation> {
    return this.admit(work.db, work.actor, await lock(work, id), action);
  }

  async opinionToChange(
    work: Work,
    opinionId: string,
    action: string,
  ): Promise<SeenConsultation & { opinion: Opinion }> {
    const found = await work.db.findOne(Opinion, { where: { id: opinionId } });
    if (!found) throw notFound('opinion');
    const consultation = await lock(work, found.consultationId);
    const seen = await this.admit(work.db, work.actor, consultation, 'consultation.read', 'opinion');
    const opinion = await work.db.findOneOrFail(Opinion, { where: { id: opinionId } });
    const standings: ConsultationSight[] =
      opinion.expertId === work.actor.personId ? [...seen.standings, 'author'] : seen.standings;
    const isHidden = standings.every((standing) => standing === 'expert');
    if (isHidden) throw notFound('opinion'); // another expert's, which one may read at most
    demand(CONSULTATION_POLICY, action, work.actor, { standings });
    return { ...seen, standings, opinion };
  }

  private async admit(
    db: EntityManager,
    actor: Actor,
    consultation: Consultation | null,
    action: string,
    kind = 'consultation',
  ): Promise<SeenConsultation> {
    const project = consultation && (await this.projects.look(db, actor, consultation.projectId));
    if (!consultation || !project) throw notFound(kind);
    const assignment = await db.findOne(Assignment, {
      where: { consultationId: consultation.id, expertId: actor.personId },
    });
    const standings: ConsultationSight[] = (['coordinator', 'decision_lead', 'lead_editor'] as const).filter(
      (standing) => project.standings.includes(standing),
    );
    if (assignment && assignment.conflict === null) standings.push('expert');
    if (standings.length === 0) throw notFound(kind);
    demand(CONSULTATION_POLICY, action, actor, { standings });
    return { consultation, project, standings };
  }
}

function lock(work: Work, id: string): Promise<Consultation | null> {
  return work.db.findOne(Consultation, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
