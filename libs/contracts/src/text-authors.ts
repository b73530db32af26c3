import type * as Y from 'yjs';

/** A stretch of one text, typed under one Yjs clientID. */
export interface AuthoredStretch {
  client: number;
  text: string;
}
interface Item {
  id: { client: number };
  right: Item | null;
  deleted: boolean;
  countable: boolean;
  length: number;
  content: { str?: string };
}

/**
 * Who typed each letter, for every text of a fragment in order. By the ids Yjs keeps for good, so both sides of the wire
 * come to the same answer, and no compaction takes it away.
 */
export function authoredTexts(fragment: Y.XmlFragment): AuthoredStretch[][] {
  return fragment.toArray().flatMap((child): AuthoredStretch[][] => {
    if ('toDelta' in child) return [stretchesOf(child as Y.XmlText)];
    return 'toArray' in child ? authoredTexts(child as Y.XmlFragment) : [];
  });
}

function stretchesOf(text: Y.XmlText): AuthoredStretch[] {
  const stretches: AuthoredStretch[] = [];
  for (let item = (text as unknown as { _start: Item | null })._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const last = stretches.at(-1);
    const words = item.content.str ?? '\ufffc'.repeat(item.length);
    if (last?.client === item.id.client) last.text += words;
    else stretches.push({ client: item.id.client, text: words });
  }
  return stretches;
}
