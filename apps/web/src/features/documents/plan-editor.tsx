import { EditorContent } from '@tiptap/react';
import { Alert, App, Button, Dropdown, Spin, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { urlOf } from '../../app/http';
import { type SessionUser, useUser } from '../../app/session';
import { useDocument, useThreads } from './api';
import './documents.css';
import { useDocumentEditor, useThreadMarks } from './editor';
import { useDocumentText } from './locales';
import { Outline } from './outline';
import { Presence, SavedSentence } from './presence';
import type { CollabProvider } from './provider';
import { ThreadsPanel } from './threads-panel';
import { Toolbar } from './toolbar';
import { useCollab, useTold } from './use-collab';
import { VersionsPanel } from './versions-panel';

const SLOW_MS = 5000;

/** A co-edited document: the text, who is here, what is saved, comments and versions. */
export function PlanEditor({ documentId }: { documentId: string }) {
  const user = useUser();
  const provider = useCollab(documentId, user.id);
  return (
    <App component={false}>
      {provider ? <OpenDocument provider={provider} documentId={documentId} user={user} /> : <Spin />}
    </App>
  );
}

interface OpenProps {
  provider: CollabProvider;
  documentId: string;
  user: SessionUser;
}

/** Never a blank page that could be taken for an empty document: the text shows once the server has given it. */
function OpenDocument(props: OpenProps) {
  const { provider } = props;
  useTold(provider);
  const t = useDocumentText();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  const hasText = provider.doc.getXmlFragment('content').length > 0;
  if (provider.loaded || hasText) return <Desk {...props} />;
  if (provider.problem) return <Alert type="warning" showIcon title={t(`problem.${provider.problem}`)} />;
  return (
    <div className="doc-loading" role="status">
      <Spin /> {slow ? t('loading.slow') : t('loading')}
    </div>
  );
}

function Desk({ provider, documentId, user }: OpenProps) {
  useTold(provider);
  const t = useDocumentText();
  const { access } = provider;
  const { data: facts } = useDocument(documentId, access);
  const { data: threads = [] } = useThreads(documentId);
  const editable = access === 'edit' && provider.loaded && provider.problem === null;
  const editor = useDocumentEditor(provider, user.name, t('text'), editable);
  useThreadMarks(editor, threads);
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
    <div className="doc">
      <header className="doc-head">
        <SavedSentence provider={provider} />
        <Presence provider={provider} self={user} />
        <Dropdown
          menu={{
            items: (['docx', 'pdf'] as const).map((format) => ({
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
      </header>
      {provider.problem && <Alert type="error" showIcon banner title={t(`problem.${provider.problem}`)} />}
      {note && !provider.problem && <Alert type="info" showIcon banner title={note} />}
      {editable && <Toolbar editor={editor} />}
      <div className="doc-desk">
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
                children: <ThreadsPanel {...{ documentId, editor, threads, access, mayComment }} />,
              },
              {
                key: 'versions',
                label: t('versions'),
                children: <VersionsPanel {...{ documentId, editor, editable }} />,
              },
            ]}
          />
        </aside>
      </div>
    </div>
  );
}
