import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { demand, gate, hasRole, policy, type Rule, signedIn } from '#libs/access';
import type { Actor, ProjectStanding } from '#libs/contracts';
import type { Work } from '#libs/database';
import { notFound } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import { Project } from './project.entity';
import { ProjectNeighbours } from './project.neighbours';
import { projectFacts } from './project.queries';
import { type ProjectFacts, planAccess, standingsOf } from './project.rules';

type Seen = Pick<SeenProject, 'standings' | 'facts'>;
const standsAs =
  (...wanted: ProjectStanding[]): Rule<Seen> =>
  (_, seen) =>
    wanted.some((standing) => seen.standings.includes(standing));

/** Whoever has no standing has no project: the door answers 404 before this table is asked. */
export const PROJECT_POLICY = policy<Seen>({
  'project.list': signedIn,
  'project.create': gate((actor) => hasRole(actor, 'unit_editor') || hasRole(actor, 'city_coordinator')),
  'project.read': (_, seen) => seen.standings.length > 0,
  'project.edit': standsAs('lead_editor'),
  'project.transition': standsAs('lead_editor', 'coordinator', 'decision_lead'),
  'project.completeness': standsAs('lead_editor', 'partner_editor', 'member', 'coordinator', 'district_coordinator'),
  'project.activity': standsAs(
    'lead_editor',
    'partner_editor',
    'member',
    'coordinator',
    'district_coordinator',
    'decision_lead',
  ),
  'project.planFields': (_, { facts, standings }) => planAccess(facts.stage, standings) !== 'none',
  'project.readRules': signedIn,
  'project.setRules': gate((actor) => hasRole(actor, 'city_coordinator')),
  'planTemplate.list': signedIn,
  'planTemplate.read': signedIn,
  'planTemplate.add': gate((actor) => hasRole(actor, 'city_coordinator')),
  'planTemplate.projects': gate((actor) => hasRole(actor, 'city_coordinator')),
});

/** A project as one person stands towards it. */
export interface SeenProject {
  project: Project;
  partnerIds: string[];
  facts: ProjectFacts;
  standings: ProjectStanding[];
}

/** The only doors to a project. */
@Injectable()
export class ProjectDoor {
  constructor(private readonly neighbours: ProjectNeighbours) {}

  /** @throws DomainError 404 unseen, 403 seen but not permitted */
  async toRead(db: EntityManager, actor: Actor, id: string, action = 'project.read'): Promise<SeenProject> {
    const project = await db.findOne(Project, { where: { id } });
    return this.admit(db, actor, project, action);
  }

  /**
   * The same with the row taken FOR UPDATE, so that of two deciding at once the second meets what the first made of it.
   * @param version of `If-Match`; 412 when the row has moved on
   */
  async toChange(work: Work, id: string, action: string, version?: number): Promise<SeenProject> {
    const project = await work.db.findOne(Project, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const seen = await this.admit(work.db, work.actor, project, action);
    if (version !== undefined) demandVersion(seen.project, version);
    return seen;
  }

  /** @returns null for what does not exist for this person */
  async look(db: EntityManager, actor: Actor, id: string): Promise<SeenProject | null> {
    const project = await db.findOne(Project, { where: { id } });
    return project && this.see(db, actor, project);
  }

  /** What somebody is towards a project, without loading it; asked at every message of a co-editing socket. */
  async standingsOf(
    db: EntityManager,
    actor: Actor,
    id: string,
  ): Promise<Pick<SeenProject, 'facts' | 'standings'> | null> {
    const known = await projectFacts(db, id);
    if (!known) return null;
    const facts = { ...known, invited: (await this.invitedProjects(db, actor)).includes(id) };
    return { facts, standings: standingsOf(actor, facts) };
  }

  /** Asked of experts only: nobody else is invited. */
  async invitedProjects(db: EntityManager, actor: Actor): Promise<string[]> {
    return hasRole(actor, 'expert') ? this.neighbours.invitedProjects(db, actor.personId) : [];
  }

  private async admit(db: EntityManager, actor: Actor, project: Project | null, action: string): Promise<SeenProject> {
    const seen = project && (await this.see(db, actor, project));
    if (!seen) throw notFound('project');
    demand(PROJECT_POLICY, action, actor, seen);
    return seen;
  }

  private async see(db: EntityManager, actor: Actor, project: Project): Promise<SeenProject | null> {
    const seen = await this.standingsOf(db, actor, project.id);
    if (!seen || seen.standings.length === 0) return null;
    return { ...seen, project, partnerIds: [...seen.facts.partnerIds] };
  }
}
