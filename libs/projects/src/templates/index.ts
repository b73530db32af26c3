import type { PlanSection, ProjectEntrance, ProjectType } from '#libs/contracts';
import type { RichText } from '#libs/documents';
import { GRASSROOTS_CHAPTERS } from './grassroots';
import { HORIZONTAL_CHAPTERS } from './horizontal';
import { type Chapter, planDocument } from './plan-template';
import { VERTICAL_CHAPTERS } from './vertical';

const CHAPTERS: Readonly<Record<ProjectType, readonly Chapter[]>> = {
  horizontal: HORIZONTAL_CHAPTERS,
  vertical: VERTICAL_CHAPTERS,
  grassroots: GRASSROOTS_CHAPTERS,
};

/**
 * The empty plan of a new project.
 * Existing work (G18) opens with its history and results; `texts` fills sections, for the demo community.
 */
export function planTemplate(
  project: { title: string; type: ProjectType; entrance: ProjectEntrance },
  texts: Partial<Record<PlanSection, string>> = {},
): RichText {
  const record: Chapter[] =
    project.entrance === 'existing_work' ? [{ section: 'history' }, { section: 'results' }] : [];
  const chapters = [...record, ...CHAPTERS[project.type]].map((chapter) =>
    'section' in chapter ? { ...chapter, text: texts[chapter.section] } : chapter,
  );
  return planDocument(project.title, chapters);
}
