import * as Y from 'yjs';
import { CHANGE_MARKS } from '#libs/contracts';
import { CONTENT } from '../document-schema';
import { textsOf } from './texts';
import type { SignedAs } from './true-authors';

export type SuggestionDecision = 'merged' | 'refused';
export const SUGGESTION_DECISIONS = ['merged', 'refused'] as const;

/** What one person proposed in one go: words to put in, words to take out, or both. */
export interface Suggestion {
  id: string;
  authorId: string | null;
  authorName: string;
  at: string;
  inserted: string;
  deleted: string;
  /** Whom its marks name, where somebody else wrote them (true-authors.ts). */
  signedAs: { authorId: string | null; authorName: string } | null;
}
export interface Decided {
  update: Uint8Array;
  clientId: number;
  decided: Suggestion[];
}
interface Stretch {
  at: number;
  text: string;
  marks: Partial<Record<(typeof CHANGE_MARKS)[number], Record<string, unknown>>>;
}

/** In the order of the text; what two people wrote under one id is listed once each. */
export function suggestionsOf(doc: Y.Doc): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const text of textsOf(doc.getXmlFragment(CONTENT))) {
    for (const { marks, text: words } of stretchesOf(text)) {
      for (const mark of CHANGE_MARKS) {
        const attrs = marks[mark];
        if (!attrs) continue;
        const id = String(attrs.id);
        const key = `${id} ${String(attrs.author)}`;
        const known = found.get(key) ?? begun(id, attrs);
        if (mark === 'insertion') known.inserted += words;
        else known.deleted += words;
        found.set(key, known);
      }
    }
  }
  return [...found.values()];
}

/**
 * The update that merges or refuses suggestions: text that is to go is deleted, marks of what stays are taken off.
 * Letters keep their authors, and what others type meanwhile merges with it.
 * @param ids null: all
 * @returns null when none of them is there
 */
export function decide(doc: Y.Doc, ids: readonly string[] | null, decision: SuggestionDecision): Decided | null {
  const decided = suggestionsOf(doc).filter(({ id }) => ids === null || ids.includes(id));
  if (decided.length === 0) return null;
  const wanted = new Set(decided.map(({ id }) => id));
  const before = Y.encodeStateVector(doc);
  const fragment = doc.getXmlFragment(CONTENT);
  doc.transact(() => {
    for (const text of textsOf(fragment)) {
      if (settle(text, wanted, decision) && text.length === 0) dropEmpty(text, fragment);
    }
  });
  return { update: Y.encodeStateAsUpdate(doc, before), clientId: doc.clientID, decided };
}

/** @returns whether words were deleted */
function settle(text: Y.XmlText, ids: ReadonlySet<string>, decision: SuggestionDecision): boolean {
  let deleted = false;
  for (const { at, text: words, marks } of stretchesOf(text).reverse()) {
    const mine = CHANGE_MARKS.filter((mark) => marks[mark] && ids.has(String(marks[mark].id)));
    if (mine.length === 0) continue;
    if (mine.includes(decision === 'merged' ? 'deletion' : 'insertion')) {
      text.delete(at, words.length);
      deleted = true;
    } else text.format(at, words.length, Object.fromEntries(mine.map((mark) => [mark, null])));
  }
  return deleted;
}

const BLOCKS = new Set(['paragraph', 'heading', 'listItem', 'bulletList', 'orderedList', 'blockquote']);

/** A block of which nothing is left goes too, unless its surroundings need one (a cell, the document). */
function dropEmpty(text: Y.XmlText, root: Y.XmlFragment): void {
  let block = text.parent;
  if (!(block instanceof Y.XmlElement) || hasContent(block)) return;
  while (block instanceof Y.XmlElement && BLOCKS.has(block.nodeName)) {
    const parent: unknown = block.parent;
    if (!(parent instanceof Y.XmlFragment)) return;
    if (parent.length > 1) {
      parent.delete(parent.toArray().indexOf(block), 1);
      return;
    }
    if (parent === root || !(parent instanceof Y.XmlElement)) return;
    block = parent;
  }
}

const hasContent = (element: Y.XmlElement): boolean =>
  element.toArray().some((child) => !(child instanceof Y.XmlText) || child.length > 0);

function stretchesOf(text: Y.XmlText): Stretch[] {
  let at = 0;
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map((part) => {
    const words = typeof part.insert === 'string' ? part.insert : '\ufffc';
    const marks: Stretch['marks'] = {};
    for (const mark of CHANGE_MARKS) {
      const attrs = part.attributes?.[mark];
      if (attrs !== null && typeof attrs === 'object') marks[mark] = attrs as Record<string, unknown>;
    }
    const stretch = { at, text: words, marks };
    at += words.length;
    return stretch;
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const idOf = (author: unknown) => (typeof author === 'string' && UUID.test(author) ? author : null);

/** What stands in a mark was written by a program of somebody's: only its form is relied on. */
function begun(id: string, { author, authorName, at, signedAs }: Record<string, unknown>): Suggestion {
  const signed = signedAs as SignedAs | undefined;
  const instant = typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? new Date(at) : new Date(0);
  return {
    id,
    authorId: idOf(author),
    authorName: typeof authorName === 'string' ? authorName.slice(0, 100) : '',
    at: instant.toISOString(),
    inserted: '',
    deleted: '',
    signedAs: signed ? { authorId: idOf(signed.author), authorName: signed.authorName } : null,
  };
}
