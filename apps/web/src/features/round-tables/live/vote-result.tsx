import { type LiveVote, VOTE_CHOICES } from '#libs/contracts';
import { enumerate } from '../../../app/dates';
import { Mark, type Tone } from '../../../ui/marks';
import { useLiveText } from './locales';

const TONES: Record<NonNullable<LiveVote['result']>, Tone> = { adopted: 'good', rejected: 'bad', no_quorum: 'warn' };

export function ResultMark({ vote }: { vote: LiveVote }) {
  const t = useLiveText();
  if (vote.state === 'cancelled') return <Mark>{t('votes.cancelled')}</Mark>;
  return vote.result ? <Mark tone={TONES[vote.result]}>{t(`result.${vote.result}`)}</Mark> : null;
}

/** Three bars, each with its word and its number. */
export function ResultBars({ vote }: { vote: LiveVote }) {
  const t = useLiveText();
  if (!vote.tally) return null;
  const most = Math.max(vote.eligible, 1);
  return (
    <dl className="live-bars">
      {VOTE_CHOICES.map((choice) => (
        <div key={choice} className={`live-bar live-bar-${choice}`}>
          <dt>{t(`choice.${choice}`)}</dt>
          <dd>
            <span className="live-bar-track" aria-hidden="true">
              <i style={{ width: `${(vote.tally![choice] / most) * 100}%` }} />
            </span>
            <strong className="num">{vote.tally![choice]}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function CastCount({ vote }: { vote: LiveVote }) {
  const t = useLiveText();
  const { cast, eligible } = vote;
  return (
    <div className="live-cast">
      <span className="live-bar-track" aria-hidden="true">
        <i style={{ width: `${(cast / Math.max(eligible, 1)) * 100}%` }} />
      </span>
      <strong className="num">{t('votes.cast', { cast, eligible })}</strong>
    </div>
  );
}

export function Conflicted({ vote }: { vote: LiveVote }) {
  const t = useLiveText();
  if (vote.conflicted.length === 0) return null;
  const units = enumerate(vote.conflicted.map(({ organizationName }) => organizationName));
  return <p className="soft">{t('votes.conflicted', { units })}</p>;
}
