import type { Editor } from '@tiptap/react';
import { Switch } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { AuthorsLegend } from './authors/authors-legend';
import { useAuthorText } from './authors/locales';
import { useAuthors } from './authors/use-authors';
import type { CollabProvider } from './provider';
import { useSuggestionText } from './suggestions/locales';
import { useSuggestMode } from './suggestions/use-suggest-mode';

/** The two switches of the text: suggest instead of write, and show who wrote what. */
export function useModes(
  editor: Editor | null,
  provider: CollabProvider,
  documentId: string,
  person: { id: string; name: string },
  editable: boolean,
): { suggesting: boolean; switches: ReactNode; legend: ReactNode } {
  const t = useSuggestionText();
  const at = useAuthorText();
  const [on, setOn] = useSuggestMode(editor, person);
  const [authorsShown, showAuthors] = useState(false);
  const authors = useAuthors(editor, provider, documentId, person, authorsShown);
  const id = useId();
  const suggesting = on && editable;
  const switches = (
    <>
      {editable && (
        <label className="doc-mode" htmlFor={`${id}-mode`}>
          <Switch id={`${id}-mode`} size="small" checked={on} onChange={setOn} aria-label={t('mode')} /> {t('mode')}
        </label>
      )}
      <label className="doc-mode" htmlFor={`${id}-authors`}>
        <Switch
          id={`${id}-authors`}
          size="small"
          checked={authorsShown}
          onChange={showAuthors}
          aria-label={at('show')}
        />{' '}
        {at('show')}
      </label>
    </>
  );
  const legend = (
    <>
      {suggesting && <p role="status">{t('mode.on')}</p>}
      {authorsShown && <AuthorsLegend authors={authors} />}
    </>
  );
  return { suggesting, switches, legend };
}
