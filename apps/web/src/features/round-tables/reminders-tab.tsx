import { REMINDER_STATES, type ReminderState } from '#libs/contracts';
import { instantText } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { Mark, type Tone } from '../../ui/marks';
import { EmptyState } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { useRoundTableText } from './locales';

const TONES: Record<ReminderState, Tone> = { planned: 'info', sent: 'good', cancelled: 'plain', expired: 'warn' };

export function RemindersTab({ meetingId }: { meetingId: string }) {
  const t = useRoundTableText();
  const list = useList('/api/v1/round-tables/{id}/reminders', {}, { place: { id: meetingId }, limit: 100 });
  return (
    <>
      {list.rows && list.rows.length > 0 && (
        <p className="row" style={{ marginBottom: '0.8rem' }}>
          {REMINDER_STATES.map((state) => {
            const count = list.rows!.filter((row) => row.state === state).length;
            return (
              count > 0 && (
                <Mark key={state} tone={TONES[state]}>
                  {t(`rem.${state}`)} {count}
                </Mark>
              )
            );
          })}
        </p>
      )}
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('tab.reminders')}
        empty={<EmptyState title={t('rem.empty')} text={t('rem.emptyText')} />}
        columns={[
          {
            key: 'kind',
            title: t('rem.kind'),
            heading: true,
            sortBy: (row) => row.dueAt,
            render: (row) => t(`rem.${row.kind}`),
          },
          { key: 'due', title: t('rem.due'), sortBy: (row) => row.dueAt, render: (row) => instantText(row.dueAt) },
          { key: 'to', title: t('rem.to'), render: (row) => t(`rem.${row.recipientKind}`) },
          {
            key: 'state',
            title: t('rem.state'),
            sortBy: (row) => row.state,
            render: (row) => <Mark tone={TONES[row.state]}>{t(`rem.${row.state}`)}</Mark>,
          },
        ]}
      />
    </>
  );
}
