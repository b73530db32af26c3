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
 * Where the minutes tell of an item: behind its heading when there is one, else below what the chapter of topics says
 * already, else at the end of the text.
 */
export function minutesPlace(doc: Text, title: string): { at: number; exists: boolean } {
  let found: number | null = null;
  let chapter: number | null = null;
  let written = 0;
  let over = false;
  doc.forEach((node, offset) => {
    const level = node.type.name === 'heading' ? Number(node.attrs.level) : null;
    if (level !== null && node.textContent === title) found ??= offset + node.nodeSize - 1;
    if (chapter !== null && level !== null && level <= chapter) over = true;
    const begins = chapter === null && level !== null && CHAPTER.test(node.textContent);
    if (begins) chapter = level;
    if (begins || (chapter !== null && !over && node.textContent.trim() !== '')) written = offset + node.nodeSize;
  });
  if (found !== null) return { at: found, exists: true };
  return { at: chapter === null ? doc.content.size : written, exists: false };
}
