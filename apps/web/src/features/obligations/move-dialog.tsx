import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ObligationAction } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { DayField } from '../../ui/fields';
import { ProblemAlert } from '../../ui/problem-alert';
import { toast } from '../../ui/toast';
import { moveObligation, type Obligation } from './api';
import { useObligationText } from './locales';

interface MoveDialogProps {
  duty: Pick<Obligation, 'id' | 'title' | 'dueOn'>;
  action: ObligationAction;
  onClose: () => void;
}
interface Given {
  reason?: string;
  dueOn?: string;
  evidence?: string;
}

/** Asks for what a move needs: a reason, a later day, what was handed in. */
export function MoveDialog({ duty, action, onClose }: MoveDialogProps) {
  const t = useObligationText();
  const app = useAppText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const needsReason = action === 'return' || action === 'postpone' || action === 'excuse';
  const submit = async (given: Given) => {
    setBusy(true);
    setError(null);
    try {
      await moveObligation(duty.id, { action, ...given });
      toast(`${t(`action.${action}`)} ✓`);
      onClose();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <Modal open title={`${t(`action.${action}`)}：${duty.title}`} onCancel={onClose} footer={null} destroyOnHidden>
      {action === 'postpone' && (
        <p className="soft" style={{ marginBottom: '0.8rem' }}>
          {t('postpone.note')}
        </p>
      )}
      <ProblemAlert error={error} typed />
      <Form<Given> layout="vertical" onFinish={(given) => void submit(given)}>
        {action === 'postpone' && (
          <Form.Item name="dueOn" label={t('ask.dueOn')} rules={[{ required: true, message: app('required') }]}>
            <DayField from={nextDay(duty.dueOn)} />
          </Form.Item>
        )}
        {needsReason && (
          <Form.Item
            name="reason"
            label={t('ask.reason')}
            rules={[{ required: true, whitespace: true, message: app('required') }]}
          >
            <Input.TextArea rows={4} maxLength={500} placeholder={app('reason.placeholder')} autoFocus />
          </Form.Item>
        )}
        {action === 'submit' && (
          <Form.Item name="evidence" label={t('ask.evidence')}>
            <Input.TextArea rows={3} maxLength={500} autoFocus />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(`action.${action}`)}
        </Button>
      </Form>
    </Modal>
  );
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
