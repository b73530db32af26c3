import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { type Editor, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect } from 'react';
import type { Thread } from './api';
import { CHANGE_EXTENSIONS, CONTENT_EXTENSIONS } from './interchange/extensions';
import type { CollabProvider } from './provider';
import { ThreadMarks, threadMarksKey } from './thread-marks';

const SETTLE_MS = 250;

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
        ThreadMarks,
        ...CONTENT_EXTENSIONS,
        ...CHANGE_EXTENSIONS,
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
        handleDOMEvents: {
          compositionstart: () => {
            provider.hold(true);
            return false;
          },
          // after the browser has put the composed word in, and ProseMirror has read it
          compositionend: () => {
            setTimeout(() => provider.hold(false), 60);
            return false;
          },
          blur: () => {
            provider.hold(false);
            return false;
          },
        },
      },
    },
    [provider],
  );
  useEffect(() => {
    if (editor && editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);
  return editor;
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
