/** What both sides hold a document's pictures and suggestions to. */

const IMAGE_SOURCE = /^\/api\/v1\/images\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The only source a picture in a text may have; null for any other, wherever it came from. */
export function imageIdOf(source: unknown): string | null {
  return typeof source === 'string' ? (IMAGE_SOURCE.exec(source)?.[1] ?? null) : null;
}
export const imageSource = (id: string): string => `/api/v1/images/${id}`;

/** Marks of suggestion mode: text somebody proposes to put in, or to take out. */
export const CHANGE_MARKS = ['insertion', 'deletion'] as const;
export type ChangeMark = (typeof CHANGE_MARKS)[number];
export interface ChangeAttributes {
  id: string;
  /** Person's id. */
  author: string;
  authorName: string;
  /** RFC 3339. */
  at: string;
}
/** Ends the author's name of a suggestion that came with a file: it is the file's word. */
export const WORD_AUTHOR = '（Word）';
