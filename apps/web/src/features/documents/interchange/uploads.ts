import type { Editor } from '@tiptap/core';
import { answer, api } from '../../../app/client';
import { sayOr } from '../../../app/i18n';
import { asProblem } from '../../../app/problem';
import { toast } from '../../../ui/toast';
import type { InterchangeText } from './locales';

export const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Sends the pictures one after the other and puts each where the cursor then is. */
export async function addPictures(
  editor: Editor,
  documentId: string,
  files: readonly File[],
  t: InterchangeText,
): Promise<void> {
  for (const file of files) {
    toast(t('picture.busy'));
    try {
      const { src } = await sendPicture(documentId, file);
      if (editor.isDestroyed) return;
      editor.chain().focus().insertContent({ type: 'image', attrs: { src } }).run();
      toast('');
    } catch (error) {
      toast(sentenceOf(error, t));
    }
  }
}

function sendPicture(documentId: string, file: File) {
  const params = { path: { id: documentId } };
  return answer(api.POST('/api/v1/documents/{id}/images', { params, body: formOf(file) }));
}

export function sendDocument(documentId: string, file: File, apply: 'append' | 'replace') {
  const params = { path: { id: documentId }, query: { apply } };
  return answer(api.POST('/api/v1/documents/{id}/imports', { params, body: formOf(file) }));
}

/** A form that carries the file; the API's document knows bodies of JSON only. */
function formOf(file: File): never {
  const form = new FormData();
  form.append('file', file, file.name || 'file');
  return form as never;
}

export function sentenceOf(error: unknown, t: InterchangeText): string {
  return sayOr(t, `problem.${asProblem(error).code}`, t('problem.other'));
}
