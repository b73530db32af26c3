import { useEffect, useRef, useState } from 'react';
import type { LiveRoom } from '#libs/contracts';
import { useLiveText } from './locales';
import { type TimerState, timerState, timerText } from './room-state';
import { useServerNow } from './use-live-room';

/** The time left for the running item, by the server's clock; spoken only when it turns amber and red. */
export function Timer({ pointer, ahead }: { pointer: NonNullable<LiveRoom['pointer']>; ahead: number }) {
  const t = useLiveText();
  const left = Date.parse(pointer.endsAt) - useServerNow(ahead);
  const state = timerState(left);
  return (
    <div className={`live-timer live-timer-${state}`} data-timer={state}>
      <span className="live-timer-word">{t(state === 'over' ? 'timer.over' : 'timer.left')}</span>
      <span className="live-timer-digits num" role="timer">
        {timerText(left)}
      </span>
      <Spoken key={pointer.agendaItemId + pointer.endsAt} state={state} />
    </div>
  );
}

function Spoken({ state }: { state: TimerState }) {
  const t = useLiveText();
  const before = useRef(state);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (state !== 'running') setWords(t(`timer.say.${state}`));
  }, [state, t]);
  return (
    <span className="visually-hidden" role="status" aria-live="polite">
      {words}
    </span>
  );
}
