import { type Editor, EditorContent } from '@tiptap/react';
import { Alert, App, Button, Dropdown, Segmented, Space, Spin, Tabs } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { urlOf } from '../../app/http';
import { hasRole, type SessionUser, useUser } from '../../app/session';
import { type ComparedRow, useDocument, useThreads } from './api';
import './documents.css';
import { useDocumentEditor, useThreadMarks } from './editor';
import { HeldPanel } from './held/held-panel';
import { ImportButton } from './interchange/import-button';
import { useDocumentText } from './locales';
import { useModes } from './modes';
import { Unsynced } from './network/unsynced';
import { Outline } from './outline';
import { Presence, SavedSentence } from './presence';
import type { CollabProvider } from './provider';
import { useSuggestionText } from './suggestions/locales';
import { SuggestionsPanel, usePending } from './suggestions/suggestions-panel';
import { SweptBar } from './swept/swept-bar';
import { ThreadsPanel } from './threads-panel';
import { Toolbar } from './toolbar';
import { useCollab, useTold } from './use-collab';
import { FrozenHash } from './versions/frozen-hash';
import { VersionsPanel } from './versions/versions-panel';

const SLOW_MS = 5000;

/** A second side of the same document, e.g. its typed fields; shown by turns with the text. */
export interface OtherSide {
  label: (provider: CollabProvider) => ReactNode;
  show: (provider: CollabProvider, editable: boolean) => ReactNode;
  /** What of it has changed since a version; left out, comparisons tell of the text alone. */
  compared?: (rows: readonly ComparedRow[]) => ReactNode;
}

/** Further tools of whoever shows the text, beside those of the editor. */
export type TextTools = (editor: Editor) => ReactNode;

interface PlanEditorProps {
  documentId: string;
  other?: OtherSide;
  tools?: TextTools;
}

/** A co-edited document: the text, who is here, what is saved, comments and versions. */
export function PlanEditor({ documentId, other, tools }: PlanEditorProps) {
  const user = useUser();
  const provider = useCollab(documentId, user.id);
  return (
    <App component={false}>
      {provider ? <OpenDocument {...{ provider, documentId, user, other, tools }} /> : <Spin />}
    </App>
  );
}

interface OpenProps {
  provider: CollabProvider;
  documentId: string;
  user: SessionUser;
  other?: OtherSide;
  tools?: TextTools;
}

/** Never a blank page that could be taken for an empty document: the text shows once the server has given it. */
function OpenDocument(props: OpenProps) {
  const { provider } = props;
  const [loaded, problem, hasText] = useTold(provider, ({ loaded: shown, problem: trouble, doc }) => [
    shown,
    trouble,
    doc.getXmlFragment('content').length > 0,
  ]);
  const t = useDocumentText();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  if (loaded || hasText) return <Desk {...props} />;
  if (problem) return <Alert type="warning" showIcon title={t(`problem.${problem}`)} />;
  return (
    <div className="doc-loading" role="status">
      <Spin /> {slow ? t('loading.slow') : t('loading')}
    </div>
  );
}

function Desk({ provider, documentId, user, other, tools }: OpenProps) {
  const [access, loaded, problem] = useTold(provider, (told) => [told.access, told.loaded, told.problem]);
  const t = useDocumentText();
  const st = useSuggestionText();
  const { data: facts } = useDocument(documentId, access);
  const { data: threads = [] } = useThreads(documentId);
  const held = problem === 'deletion_held';
  const editable = access === 'edit' && loaded && (problem === null || held);
  const editor = useDocumentEditor(provider, user.name, t('text'), editable);
  useThreadMarks(editor, threads);
  const { suggesting, switches, legend } = useModes(editor, provider, documentId, user, editable);
  const pending = usePending(editor).length;
  const [search, setSearch] = useSearchParams();
  const side = other && search.get('side') === 'fields' ? 'fields' : 'text';
  if (!editor) return <Spin />;
  const frozen = facts?.frozen ?? false;
  const mayComment = access === 'edit' || access === 'comment';
  const note = frozen
    ? t('frozen')
    : access === 'comment'
      ? t('commentOnly')
      : access === 'read'
        ? t('readOnly')
        : null;
  return (
    <div className={suggesting ? 'doc doc-suggesting' : 'doc'}>
      <header className="doc-head">
        <SavedSentence provider={provider} />
        <Presence provider={provider} self={user} />
        <Dropdown
          menu={{
            items: (['docx', 'pdf', 'html', 'md'] as const).map((format) => ({
              key: format,
              label: (
                <a href={urlOf(`/documents/${documentId}/export`, { format })} download>
                  {format.toUpperCase()}
                </a>
              ),
            })),
          }}
        >
          <Button>{t('export')}</Button>
        </Dropdown>
        {editable && <ImportButton editor={editor} documentId={documentId} />}
        {side === 'text' && switches}
      </header>
      <Unsynced provider={provider} title={facts?.title ?? ''} />
      {problem && (
        <Alert
          type="error"
          showIcon
          banner
          title={t(`problem.${problem}`)}
          action={held && <HeldDeletion onUndo={() => editor.commands.undo()} onConfirm={provider.confirmDeletion} />}
        />
      )}
      {note && !problem && (
        <Alert
          type="info"
          showIcon
          banner
          title={
            <>
              {note} <FrozenHash documentId={documentId} seq={facts?.seq} />
            </>
          }
        />
      )}
      {(facts?.mayAnswer || hasRole(user, 'city_coordinator')) && (
        <HeldPanel documentId={documentId} but={held ? user.id : null} frozen={frozen} />
      )}
      {other && (
        <Segmented
          className="doc-sides"
          value={side}
          onChange={(next) => setSearch(next === 'fields' ? { side: next } : {}, { replace: true })}
          options={[
            { value: 'text', label: t('side.text') },
            { value: 'fields', label: other.label(provider) },
          ]}
        />
      )}
      {side === 'fields' && other?.show(provider, editable)}
      {editable && side === 'text' && <Toolbar editor={editor} />}
      {editable && side === 'text' && tools?.(editor)}
      {side === 'text' && legend}
      <div className="doc-desk" hidden={side !== 'text'}>
        <Outline editor={editor} />
        <div className="doc-sheet">
          <EditorContent editor={editor} />
        </div>
        <aside className="doc-aside">
          <Tabs
            size="small"
            items={[
              {
                key: 'threads',
                label: `${t('threads')} ${threads.length || ''}`,
                children: (
                  <ThreadsPanel
                    {...{ documentId, editor, threads, mayAnswer: facts?.mayAnswer ?? false, mayComment }}
                  />
                ),
              },
              {
                key: 'suggestions',
                label: `${st('title')} ${pending || ''}`,
                children: (
                  <SuggestionsPanel {...{ documentId, editor, mayDecide: editable && (facts?.mayAnswer ?? false) }} />
                ),
              },
              {
                key: 'versions',
                label: t('versions'),
                children: <VersionsPanel {...{ documentId, editable, compared: other?.compared }} />,
              },
            ]}
          />
        </aside>
      </div>
      <SweptBar provider={provider} editor={editor} editable={editable} />
    </div>
  );
}

/** Much of the text would go at once: it was meant, or it is taken back. */
function HeldDeletion({ onUndo, onConfirm }: { onUndo: () => void; onConfirm: () => void }) {
  const t = useDocumentText();
  return (
    <Space>
      <Button size="small" type="primary" onClick={onUndo}>
        {t('undo')}
      </Button>
      <Button size="small" danger onClick={onConfirm}>
        {t('deletion.confirm')}
      </Button>
    </Space>
  );
}
