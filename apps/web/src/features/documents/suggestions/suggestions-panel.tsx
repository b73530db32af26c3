import { type Editor, useEditorState } from '@tiptap/react';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../app/dates';
import { useDeed, useSignedSuggestions } from '../api';
import { useSuggestionText } from './locales';
import { type Pending, pendingOf } from './pending';
import './suggestions.css';

interface PanelProps {
  documentId: string;
  editor: Editor;
  /** The lead unit merges and refuses. */
  mayDecide: boolean;
}
interface Decision {
  /** null: all. */
  id: string | null;
  decision: 'merged' | 'refused';
  reason?: string;
}

export const usePending = (editor: Editor | null): Pending[] =>
  useEditorState({ editor, selector: ({ editor: e }) => (e ? pendingOf(e.state.doc) : []) }) ?? [];

/** What waits in the text, each with who proposed it; decided here one by one or all at once. */
export function SuggestionsPanel({ documentId, editor, mayDecide }: PanelProps) {
  const t = useSuggestionText();
  const pending = usePending(editor);
  const { data: signed = [] } = useSignedSuggestions(documentId, pending.map(({ id }) => id).join());
  const [refusing, setRefusing] = useState<string | null | undefined>(undefined);
  const deed = useDeed<Decision>(
    documentId,
    ({ id }) => `/documents/${documentId}/suggestions/${id === null ? 'decision' : `${id}/decision`}`,
    ({ decision, reason }) => ({ decision, reason }),
  );
  const buttons = (id: string | null) =>
    mayDecide &&
    (refusing === id ? (
      <Refusal
        pending={deed.isPending}
        close={() => setRefusing(undefined)}
        send={(reason) => deed.mutate({ id, decision: 'refused', reason }, { onSuccess: () => setRefusing(undefined) })}
      />
    ) : (
      <div className="doc-row">
        <Button size="small" type="primary" onClick={() => deed.mutate({ id, decision: 'merged' })}>
          {id === null ? t('mergeAll') : t('merge')}
        </Button>
        <Button size="small" onClick={() => setRefusing(id)}>
          {id === null ? t('refuseAll') : t('refuse')}
        </Button>
      </div>
    ));
  return (
    <section className="doc-suggestions" aria-label={t('title')}>
      {pending.length === 0 && <p className="soft">{t('empty')}</p>}
      {pending.length > 1 && buttons(null)}
      {pending.length > 0 && !mayDecide && <p className="soft">{t('waits')}</p>}
      {pending.map((each) => (
        <article key={each.id} className="doc-thread">
          <button
            type="button"
            className="doc-quote"
            onClick={() => editor.chain().setTextSelection(each.from).scrollIntoView().run()}
          >
            {each.deleted && (
              <span>
                {t('deleted')} <del>{each.deleted}</del>{' '}
              </span>
            )}
            {each.inserted && (
              <span>
                {t('inserted')} <ins>{each.inserted}</ins>
              </span>
            )}
          </button>
          <p className="soft">
            {signed.find(({ id }) => id === each.id)?.authorName || each.authorName} · {instantText(each.at)}
          </p>
          {signed
            .filter(({ id, signedAs }) => id === each.id && signedAs)
            .map(({ authorId, authorName, signedAs }) => (
              <p key={authorId} className="doc-forged" role="note">
                {t('signedAs', { writer: authorName || t('nobody'), named: signedAs!.authorName || t('nobody') })}
              </p>
            ))}
          {buttons(each.id)}
        </article>
      ))}
    </section>
  );
}

function Refusal({ pending, close, send }: { pending: boolean; close: () => void; send: (reason: string) => void }) {
  const t = useSuggestionText();
  const [reason, setReason] = useState('');
  return (
    <div className="doc-answer-form">
      <Input.TextArea
        autoFocus
        autoSize
        maxLength={2000}
        value={reason}
        aria-label={t('reason')}
        placeholder={t('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" type="primary" disabled={!reason.trim()} loading={pending} onClick={() => send(reason)}>
        {t('send')}
      </Button>
      <Button size="small" onClick={close}>
        {t('close')}
      </Button>
    </div>
  );
}
