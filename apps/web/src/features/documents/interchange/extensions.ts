import { Mark, mergeAttributes, Node } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { CHANGE_MARKS, type ChangeMark, imageIdOf } from '#libs/contracts';
import { showImage } from './image-view';

/** A picture by its address on this server; of any other address nothing is fetched or shown. */
export const DocumentImage = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: null }, width: { default: null } }),
  parseHTML: () => [
    { tag: 'img[src]', getAttrs: (element) => (imageIdOf(element.getAttribute('src')) ? null : false) },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { src, ...rest } = HTMLAttributes;
    return ['img', mergeAttributes(rest, imageIdOf(node.attrs.src) ? { src } : {})];
  },
  addNodeView: () => showImage,
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
export const CHANGE_EXTENSIONS = CHANGE_MARKS.map(change);

export const CONTENT_EXTENSIONS = [TableKit.configure({ table: { resizable: false } }), DocumentImage];
