import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { addressOf, type Schema } from '../../app/client';
import { shanghaiDay } from '../../app/dates';
import { currentLanguage } from '../../app/i18n';
import { hasRole, useUser } from '../../app/session';
import { EmptyState, Loading, PageHeader } from '../../ui/page';
import { useWorkingYear } from './api';
import { weeksOf } from './month-grid';
import { WorkingDayDialog } from './working-day-dialog';
import { WorkingDaysFile } from './working-days-file';
import { useWorkingDaysText } from './working-days-locales';
import './obligations.css';

type Year = Schema<'WorkingYearView'>;
type SpecialDay = Schema<'SpecialDayView'>;
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** A year of days off and make-up days; the system administrator changes a day, and says why. */
export function WorkingDaysPage() {
  const t = useWorkingDaysText();
  const mayChange = hasRole(useUser(), 'sysadmin');
  const [params, setParams] = useSearchParams();
  const year = Number(params.get('year')) || Number(shanghaiDay(new Date()).slice(0, 4));
  const [day, setDay] = useState<string | null>(null);
  const [filling, setFilling] = useState(false);
  const known = useWorkingYear(year);
  const table: Year | undefined = known.data;
  const shown = table ?? { year, source: '', provisional: true, days: [], version: 0 };
  const turn = (to: number) => setParams({ year: String(to) }, { replace: true });
  return (
    <>
      <PageHeader back={{ to: '/obligations', label: t('back') }} title={t('title')} lead={t('lead')} />
      <nav className="month-head" aria-label={t('title')}>
        <Button icon={<LeftOutlined />} aria-label={t('year.before')} onClick={() => turn(year - 1)} />
        <strong aria-live="polite">{year}</strong>
        <Button icon={<RightOutlined />} aria-label={t('year.after')} onClick={() => turn(year + 1)} />
      </nav>
      <p className="days-file-links">
        <a href={addressOf(`/working-days/${year}/workbook`)} download>
          <DownloadOutlined aria-hidden /> {t('file.get')}
        </a>
        {mayChange && !known.isPending && <Button onClick={() => setFilling(true)}>{t('file.open')}</Button>}
      </p>
      {known.isPending && <Loading />}
      {!known.isPending && !table && (
        <EmptyState
          title={t('none', { year })}
          text={t('noneText')}
          action={mayChange && <Button onClick={() => setDay(`${year}-01-01`)}>{t('none.begin')}</Button>}
        />
      )}
      {table && (
        <>
          <p className="soft">
            {t('source', { source: table.source })} {table.provisional && t('provisional')} {t('legend')}
          </p>
          <div className="year-grid">
            {MONTHS.map((month) => (
              <MonthOfYear
                key={month}
                month={`${year}-${month}`}
                days={table.days}
                onDay={mayChange ? setDay : undefined}
              />
            ))}
          </div>
        </>
      )}
      {day && <WorkingDayDialog key={day} day={day} table={shown} onClose={() => setDay(null)} />}
      {filling && <WorkingDaysFile key={year} table={shown} onClose={() => setFilling(false)} />}
    </>
  );
}

function MonthOfYear(props: { month: string; days: readonly SpecialDay[]; onDay?: (day: string) => void }) {
  const { month, days, onDay } = props;
  const t = useWorkingDaysText();
  const weeks = weeksOf(month);
  const special = new Map(days.map((day) => [day.day, day]));
  const format = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(currentLanguage(), { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));
  return (
    <table className="year-month">
      <caption>{format(`${month}-01`, { month: 'long' })}</caption>
      <thead>
        <tr>
          {weeks[0]!.map((day) => (
            <th key={day} scope="col">
              {format(day, { weekday: 'narrow' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day, at) => {
              if (!day.startsWith(month)) return <td key={day} />;
              const known = special.get(day);
              const off = known ? known.kind === 'holiday' : at > 4;
              const label = [
                format(day, { month: 'long', day: 'numeric' }),
                known && `${t(`kind.${known.kind}`)} ${known.name}`,
              ]
                .filter(Boolean)
                .join('，');
              const face = (
                <>
                  <span className="num">{Number(day.slice(8))}</span>
                  {known && <span className={`month-${known.kind}`}>{t(`mark.${known.kind}`)}</span>}
                </>
              );
              return (
                <td key={day} className={off ? 'off' : undefined} title={known?.name}>
                  {onDay ? (
                    <button type="button" aria-label={label} onClick={() => onDay(day)}>
                      {face}
                    </button>
                  ) : (
                    face
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
