import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { CONTENT, documentSchema } from '../document-schema';
import type { RemarkedText } from './remarked-text';

export type ImportMode = 'append' | 'replace';

export interface ContentChange {
  update: Uint8Array;
  clientId: number;
  /** For each remark of the text: where it stands now, as relative positions, and its words. */
  passages: Map<number, { anchor: { from: unknown; to: unknown }; quote: string }>;
}

/**
 * The update that writes a text behind, or in place of, what stands: a change like any other, merging with what people
 * type meanwhile. Fields and plain text of the document stay as they are.
 */
export function contentChange(doc: Y.Doc, text: RemarkedText, mode: ImportMode): ContentChange {
  const before = Y.encodeStateVector(doc);
  const fragment = doc.getXmlFragment(CONTENT);
  const scratch = new Y.Doc();
  prosemirrorJSONToYXmlFragment(documentSchema(), text, scratch.getXmlFragment(CONTENT));
  const children = scratch.getXmlFragment(CONTENT).toArray() as (Y.XmlElement | Y.XmlText)[];
  let first = 0;
  doc.transact(() => {
    if (mode === 'replace' || isBlank(fragment)) fragment.delete(0, fragment.length);
    first = fragment.length;
    fragment.insert(
      first,
      children.map((child) => child.clone() as Y.XmlElement | Y.XmlText),
    );
  });
  const passages = passagesOf(text, textsOf(fragment.toArray().slice(first)));
  return { update: Y.encodeStateAsUpdate(doc, before), clientId: doc.clientID, passages };
}

/** An editor leaves one empty paragraph in a document in which nothing stands yet. */
function isBlank(fragment: Y.XmlFragment): boolean {
  const [only] = fragment.toArray();
  return fragment.length === 1 && only instanceof Y.XmlElement && textsOf([only]).every(({ length }) => length === 0);
}

function textsOf(nodes: readonly unknown[]): Y.XmlText[] {
  return nodes.flatMap((node) =>
    node instanceof Y.XmlText ? [node] : node instanceof Y.XmlFragment ? textsOf(node.toArray()) : [],
  );
}

/** Both the text and its Yjs form count the same characters in the same order. */
function passagesOf(text: RemarkedText, texts: readonly Y.XmlText[]): ContentChange['passages'] {
  const ranges = new Map<number, { from: number; to: number; quote: string }>();
  let at = 0;
  const walk = (node: RemarkedText): void => {
    const length = node.text?.length ?? 0;
    for (const remark of node.remarks ?? []) {
      const range = ranges.get(remark) ?? { from: at, to: at, quote: '' };
      ranges.set(remark, { ...range, to: at + length, quote: range.quote + node.text });
    }
    at += length;
    (node.content ?? []).forEach(walk);
  };
  walk(text);
  const starts: number[] = [];
  let total = 0;
  for (const one of texts) {
    starts.push(total);
    total += one.length;
  }
  const relative = (offset: number, atEnd: boolean): unknown => {
    const index = starts.findLastIndex((start) => (atEnd ? start < offset : start <= offset));
    return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(texts[index]!, offset - starts[index]!));
  };
  return new Map(
    [...ranges].map(([remark, { from, to, quote }]) => [
      remark,
      { anchor: { from: relative(from, false), to: relative(to, true) }, quote },
    ]),
  );
}
