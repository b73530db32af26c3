import type { Editor } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { useEffect } from 'react';
import { toast } from '../../../ui/toast';
import { type InterchangeText, useInterchangeText } from './locales';
import { addPictures, PICTURES } from './uploads';
import { cleanHtml, MOST_HTML } from './word-html';

const key = new PluginKey('interchange');

/** Pasting from Word, and pictures by paste or drop. */
export function useInterchange(editor: Editor | null, documentId: string): void {
  const t = useInterchangeText();
  useEffect(() => {
    if (!editor) return;
    editor.registerPlugin(interchangePlugin(editor, documentId, t));
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(key);
    };
  }, [editor, documentId, t]);
}

function interchangePlugin(editor: Editor, documentId: string, t: InterchangeText): Plugin {
  const pictures = (files: FileList | undefined): File[] =>
    [...(files ?? [])].filter((file) => PICTURES.includes(file.type));
  return new Plugin({
    key,
    props: {
      transformPastedHTML(html) {
        if (html.length > MOST_HTML) return '';
        const clean = cleanHtml(html);
        if (clean.pictures > 0) toast(t('paste.pictures', { count: clean.pictures }));
        return clean.html;
      },
      handlePaste(_view, event) {
        const html = event.clipboardData?.getData('text/html') ?? '';
        if (html.length > MOST_HTML) {
          toast(t('paste.large'));
          return true;
        }
        const files = pictures(event.clipboardData?.files);
        // Word and spreadsheets put a picture of the text beside the text: the text is meant
        const hasText = Boolean(event.clipboardData?.getData('text/plain').trim());
        if (files.length === 0 || hasText) return false;
        void addPictures(editor, documentId, files, t);
        return true;
      },
      handleDrop(view, event) {
        const files = pictures(event.dataTransfer?.files);
        if (files.length === 0) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (place) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
        void addPictures(editor, documentId, files, t);
        event.preventDefault();
        return true;
      },
    },
  });
}
