import { Link } from 'react-router';
import { dayText } from '../../../app/dates';
import { sayOr } from '../../../app/i18n';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { type LeadingGroup, type MeetingLine, STAGE_TONES, YEAR_TONES } from '../api';
import { useLeadingGroupText } from '../locales';

/** One pane for each regular meeting the year has room for: the first is needed, the second possible (Z23). */
export function YearStrip({ regular, meetings }: Pick<LeadingGroup, 'regular'> & { meetings: readonly MeetingLine[] }) {
  const t = useLeadingGroupText();
  const own = meetings
    .filter((one) => one.kind === 'regular' && one.year === regular.year && one.stage !== 'cancelled')
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const panes = Array.from({ length: Math.max(regular.max, own.length) }, (_, n) => own[n]);
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
        {panes.map((meeting, n) => (
          <li
            key={meeting?.id ?? n}
            className={`lg-pane lg-pane-${meeting?.stage ?? 'none'} ${n < regular.min ? `lg-pane-${regular.colour}` : ''}`}
          >
            <span className="soft">{t(n < regular.min ? 'year.slot1' : 'year.slot2', { n: n + 1 })}</span>
            {meeting ? (
              <>
                <Link to={`/leading-group-meetings/${meeting.id}`}>{dayText(meeting.startsAt)}</Link>
                <Mark tone={STAGE_TONES[meeting.stage]}>{t(`stage.${meeting.stage}`)}</Mark>
              </>
            ) : (
              <strong>{t('year.none')}</strong>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
