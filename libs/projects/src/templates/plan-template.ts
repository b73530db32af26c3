import { type PlanSection } from '#libs/contracts';
import { type RichNode, SECTION_TITLES } from '../plan-sections';

/** One chapter of a plan: a section rules read, or a chapter of its own title. */
export type Chapter = { section: PlanSection; text?: string } | { title: string; text?: string };

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** A plan as a ProseMirror document: numbered Chinese headings, each with room to write under it. */
export function planDocument(title: string, chapters: readonly Chapter[]): RichNode {
  return {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: title }] },
      ...chapters.flatMap((chapter, index) => [headingOf(chapter, index), paragraph(chapter.text)]),
    ],
  };
}

function headingOf(chapter: Chapter, index: number): RichNode {
  const title = 'section' in chapter ? SECTION_TITLES[chapter.section] : chapter.title;
  const attrs = 'section' in chapter ? { level: 2, section: chapter.section } : { level: 2 };
  return { type: 'heading', attrs, content: [{ type: 'text', text: `${NUMERALS[index] ?? index + 1}、${title}` }] };
}

function paragraph(text?: string): RichNode {
  return text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' };
}
