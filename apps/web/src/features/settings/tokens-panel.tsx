import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { answer, api } from '../../app/client';
import { dayText } from '../../app/dates';
import { useAppText } from '../../app/locales';
import { DraftForm } from '../../ui/form';
import { Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { toast } from '../../ui/toast';
import { useSettingsText } from './locales';

export function TokensPanel() {
  const t = useSettingsText();
  const app = useAppText();
  const { data, error, refetch } = useQuery({ queryKey: ['tokens'], queryFn: () => answer(api.GET('/api/v1/tokens')) });
  const [fresh, setFresh] = useState('');
  const [failed, setFailed] = useState<unknown>(null);
  const revoke = async (id: string) => {
    try {
      await answer(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));
      await refetch();
    } catch (cause) {
      setFailed(cause);
    }
  };
  return (
    <Panel title={t('tokens')}>
      <p className="soft" style={{ marginBottom: '0.8rem' }}>
        {t('tokensText')}
      </p>
      <ProblemAlert error={error ?? failed} />
      {fresh && (
        <div className="problem token-fresh" role="status">
          <div>
            <strong>{t('token.created')}</strong>
            <p>
              <code>{fresh}</code>
            </p>
            <Button
              size="small"
              onClick={() => void navigator.clipboard.writeText(fresh).then(() => toast(t('copied')))}
            >
              {t('copy')}
            </Button>
          </div>
        </div>
      )}
      {data?.items.length === 0 && <p className="soft">{t('token.none')}</p>}
      <ul className="line-list" style={{ marginBottom: '1rem' }}>
        {data?.items.map((token) => (
          <li key={token.id}>
            <span className="line-main">
              <span className="line-title">{token.name}</span>{' '}
              <span className="soft">
                {t('token.expires', { day: dayText(token.expiresAt) })} ·{' '}
                {token.lastSeenAt ? t('token.seen', { day: dayText(token.lastSeenAt) }) : t('token.never')}
              </span>
            </span>
            <Button size="small" onClick={() => void revoke(token.id)}>
              {t('token.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <DraftForm<{ name: string; expiresInDays: number }>
        draftKey="token.new"
        primary={false}
        resetAfter
        initialValues={{ expiresInDays: 30 }}
        submitLabel={t('token.create')}
        onSubmit={async (values) => {
          setFresh((await answer(api.POST('/api/v1/tokens', { body: values }))).token);
          await refetch();
        }}
      >
        <div className="halves">
          <Form.Item
            name="name"
            label={t('token.name')}
            rules={[{ required: true, whitespace: true, message: app('required') }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="expiresInDays"
            label={t('token.days')}
            rules={[{ required: true, message: app('required') }]}
          >
            <InputNumber min={1} max={366} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      </DraftForm>
    </Panel>
  );
}
