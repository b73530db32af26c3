import type { Node } from '@tiptap/pm/model';
import type { ChangeAttributes } from '#libs/contracts';

export interface Pending extends ChangeAttributes {
  inserted: string;
  deleted: string;
  from: number;
  to: number;
}

/** The suggestions in the text, in its order. */
export function pendingOf(doc: Node): Pending[] {
  const found = new Map<string, Pending>();
  doc.descendants((node, position) => {
    if (!node.isText) return;
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'insertion' && type.name !== 'deletion') continue;
      const given = attrs as ChangeAttributes;
      const known = found.get(given.id) ?? { ...given, inserted: '', deleted: '', from: position, to: position };
      known[type.name === 'insertion' ? 'inserted' : 'deleted'] += node.text;
      known.to = position + node.nodeSize;
      found.set(given.id, known);
    }
  });
  return [...found.values()];
}
