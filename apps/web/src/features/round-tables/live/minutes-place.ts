interface Block {
  type: { name: string };
  attrs: Record<string, unknown>;
  textContent: string;
  nodeSize: number;
}
interface Text {
  content: { size: number };
  forEach(visit: (node: Block, offset: number) => void): void;
}

/** The chapter of the minutes in which each item has its heading. */
const CHAPTER = /议题与讨论/;

/**
 * Where the minutes tell of an item: behind its heading when there is one, else at the end of the chapter of topics,
 * else at the end of the text.
 */
export function minutesPlace(doc: Text, title: string): { at: number; exists: boolean } {
  let found: number | null = null;
  let chapter: number | null = null;
  let end: number | null = null;
  doc.forEach((node, offset) => {
    if (node.type.name !== 'heading') return;
    const level = Number(node.attrs.level);
    if (node.textContent === title) found ??= offset + node.nodeSize - 1;
    if (chapter !== null && end === null && level <= chapter) end = offset;
    if (chapter === null && CHAPTER.test(node.textContent)) chapter = level;
  });
  if (found !== null) return { at: found, exists: true };
  return { at: chapter === null ? doc.content.size : (end ?? doc.content.size), exists: false };
}
