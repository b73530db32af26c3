import * as Y from 'yjs';
import { type RichText, richTextOf } from '../document-schema';

/** A remark's passage as it was stored: Yjs relative positions of both ends, and the words that stood there. */
export interface Passage {
  anchor: Record<string, unknown> | null;
  quote: string | null;
}
/** Rich text whose stretches name the remarks on them, by the place of each in the list given. */
export interface RemarkedText extends Omit<RichText, 'content'> {
  remarks?: number[];
  content?: RemarkedText[];
}
interface Range {
  remark: number;
  from: number;
  to: number;
}

/**
 * The document with its remarks where they belong: by the anchor, which follows the text wherever others move it; by the
 * quoted words when the anchor leads nowhere. A remark that finds no passage is named by no stretch.
 */
export function remarkedText(doc: Y.Doc, passages: readonly Passage[]): RemarkedText {
  const fragment = doc.getXmlFragment('content');
  const offsets = offsetsOf(fragment);
  const json = richTextOf(doc);
  const words = textOf(json);
  const ranges = passages.flatMap(({ anchor, quote }, remark): Range[] => {
    const range = anchoredRange(doc, offsets, anchor) ?? quotedRange(words, quote);
    return range ? [{ remark, ...range }] : [];
  });
  let at = 0;
  const mark = (node: RichText): RemarkedText[] => {
    if (node.text === undefined) {
      return [{ ...node, ...(node.content ? { content: node.content.flatMap(mark) } : {}) }];
    }
    const start = at;
    at += node.text.length;
    return split(node, start, ranges);
  };
  return mark(json)[0]!;
}

/** Counts characters through the whole document, as the places of its texts and of the children of its elements. */
function offsetsOf(root: Y.XmlFragment): Map<unknown, number[] | number> {
  const offsets = new Map<unknown, number[] | number>();
  let at = 0;
  const walk = (parent: Y.XmlFragment): void => {
    const starts: number[] = [];
    for (const child of parent.toArray()) {
      starts.push(at);
      if (child instanceof Y.XmlText) {
        offsets.set(child, at);
        at += child.length;
      } else if (child instanceof Y.XmlFragment) walk(child);
    }
    offsets.set(parent, [...starts, at]);
  };
  walk(root);
  return offsets;
}

function anchoredRange(
  doc: Y.Doc,
  offsets: ReturnType<typeof offsetsOf>,
  anchor: Passage['anchor'],
): Omit<Range, 'remark'> | null {
  const [from, to] = [anchor?.from, anchor?.to].map((end) => offsetOf(doc, offsets, end));
  return typeof from === 'number' && typeof to === 'number' && from < to ? { from, to } : null;
}

function offsetOf(doc: Y.Doc, offsets: ReturnType<typeof offsetsOf>, json: unknown): number | null {
  if (json === null || typeof json !== 'object') return null;
  try {
    const absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), doc);
    const place = absolute ? offsets.get(absolute.type) : undefined;
    if (typeof place === 'number') return place + absolute!.index;
    return place?.[Math.min(absolute!.index, place.length - 1)] ?? null;
  } catch {
    return null; // an anchor written by another tool
  }
}

function quotedRange(words: string, quote: string | null): Omit<Range, 'remark'> | null {
  const wanted = quote?.replace(/\n/g, '') ?? '';
  const from = wanted ? words.indexOf(wanted) : -1;
  return from < 0 ? null : { from, to: from + wanted.length };
}

const textOf = (node: RichText): string => node.text ?? (node.content ?? []).map(textOf).join('');

function split(node: RichText, start: number, ranges: readonly Range[]): RemarkedText[] {
  const end = start + node.text!.length;
  const touching = ranges.filter(({ from, to }) => from < end && to > start);
  if (touching.length === 0) return [node];
  const cuts = touching.flatMap(({ from, to }) => [from, to]).filter((cut) => cut > start && cut < end);
  const edges = [...new Set([start, ...cuts, end])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1]!;
    const remarks = touching.filter((range) => range.from < to && range.to > from).map(({ remark }) => remark);
    const piece = { ...node, text: node.text!.slice(from - start, to - start) };
    return remarks.length > 0 ? { ...piece, remarks } : piece;
  });
}
