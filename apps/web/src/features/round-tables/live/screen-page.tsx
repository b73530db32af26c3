import { QRCode } from 'antd';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { LiveRoom, LiveVote } from '#libs/contracts';
import { useAppText } from '../../../app/locales';
import { Loading } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { LineNotice } from './line-notice';
import './live.css';
import './screen.css';
import { useLiveText } from './locales';
import { nextItem, queue, runningItem, shownVote, stillArriving } from './room-state';
import { spaced, useSignInCode } from './sign-in-code';
import { Timer } from './timer';
import { may, useLiveRoom } from './use-live-room';
import { CastCount, ResultBars } from './vote-result';

/** What hangs on the wall of the hall: big, no controls, to be read from ten metres. */
export function ScreenPage() {
  const t = useLiveText();
  const app = useAppText();
  const { id = '' } = useParams();
  const { live, line, error, again } = useLiveRoom(id);
  useFullScreenKey();
  const title = live?.room.title;
  useEffect(() => {
    document.title = title ? `${title} · ${app('name')}` : app('name');
  }, [title, app]);
  if (error) return <ProblemAlert error={error} onRetry={again} />;
  if (!live) return <Loading />;
  const { room, own, ahead } = live;
  const running = runningItem(room);
  const vote = shownVote(room);
  const next = nextItem(room);
  const { speaking, waiting } = queue(room);
  return (
    <div className="screen">
      <div className="pane-band" />
      <header className="screen-head">
        <h1>{room.title}</h1>
        <span className="num">
          {t('attendance.count', { present: room.quorum.present, invited: room.quorum.invited })}
        </span>
      </header>
      <LineNotice line={line} />
      <main className={vote ? 'screen-main screen-with-vote' : 'screen-main'}>
        <section className="screen-item">
          <h2>{running?.title ?? t('agenda.notBegun')}</h2>
          {running && (running.presenter || running.organizationName) && (
            <p className="screen-presenter">
              {[running.presenter, running.organizationName].filter(Boolean).join(' · ')}
            </p>
          )}
          {room.pointer && running && <Timer pointer={room.pointer} ahead={ahead} />}
          {speaking.map((speaker) => (
            <p key={speaker.id} className="screen-speaker">
              <small>{t('speakers.now')}</small>
              <strong>{speaker.personName}</strong> {speaker.organizationName}
            </p>
          ))}
          {waiting.length > 0 && (
            <p className="screen-waiting">
              {t('speakers.waiting', { count: waiting.length })}：
              {waiting.slice(0, 3).map(({ id: speakerId, personName }) => (
                <span key={speakerId}>{personName}</span>
              ))}
            </p>
          )}
        </section>
        {vote && <ScreenVote vote={vote} />}
        {!vote && may(own, 'issue_code') && <ScreenCode room={room} />}
      </main>
      <footer className="screen-foot">
        <span>{next && t('agenda.next', { title: next.title })}</span>
        <span className="screen-hint">{t('screen.leave')}</span>
      </footer>
    </div>
  );
}

function ScreenVote({ vote }: { vote: LiveVote }) {
  const t = useLiveText();
  return (
    <section className="screen-vote" data-vote={vote.state} aria-live="polite">
      <p className="screen-label">
        {vote.state === 'open' ? t('votes.running') : t('votes')} · {t(`votes.kind.${vote.kind}`)}
      </p>
      <p className="screen-question">{vote.question}</p>
      {vote.state === 'open' ? (
        <CastCount vote={vote} />
      ) : (
        <>
          {vote.result && <p className={`screen-result screen-${vote.result}`}>{t(`result.${vote.result}`)}</p>}
          <ResultBars vote={vote} />
        </>
      )}
    </section>
  );
}

function ScreenCode({ room }: { room: LiveRoom }) {
  const t = useLiveText();
  const { data } = useSignInCode(room.roundTableId, true);
  if (!data) return null;
  const large = stillArriving(room);
  return (
    <section className={large ? 'screen-code' : 'screen-code screen-code-small'}>
      {large && <p className="screen-label">{t('screen.nobody')}</p>}
      <QRCode value={data.url} type="svg" bordered={false} color="#1f2a37" bgColor="#ffffff" />
      <strong className="screen-digits num">{spaced(data.code)}</strong>
      <p>{t('code.how')}</p>
    </section>
  );
}

function useFullScreenKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.fullscreenElement) void document.exitFullscreen();
      else void document.documentElement.requestFullscreen().catch(() => undefined);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
