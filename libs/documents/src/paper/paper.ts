/** A document as it goes to paper, before any file format: what an office prints, signs and files. Pure data. */
export interface Paper {
  /** A line break in it is where the title is to be broken. */
  title: string;
  subtitle?: string;
  /** Lines under the title: who, which year, which day. */
  meta?: readonly string[];
  blocks: readonly Block[];
  /** Pictures the blocks refer to, by id. */
  images?: Readonly<Record<string, PaperImage>>;
  /** Remarks the runs refer to, by their place in this list. */
  remarks?: readonly PaperRemark[];
  /** Remarks on the paper as a whole, or whose passage is gone; they hang on the title. */
  remarksOnTitle?: readonly number[];
  /** A sheet lying on its side, for wide tables. */
  landscape?: boolean;
  /** At the top of every page: that it is a draft. */
  headerNote?: string;
  letterhead?: Letterhead;
  imprint?: Imprint;
}

/** The head of an official document (版头): red mark, number, red rule. */
export interface Letterhead {
  /** 发文机关标志, or 纪要标志 of minutes. */
  mark: string;
  /** 发文字号, or the number of minutes. */
  number?: string;
  /** The two ends of the line above the rule: who, and when. */
  ends?: readonly [string, string];
}

/** The foot of an official document (版记), at the bottom of its last page. */
export interface Imprint {
  /** 主送, 抄送 or 分送, and to whom. */
  sent?: readonly { label: string; names: string }[];
  printedBy: string;
  /** 2026年11月21日印发 */
  printedOn: string;
}

export interface PaperImage {
  type: string;
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

export interface PaperRemark {
  author: string;
  /** RFC 3339. */
  at: string;
  text: string;
  replies?: readonly { author: string; at: string; text: string }[];
  resolved?: boolean;
}

/** Somebody's proposal to put a text in or to take it out. */
export interface Change {
  kind: 'insertion' | 'deletion';
  id: string;
  author: string;
  /** RFC 3339; empty when nobody knows. */
  at: string;
}

/** A stretch of text of one look. A line break inside a paragraph is `\n`. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  code?: boolean;
  /** An http, https or mailto address. */
  link?: string;
  change?: Change;
  /** Remarks on this passage. */
  remarks?: readonly number[];
}
export type Look = Pick<Run, 'bold' | 'italic' | 'underline' | 'strike'>;

export type Alignment = 'left' | 'center' | 'right';

export interface ListItem {
  runs: readonly Run[];
  /** Further paragraphs, nested lists or tables of the item. */
  children?: readonly Block[];
}

export interface Cell {
  runs: readonly Run[];
  align?: Alignment;
  colspan?: number;
  rowspan?: number;
}

export interface Table {
  kind: 'table';
  caption?: string;
  /** Rows repeated at the top of every page. */
  head: readonly (readonly Cell[])[];
  rows: readonly (readonly Cell[])[];
  /** Relative column widths; equal when absent. */
  widths?: readonly number[];
  /** How the figures are made, under the table. */
  note?: string;
  /** Height of a row at least, mm: room for a signature. */
  rowHeightMm?: number;
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; runs?: readonly Run[] }
  | { kind: 'paragraph'; runs: readonly Run[]; align?: Alignment }
  | { kind: 'list'; ordered: boolean; start?: number; items: readonly ListItem[] }
  | Table
  | { kind: 'quote'; blocks: readonly Block[] }
  | { kind: 'image'; id: string; alt?: string; width?: number }
  | { kind: 'pageBreak' }
  | { kind: 'signature'; lines: readonly string[] }
  /** `附件：1.议程` or `出席：…`: what wraps stands under the first character after the colon. */
  | { kind: 'labelled'; label: string; lines: readonly string[]; face?: 'heading' | 'body' }
  /** An attachment begins on a page of its own, with its label above its title. */
  | { kind: 'attachment'; label: string; title: string };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });

export const paragraph = (text: string, look: Look = {}): Block => ({
  kind: 'paragraph',
  runs: [{ text, ...look }],
});

export const cell = (value: string | number, align?: Alignment): Cell => ({
  runs: [{ text: String(value) }],
  ...(align ? { align } : {}),
});

/** A table of plain values: numbers are centred, words start at the left. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  more: Pick<Table, 'caption' | 'note' | 'widths' | 'rowHeightMm'> = {},
): Table {
  return {
    kind: 'table',
    head: [head.map((text) => cell(text, 'center'))],
    rows: rows.map((row) => row.map((value) => cell(value, typeof value === 'number' ? 'center' : 'left'))),
    ...more,
  };
}

/** No signature stands alone on its page: what is before it comes with it (7.3.5.5). */
export const leadsToSignature = (blocks: readonly Block[], index: number): boolean =>
  ['signature', 'labelled'].includes(blocks[index + 1]?.kind ?? '');

/** What stands where a picture cannot. */
export const imageWords = ({ alt }: { alt?: string }): string => `[图片${alt ? `：${alt}` : ''}]`;

/** How many columns the widest row spans. */
export function columnCount(given: Table): number {
  const spans = [...given.head, ...given.rows].map((row) => row.reduce((sum, c) => sum + (c.colspan ?? 1), 0));
  return Math.max(1, ...spans);
}

// what XML 1.0 forbids: control characters and non-characters; and half a surrogate pair
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to take out
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every file format accepts; a lone surrogate becomes U+FFFD so that its loss shows. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(LONE_SURROGATE, '\ufffd').replace(UNPRINTABLE, '');
}

/** The same paper with printable text everywhere. */
export function printablePaper({ images, ...paper }: Paper): Paper {
  const clean = JSON.parse(JSON.stringify(paper), (_key, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  ) as Paper;
  return images ? { ...clean, images } : clean;
}
