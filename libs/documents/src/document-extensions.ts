import { Mark, Node } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { CHANGE_MARKS, type ChangeMark, imageIdOf } from '#libs/contracts';

/** A picture of the document by its source; of any other source nothing is shown, whoever wrote it into the text. */
const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: null }, width: { default: null } }),
  parseHTML: () => [
    { tag: 'img[src]', getAttrs: (element) => (imageIdOf(element.getAttribute('src')) ? null : false) },
  ],
  renderHTML: ({ node }) => {
    const { src, alt, width } = node.attrs as Record<'src' | 'alt' | 'width', unknown>;
    const known = imageIdOf(src) ? { src: src as string } : {};
    const wide = typeof width === 'number' && width > 0 ? { width: String(Math.round(width)) } : {};
    return ['img', { ...known, ...wide, alt: typeof alt === 'string' ? alt : '' }];
  },
});

const change = (name: ChangeMark) =>
  Mark.create({
    name,
    inclusive: false,
    addAttributes: () => ({
      id: { default: null },
      author: { default: null },
      authorName: { default: null },
      at: { default: null },
    }),
    parseHTML: () => [],
    renderHTML: ({ mark }) => [
      name === 'insertion' ? 'ins' : 'del',
      { title: String(mark.attrs.authorName ?? ''), datetime: String(mark.attrs.at ?? '') },
      0,
    ],
  });

/** Node and mark types of DOCUMENT_SCHEMA; the web editor has the same (a test compares them). */
export const DOCUMENT_EXTENSIONS = [
  StarterKit.configure({ undoRedo: false }),
  TableKit.configure({ table: { resizable: false } }),
  Image,
  ...CHANGE_MARKS.map(change),
];
