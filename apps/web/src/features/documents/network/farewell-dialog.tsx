import { Button, Modal } from 'antd';
import * as Y from 'yjs';
import { DeviceCopy } from './device-copy';
import { download } from './download';
import type { CopyFacts } from './local-copies';
import { exportWords, useNetworkText } from './locales';
import { unsyncedText } from './unsynced-text';

interface FarewellProps {
  owing: readonly CopyFacts[];
  /** Something is only in this window: the device keeps nothing. */
  inMemory: boolean;
  onStay: () => void;
  onKeep: () => Promise<void>;
  onRemove: () => Promise<void>;
}

/** Before signing out with something unsynced: keep it here, carry it off, or stay. */
export function FarewellDialog({ owing, inMemory, onStay, onKeep, onRemove }: FarewellProps) {
  const t = useNetworkText();
  const carryOff = async () => {
    for (const { name, documentId } of owing) {
      const doc = new Y.Doc({ gc: false });
      const copy = new DeviceCopy(name, doc);
      await copy.whenSynced;
      const text = unsyncedText(doc, copy.found, [...copy.foundSwept.values()], exportWords(t));
      download(`${t('export.file')}-${documentId.slice(-6)}.md`, text);
      copy.destroy();
      doc.destroy();
    }
    await onRemove();
  };
  const buttons = inMemory
    ? [
        <Button key="discard" danger onClick={() => void onKeep()}>
          {t('leave.discard')}
        </Button>,
      ]
    : [
        <Button key="export" onClick={() => void carryOff()}>
          {t('leave.export')}
        </Button>,
        <Button key="keep" type="primary" onClick={() => void onKeep()}>
          {t('leave.keep')}
        </Button>,
      ];
  return (
    <Modal
      open
      title={t('leave.title')}
      onCancel={onStay}
      footer={[
        <Button key="stay" onClick={onStay}>
          {t('leave.stay')}
        </Button>,
        ...buttons,
      ]}
    >
      <p>{inMemory ? t('leave.memory') : t('leave.body', { count: owing.length })}</p>
    </Modal>
  );
}
