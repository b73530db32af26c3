import { Link } from 'react-router';
import { dayText } from '../../../app/dates';
import { sayOr } from '../../../app/i18n';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { type LeadingGroup, type MeetingLine, STAGE_TONES, YEAR_TONES } from '../api';
import { useLeadingGroupText } from '../locales';

type Pane = MeetingLine | 'hidden' | 'none';

/** One pane for each regular meeting the year has room for: the first is needed, the second possible (Z23). */
export function YearStrip({ regular, meetings }: Pick<LeadingGroup, 'regular'> & { meetings: readonly MeetingLine[] }) {
  const t = useLeadingGroupText();
  const own = meetings
    .filter((one) => one.kind === 'regular' && one.year === regular.year && one.stage !== 'cancelled')
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  // of some meetings this person sees no more than that there is one
  const hidden = (count: number, seen: number): Pane[] => Array(Math.max(0, count - seen)).fill('hidden');
  const panes: Pane[] = [...own, ...hidden(regular.held + regular.called, own.length)];
  while (panes.length < regular.max) panes.push('none');
  return (
    <Panel
      title={t('year', { year: regular.year })}
      aside={
        <Mark tone={YEAR_TONES[regular.colour]}>{sayOr(t as never, `reason.${regular.reason}`, regular.reason)}</Mark>
      }
    >
      <p className="lg-year-words">
        {t('year.words', { held: regular.held, called: regular.called, left: regular.left })}{' '}
        <span className="soft">{t('year.rule')}</span>
      </p>
      <ol className="lg-year">
        {panes.map((pane, n) => (
          <li
            key={typeof pane === 'string' ? n : pane.id}
            className={`lg-pane lg-pane-${typeof pane === 'string' ? pane : pane.stage} ${n < regular.min ? `lg-pane-${regular.colour}` : ''}`}
          >
            <span className="soft">{t(n < regular.min ? 'year.slot1' : 'year.slot2', { n: n + 1 })}</span>
            {typeof pane === 'string' ? (
              <strong>{t(`year.${pane}`)}</strong>
            ) : (
              <>
                <Link to={`/leading-groups/meetings/${pane.id}`}>{dayText(pane.startsAt)}</Link>
                <Mark tone={STAGE_TONES[pane.stage]}>{t(`stage.${pane.stage}`)}</Mark>
              </>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
