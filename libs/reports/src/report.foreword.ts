import type { RichText } from '#libs/documents';

/** The co-edited part of the report: two sections, known by the `section` attribute of their heading. */
export const FOREWORD_SECTIONS = { foreword: '前言', experience: '经验总结' } as const;
export type ForewordSection = keyof typeof FOREWORD_SECTIONS;

interface Node {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown> | null;
  content?: Node[];
}

/** The empty text a new report begins with. */
export function forewordTemplate(): RichText {
  return {
    type: 'doc',
    content: (Object.keys(FOREWORD_SECTIONS) as ForewordSection[]).flatMap((section) => [
      {
        type: 'heading',
        attrs: { level: 1, section },
        content: [{ type: 'text', text: FOREWORD_SECTIONS[section] }],
      },
      { type: 'paragraph' },
    ]),
  };
}

/**
 * The blocks of one section, without its heading. What stands before any known heading belongs to the foreword, so that
 * nothing that was written is left out.
 */
export function sectionContent(document: object | null, section: ForewordSection): object[] {
  const blocks: object[] = [];
  let open: ForewordSection = 'foreword';
  for (const node of (document as Node | null)?.content ?? []) {
    const begins = sectionOf(node);
    if (begins) open = begins;
    else if (open === section) blocks.push(node);
  }
  return blocks;
}

/** Whether the section says something; white space does not. */
export function isWritten(document: object | null, section: ForewordSection): boolean {
  return sectionContent(document, section).some((node) => textOf(node as Node).trim().length > 0);
}

function sectionOf(node: Node): ForewordSection | null {
  if (node.type !== 'heading') return null;
  const keys = Object.keys(FOREWORD_SECTIONS) as ForewordSection[];
  const marked = keys.find((key) => node.attrs?.section === key);
  // an editor may drop the attribute; the title then tells
  return marked ?? keys.find((key) => textOf(node).includes(FOREWORD_SECTIONS[key])) ?? null;
}

function textOf(node: Node): string {
  return (node.text ?? '') + (node.content ?? []).map(textOf).join('');
}
