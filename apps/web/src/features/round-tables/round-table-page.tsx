import { CalendarOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { addressOf } from '../../app/client';
import { instantText, timeText } from '../../app/dates';
import { sayOr } from '../../app/i18n';
import { ActionBar } from '../../ui/action-bar';
import { DemoMark, StageLine } from '../../ui/marks';
import { Facts, Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { TabsLine } from '../../ui/tabs-line';
import { AgendaTab } from './agenda-tab';
import { AnswersPanel } from './answers-panel';
import { changeRoundTable, moveRoundTable, type RoundTablePageView, useRoundTable } from './api';
import { Calling } from './calling/call-steps';
import { useCallingText } from './calling/locales';
import { STAGE_TONES, useHalfYearName } from './half-year';
import { InvitationsTab } from './invitations-tab';
import { LIVE_STAGES, useLiveText } from './live/locales';
import { useRoundTableText } from './locales';
import { MinutesTab } from './minutes/minutes-tab';
import { OwnAnswer } from './own-answer';
import { PapersTab } from './paper/papers-tab';
import { RemindersTab } from './reminders-tab';
import { ResolutionsTab } from './resolutions-tab';
import { RoundTableForm } from './round-table-form';

const TABS = ['overview', 'invitations', 'agenda', 'resolutions', 'minutes', 'papers', 'reminders'] as const;
const LINE = ['planned', 'convened', 'held', 'minutes_circulated', 'minutes_signed', 'published', 'closed'] as const;

export function RoundTablePage() {
  const t = useRoundTableText();
  const name = useHalfYearName();
  const { id = '', tab = 'overview' } = useParams();
  const { data: meeting, error, refetch } = useRoundTable(id);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!meeting) return <Loading />;
  return (
    <>
      <PageHeader
        back={{ to: '/round-tables', label: t('title') }}
        documentTitle={meeting.title}
        title={meeting.title}
        lead={
          <span className="row">
            <span>{name(meeting.halfYear)}</span>
            <span>{meeting.startsAt ? instantText(meeting.startsAt) : t('when.open')}</span>
            {meeting.place && <span>{meeting.place}</span>}
            {meeting.illustrative && <DemoMark />}
          </span>
        }
        actions={<EnterRoom meeting={meeting} />}
      />
      <TabsLine at={tab}>
        {TABS.map((entry) => (
          <NavLink
            key={entry}
            to={entry === 'overview' ? `/round-tables/${id}` : `/round-tables/${id}/${entry}`}
            end
            className={tab === entry ? 'active' : ''}
          >
            {t(`tab.${entry}`)}
          </NavLink>
        ))}
      </TabsLine>
      <Tab tab={tab} meeting={meeting} />
    </>
  );
}

function EnterRoom({ meeting }: { meeting: RoundTablePageView }) {
  const t = useLiveText();
  if (!LIVE_STAGES.includes(meeting.stage)) return null;
  return (
    <Link className="button-link" to={`/round-tables/${meeting.id}/live`}>
      {t('enter')}
    </Link>
  );
}

function Tab({ tab, meeting }: { tab: string; meeting: RoundTablePageView }) {
  if (tab === 'invitations') return <InvitationsTab meeting={meeting} />;
  if (tab === 'agenda') return <AgendaTab meeting={meeting} />;
  if (tab === 'resolutions') return <ResolutionsTab meeting={meeting} />;
  if (tab === 'minutes') return <MinutesTab meeting={meeting} />;
  if (tab === 'papers') return <PapersTab meeting={meeting} />;
  if (tab === 'reminders') return <RemindersTab meetingId={meeting.id} />;
  return <Overview meeting={meeting} />;
}

function Overview({ meeting }: { meeting: RoundTablePageView }) {
  const t = useRoundTableText();
  const [editing, setEditing] = useState(false);
  const coordinator = meeting.standings.includes('coordinator');
  const open = meeting.stage === 'planned' || meeting.stage === 'convened';
  const cancelled = meeting.stage === 'cancelled';
  /** Before its time nobody should be led to say that the meeting was held. */
  const sat = meeting.startsAt !== null && Date.parse(meeting.startsAt) <= Date.now();
  return (
    <>
      <Panel>
        <StageLine
          steps={LINE.map((key) => ({ key, label: t(`stage.${key}`) }))}
          current={meeting.stage}
          asideAt={cancelled ? 'planned' : undefined}
          aside={cancelled ? { label: t('stage.cancelled'), tone: STAGE_TONES.cancelled } : null}
        />
        <p className="turn">{t(`turn.${meeting.stage}`, { reason: meeting.cancelReason })}</p>
        <ActionBar
          actions={meeting.actions}
          primary={['convene', ...(sat ? (['hold'] as const) : []), 'circulate', 'sign', 'publish', 'close']}
          final={['convene', 'sign', 'publish', 'close', 'cancel']}
          label={(action) => t(`action.${action}`)}
          reason={(code) => sayOr(t, `reason.${code}`, code)}
          onAct={(action, why) => moveRoundTable(meeting, action, why)}
        />
      </Panel>
      <Calling meeting={meeting} onEdit={() => setEditing(true)} />
      <OwnAnswer meeting={meeting} />
      <div className="columns">
        <Panel
          title={t('facts')}
          aside={
            coordinator && open ? (
              <button type="button" className="link-button" onClick={() => setEditing(!editing)}>
                {t('edit')}
              </button>
            ) : undefined
          }
        >
          {editing ? (
            <RoundTableForm
              draftKey={`round-table.${meeting.id}`}
              editing
              submitLabel={t('edit.submit')}
              initialValues={{
                title: meeting.title,
                halfYear: meeting.halfYear,
                decisionLeadId: meeting.decisionLeadId,
                startsAt: meeting.startsAt ?? undefined,
                endsAt: meeting.endsAt ?? undefined,
                place: meeting.place ?? undefined,
              }}
              onSubmit={async (input) => {
                const { halfYear: _, ...change } = input;
                await changeRoundTable(meeting, { ...change, place: change.place ?? null });
                setEditing(false);
              }}
            />
          ) : (
            <MeetingFacts meeting={meeting} />
          )}
        </Panel>
        <AnswersPanel attendance={meeting.attendance} />
      </div>
    </>
  );
}

function MeetingFacts({ meeting }: { meeting: RoundTablePageView }) {
  const t = useRoundTableText();
  const c = useCallingText();
  const name = useHalfYearName();
  const until = meeting.endsAt ? `–${timeText(meeting.endsAt)}` : '';
  return (
    <>
      <Facts
        rows={[
          [t('field.halfYear'), name(meeting.halfYear)],
          [t('when'), meeting.startsAt ? instantText(meeting.startsAt) + until : t('when.open')],
          [t('field.place'), meeting.place ?? t('when.open')],
          [t('field.decisionLead'), meeting.decisionLeadName],
          meeting.noticeNumber ? [c('notice'), meeting.noticeNumber] : null,
        ]}
      />
      {meeting.startsAt && (
        <p style={{ marginTop: '0.8rem' }}>
          <a href={addressOf(`/round-tables/${meeting.id}/calendar.ics`)} download>
            <CalendarOutlined aria-hidden /> {t('calendar')}
          </a>
        </p>
      )}
    </>
  );
}
