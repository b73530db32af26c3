import type * as Y from 'yjs';
import { sha256 } from '../document-log';
import { richTextOf } from '../document-schema';

/**
 * SHA-256 of what a document says, not of how it came to say so: two replicas that read the same have the same hash.
 * Of the UTF-8 bytes of `{"content","fields","text"}` as JSON with keys in code unit order and no spaces, so that
 * anybody can compute it from the version's JSON (U22).
 */
export function contentHash(doc: Y.Doc): string {
  return sha256(Buffer.from(canonicalJson(contentOf(doc))));
}

export function contentOf(doc: Y.Doc): { content: object; fields: object; text: string } {
  return { content: richTextOf(doc), fields: doc.getMap('fields').toJSON(), text: doc.getText('text').toString() };
}

export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
}
