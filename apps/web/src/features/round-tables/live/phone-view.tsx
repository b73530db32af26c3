import { Link } from 'react-router';
import { Panel } from '../../../ui/page';
import { useLiveText } from './locales';
import { OwnDesk } from './own-desk';
import { nextItem, openVote, queue, runningItem } from './room-state';
import { Timer } from './timer';
import type { Live } from './use-live-room';

/** The delegate's phone: what runs, how long still, and the few deeds that matter, under the thumb. */
export function PhoneView({ live }: { live: Live }) {
  const t = useLiveText();
  const { room, ahead } = live;
  const running = runningItem(room);
  const next = nextItem(room);
  const { speaking } = queue(room);
  // whoever is called to vote finds the ballot first
  const voting = openVote(room) !== null && live.own.signedIn;
  return (
    <div className={voting ? 'live-phone live-phone-voting' : 'live-phone'}>
      <Panel className="live-phone-now">
        {running ? (
          <>
            <p className="soft">{t('agenda.running')}</p>
            <h2>{running.title}</h2>
            {room.pointer && <Timer pointer={room.pointer} ahead={ahead} />}
          </>
        ) : (
          <p>{t('agenda.notBegun')}</p>
        )}
        {speaking.map((speaker) => (
          <p key={speaker.id}>
            <strong>{t('speakers.nowNamed', { name: speaker.personName })}</strong>{' '}
            <span className="soft">{speaker.organizationName}</span>
          </p>
        ))}
        {next && <p className="soft">{t('agenda.next', { title: next.title })}</p>}
      </Panel>
      <Panel>
        <OwnDesk live={live} />
      </Panel>
      <p className="live-phone-more">
        <Link to="?full=1">{t('full')}</Link>
      </p>
    </div>
  );
}
