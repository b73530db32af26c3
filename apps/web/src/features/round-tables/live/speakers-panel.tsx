import { Button } from 'antd';
import type { LiveRoom, LiveSpeaker } from '#libs/contracts';
import { Panel } from '../../../ui/page';
import { moveSpeaker } from './api';
import { useLiveText } from './locales';
import { queue } from './room-state';
import { useDeed } from './use-deed';

/** Who has the floor and who waits for it. */
export function SpeakersPanel({ room, leads }: { room: LiveRoom; leads: boolean }) {
  const t = useLiveText();
  const { speaking, waiting } = queue(room);
  return (
    <Panel
      title={t('speakers')}
      aside={waiting.length > 0 && <span className="soft">{t('speakers.waiting', { count: waiting.length })}</span>}
    >
      {speaking.length + waiting.length === 0 && <p className="soft">{t('speakers.none')}</p>}
      <ol className="live-queue" aria-live="polite">
        {speaking.map((speaker) => (
          <Speaker key={speaker.id} speaker={speaker} place={null} leads={leads} />
        ))}
        {waiting.map((speaker, index) => (
          <Speaker key={speaker.id} speaker={speaker} place={index + 1} leads={leads} />
        ))}
      </ol>
    </Panel>
  );
}

function Speaker({ speaker, place, leads }: { speaker: LiveSpeaker; place: number | null; leads: boolean }) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  const to = (state: 'speaking' | 'done' | 'withdrawn') => () => void run(state, () => moveSpeaker(speaker.id, state));
  return (
    <li className={place === null ? 'speaking' : ''}>
      <span className="live-item-number num" aria-hidden="true">
        {place ?? '▶'}
      </span>
      <span className="live-item-words">
        <span>
          {speaker.personName}
          {place === null && <strong> · {t('speakers.now')}</strong>}
        </span>
        <small className="soft">{speaker.organizationName}</small>
        {problem}
      </span>
      {leads &&
        (place === null ? (
          <Button size="small" loading={busy === 'done'} onClick={to('done')}>
            {t('speakers.end')}
          </Button>
        ) : (
          <span className="row">
            <Button size="small" loading={busy === 'speaking'} onClick={to('speaking')}>
              {t('speakers.give')}
            </Button>
            <Button
              size="small"
              type="text"
              title={t('speakers.remove')}
              aria-label={`${t('speakers.remove')} ${speaker.personName}`}
              loading={busy === 'withdrawn'}
              onClick={to('withdrawn')}
            >
              ✕
            </Button>
          </span>
        ))}
    </li>
  );
}
