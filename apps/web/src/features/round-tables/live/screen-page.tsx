import { QRCode } from 'antd';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { LiveRoom, LiveVote } from '#libs/contracts';
import { enumerate } from '../../../app/dates';
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

/** So many of those waiting are named. */
const NAMED = 3;

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
  const arriving = stillArriving(room);
  const codeShown = may(own, 'issue_code');
  const { present, invited, needed, reached } = room.quorum;
  return (
    <div className="screen">
      <div className="pane-band" />
      <header className="screen-head">
        <h1>{room.title}</h1>
        <span className="num">
          {reached && '✓ '}
          {t('attendance.count', { present, invited })}
        </span>
      </header>
      <LineNotice line={line} />
      <main className={vote ? 'screen-main screen-with-vote' : 'screen-main'}>
        <section className="screen-item">
          <h2>{running?.title ?? t(arriving ? 'screen.nobody' : 'agenda.notBegun')}</h2>
          {!running && (
            <p className="screen-presenter">
              {reached
                ? `✓ ${t('quorum.reached', { needed })}`
                : t('quorum.short', { short: needed - present, needed })}
            </p>
          )}
          {running && (running.presenter || running.organizationName) && (
            <p className="screen-presenter">
              {[running.presenter, running.organizationName].filter(Boolean).join(' · ')}
            </p>
          )}
          {room.pointer && running && <Timer pointer={room.pointer} ahead={ahead} />}
          <Floor room={room} />
        </section>
        {vote && <ScreenVote vote={vote} />}
        {!vote && arriving && codeShown && <ScreenCode roundTableId={id} />}
      </main>
      <footer className="screen-foot">
        <span>{next && t('agenda.next', { title: next.title })}</span>
        {codeShown && (vote || !arriving) && <LateCode roundTableId={id} />}
        <span className="screen-hint">{t('screen.leave')}</span>
      </footer>
    </div>
  );
}

function Floor({ room }: { room: LiveRoom }) {
  const t = useLiveText();
  const { speaking, waiting } = queue(room);
  return (
    <>
      {speaking.map((speaker) => (
        <p key={speaker.id} className="screen-speaker">
          <small>{t('speakers.now')}</small>
          <strong>{speaker.personName}</strong> <span>{speaker.organizationName}</span>
        </p>
      ))}
      {waiting.length > 0 && (
        <p className="screen-waiting">
          {t('speakers.waitingNames', {
            count: waiting.length,
            names: enumerate(waiting.slice(0, NAMED).map(({ personName }) => personName)),
          })}
        </p>
      )}
    </>
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

function ScreenCode({ roundTableId }: { roundTableId: string }) {
  const t = useLiveText();
  const { data } = useSignInCode(roundTableId, true);
  if (!data) return null;
  return (
    <section className="screen-code">
      <QRCode value={data.url} type="svg" bordered={false} color="#1f2a37" bgColor="#ffffff" />
      <strong className="screen-digits num">{spaced(data.code)}</strong>
      <p>{t('code.how')}</p>
    </section>
  );
}

/** Whoever comes late still finds the digits. */
function LateCode({ roundTableId }: { roundTableId: string }) {
  const t = useLiveText();
  const { data } = useSignInCode(roundTableId, true);
  return (
    data && (
      <span className="num">
        {t('code')} {spaced(data.code)}
      </span>
    )
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
