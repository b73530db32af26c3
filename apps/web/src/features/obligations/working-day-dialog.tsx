import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../app/client';
import { dayText } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { ProblemAlert } from '../../ui/problem-alert';
import { toast } from '../../ui/toast';
import { changeWorkingYear } from './api';
import { type Kind, withDay } from './working-days';
import { useWorkingDaysText } from './working-days-locales';

type Year = Schema<'WorkingYearView'>;
interface Given {
  kind: Kind;
  name?: string;
  source: string;
  reason: string;
}

/** One day: off, made up, or as the week has it; and why. */
export function WorkingDayDialog({ day, table, onClose }: { day: string; table: Year; onClose: () => void }) {
  const t = useWorkingDaysText();
  const app = useAppText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const known = table.days.find((special) => special.day === day);
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const kinds: Kind[] = weekend ? ['working', 'holiday', 'make_up_workday'] : ['working', 'holiday'];
  const submit = async ({ kind, name, source, reason }: Given) => {
    setBusy(true);
    setError(null);
    try {
      const days = withDay(table.days, day, kind, name?.trim() || t(`kind.${kind}`));
      await changeWorkingYear(table, { source, provisional: table.provisional, days, reason });
      toast(t('saved'));
      onClose();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <Modal open title={t('edit.title', { day: dayText(day) })} onCancel={onClose} footer={null} destroyOnHidden>
      <ProblemAlert error={error} typed />
      <Form<Given>
        layout="vertical"
        initialValues={{ kind: known?.kind ?? 'working', name: known?.name, source: table.source }}
        onFinish={(given) => void submit(given)}
      >
        <Form.Item name="kind" label={t('edit.kind')}>
          <Radio.Group options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('edit.name')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="source" label={t('edit.source')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="reason" label={t('edit.reason')} rules={required} extra={t('edit.note')}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('edit.save')}
        </Button>
      </Form>
    </Modal>
  );
}
