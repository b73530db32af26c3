import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import type { Meeting } from '../api';
import { useLeadingGroupText } from '../locales';
import { useSeatName } from '../seats/seat-card';

/** Seat by seat who came, who came instead, and why nobody did. */
export function Attendance({ meeting }: { meeting: Meeting }) {
  const t = useLeadingGroupText();
  const name = useSeatName();
  const came = meeting.attendance.filter((one) => one.present).length;
  return (
    <Panel
      title={t('hold.attendance')}
      aside={<span className="num">{t('hold.count', { count: came, of: meeting.attendance.length })}</span>}
    >
      <ul className="line-list">
        {meeting.attendance.map((one) => (
          <li key={one.seatId}>
            <span className="line-main">
              <span className="line-title">{name(one)}</span>{' '}
              {one.holderName && (
                <span>
                  {one.holderName} <span className="soft">{one.holderPost}</span>
                </span>
              )}
              {one.note && <div className="soft">{one.note}</div>}
            </span>
            <Mark tone={one.present ? 'good' : 'plain'}>
              {t(one.present ? 'hold.present' : one.holderName ? 'hold.absent' : 'vacant')}
            </Mark>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
