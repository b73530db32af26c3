import { Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { AGENDA_KINDS } from '#libs/contracts';
import { useAppText } from '../../../app/locales';
import { ProblemAlert } from '../../../ui/problem-alert';
import type { AgendaItem } from '../api';
import { useRoundTableText } from '../locales';
import { useCallingText } from './locales';

export interface DeedInput {
  reason?: string;
  intoId?: string;
  title?: string;
  kind?: AgendaItem['kind'];
  durationMinutes?: number;
  presenter?: string;
  expectedResult?: string;
}

/** Something the coordinator does to a topic that wants more than a press. */
export interface Deed {
  title: string;
  fields: readonly ('edit' | 'into' | 'reason')[];
  initial?: DeedInput;
  others?: readonly AgendaItem[];
  note?: ReactNode;
  run: (input: DeedInput) => Promise<unknown>;
}

/** Asks for what a deed needs: a reason, another topic, other words. */
export function AgendaDeedDialog({ deed, onClose }: { deed: Deed; onClose: () => void }) {
  const t = useCallingText();
  const say = useRoundTableText();
  const app = useAppText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const required = [{ required: true, message: app('required') }];
  const submit = async (input: DeedInput) => {
    setBusy(true);
    setError(null);
    try {
      await deed.run(input);
      onClose();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <Modal open title={deed.title} onCancel={onClose} footer={null} destroyOnHidden>
      {deed.note && <p className="soft">{deed.note}</p>}
      <ProblemAlert error={error} typed />
      <Form<DeedInput> layout="vertical" initialValues={deed.initial} onFinish={(input) => void submit(input)}>
        {deed.fields.includes('into') && (
          <Form.Item name="intoId" label={t('agenda.mergeInto')} rules={required} extra={t('agenda.mergeNote')}>
            <Select options={deed.others?.map((item) => ({ value: item.id, label: item.title }))} />
          </Form.Item>
        )}
        {deed.fields.includes('edit') && (
          <>
            <Form.Item name="title" label={say('agenda.topic')} rules={[{ ...required[0], whitespace: true }]}>
              <Input maxLength={200} />
            </Form.Item>
            <div className="halves">
              <Form.Item name="kind" label={say('agenda.kind')}>
                <Select options={AGENDA_KINDS.map((value) => ({ value, label: say(`agendaKind.${value}`) }))} />
              </Form.Item>
              <Form.Item name="durationMinutes" label={say('agenda.minutes')} rules={required}>
                <InputNumber min={1} max={480} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="presenter" label={say('agenda.presenter')}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name="expectedResult" label={say('agenda.result')}>
                <Input maxLength={500} />
              </Form.Item>
            </div>
          </>
        )}
        {deed.fields.includes('reason') && (
          <Form.Item name="reason" label={t('agenda.reason')} rules={[{ ...required[0], whitespace: true }]}>
            <Input.TextArea rows={3} maxLength={500} autoFocus />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {deed.title}
        </Button>
      </Form>
    </Modal>
  );
}
