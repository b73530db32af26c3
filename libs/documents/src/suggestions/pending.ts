import type { RichText } from '../document-schema';

/**
 * The text without what is only suggested: proposed words left out, words proposed to go still there. It is what a
 * document says until its lead unit has merged.
 */
export function agreedText(root: RichText): RichText {
  return keep(root, 'insertion');
}

/** The text as it would read if everything suggested were merged. */
export function mergedText(root: RichText): RichText {
  return keep(root, 'deletion');
}

function keep(node: RichText, gone: 'insertion' | 'deletion'): RichText {
  const { marks, content, ...rest } = node;
  const kept = marks?.filter(({ type }) => type !== 'insertion' && type !== 'deletion');
  return {
    ...rest,
    ...(kept?.length ? { marks: kept } : {}),
    ...(content ? { content: content.filter((child) => !isOnly(child, gone)).map((child) => keep(child, gone)) } : {}),
  };
}

/** Text under the mark, or a block whose every word is. */
function isOnly(node: RichText, mark: string): boolean {
  if (node.text !== undefined) return node.marks?.some(({ type }) => type === mark) ?? false;
  const block = node.type === 'paragraph' || node.type === 'heading' || node.type === 'listItem';
  return block && (node.content?.length ?? 0) > 0 && node.content!.every((child) => isOnly(child, mark));
}
