import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { CHAT_PLATFORMS, type ChatPlatform } from '#libs/contracts';
import { useAppText } from '../../app/locales';
import { Mark } from '../../ui/marks';
import { Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { addChatWebhook, removeChatWebhook, useChatWebhooks } from './hearing-api';
import { useHearingText } from './hearing-locales';

interface NewGroup {
  name: string;
  platform: ChatPlatform;
  url: string;
  secret?: string;
}

/** Groups of enterprise chat that hear what concerns the whole community; the coordinator's. */
export function ChatPanel() {
  const t = useHearingText();
  const app = useAppText();
  const groups = useChatWebhooks();
  const [form] = Form.useForm<NewGroup>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const add = async ({ secret, ...given }: NewGroup) => {
    setBusy(true);
    setError(null);
    await addChatWebhook({ ...given, ...(secret ? { secret } : {}) }).then(() => form.resetFields(), setError);
    setBusy(false);
  };
  const required = [{ required: true, whitespace: true, message: app('required') }];
  return (
    <Panel title={t('chat')}>
      <p className="soft" style={{ marginBottom: '0.6rem' }}>
        {t('chatText')}
      </p>
      <ProblemAlert error={error ?? groups.error} typed />
      {groups.data?.length === 0 && <p className="soft">{t('chat.none')}</p>}
      <ul className="line-list">
        {groups.data?.map((group) => (
          <li key={group.id}>
            <span className="line-main">
              <strong>{group.name}</strong>
              <div className="soft">
                {[t(`platform.${group.platform}`), group.host, group.signed && t('chat.signed')]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
              {group.lastError && <Mark tone="warn">{t('chat.failed', { error: group.lastError })}</Mark>}
            </span>
            <Button onClick={() => void removeChatWebhook(group.id).catch(setError)}>{t('chat.remove')}</Button>
          </li>
        ))}
      </ul>
      <Form<NewGroup>
        form={form}
        layout="vertical"
        className="form-narrow"
        requiredMark="optional"
        initialValues={{ platform: 'wecom' }}
        onFinish={(given) => void add(given)}
      >
        <Form.Item name="name" label={t('chat.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="platform" label={t('chat.platform')} rules={required}>
          <Select options={CHAT_PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) }))} />
        </Form.Item>
        <Form.Item name="url" label={t('chat.url')} rules={required}>
          <Input maxLength={500} inputMode="url" placeholder="https://" autoComplete="off" />
        </Form.Item>
        <Form.Item name="secret" label={t('chat.secret')}>
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {t('chat.add')}
        </Button>
      </Form>
    </Panel>
  );
}
