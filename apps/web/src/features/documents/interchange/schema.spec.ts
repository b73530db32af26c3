import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import { documentSchema } from '../../../../../../libs/documents/src/document-schema';
import { CHANGE_EXTENSIONS, CONTENT_EXTENSIONS } from './extensions';

const editorSchema = getSchema([
  StarterKit.configure({ undoRedo: false }),
  ...CONTENT_EXTENSIONS,
  ...CHANGE_EXTENSIONS,
]);
const told = ({ nodes, marks }: Schema) => ({
  nodes: Object.values(nodes).map(({ name, spec }) => [name, spec.content, spec.marks, Object.keys(spec.attrs ?? {})]),
  marks: Object.values(marks).map(({ name, spec }) => [name, spec.excludes, Object.keys(spec.attrs ?? {})]),
});

test('the editor and the server know the same nodes, marks and attributes: neither drops what the other writes', () => {
  expect(told(editorSchema)).toEqual(told(documentSchema()));
  expect(Object.keys(editorSchema.nodes)).toEqual(expect.arrayContaining(['image', 'table', 'tableHeader']));
  expect(Object.keys(editorSchema.marks)).toEqual(expect.arrayContaining(['insertion', 'deletion']));
});
