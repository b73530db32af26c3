import { Link } from 'react-router';
import { dayText, shanghaiDay } from '../../app/dates';
import { Mark } from '../../ui/marks';
import { EmptyState } from '../../ui/page';
import { useNarrow } from '../../ui/use-narrow';
import { type Obligation, STATE_TONES, useWorkingYear } from './api';
import { useObligationText } from './locales';

const SHOWN = 3;

/** `2027-03` -> its days, from the Monday of the first week to the Sunday of the last. */
export function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const lead = (new Date(first).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let week = 0; ; week++) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) =>
      new Date(first + (week * 7 + day - lead) * 86_400_000).toISOString().slice(0, 10),
    );
    if (week > 0 && !days[0]!.startsWith(month)) return weeks;
    weeks.push(days);
  }
}

/** A month with what falls due on each day; days off and make-up days as the State Council set them. */
export function MonthGrid({ month, rows }: { month: string; rows: readonly Obligation[] }) {
  const t = useObligationText();
  const narrow = useNarrow();
  const year = useWorkingYear(Number(month.slice(0, 4)));
  // the last week may reach into January
  const next = useWorkingYear(Number(weeksOf(month).at(-1)![6]!.slice(0, 4)));
  const special = new Map([...(year.data?.days ?? []), ...(next.data?.days ?? [])].map((day) => [day.day, day]));
  const byDay = new Map<string, Obligation[]>();
  for (const row of rows) byDay.set(row.dueOn, [...(byDay.get(row.dueOn) ?? []), row]);
  const today = shanghaiDay(new Date());
  return (
    <>
      {narrow ? (
        <DayList byDay={byDay} />
      ) : (
        <table className="month-grid" aria-label={month}>
          <thead>
            <tr>
              {weeksOf(month)[0]!.map((day) => (
                <th key={day} scope="col">
                  {weekday(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr key={week[0]}>
                {week.map((day, at) => {
                  const known = special.get(day);
                  const off = known ? known.kind === 'holiday' : at > 4;
                  const due = byDay.get(day) ?? [];
                  return (
                    <td
                      key={day}
                      className={[off && 'off', !day.startsWith(month) && 'other', day === today && 'today']
                        .filter(Boolean)
                        .join(' ')}
                    >
                      <div className="month-day">
                        <span className="num">{Number(day.slice(8))}</span>
                        {known && (
                          <span className={`month-${known.kind}`} title={known.name}>
                            {t(known.kind === 'holiday' ? 'month.off' : 'month.work')}
                          </span>
                        )}
                      </div>
                      {due.slice(0, SHOWN).map((row) => (
                        <Entry key={row.id} row={row} />
                      ))}
                      {due.length > SHOWN && (
                        <Link className="month-more" to={`/obligations?view=list&show=all&from=${day}&to=${day}`}>
                          {t('month.more', { count: due.length - SHOWN })}
                        </Link>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {year.data?.provisional && <p className="soft">{t('provisional', { year: year.data.year })}</p>}
    </>
  );
}

function Entry({ row }: { row: Obligation }) {
  return (
    <Link to={`/obligations/${row.id}`} className={`month-entry tone-${STATE_TONES[row.state]}`} title={row.ownerName}>
      {row.title}
    </Link>
  );
}

/** On a phone: the days that have something. */
function DayList({ byDay }: { byDay: Map<string, Obligation[]> }) {
  const t = useObligationText();
  if (byDay.size === 0) return <EmptyState title={t('month.none')} text={t('month.noneText')} />;
  return [...byDay].map(([day, rows]) => (
    <section key={day} className="day-group">
      <h2>{dayText(day)}</h2>
      <ul className="line-list">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="line-main">
              <Link to={`/obligations/${row.id}`}>{row.title}</Link>
              <div className="soft">{row.ownerName}</div>
            </span>
            <Mark tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</Mark>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function weekday(day: string): string {
  const language = document.documentElement.lang || 'zh-CN';
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
