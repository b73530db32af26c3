import { type PlanSection } from '#libs/contracts';
import type { RichText } from '#libs/documents';
import { SECTION_TITLES } from '../plan-sections';

/** One chapter of a plan: a section rules read, or a chapter of its own title. */
export type Chapter = { section: PlanSection; text?: string } | { title: string; text?: string };

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** A plan as a ProseMirror document: numbered Chinese headings, each with room to write under it. */
export function planDocument(title: string, chapters: readonly Chapter[]): RichText {
  return {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: title }] },
      ...chapters.flatMap((chapter, index) => [headingOf(chapter, index), paragraph(chapter.text)]),
    ],
  };
}

function headingOf(chapter: Chapter, index: number): RichText {
  const title = 'section' in chapter ? SECTION_TITLES[chapter.section] : chapter.title;
  return {
    type: 'heading',
    attrs: { level: 2 },
    content: [{ type: 'text', text: `${NUMERALS[index] ?? index + 1}、${title}` }],
  };
}

function paragraph(text?: string): RichText {
  return text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' };
}
