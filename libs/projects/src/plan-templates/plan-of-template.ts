import type { PlanSection, ProjectEntrance } from '#libs/contracts';
import { checkedRichText, type RichText } from '#libs/documents';
import type { FieldProblem } from '#libs/kernel';
import { REVIEWED_SECTIONS, SECTION_TITLES, sectionOf, textOf } from '../plan-sections';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];
const NUMERAL = /^[一二三四五六七八九十]+、\s*/;
const RECORD: readonly PlanSection[] = ['history', 'results'];

/**
 * The empty plan of a new project: its title, then the template's chapters, numbered.
 * Existing work (G18) opens with its history and results; `texts` fills sections, for the demo community.
 */
export function planOfTemplate(
  template: RichText,
  project: { title: string; entrance: ProjectEntrance },
  texts: Partial<Record<PlanSection, string>> = {},
): RichText {
  const given = template.content ?? [];
  const chapters = isHeading(given[0], 1) ? given.slice(1) : given;
  const own = new Set(chapters.map(sectionOf));
  const record = project.entrance === 'existing_work' ? RECORD.filter((section) => !own.has(section)) : [];
  const opening = record.flatMap((section) => [heading(2, SECTION_TITLES[section]), paragraph()]);
  return {
    type: 'doc',
    content: [heading(1, project.title), ...filled(numbered([...opening, ...chapters]), texts)],
  };
}

/** What keeps a JSON from being a template: it is no document of ours, or rules would never find their sections in it. */
export function templateProblems(content: unknown): { problems: FieldProblem[]; template: RichText | null } {
  const template = checkedRichText(content);
  const problem = (code: string, message: string): FieldProblem => ({ path: 'content', code, message });
  if (!template) return { problems: [problem('not_a_document', 'content is no document of this schema')], template };
  const written = new Set((template.content ?? []).map(sectionOf));
  const absent = REVIEWED_SECTIONS.filter((section) => !written.has(section));
  return {
    template,
    problems: [
      ...absent.map((section) => problem('section_missing', `content lacks a heading ${SECTION_TITLES[section]}`)),
      ...(contains(template, (node) => node.type === 'image')
        ? [problem('image', 'content has a picture, which belongs to one document')]
        : []),
      ...(contains(template, ({ marks = [] }) => marks.some(({ type }) => /^(insertion|deletion)$/.test(type)))
        ? [problem('suggestion', 'content has suggestions nobody has settled')]
        : []),
    ],
  };
}

function contains(node: RichText, holds: (node: RichText) => boolean): boolean {
  return holds(node) || (node.content ?? []).some((child) => contains(child, holds));
}

/** Chapters stand under headings of the second rank; numerals of the template's own give way. */
function numbered(nodes: readonly RichText[]): RichText[] {
  let count = 0;
  return nodes.map((node) => {
    if (!isHeading(node, 2)) return node;
    const numeral = NUMERALS[count++] ?? String(count);
    return heading(2, `${numeral}、${textOf(node).replace(NUMERAL, '')}`);
  });
}

function filled(nodes: readonly RichText[], texts: Partial<Record<PlanSection, string>>): RichText[] {
  return nodes.flatMap((node, at) => {
    const section = sectionOf(node);
    const text = section && texts[section];
    if (text) return [node, paragraph(text)];
    const before = nodes[at - 1] && sectionOf(nodes[at - 1]!);
    return before && texts[before] && textOf(node) === '' ? [] : [node];
  });
}

function isHeading(node: RichText | undefined, level: number): boolean {
  return node?.type === 'heading' && Number(node.attrs?.level ?? 1) === level;
}
function heading(level: number, text: string): RichText {
  return { type: 'heading', attrs: { level }, content: [{ type: 'text', text }] };
}
function paragraph(text?: string): RichText {
  return text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' };
}
