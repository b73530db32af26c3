import { useNavigate, useParams } from 'react-router';
import { Loading, PageHeader, Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { useList } from '../../../ui/use-list';
import { planMeeting, useLeadingGroup } from '../api';
import { useLeadingGroupText } from '../locales';
import { MeetingForm, useMeetingName } from './meeting-form';
import '../leading-groups.css';

export function NewMeetingPage() {
  const t = useLeadingGroupText();
  const called = useMeetingName();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const group = useLeadingGroup(id);
  const meetings = useList('/api/v1/leading-groups/{id}/meetings', {}, { place: { id }, limit: 100 });
  const error = group.error ?? meetings.error;
  if (error) return <ProblemAlert error={error} onRetry={() => void group.refetch()} />;
  if (!group.data || !meetings.rows) return <Loading />;
  const { regular, name } = group.data;
  const kind = regular.left > 0 ? 'regular' : 'ad_hoc';
  return (
    <>
      <PageHeader
        title={t('meeting.new')}
        lead={t('meeting.newLead')}
        back={{ to: `/leading-groups/${id}/meetings`, label: name }}
      />
      <Panel>
        <MeetingForm
          draftKey={`leading-group-meeting.new.${id}`}
          submitLabel={t('meeting.create')}
          others={meetings.rows}
          initialValues={{ kind, title: called(kind, regular.year, meetings.rows) }}
          onSubmit={async (input) => {
            const made = await planMeeting(id, input);
            await navigate(`/leading-groups/meetings/${made.id}`);
          }}
        />
      </Panel>
    </>
  );
}
