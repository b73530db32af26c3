import { type Editor, useEditorState } from '@tiptap/react';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { instantText } from '../../app/dates';
import { type Decision, type Thread, useDeed } from './api';
import { useDocumentText } from './locales';
import { MentionInput } from './mention-input';
import { anchorOf, rangeOf } from './thread-marks';

const DECISIONS: Decision[] = ['adopted', 'partly_adopted', 'not_adopted'];
const QUOTE_MOST = 500;

interface PanelProps {
  documentId: string;
  editor: Editor;
  threads: Thread[];
  mayAnswer: boolean;
  mayComment: boolean;
}

/** Comments beside the text: on a passage, with replies, and each answered with a decision. */
export function ThreadsPanel({ documentId, editor, threads, mayAnswer, mayComment }: PanelProps) {
  const t = useDocumentText();
  const selected = useEditorState({ editor, selector: ({ editor: e }) => !e.state.selection.empty });
  const [draft, setDraft] = useState<{ anchor: unknown; quote: string } | null>(null);
  const [body, setBody] = useState('');
  const [mentions, setMentions] = useState<string[]>([]);
  const open = useDeed<{ anchor: unknown; quote: string; body: string; mentions: string[] }>(
    documentId,
    () => `/documents/${documentId}/threads`,
    (input) => input,
  );
  const begin = () => {
    const { from, to } = editor.state.selection;
    setDraft({
      anchor: anchorOf(editor.state),
      quote: editor.state.doc.textBetween(from, to, '\n').slice(0, QUOTE_MOST),
    });
  };
  const send = () => {
    if (!draft || !body.trim()) return;
    open.mutate(
      { ...draft, body, mentions },
      {
        onSuccess: () => {
          setDraft(null);
          setBody('');
        },
      },
    );
  };
  return (
    <section className="doc-threads" aria-label={t('threads')}>
      {mayComment && !draft && (
        <Button block disabled={!selected} onMouseDown={(event) => event.preventDefault()} onClick={begin}>
          {t('threads.add')}
        </Button>
      )}
      {draft && (
        <div className="doc-thread">
          <blockquote>{draft.quote}</blockquote>
          <MentionInput
            documentId={documentId}
            value={body}
            label={t('threads.body')}
            onChange={(text, called) => {
              setBody(text);
              setMentions(called);
            }}
          />
          <div className="doc-row">
            <Button type="primary" loading={open.isPending} onClick={send}>
              {t('threads.send')}
            </Button>
            <Button onClick={() => setDraft(null)}>{t('close')}</Button>
          </div>
        </div>
      )}
      {threads.length === 0 && !draft && <p className="soft">{t('threads.empty')}</p>}
      {threads.map((thread) => (
        <ThreadCard key={thread.id} {...{ documentId, editor, thread, mayAnswer, mayComment }} />
      ))}
    </section>
  );
}

function ThreadCard({
  documentId,
  editor,
  thread,
  mayAnswer,
  mayComment,
}: Omit<PanelProps, 'threads'> & { thread: Thread }) {
  const t = useDocumentText();
  const [reply, setReply] = useState('');
  const range = thread.anchor ? rangeOf(editor.state, thread) : null;
  const answer = useDeed<string>(
    documentId,
    () => `/threads/${thread.id}/replies`,
    (text) => ({ body: text }),
  );
  const go = () => {
    if (range) editor.chain().setTextSelection(range).scrollIntoView().run();
  };
  return (
    <article className="doc-thread">
      {thread.quote && (
        <button type="button" className="doc-quote" onClick={go} disabled={!range}>
          {thread.quote}
          {!range && <em className="soft"> · {t('threads.gone')}</em>}
        </button>
      )}
      <p>{thread.body}</p>
      <p className="soft">
        {thread.authorName} · {instantText(thread.createdAt)}
      </p>
      {thread.replies.map((each) => (
        <p key={each.id} className="doc-reply">
          {each.body}
          <span className="soft"> — {each.authorName}</span>
        </p>
      ))}
      {thread.decision && (
        <p className="doc-answer">
          {t('thread.answered', { name: thread.answeredByName, decision: t(`decision.${thread.decision}`) })}
          {thread.reason && ` · ${thread.reason}`}
        </p>
      )}
      {mayComment && (
        <Input.Search
          value={reply}
          enterButton={t('threads.reply')}
          aria-label={t('threads.reply')}
          loading={answer.isPending}
          onChange={(event) => setReply(event.target.value)}
          onSearch={(text, event) => {
            const composing =
              event && 'nativeEvent' in event && (event.nativeEvent as { isComposing?: boolean }).isComposing;
            if (text.trim() && !composing) answer.mutate(text, { onSuccess: () => setReply('') });
          }}
        />
      )}
      {mayAnswer && thread.state === 'open' && <AnswerForm documentId={documentId} threadId={thread.id} />}
    </article>
  );
}

function AnswerForm({ documentId, threadId }: { documentId: string; threadId: string }) {
  const t = useDocumentText();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  const answer = useDeed<{ decision: Decision; reason?: string }>(
    documentId,
    () => `/threads/${threadId}/answer`,
    (input) => input,
  );
  const ready = decision !== null && (decision === 'adopted' || reason.trim() !== '');
  return (
    <div className="doc-answer-form">
      <Radio.Group
        value={decision}
        aria-label={t('threads.answer')}
        onChange={(event) => setDecision(event.target.value as Decision)}
        options={DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))}
      />
      {decision && (
        <>
          <Input.TextArea
            autoSize
            maxLength={10_000}
            value={reason}
            placeholder={t('threads.reason')}
            aria-label={t('threads.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            disabled={!ready}
            loading={answer.isPending}
            onClick={() => ready && answer.mutate({ decision, reason: reason.trim() || undefined })}
          >
            {t('threads.answer')}
          </Button>
        </>
      )}
    </div>
  );
}
