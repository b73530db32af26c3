import type { PlanSection } from '#libs/contracts';
import type { RichText } from '#libs/documents';

/** Headings by which rules know a section; numbering and words around them are free. */
export const SECTION_TITLES: Readonly<Record<PlanSection, string>> = {
  problem: '突出问题',
  innovation: '创新性',
  foresight: '前瞻性',
  demonstration: '示范带动效应',
  history: '工作沿革',
  results: '已有成效',
};

/** The sections every plan has (G14); reviewers read each. */
export const REVIEWED_SECTIONS: readonly PlanSection[] = ['problem', 'innovation', 'foresight', 'demonstration'];

/**
 * The sections with text of their own: from a section's heading to the next heading of the same or a higher rank.
 */
export function writtenSections(plan: RichText): Set<PlanSection> {
  const written = new Set<PlanSection>();
  let open: { section: PlanSection; level: number } | null = null;
  for (const node of plan.content ?? []) {
    const section = sectionOf(node);
    if (node.type === 'heading') {
      const level = Number(node.attrs?.level ?? 1);
      if (section) open = { section, level };
      else if (open && level <= open.level) open = null;
    } else if (open && hasText(node)) {
      written.add(open.section);
    }
  }
  return written;
}

/** The section whose heading this is; null for any other node. */
export function sectionOf(heading: RichText): PlanSection | null {
  if (heading.type !== 'heading') return null;
  const title = textOf(heading);
  const keys = Object.keys(SECTION_TITLES) as PlanSection[];
  return keys.find((key) => title.includes(SECTION_TITLES[key])) ?? null;
}

function hasText(node: RichText): boolean {
  return textOf(node).trim().length > 0;
}

export function textOf(node: RichText): string {
  return (node.text ?? '') + (node.content ?? []).map(textOf).join('');
}
