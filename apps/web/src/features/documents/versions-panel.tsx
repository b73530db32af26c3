import type { Editor } from '@tiptap/react';
import { App, Button, Input, Modal, Space, Tag } from 'antd';
import { useState } from 'react';
import { instantText } from '../../app/dates';
import { useDeed, useVersions, useVersionText, type Version } from './api';
import { compareLines } from './compare';
import { useDocumentText } from './locales';

/** Versions kept by name, by the clock and by hand-ins: to look at beside the text of now, and to go back to. */
export function VersionsPanel({
  documentId,
  editor,
  editable,
}: {
  documentId: string;
  editor: Editor;
  editable: boolean;
}) {
  const t = useDocumentText();
  const { data: versions = [] } = useVersions(documentId);
  const [name, setName] = useState('');
  const [shown, setShown] = useState<Version | null>(null);
  const keep = useDeed<string>(
    documentId,
    () => `/documents/${documentId}/versions`,
    (given) => ({ name: given }),
  );
  return (
    <section className="doc-versions" aria-label={t('versions')}>
      {editable && (
        <Space.Compact block>
          <Input
            value={name}
            maxLength={100}
            placeholder={t('versions.name')}
            aria-label={t('versions.name')}
            onChange={(event) => setName(event.target.value)}
          />
          <Button
            disabled={!name.trim()}
            loading={keep.isPending}
            onClick={() => keep.mutate(name, { onSuccess: () => setName('') })}
          >
            {t('versions.keep')}
          </Button>
        </Space.Compact>
      )}
      {versions.length === 0 && <p className="soft">{t('versions.empty')}</p>}
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            <div>
              <strong>{version.name}</strong> <Tag>{t(`versions.${version.kind}`)}</Tag>
              <p className="soft">
                {version.createdByName} · {instantText(version.createdAt)}
              </p>
            </div>
            <Button size="small" onClick={() => setShown(version)}>
              {t('versions.view')}
            </Button>
          </li>
        ))}
      </ol>
      {shown && <VersionView {...{ documentId, editor, editable, version: shown }} close={() => setShown(null)} />}
    </section>
  );
}

interface ViewProps {
  documentId: string;
  editor: Editor;
  editable: boolean;
  version: Version;
  close: () => void;
}

function VersionView({ documentId, editor, editable, version, close }: ViewProps) {
  const t = useDocumentText();
  const { message } = App.useApp();
  const { data } = useVersionText(documentId, version.id);
  const restore = useDeed<void>(
    documentId,
    () => `/documents/${documentId}/versions/${version.id}/restoration`,
    () => ({}),
  );
  const now = editor.state.doc.textBetween(0, editor.state.doc.content.size, '\n', '\n');
  const lines = data ? compareLines(data.text, now) : [];
  const goBack = () =>
    restore.mutate(undefined, {
      onSuccess: () => {
        void message.success(t('versions.restored'));
        close();
      },
    });
  return (
    <Modal
      open
      width="min(60rem, 96vw)"
      title={version.name}
      onCancel={close}
      footer={[
        editable && (
          <Button key="restore" type="primary" loading={restore.isPending} onClick={goBack}>
            {t('versions.restore')}
          </Button>
        ),
        <Button key="close" onClick={close}>
          {t('close')}
        </Button>,
      ]}
    >
      <p className="soft">{t('versions.compare')}</p>
      <div className="doc-compare">
        {lines.map((line, i) => (
          <p key={i} className={`doc-line-${line.side}`}>
            {line.side === 'then' ? '＋ ' : line.side === 'now' ? '－ ' : ''}
            {line.text || ' '}
          </p>
        ))}
      </div>
    </Modal>
  );
}
