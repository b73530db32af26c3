import { Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
import { answer, api } from '../../app/client';
import { enumerate } from '../../app/dates';
import { changeLanguage, currentLanguage, type Language } from '../../app/i18n';
import { hasRole, leave, useUser } from '../../app/session';
import { THEMES, useTheme } from '../../app/theme';
import { Facts, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { ChatPanel } from '../notifications/chat-panel';
import { HearingPanel } from '../notifications/hearing-panel';
import { useSettingsText } from './locales';
import { TokensPanel } from './tokens-panel';

export function SettingsPage() {
  const t = useSettingsText();
  const user = useUser();
  const { theme, setTheme } = useTheme();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="halves">
        <Panel title={t('person')}>
          <Facts
            rows={[
              [t('name'), user.name],
              [t('unit'), user.organization?.name ?? '—'],
              [t('roles'), enumerate([...new Set(user.roles.map((grant) => t(`role.${grant.role}`)))]) || '—'],
            ]}
          />
        </Panel>
        <Panel title={t('display')}>
          <div className="stack">
            <div>
              <div className="soft">{t('language')}</div>
              <Segmented<Language>
                aria-label={t('language')}
                value={currentLanguage()}
                onChange={(value) => void changeLanguage(value)}
                options={[
                  { value: 'zh-CN', label: '中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </div>
            <div>
              <div className="soft">{t('theme')}</div>
              <Segmented
                aria-label={t('theme')}
                value={theme}
                onChange={setTheme}
                options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
              />
            </div>
          </div>
        </Panel>
      </div>
      <HearingPanel />
      {hasRole(user, 'city_coordinator') && <ChatPanel />}
      <TokensPanel />
      <EverywherePanel />
    </>
  );
}

function EverywherePanel() {
  const t = useSettingsText();
  const [tokens, setTokens] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const end = async () => {
    try {
      await answer(api.DELETE('/api/v1/sessions', { params: { query: { tokens } } }));
      leave();
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <Panel title={t('everywhere')}>
      <ProblemAlert error={error} />
      <p className="soft">{t('everywhereText')}</p>
      <p style={{ margin: '0.6rem 0' }}>
        <Checkbox checked={tokens} onChange={(event) => setTokens(event.target.checked)}>
          {t('everywhereTokens')}
        </Checkbox>
      </p>
      <Button danger onClick={() => void end()}>
        {t('everywhere')}
      </Button>
    </Panel>
  );
}
