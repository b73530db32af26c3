import type { ReminderState } from '#libs/contracts';
import { instantText } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { Mark, type Tone } from '../../ui/marks';
import { EmptyState } from '../../ui/page';
import { useList } from '../../ui/use-list';
import type { Reminder } from './api';
import { useRoundTableText } from './locales';

const TONES: Record<ReminderState, Tone> = { planned: 'info', sent: 'good', cancelled: 'plain', expired: 'warn' };

interface Rung extends Reminder {
  people: number;
  units: number;
}

/** One line for each rung of the ladder, instant and state, with how many hear of it. */
function rungs(reminders: readonly Reminder[]): Rung[] {
  const found = new Map<string, Rung>();
  for (const reminder of reminders) {
    const key = `${reminder.kind} ${reminder.dueAt} ${reminder.state}`;
    const rung = found.get(key) ?? { ...reminder, people: 0, units: 0 };
    if (reminder.recipientKind === 'person') rung.people += 1;
    else rung.units += 1;
    found.set(key, rung);
  }
  return [...found.values()].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

export function RemindersTab({ meetingId }: { meetingId: string }) {
  const t = useRoundTableText();
  const list = useList('/api/v1/round-tables/{id}/reminders', {}, { place: { id: meetingId }, limit: 100 });
  return (
    <DataTable
      {...list}
      rows={list.rows && rungs(list.rows)}
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
        {
          key: 'to',
          title: t('rem.to'),
          render: (row) =>
            [row.people && t('rem.people', { count: row.people }), row.units && t('rem.units', { count: row.units })]
              .filter(Boolean)
              .join(' · '),
        },
        {
          key: 'state',
          title: t('rem.state'),
          sortBy: (row) => row.state,
          render: (row) => <Mark tone={TONES[row.state]}>{t(`rem.${row.state}`)}</Mark>,
        },
      ]}
    />
  );
}
