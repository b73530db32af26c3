import { Mark } from '../../ui/marks';
import { Panel } from '../../ui/page';
import type { Attendance } from './api';
import { useRoundTableText } from './locales';

/** Answers of all invited units at a glance. */
export function AnswersPanel({ attendance }: { attendance: Attendance }) {
  const t = useRoundTableText();
  if (attendance.invited === 0) {
    return (
      <Panel title={t('attendance')}>
        <p className="soft">{t('inv.emptyText')}</p>
      </Panel>
    );
  }
  const parts = [
    ['accepted', attendance.accepted],
    ['tentative', attendance.tentative],
    ['declined', attendance.declined],
    ['needs_action', attendance.needsAction],
  ] as const;
  return (
    <Panel
      title={t('attendance')}
      aside={<span className="soft">{t('attendance.invited', { count: attendance.invited })}</span>}
    >
      <div className="answer-bar" aria-hidden="true">
        {parts.map(([answer, count]) => (
          <i key={answer} className={`answer-${answer}`} style={{ width: `${(count / attendance.invited) * 100}%` }} />
        ))}
      </div>
      <ul className="line-list">
        {parts.map(([answer, count]) => (
          <li key={answer}>
            {t(`answer.${answer}`)} <strong className="num">{count}</strong>
          </li>
        ))}
      </ul>
      {attendance.withoutDelegate > 0 && (
        <Mark tone="warn">{t('attendance.withoutDelegate', { count: attendance.withoutDelegate })}</Mark>
      )}
      {attendance.attended > 0 && <Mark tone="good">{t('attendance.attended', { count: attendance.attended })}</Mark>}
    </Panel>
  );
}
