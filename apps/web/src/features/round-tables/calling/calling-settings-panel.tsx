import { Form, Input, InputNumber } from 'antd';
import { useAppText } from '../../../app/locales';
import { DraftForm } from '../../../ui/form';
import { Panel } from '../../../ui/page';
import { toast } from '../../../ui/toast';
import { changeCallingSettings, useCallingSettings } from './api';
import { useCallingText } from './locales';

interface Given {
  noticePrefix: string;
  topicDays: number;
}

/** How notices are numbered and until when topics are collected. */
export function CallingSettingsPanel() {
  const t = useCallingText();
  const app = useAppText();
  const { data } = useCallingSettings();
  if (!data) return null;
  const { version, noticePrefix, topicDays } = data;
  const required = [{ required: true, message: app('required') }];
  return (
    <Panel>
      <details className="reasons">
        <summary>{t('set.title')}</summary>
        <DraftForm<Given>
          key={version}
          draftKey={`calling-settings.${version}`}
          primary={false}
          initialValues={{ noticePrefix, topicDays }}
          submitLabel={t('steps.save')}
          onSubmit={async (input) => {
            await changeCallingSettings(version, input);
            toast(`${t('steps.save')} ✓`);
          }}
        >
          <Form.Item
            name="noticePrefix"
            label={t('set.prefix')}
            rules={[{ ...required[0], whitespace: true }]}
            extra={t('set.example', { label: `${noticePrefix}〔${new Date().getFullYear()}〕3号` })}
          >
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item name="topicDays" label={t('set.days')} rules={required}>
            <InputNumber min={0} max={60} />
          </Form.Item>
        </DraftForm>
      </details>
    </Panel>
  );
}
