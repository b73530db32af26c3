import type { PlanSection } from '#libs/contracts';

/** The part of ProseMirror's JSON that plans are read by. */
export interface RichNode {
  type: string;
  attrs?: Record<string, unknown>;
  text?: string;
  content?: RichNode[];
}

/** Headings of the sections that rules read; the numbering before a heading is free. */
export const SECTION_TITLES: Readonly<Record<PlanSection, string>> = {
  problem: '突出问题',
  innovation: '创新性',
  foresight: '前瞻性',
  demonstration: '示范带动效应',
  history: '工作沿革',
  results: '已有成效',
};

/**
 * The sections with text of their own: from a section's heading to the next heading of the same or a higher rank.
 * A heading is known by its `section` attribute, or by its title when an editor dropped the attribute.
 */
export function writtenSections(plan: RichNode): Set<PlanSection> {
  const written = new Set<PlanSection>();
  let open: { section: PlanSection; level: number } | null = null;
  for (const node of plan.content ?? []) {
    if (node.type === 'heading') {
      const level = Number(node.attrs?.level ?? 1);
      const section = sectionOf(node);
      if (section) open = { section, level };
      else if (open && level <= open.level) open = null;
    } else if (open && hasText(node)) {
      written.add(open.section);
    }
  }
  return written;
}

function sectionOf(heading: RichNode): PlanSection | null {
  const keys = Object.keys(SECTION_TITLES) as PlanSection[];
  const marked = keys.find((key) => heading.attrs?.section === key);
  if (marked) return marked;
  const title = textOf(heading);
  return keys.find((key) => title.includes(SECTION_TITLES[key])) ?? null;
}

function hasText(node: RichNode): boolean {
  return textOf(node).trim().length > 0;
}

function textOf(node: RichNode): string {
  return (node.text ?? '') + (node.content ?? []).map(textOf).join('');
}
