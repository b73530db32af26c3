import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import type { EditorView } from '@tiptap/pm/view';
import { type Editor, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect } from 'react';
import type { Thread } from './api';
import { AuthorMarks } from './authors/author-marks';
import { CHANGE_EXTENSIONS, CONTENT_EXTENSIONS } from './interchange/extensions';
import { OwnCaret, readCaret } from './own-caret';
import type { CollabProvider } from './provider';
import { compositionBegins, compositionEnds, SuggestMode } from './suggestions/suggest-mode';
import { ThreadMarks, threadMarksKey } from './thread-marks';

const SETTLE_MS = 250;
/** After the browser has put a composed word in, and ProseMirror has read it. */
const COMPOSED_MS = 60;

/** The rich text of the document's `content`; node types are those of DOCUMENT_SCHEMA. */
export function useDocumentEditor(
  provider: CollabProvider,
  name: string,
  label: string,
  editable: boolean,
): Editor | null {
  const editor = useEditor(
    {
      extensions: [
        StarterKit.configure({ undoRedo: false, link: { openOnClick: false } }),
        Collaboration.configure({ document: provider.doc, field: 'content' }),
        CollaborationCaret.configure({ provider, user: { name } }),
        OwnCaret,
        ThreadMarks,
        ...CONTENT_EXTENSIONS,
        ...CHANGE_EXTENSIONS,
        SuggestMode,
        AuthorMarks,
      ],
      editable: false,
      editorProps: {
        attributes: {
          class: 'doc-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          lang: 'zh-CN',
        },
        handleDOMEvents: compositionEvents(provider),
      },
    },
    [provider],
  );
  useEffect(() => {
    if (editor && editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);
  return editor;
}

/**
 * While a word is being composed nothing of others comes in and nothing is dispatched; when it is in the text, it is made
 * a suggestion if need be, and only then the others' changes arrive.
 */
function compositionEvents(provider: CollabProvider) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const finish = (view: EditorView) => {
    clearTimeout(timer);
    if (view.composing || view.isDestroyed) return;
    const corrected = compositionEnds(view.state);
    if (corrected) view.dispatch(corrected);
    provider.hold(false);
  };
  return {
    compositionstart: (view: EditorView) => {
      clearTimeout(timer);
      provider.hold(true);
      const noted = compositionBegins(view.state);
      if (noted) view.dispatch(noted);
      return false;
    },
    compositionend: (view: EditorView) => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(view), COMPOSED_MS);
      return false;
    },
    blur: (view: EditorView) => {
      timer = setTimeout(() => finish(view), COMPOSED_MS);
      return false;
    },
  };
}

/** Draws the marks anew a moment after the text has come to rest, never into a word being composed. */
export function useThreadMarks(editor: Editor | null, threads: Thread[] | undefined): void {
  useEffect(() => {
    if (!editor || !threads) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const draw = () => {
      timer = null;
      if (editor.isDestroyed) return;
      if (editor.view.composing) return later();
      readCaret();
      editor.view.dispatch(editor.state.tr.setMeta(threadMarksKey, threads).setMeta('addToHistory', false));
    };
    const later = () => {
      timer ??= setTimeout(draw, SETTLE_MS);
    };
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) later();
    };
    later();
    editor.on('transaction', changed);
    return () => {
      editor.off('transaction', changed);
      if (timer) clearTimeout(timer);
    };
  }, [editor, threads]);
}
