import { App, Button, Checkbox, Input, Modal, Segmented, Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import { type ComparedBlock, type ComparedRow, useComparison, useDeed, useVersionText, type Version } from '../api';
import { useVersionsText } from './locales';

interface ViewProps {
  documentId: string;
  editable: boolean;
  version: Version;
  compared?: (rows: readonly ComparedRow[]) => ReactNode;
  close: () => void;
}

/** One version against the text of now, and the way back to it. */
export function VersionView({ documentId, editable, version, compared, close }: ViewProps) {
  const t = useVersionsText();
  const { message } = App.useApp();
  const { data } = useComparison(documentId, version.id);
  const { data: content } = useVersionText(documentId, version.kind === 'frozen' ? version.id : null);
  const [mode, setMode] = useState<'inline' | 'side'>('inline');
  const [changesOnly, setChangesOnly] = useState(false);
  const [reason, setReason] = useState('');
  const restore = useDeed<void>(
    documentId,
    () => `/documents/${documentId}/versions/${version.id}/restoration`,
    () => (reason.trim() ? { reason } : {}),
  );
  const goBack = () =>
    restore.mutate(undefined, {
      onSuccess: () => {
        void message.success(t('restored'));
        close();
      },
    });
  const blocks = (data?.blocks ?? []).filter(({ kind }) => !changesOnly || kind !== 'same');
  const rows = compared ? (data?.fields ?? []) : [];
  const unchanged = data?.blocks.every(({ kind }) => kind === 'same') && rows.length === 0;
  return (
    <Modal
      open
      width="min(72rem, 96vw)"
      title={version.name}
      onCancel={close}
      footer={
        <div className="doc-restore">
          {editable && (
            <Input
              value={reason}
              maxLength={1000}
              placeholder={t('reason')}
              aria-label={t('reason')}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          {editable && (
            <Button loading={restore.isPending} onClick={goBack}>
              {t('restore')}
            </Button>
          )}
          <Button onClick={close}>{t('close')}</Button>
        </div>
      }
    >
      {version.kind === 'frozen' && version.contentSha256 && (
        <p className="doc-hash">
          {t('hash')} <code>{version.contentSha256}</code> {content?.verified && `✓ ${t('verified')}`}
        </p>
      )}
      <div className="doc-row">
        <Segmented
          value={mode}
          onChange={setMode}
          options={[
            { value: 'inline' as const, label: t('inline') },
            { value: 'side' as const, label: t('side') },
          ]}
        />
        <Checkbox checked={changesOnly} onChange={(event) => setChangesOnly(event.target.checked)}>
          {t('changesOnly')}
        </Checkbox>
      </div>
      {!data && <Spin />}
      {unchanged && <p className="soft">{t('same')}</p>}
      <div className={`doc-compared doc-compared-${mode}`}>
        {mode === 'side' && (
          <div className="doc-compared-row">
            <strong>{t('older')}</strong>
            <strong>{t('newer')}</strong>
          </div>
        )}
        {blocks.map((block, index) =>
          mode === 'inline' ? (
            <Block key={index} block={block} side="both" />
          ) : (
            <div key={index} className="doc-compared-row">
              <Block block={block} side="deleted" />
              <Block block={block} side="inserted" />
            </div>
          ),
        )}
      </div>
      {rows.length > 0 && compared?.(rows)}
    </Modal>
  );
}

const TAGS = { same: 'span', inserted: 'ins', deleted: 'del' } as const;

function Block({ block, side }: { block: ComparedBlock; side: 'both' | 'deleted' | 'inserted' }) {
  const runs = block.runs.filter(({ kind }) => side === 'both' || kind === 'same' || kind === side);
  return (
    <p className={`doc-compared-${block.type} doc-compared-is-${block.kind}`}>
      {runs.map(({ kind, text }, index) => {
        const Tag = TAGS[kind];
        return <Tag key={index}>{text}</Tag>;
      })}
    </p>
  );
}
