import { Link } from 'react-router';
import { daysUntil, shanghaiDay } from '../../app/dates';
import { Mark, type Tone } from '../../ui/marks';
import { Panel } from '../../ui/page';
import { type Cadence, useCadence } from '../round-tables/api';
import { halfYearDays } from '../round-tables/half-years';
import { useRoundTableText } from '../round-tables/locales';
import { useWorkbenchText } from './locales';

const TONES: Record<Cadence['colour'], Tone> = { upcoming: 'plain', green: 'good', amber: 'warn', red: 'bad' };

function currentHalfYear(today: string): string {
  return `${today.slice(0, 4)}H${Number(today.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/** Six panes of months that fill with the days, and whether the half-year has had its round table (G28). */
export function HalfYearClock() {
  const t = useWorkbenchText();
  const say = useRoundTableText();
  const cadence = useCadence();
  const today = shanghaiDay(new Date());
  const halfYear = currentHalfYear(today);
  const first = halfYear.endsWith('H1') ? 1 : 7;
  const year = Number(halfYear.slice(0, 4));
  const entry = cadence.data?.find((one) => one.halfYear === halfYear);
  return (
    <Panel title={t('clock')}>
      <div className="month-panes" aria-hidden="true">
        {[0, 1, 2, 3, 4, 5].map((step) => (
          <div key={step} className="month-pane">
            <i style={{ width: `${monthShare(today, year, first + step) * 100}%` }} />
            <span>{t('month', { month: first + step })}</span>
          </div>
        ))}
      </div>
      <p>{t('clock.left', { count: daysUntil(halfYearDays(halfYear).until) })}</p>
      {entry && (
        <p className="row">
          <Mark tone={TONES[entry.colour]}>{say(`cadence.${entry.reason}`)}</Mark>
          {entry.roundTableId ? (
            <Link to={`/round-tables/${entry.roundTableId}`}>{entry.stage && say(`stage.${entry.stage}`)}</Link>
          ) : (
            <Link to="/round-tables">{say('cadence.none')}</Link>
          )}
        </p>
      )}
    </Panel>
  );
}

/** How much of a month has passed, 0 to 1. */
function monthShare(today: string, year: number, month: number): number {
  const from = Date.UTC(year, month - 1, 1);
  const until = Date.UTC(year, month, 1);
  return Math.min(1, Math.max(0, (Date.parse(`${today}T24:00:00Z`) - from) / (until - from)));
}
