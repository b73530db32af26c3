import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Doc } from 'yjs';
import type { Actor, DocumentAccess } from '#libs/contracts';
import { type Block, DocumentSubjects, type SubjectDescriber } from '#libs/documents';
import { planAppendix } from './plan-fields/plan-appendix';
import { planFieldsOf } from './plan-fields/plan-fields.reading';
import { ProjectDoor } from './project.access';
import { PLAN_KIND, PROJECT_SUBJECT } from './project.plan';
import { planAccess } from './project.rules';

/** Tells documents who may do what in a plan; asked at every message, so a returned plan opens and a submitted one closes at once. */
@Injectable()
export class ProjectSubject implements SubjectDescriber, OnModuleInit {
  constructor(
    private readonly subjects: DocumentSubjects,
    private readonly door: ProjectDoor,
  ) {}

  onModuleInit(): void {
    this.subjects.registerSubject(PROJECT_SUBJECT, this);
  }

  async accessOf(db: EntityManager, actor: Actor, projectId: string): Promise<DocumentAccess> {
    const seen = await this.door.standingsOf(db, actor, projectId);
    return seen ? planAccess(seen.facts.stage, seen.standings) : 'none';
  }

  /** The lead unit answers remarks also while nobody types: an expert's, on a plan under consultation (G36). */
  async answersFor(db: EntityManager, actor: Actor, projectId: string): Promise<boolean> {
    const seen = await this.door.standingsOf(db, actor, projectId);
    return seen?.standings.includes('lead_editor') ?? false;
  }

  async answeringUnitsOf(db: EntityManager, projectId: string): Promise<readonly string[]> {
    const rows = await db.query('SELECT lead_organization_id AS id FROM project WHERE id = $1', [projectId]);
    return rows.map(({ id }: { id: string }) => id);
  }

  /** The lead unit and its partners. */
  async unitsOf(db: EntityManager, projectId: string): Promise<readonly string[]> {
    const rows = (await db.query(
      `SELECT lead_organization_id AS id FROM project WHERE id = $1
       UNION SELECT organization_id FROM project_partner WHERE project_id = $1`,
      [projectId],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** Milestones, budget with its totals, indicators and participants follow the text of a plan. */
  async appendixOf(db: EntityManager, doc: Doc, kind: string): Promise<readonly Block[]> {
    if (kind !== PLAN_KIND) return [];
    const { fields, units } = await planFieldsOf(db, doc);
    return planAppendix(fields, (id) => units.get(id)?.name);
  }
}
