import type { Editor } from '@tiptap/core';
import { App, Button, Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { sayOr } from '../../../app/i18n';
import { toast } from '../../../ui/toast';
import './interchange.css';
import { useInterchangeText } from './locales';
import { addPictures, PICTURES, sendDocument, sentenceOf } from './uploads';
import { useInterchange } from './use-interchange';
import { cleanHtml, MOST_HTML } from './word-html';

type Mode = 'append' | 'replace' | 'picture';
interface Report {
  dropped: { what: string; count: number }[];
}
const FILES = '.docx,.md,.markdown,.txt,.html,.htm';

/** Files and pictures into the open document; with it, pasting and dropping work. */
export function ImportButton({ editor, documentId }: { editor: Editor; documentId: string }) {
  useInterchange(editor, documentId);
  const t = useInterchangeText();
  const { modal } = App.useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const [mode, setMode] = useState<Mode>('append');
  const [busy, setBusy] = useState(false);

  const choose = (next: Mode) => {
    setMode(next);
    const input = chooser.current;
    if (!input) return;
    input.accept = next === 'picture' ? PICTURES.join(',') : FILES;
    input.click();
  };
  const tell = ({ dropped }: Report) => {
    if (dropped.length === 0) return toast(t('bring.done'));
    modal.info({
      title: t('bring.done'),
      content: (
        <>
          <p>{t('bring.dropped')}</p>
          <ul>
            {dropped.map(({ what, count }) => (
              <li key={what}>
                {sayOr(t, `dropped.${what}`, what)}：{count}
              </li>
            ))}
          </ul>
        </>
      ),
    });
  };
  const take = async (files: File[]) => {
    const [file] = files;
    if (!file) return;
    if (mode === 'picture') return addPictures(editor, documentId, files, t);
    setBusy(true);
    try {
      if (/\.html?$/i.test(file.name)) await takePage(editor, file, mode);
      else tell(await sendDocument(documentId, file, mode));
    } catch (error) {
      toast(sentenceOf(error, t));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Dropdown
        menu={{
          items: (['append', 'replace', 'picture'] as const).map((one) => ({ key: one, label: t(`bring.${one}`) })),
          onClick: ({ key }) => choose(key as Mode),
        }}
      >
        <Button loading={busy}>{busy ? t('bring.busy') : t('bring')}</Button>
      </Dropdown>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={mode === 'picture'}
        aria-label={t('bring')}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** A page is read by the browser's own parser, without running or fetching anything, and typed in like a paste. */
async function takePage(editor: Editor, file: File, mode: 'append' | 'replace'): Promise<void> {
  if (file.size > MOST_HTML * 3) throw new Error('too large');
  const { html } = cleanHtml((await file.text()).slice(0, MOST_HTML));
  if (mode === 'replace') editor.commands.setContent(html, { emitUpdate: true });
  else editor.commands.insertContentAt(editor.state.doc.content.size, html);
}
