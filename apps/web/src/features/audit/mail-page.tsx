import { instantText } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { Mark, type Tone } from '../../ui/marks';
import { EmptyState, PageHeader } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { useAuditText } from './locales';

const TONES: Partial<Record<string, Tone>> = {
  queued: 'plain',
  sending: 'info',
  sent: 'good',
  logged: 'good',
  failed: 'bad',
};

export function MailPage() {
  const t = useAuditText();
  const list = useList('/api/v1/mail-log');
  return (
    <>
      <PageHeader title={t('mail.title')} lead={t('mail.lead')} />
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('mail.title')}
        empty={<EmptyState title={t('mail.empty')} text={t('mail.emptyText')} />}
        columns={[
          {
            key: 'subject',
            title: t('mail.subject'),
            heading: true,
            render: (row) => (
              <details className="payload">
                <summary>{row.subject}</summary>
                <pre>{row.body}</pre>
              </details>
            ),
          },
          { key: 'to', title: t('mail.to'), render: (row) => [row.toName, row.toAddress].filter(Boolean).join(' · ') },
          {
            key: 'state',
            title: t('mail.state'),
            render: (row) => <Mark tone={TONES[row.state]}>{t(`mail.state.${row.state}`)}</Mark>,
          },
          { key: 'when', title: t('col.when'), render: (row) => instantText(row.createdAt) },
        ]}
      />
    </>
  );
}
