import type { EntityManager } from 'typeorm';
import type { CellValue, PlanSection, ProjectEntrance, ProjectType } from '#libs/contracts';
import type { Work } from '#libs/database';
import { accessChanged, createDocument, freezeVersion, readDocument, richTextOf } from '#libs/documents';
import { shanghaiDay } from '#libs/kernel';
import { planFieldsOf } from './plan-fields/plan-fields.reading';
import { writtenSections } from './plan-sections';
import { planOfTemplate } from './plan-templates/plan-of-template';
import { newestTemplate } from './plan-templates/plan-template.queries';
import type { CompletenessFacts } from './project.completeness';

/** Subject and kind under which documents know a plan. */
export const PROJECT_SUBJECT = 'project';
export const PLAN_KIND = 'plan';

/** The co-edited plan of a new project, from the newest template of its type. @returns the document's id */
export async function createPlan(
  work: Work,
  project: { id: string; title: string; type: ProjectType; entrance: ProjectEntrance },
  made: { documentId?: string; texts?: Partial<Record<PlanSection, string>>; fields?: Record<string, CellValue> } = {},
): Promise<string> {
  const { content, version } = await newestTemplate(work.db, project.type);
  return createDocument(work, {
    id: made.documentId,
    kind: PLAN_KIND,
    title: `${project.title}实施方案`,
    subject: { type: PROJECT_SUBJECT, id: project.id },
    template: planOfTemplate(content, project, made.texts),
    templateName: `${project.type}@${version}`,
    fields: made.fields,
  });
}

/** Keeps the plan as it was handed in (G21). @returns the version's id */
export async function freezePlan(work: Work, project: { planDocumentId: string }): Promise<string> {
  const { versionId } = await freezeVersion(work, project.planDocumentId, `申报稿 ${shanghaiDay(work.now)}`);
  return versionId;
}

/** What rules of completeness read in a plan: its sections and its typed fields, of one moment. */
export async function planContents(
  db: EntityManager,
  project: { planDocumentId: string },
): Promise<Pick<CompletenessFacts, 'written' | 'fields' | 'planUnits'>> {
  const doc = await readDocument(db, project.planDocumentId);
  const { fields, units } = await planFieldsOf(db, doc);
  return { written: writtenSections(richTextOf(doc)), fields, planUnits: units };
}

/** A stage or a partner changed: open editors of the plan ask again what they may do. */
export function planAccessChanged(work: Work, project: { planDocumentId: string }): Promise<void> {
  return accessChanged(work, { documentId: project.planDocumentId });
}
