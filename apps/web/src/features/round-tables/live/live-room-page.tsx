import { DesktopOutlined } from '@ant-design/icons';
import { Link, useParams, useSearchParams } from 'react-router';
import { Loading, PageHeader, Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { useNarrow } from '../../../ui/use-narrow';
import { AgendaColumn } from './agenda-column';
import { AttendancePanel } from './attendance-panel';
import { LineNotice } from './line-notice';
import '../round-tables.css';
import './live.css';
import './seat.css';
import { useLiveText } from './locales';
import { MinutesPanel } from './minutes-panel';
import { OwnDesk } from './own-desk';
import { PhoneView } from './phone-view';
import { ResolutionsPanel } from './resolutions-panel';
import { stillArriving } from './room-state';
import { SignInCodePanel } from './sign-in-code';
import { SpeakersPanel } from './speakers-panel';
import { type Live, may, useLiveRoom } from './use-live-room';
import { VotesPanel } from './votes-panel';

export function LiveRoomPage() {
  const t = useLiveText();
  const { id = '' } = useParams();
  const narrow = useNarrow();
  const [search] = useSearchParams();
  const { live, line, error, again } = useLiveRoom(id);
  if (error) return <ProblemAlert error={error} onRetry={again} />;
  if (!live) return <Loading />;
  const delegate = narrow && !may(live.own, 'move_pointer');
  const simple = delegate && !search.has('full');
  return (
    <div className="live-room">
      <PageHeader
        back={{ to: `/round-tables/${id}`, label: t('back') }}
        title={`${t('title')} · ${live.room.title}`}
        actions={
          delegate ? (
            !simple && <Link to="?">{t('simple')}</Link>
          ) : (
            <Link className="button-link" to={`/round-tables/${id}/live/screen`} target="_blank">
              <DesktopOutlined aria-hidden /> {t('screen')}
            </Link>
          )
        }
      />
      <LineNotice line={line} />
      <WhenNotice live={live} />
      {simple ? <PhoneView live={live} /> : <Room live={live} />}
    </div>
  );
}

/** Why nothing can be done here now. */
function WhenNotice({ live: { room, own } }: { live: Live }) {
  const t = useLiveText();
  const closed = own.actions.some((entry) => entry.reasons.includes('stage.wrong_stage'));
  if (!closed) return null;
  const ahead = room.stage === 'planned' || room.stage === 'convened';
  return <p className="live-note">{t(ahead ? 'notYet' : 'over')}</p>;
}

function Room({ live }: { live: Live }) {
  const t = useLiveText();
  const { room, own } = live;
  return (
    <div className="live-columns">
      <div className="live-left">
        <AgendaColumn live={live} leads={may(own, 'move_pointer')} />
        {own.invitationId && (
          <Panel title={t('own.title')}>
            <OwnDesk live={live} />
          </Panel>
        )}
      </div>
      <div className="live-middle">
        <MinutesPanel room={room} />
        <ResolutionsPanel room={room} leads={may(own, 'add_resolution')} />
      </div>
      <div className="live-right">
        {may(own, 'issue_code') && <SignInCodePanel roundTableId={room.roundTableId} early={stillArriving(room)} />}
        <SpeakersPanel room={room} leads={may(own, 'call_speaker')} />
        <VotesPanel room={room} leads={may(own, 'open_vote')} />
        <AttendancePanel room={room} leads={may(own, 'sign_in_others')} />
      </div>
    </div>
  );
}
