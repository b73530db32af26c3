import { Extension } from '@tiptap/core';
import { yCursorPluginKey } from '@tiptap/y-tiptap';

/**
 * Has the editor read where the browser's caret stands. A key or a click moves it at once, ProseMirror hears of it in a
 * task of its own, and whatever is drawn in between would put the caret back where it was: with others typing, one move
 * in ten is lost, on a slow machine each (yjs/y-prosemirror#146). To be called before anything that is not the person's.
 */
export function readCaret(): void {
  document.dispatchEvent(new Event('selectionchange'));
}

/** The same for the carets of others, which are drawn in a transaction made before the editor could know. */
export const OwnCaret = Extension.create({
  name: 'ownCaret',
  dispatchTransaction({ transaction, next }) {
    if (transaction.getMeta(yCursorPluginKey) !== undefined && !transaction.docChanged && !transaction.selectionSet) {
      readCaret();
      // with other text the transaction is stale: ProseMirror says so, and the carets are drawn at the next tick
      const { state } = this.editor;
      if (state.doc === transaction.doc) transaction.setSelection(state.selection);
    }
    next(transaction);
  },
});
