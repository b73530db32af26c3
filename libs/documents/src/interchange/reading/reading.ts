import type { RichText } from '../../document-schema';

/** Why a file is not read; the main thread makes the answer of it. */
export class Unreadable extends Error {
  constructor(
    readonly code: 'not_supported' | 'malformed' | 'macros' | 'dangerous' | 'too_large',
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

/** Bounds of what comes in (trust §3.5). */
export const IMPORT_BUDGET = {
  fileBytes: 20 * 1024 * 1024,
  inflatedBytes: 50 * 1024 * 1024,
  ratio: 100,
  entries: 1000,
  milliseconds: 2000,
  megabytes: 256,
  elements: 400_000,
  depth: 200,
  blocks: 20_000,
  characters: 2_000_000,
  images: 200,
  comments: 2000,
} as const;

export const tooLarge = (bound: keyof typeof IMPORT_BUDGET): Unreadable =>
  new Unreadable('too_large', { bound, limit: IMPORT_BUDGET[bound] });

/** Rich text on its way in: pictures are named by their place in `images`, stretches name the comments on them. */
export interface IncomingText extends Omit<RichText, 'content'> {
  comments?: string[];
  content?: IncomingText[];
}
export interface IncomingComment {
  id: string;
  /** Id of the comment it answers. */
  parent: string | null;
  author: string;
  at: string | null;
  text: string;
  resolved: boolean;
}
export interface Incoming {
  content: IncomingText;
  images: { name: string; content: Uint8Array }[];
  comments: IncomingComment[];
  /** What the file has and the text has not, by kind. */
  dropped: Record<string, number>;
}
export const incomingImage = (index: number): string => `incoming:${index}`;

/** Counts what cannot come in, so that nobody finds out later. */
export class Dropped {
  readonly counts: Record<string, number> = {};
  note(kind: string, count = 1): void {
    if (count > 0) this.counts[kind] = (this.counts[kind] ?? 0) + count;
  }
}

/** @throws Unreadable when the text is more than a document holds */
export function demandWithinBudget(content: IncomingText): void {
  let blocks = 0;
  let characters = 0;
  const level = [content];
  while (level.length > 0) {
    const node = level.pop()!;
    if (node.text === undefined) blocks++;
    characters += node.text?.length ?? 0;
    if (blocks > IMPORT_BUDGET.blocks) throw tooLarge('blocks');
    if (characters > IMPORT_BUDGET.characters) throw tooLarge('characters');
    for (const child of node.content ?? []) level.push(child);
  }
}
