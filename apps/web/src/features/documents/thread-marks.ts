import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Thread } from './api';

export const threadMarksKey = new PluginKey<DecorationSet>('threadMarks');

interface Binding {
  type: Y.XmlFragment;
  doc: Y.Doc;
  binding: { mapping: never } | null;
}
const bindingOf = (state: EditorState) => ySyncPluginKey.getState(state) as Binding | undefined;

/** The passage somebody has selected, so that it is found again wherever others move it. */
export function anchorOf(state: EditorState): { from: unknown; to: unknown } | null {
  const sync = bindingOf(state);
  if (!sync?.binding) return null;
  const { from, to } = state.selection;
  const relative = (position: number) =>
    Y.relativePositionToJSON(absolutePositionToRelativePosition(position, sync.type, sync.binding!.mapping));
  return { from: relative(from), to: relative(to) };
}

/** @returns null when the passage is gone */
export function rangeOf(state: EditorState, thread: Thread): { from: number; to: number } | null {
  const sync = bindingOf(state);
  if (!sync?.binding || !thread.anchor) return null;
  try {
    const absolute = (json: unknown) =>
      relativePositionToAbsolutePosition(
        sync.doc,
        sync.type,
        Y.createRelativePositionFromJSON(json),
        sync.binding!.mapping,
      );
    const from = absolute(thread.anchor.from);
    const to = absolute(thread.anchor.to);
    return from !== null && to !== null && from < to && to <= state.doc.content.size ? { from, to } : null;
  } catch {
    return null; // an anchor written by another tool
  }
}

/** Marks the passages that have an open comment; `setMeta(threadMarksKey, threads)` tells which. */
export const ThreadMarks = Extension.create({
  name: 'threadMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key: threadMarksKey,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, marks, _old, state) {
            const threads = transaction.getMeta(threadMarksKey) as Thread[] | undefined;
            if (!threads) return marks.map(transaction.mapping, transaction.doc);
            const found = threads.flatMap((thread) => {
              const range = thread.state === 'open' ? rangeOf(state, thread) : null;
              return range
                ? [Decoration.inline(range.from, range.to, { class: 'doc-commented', 'data-thread': thread.id })]
                : [];
            });
            return DecorationSet.create(transaction.doc, found);
          },
        },
        props: { decorations: (state) => threadMarksKey.getState(state) },
      }),
    ];
  },
});
