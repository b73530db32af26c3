import { useState } from 'react';
import { useParams } from 'react-router';
import { instantText, timeText } from '../../../app/dates';
import { sayOr } from '../../../app/i18n';
import { ActionBar } from '../../../ui/action-bar';
import { StageLine } from '../../../ui/marks';
import { Facts, Loading, PageHeader, Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { useList } from '../../../ui/use-list';
import {
  cancelMeeting,
  changeMeeting,
  conveneMeeting,
  type Meeting,
  type MeetingAction,
  STAGE_TONES,
  useMeeting,
} from '../api';
import { useLeadingGroupText } from '../locales';
import { Attendance } from './attendance';
import { HoldForm } from './hold-form';
import { MeetingForm } from './meeting-form';
import '../leading-groups.css';

const LINE = ['planned', 'convened', 'held'] as const;

export function MeetingPage() {
  const t = useLeadingGroupText();
  const { data: meeting, error, refetch } = useMeeting(useParams().id ?? '');
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!meeting) return <Loading />;
  const cancelled = meeting.stage === 'cancelled';
  const past = Date.parse(meeting.startsAt) <= Date.now();
  const holds = meeting.actions.some((entry) => entry.action === 'hold' && entry.allowed);
  return (
    <>
      <PageHeader
        back={{ to: `/leading-groups/${meeting.leadingGroupId}/meetings`, label: meeting.leadingGroupName }}
        title={meeting.title}
        lead={
          <span className="row">
            <span>{t(`kind.${meeting.kind}`)}</span>
            <span>{instantText(meeting.startsAt)}</span>
            {meeting.place && <span>{meeting.place}</span>}
          </span>
        }
      />
      <Panel>
        <StageLine
          steps={LINE.map((key) => ({ key, label: t(`stage.${key}`) }))}
          current={meeting.stage}
          asideAt={cancelled ? 'planned' : undefined}
          aside={cancelled ? { label: t('stage.cancelled'), tone: STAGE_TONES.cancelled } : null}
        />
        <p className="turn">
          {t(past && meeting.stage === 'convened' ? 'turn.convenedPast' : `turn.${meeting.stage}`, {
            reason: meeting.cancelReason,
          })}
        </p>
        {meeting.standings.includes('coordinator') && !cancelled && meeting.stage !== 'held' && (
          <ActionBar
            // who came and what was settled is asked below, in a form of its own
            actions={meeting.actions.filter((entry) => !(entry.action === 'hold' && entry.allowed))}
            primary={['convene']}
            final={['convene', 'cancel']}
            label={(action) => t(`action.${action}`)}
            reason={(code) => sayOr(t as never, `why.${code}`, code)}
            onAct={(action, why) => act(meeting, action, why ?? '')}
          />
        )}
      </Panel>
      {holds && <HoldForm meeting={meeting} />}
      {meeting.summary && (
        <Panel title={t('summary')}>
          <p className="lg-text">{meeting.summary}</p>
        </Panel>
      )}
      <FactsPanel meeting={meeting} />
      {meeting.stage === 'held' && <Attendance meeting={meeting} />}
    </>
  );
}

async function act(meeting: Meeting, action: MeetingAction, why: string): Promise<unknown> {
  return action === 'cancel' ? cancelMeeting(meeting.id, why) : conveneMeeting(meeting.id);
}

function FactsPanel({ meeting }: { meeting: Meeting }) {
  const t = useLeadingGroupText();
  const [editing, setEditing] = useState(false);
  const open = meeting.stage === 'planned' || meeting.stage === 'convened';
  const changes = open && meeting.standings.includes('coordinator');
  const until = meeting.endsAt ? `–${timeText(meeting.endsAt)}` : '';
  return (
    <Panel
      title={t('facts')}
      aside={
        changes ? (
          <button type="button" className="link-button" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {t('edit')}
          </button>
        ) : undefined
      }
    >
      {editing && changes ? (
        <Edit meeting={meeting} onClose={() => setEditing(false)} />
      ) : (
        <>
          <Facts
            rows={[
              [t('meeting.kind'), t(`kind.${meeting.kind}`)],
              [t('meeting.when'), instantText(meeting.startsAt) + until],
              [t('meeting.place'), meeting.place ?? t('meeting.open')],
              meeting.convenedAt ? [t('meeting.convenedAt'), instantText(meeting.convenedAt)] : null,
            ]}
          />
          {meeting.reason && <Words term={t('meeting.reason')} words={meeting.reason} />}
          {meeting.matters && <Words term={t('meeting.matters')} words={meeting.matters} />}
        </>
      )}
    </Panel>
  );
}

function Words({ term, words }: { term: string; words: string }) {
  return (
    <div className="lg-words">
      <span className="soft">{term}</span>
      <p className="lg-text">{words}</p>
    </div>
  );
}

function Edit({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const t = useLeadingGroupText();
  const place = { id: meeting.leadingGroupId };
  const list = useList('/api/v1/leading-groups/{id}/meetings', {}, { place, limit: 100 });
  return (
    <MeetingForm
      draftKey={`leading-group-meeting.${meeting.id}`}
      editing
      submitLabel={t('form.change')}
      others={(list.rows ?? []).filter((one) => one.id !== meeting.id)}
      initialValues={{
        kind: meeting.kind,
        title: meeting.title,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt ?? undefined,
        place: meeting.place ?? undefined,
        matters: meeting.matters ?? undefined,
        reason: meeting.reason ?? undefined,
      }}
      onCancel={onClose}
      onSubmit={async ({ kind: _, ...change }) => {
        const { endsAt = null, place = null, matters = null } = change;
        await changeMeeting(meeting, { ...change, endsAt, place, matters });
        onClose();
      }}
    />
  );
}
