import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, invalidInput, newId, notFound } from '#libs/kernel';
import { type Page, type PageQuery, page } from '#libs/platform';
import { templateProblems } from './plan-of-template';
import type {
  NewPlanTemplate,
  PlanTemplateContentView,
  PlanTemplateProjectView,
  PlanTemplateQuery,
  PlanTemplateView,
} from './plan-template.dto';
import {
  insertTemplate,
  listTemplates,
  lockTemplates,
  type PlanTemplateRow,
  projectsOfTemplate,
  templateById,
} from './plan-template.queries';

/** Templates of plans by type; a version is added, never changed, and plans keep the one they were made of. */
@Injectable()
export class PlanTemplateService {
  constructor(private readonly uow: UnitOfWork) {}

  list(query: PlanTemplateQuery): Promise<Page<PlanTemplateView>> {
    return this.uow.read(async (db) => page(await listTemplates(db, query), query.limit, toView));
  }

  async read(id: string): Promise<PlanTemplateContentView> {
    const row = await this.uow.read((db) => templateById(db, id));
    if (!row) throw notFound('plan_template');
    return { ...toView(row), content: row.content };
  }

  /** Which plans were made of it. @throws DomainError 404 */
  projects(id: string, query: PageQuery): Promise<Page<PlanTemplateProjectView>> {
    return this.uow.read(async (db) => {
      const row = await templateById(db, id);
      if (!row) throw notFound('plan_template');
      return page(await projectsOfTemplate(db, row, query), query.limit, (project) => project);
    });
  }

  /** @throws DomainError 400 when rules could not read a plan made of it, 409 `plan_template.replaced` */
  add(actor: Actor, { type, content, note, replaces }: NewPlanTemplate): Promise<PlanTemplateContentView> {
    const { problems, template } = templateProblems(content);
    if (!template || problems.length > 0) throw invalidInput(problems);
    return this.uow.run(actor, async (work) => {
      const newest = await lockTemplates(work.db, type);
      if (replaces !== undefined && replaces !== newest) {
        throw new DomainError('plan_template.replaced', 409, { type, newest });
      }
      const row = {
        id: newId(),
        type,
        version: newest + 1,
        note: note ?? null,
        createdBy: actor.personId,
        createdAt: work.now,
        content: template,
      };
      await insertTemplate(work.db, row);
      work.record('planTemplate.added', { type: 'plan_template', id: row.id }, { type, version: row.version });
      return { ...toView(row), content: template };
    });
  }
}

function toView({ id, type, version, note, createdBy, createdAt }: PlanTemplateRow): PlanTemplateView {
  return { id, type, version, note, createdBy, createdAt: createdAt.toISOString() };
}
