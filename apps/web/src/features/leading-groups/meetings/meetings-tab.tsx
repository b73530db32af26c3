import { Link } from 'react-router';
import { instantText } from '../../../app/dates';
import { DataTable } from '../../../ui/data-table';
import { Mark } from '../../../ui/marks';
import { EmptyState } from '../../../ui/page';
import { useList } from '../../../ui/use-list';
import { type LeadingGroup, STAGE_TONES } from '../api';
import { useLeadingGroupText } from '../locales';
import { YearStrip } from './year-strip';

/** The year at a glance, then every meeting this person may see. */
export function MeetingsTab({ group }: { group: LeadingGroup }) {
  const t = useLeadingGroupText();
  const list = useList('/api/v1/leading-groups/{id}/meetings', {}, { place: { id: group.id } });
  return (
    <>
      <YearStrip regular={group.regular} meetings={list.rows ?? []} />
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('meetings')}
        empty={
          <EmptyState
            title={t('meetings.empty')}
            text={t(group.canChange ? 'meetings.emptyText' : 'meetings.closedText')}
          />
        }
        columns={[
          {
            key: 'title',
            title: t('meeting.title'),
            heading: true,
            sortBy: (row) => row.title,
            render: (row) => <Link to={`/leading-groups/meetings/${row.id}`}>{row.title}</Link>,
          },
          { key: 'kind', title: t('meeting.kind'), tight: true, render: (row) => t(`kind.${row.kind}`) },
          {
            key: 'stage',
            title: t('meeting.stage'),
            tight: true,
            render: (row) => <Mark tone={STAGE_TONES[row.stage]}>{t(`stage.${row.stage}`)}</Mark>,
          },
          {
            key: 'when',
            title: t('meeting.when'),
            sortBy: (row) => row.startsAt,
            render: (row) => instantText(row.startsAt),
          },
          { key: 'place', title: t('meeting.place'), render: (row) => row.place ?? t('meeting.open') },
          {
            key: 'came',
            title: t('hold.attendance'),
            tight: true,
            render: (row) => (row.present === null ? '—' : `${row.present} / ${row.expected}`),
          },
        ]}
      />
    </>
  );
}
