import { Switch } from 'antd';
import { useState } from 'react';
import { currentLanguage } from '../../app/i18n';
import { hasRole, useUser } from '../../app/session';
import { DataTable } from '../../ui/data-table';
import { Mark } from '../../ui/marks';
import { EmptyState, PageHeader } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { changeRule, type ObligationRule, useRules } from './api';
import { useObligationText } from './locales';
import './obligations.css';

/** What recurs, for whom, when it is reminded, and by which row of the notices. */
export function ObligationRulesPage() {
  const t = useObligationText();
  const user = useUser();
  const rules = useRules();
  const [error, setError] = useState<unknown>(null);
  const may = hasRole(user, 'city_coordinator');
  const turn = (rule: ObligationRule, enabled: boolean) => {
    setError(null);
    void changeRule(rule, { enabled }).catch(setError);
  };
  return (
    <>
      <PageHeader back={{ to: '/obligations', label: t('title') }} title={t('rules')} lead={t('rule.lead')} />
      <ProblemAlert error={error} />
      <DataTable
        rows={rules.data}
        error={rules.error}
        onRetry={() => void rules.refetch()}
        rowKey={(row) => row.id}
        caption={t('rules')}
        empty={<EmptyState title={t('rule.empty')} />}
        columns={[
          {
            key: 'what',
            title: t('rule.what'),
            heading: true,
            width: '20%',
            render: (row) => (currentLanguage() === 'en' ? row.whatEn : row.what),
          },
          { key: 'owner', title: t('rule.owner'), render: (row) => t(`owner.${row.ownerRule}`) },
          { key: 'period', title: t('rule.period'), render: (row) => t(`period.${row.period}`) },
          {
            key: 'rungs',
            title: t('rule.rungs'),
            width: '24%',
            render: (row) => row.rungs.map((rung) => t(`rung.${rung}`)).join(' · '),
          },
          {
            key: 'after',
            title: t('rule.after'),
            width: '18%',
            render: (row) =>
              [
                row.escalateAfter !== null && t('rule.escalate', { count: row.escalateAfter }),
                row.missedAfter !== null && t('rule.missed', { count: row.missedAfter }),
              ]
                .filter(Boolean)
                .join(' · ') || '—',
          },
          { key: 'source', title: t('rule.source'), render: (row) => row.source },
          {
            key: 'enabled',
            title: t('rule.enabled'),
            render: (row) =>
              may ? (
                <Switch aria-label={row.what} checked={row.enabled} onChange={(enabled) => turn(row, enabled)} />
              ) : (
                <Mark tone={row.enabled ? 'good' : 'plain'}>{t('rule.enabled')}</Mark>
              ),
          },
        ]}
      />
    </>
  );
}
