import type { EntityManager } from 'typeorm';
import type { PlanSection, ProjectEntrance, ProjectType } from '#libs/contracts';
import type { Work } from '#libs/database';
import { accessChanged, createDocument, documentProseMirror, freezeVersion } from '#libs/documents';
import { shanghaiDay } from '#libs/kernel';
import { writtenSections } from './plan-sections';
import { planTemplate } from './templates';

/** Subject and kind under which documents know a plan. */
export const PROJECT_SUBJECT = 'project';
export const PLAN_KIND = 'plan';

/** The co-edited plan of a new project, from the template of its type. @returns the document's id */
export function createPlan(
  work: Work,
  project: { id: string; title: string; type: ProjectType; entrance: ProjectEntrance },
  made: { documentId?: string; texts?: Partial<Record<PlanSection, string>> } = {},
): Promise<string> {
  return createDocument(work, {
    id: made.documentId,
    kind: PLAN_KIND,
    title: `${project.title}实施方案`,
    subject: { type: PROJECT_SUBJECT, id: project.id },
    template: planTemplate(project, made.texts),
    templateName: `${project.type}.${project.entrance}`,
  });
}

/** Keeps the plan as it was handed in (G21). @returns the version's id */
export async function freezePlan(work: Work, project: { planDocumentId: string }): Promise<string> {
  const { versionId } = await freezeVersion(work, project.planDocumentId, `申报稿 ${shanghaiDay(work.now)}`);
  return versionId;
}

export async function writtenInPlan(db: EntityManager, project: { planDocumentId: string }): Promise<Set<PlanSection>> {
  return writtenSections(await documentProseMirror(db, project.planDocumentId));
}

/** A stage or a partner changed: open editors of the plan ask again what they may do. */
export function planAccessChanged(work: Work, project: { planDocumentId: string }): Promise<void> {
  return accessChanged(work, { documentId: project.planDocumentId });
}
