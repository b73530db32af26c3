import type { Json } from './api';

/** A chapter of a template: its title, the guidance under it a line a paragraph, and what is no plain paragraph. */
export interface Section {
  key: string;
  title: string;
  guidance: string;
  /** Lists, tables and marked text are kept as they are, behind the guidance. */
  rest: Json[];
}

const words = (node: Json): string => node.text ?? (node.content ?? []).map(words).join('');
const isPlain = (node: Json): boolean =>
  node.type === 'paragraph' && (node.content ?? []).every(({ type, marks }) => type === 'text' && !marks?.length);

/** The chapters of a template; what stands before the first one belongs to a chapter without a title. */
export function sectionsOf(content: Json): Section[] {
  const sections: Section[] = [];
  for (const node of content.content ?? []) {
    if (node.type === 'heading' && node.attrs?.level === 2) {
      sections.push({ key: crypto.randomUUID(), title: words(node), guidance: '', rest: [] });
      continue;
    }
    if (sections.length === 0) sections.push({ key: crypto.randomUUID(), title: '', guidance: '', rest: [] });
    const section = sections.at(-1)!;
    if (!isPlain(node) || section.rest.length > 0) section.rest.push(node);
    else if (words(node)) section.guidance += `${section.guidance && '\n'}${words(node)}`;
  }
  return sections;
}

/** Each chapter has room to write in, also where it says nothing yet. */
export function contentOf(sections: readonly Section[]): Json {
  const paragraph = (text: string): Json =>
    text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' };
  const content = sections.flatMap(({ title, guidance, rest }): Json[] => {
    const lines = guidance.split('\n').map((line) => line.trim());
    const said = lines.filter(Boolean).map(paragraph);
    return [
      ...(title.trim()
        ? [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: title.trim() }] }]
        : []),
      ...said,
      ...rest,
      ...(said.length + rest.length === 0 ? [paragraph('')] : []),
    ];
  });
  return { type: 'doc', content };
}
