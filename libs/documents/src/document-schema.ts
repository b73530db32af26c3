import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { renderToHTMLString } from '@tiptap/static-renderer/pm/html-string';
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { CellValue } from '#libs/contracts';
import { DOCUMENT_EXTENSIONS } from './document-extensions';
import { agreedText } from './suggestions/pending';

/** Where the rich text lives in every document (contract §4). */
export const CONTENT = 'content';

/** A document as ProseMirror writes it. */
export interface RichText {
  type: string;
  attrs?: Record<string, unknown>;
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: RichText[];
}

let schema: Schema | undefined;

/** Node types of DOCUMENT_SCHEMA; the web editor has exactly these. */
export function documentSchema(): Schema {
  schema ??= getSchema(DOCUMENT_EXTENSIONS);
  return schema;
}

/** The document as the schema reads it, or null when it is none. */
export function checkedRichText(json: unknown): RichText | null {
  try {
    const node = documentSchema().nodeFromJSON(json);
    node.check();
    return node.type.name === 'doc' ? (node.toJSON() as RichText) : null;
  } catch {
    return null;
  }
}

/** An update that writes the rich text, and typed fields, into an empty document. */
export function seedUpdate(
  content: RichText,
  fields: Readonly<Record<string, CellValue>> = {},
): { update: Uint8Array; clientId: number } {
  const doc = new Y.Doc();
  doc.transact(() => {
    prosemirrorJSONToYXmlFragment(documentSchema(), content, doc.getXmlFragment(CONTENT));
    for (const [key, value] of Object.entries(fields)) doc.getMap('fields').set(key, value);
  });
  return { update: Y.encodeStateAsUpdate(doc), clientId: doc.clientID };
}

export function richTextOf(doc: Y.Doc): RichText {
  return yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(CONTENT)) as RichText;
}

const BLOCK_WITH_TEXT = new Set(['paragraph', 'heading', 'codeBlock']);

/** One line a paragraph, as it was agreed: without what is only suggested. A document of the plain kind gives its `text`. */
export function plainTextOf(doc: Y.Doc, reading: (content: RichText) => RichText = agreedText): string {
  const lines: string[] = [];
  const inner = (node: RichText): string =>
    node.type === 'hardBreak' ? '\n' : (node.text ?? (node.content ?? []).map(inner).join(''));
  const walk = (node: RichText): void => {
    if (BLOCK_WITH_TEXT.has(node.type)) lines.push(inner(node));
    else if (node.type === 'image') lines.push(`[图片${node.attrs?.alt ? `：${String(node.attrs.alt)}` : ''}]`);
    else if (node.text !== undefined) lines.push(node.text);
    else (node.content ?? []).forEach(walk);
  };
  walk(reading(richTextOf(doc)));
  const plain = doc.getText('text').toString();
  if (plain) lines.push(plain);
  return lines.join('\n');
}

export function htmlOf(doc: Y.Doc): string {
  const content = richTextOf(doc);
  return renderToHTMLString({
    content: { ...content, content: content.content ?? [] },
    extensions: DOCUMENT_EXTENSIONS,
  });
}
