import { Button } from 'antd';
import { useState } from 'react';
import type { DateChoice } from '#libs/contracts';
import { dayText, enumerate, instantText } from '../../../app/dates';
import { Mark, type Tone } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import { useNarrow } from '../../../ui/use-narrow';
import type { RoundTablePageView } from '../api';
import { closePoll, type DatePoll, type DateSlot } from './api';
import { useCallingText } from './locales';
import { PollAnswer } from './poll-answer';
import { SlotTime } from './slot-time';

const TONES: Record<DateChoice, Tone> = { yes: 'good', if_need_be: 'warn', no: 'bad' };

/** The poll as one sees it: the own units answer, the coordinator compares and takes one time. */
export function PollPanel({ meeting, poll }: { meeting: RoundTablePageView; poll: DatePoll }) {
  const t = useCallingText();
  const coordinator = meeting.standings.includes('coordinator');
  const leads = meeting.standings.length > 0;
  const open = poll.state === 'open';
  return (
    <>
      {open &&
        poll.units
          .filter((unit) => unit.own)
          .map((unit) => <PollAnswer key={unit.organizationId} meetingId={meeting.id} poll={poll} unit={unit} />)}
      {leads && (
        <Panel
          title={t('poll.title')}
          aside={
            <span className="soft" aria-live="polite">
              {t('poll.count', { answered: poll.answered, asked: poll.asked })}
              {open && ` · ${t('poll.until', { day: dayText(poll.answerBy) })}`}
            </span>
          }
        >
          <Slots meetingId={meeting.id} poll={poll} decides={coordinator && open} />
          {poll.units.length > 0 && <Matrix poll={poll} />}
        </Panel>
      )}
    </>
  );
}

/** Each time with its sums; the best is marked, one press takes it. */
function Slots({ meetingId, poll, decides }: { meetingId: string; poll: DatePoll; decides: boolean }) {
  const t = useCallingText();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const close = async (slotId?: string) => {
    setBusy(slotId ?? 'none');
    setError(null);
    try {
      await closePoll(meetingId, slotId);
      toast(t(slotId ? 'poll.chosenToast' : 'poll.withdrawn'));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <ProblemAlert error={error} />
      <ul className="line-list">
        {poll.slots.map((slot) => (
          <li key={slot.id} className={slot.best ? 'slot-best' : ''}>
            <span className="line-main">
              <SlotTime slot={slot} />
              <SlotBar slot={slot} answered={poll.answered} />
            </span>
            <span className="row">
              {slot.best && <Mark tone="good">{t('poll.best')}</Mark>}
              {slot.id === poll.chosenSlotId && <Mark tone="info">{t('poll.chosen')}</Mark>}
              {decides && (
                <Button
                  type={slot.best ? 'primary' : 'default'}
                  loading={busy === slot.id}
                  onClick={() => void close(slot.id)}
                  aria-label={`${t('poll.choose')}：${instantText(slot.startsAt)}`}
                >
                  {t('poll.choose')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {decides && (
        <button type="button" className="link-button" onClick={() => void close()}>
          {t('poll.withdraw')}
        </button>
      )}
    </>
  );
}

function SlotBar({ slot, answered }: { slot: DateSlot; answered: number }) {
  const t = useCallingText();
  const parts = [
    ['yes', slot.yes],
    ['if_need_be', slot.ifNeedBe],
    ['no', slot.no],
  ] as const;
  return (
    <>
      <span className="slot-bar" aria-hidden="true">
        {parts.map(([choice, count]) => (
          <i
            key={choice}
            className={`choice-${choice}`}
            style={{ width: `${(count / Math.max(1, answered)) * 100}%` }}
          />
        ))}
      </span>
      <span className="soft num">
        {parts.map(([choice, count]) => `${t(`choice.${choice}`)} ${count}`).join(' · ')}
      </span>
    </>
  );
}

/** Units by times; those that have not answered are listed on request. */
function Matrix({ poll }: { poll: DatePoll }) {
  const t = useCallingText();
  const narrow = useNarrow();
  const answered = poll.units.filter((unit) => unit.answeredAt);
  const silent = poll.units.filter((unit) => !unit.answeredAt);
  const choiceOf = (unit: (typeof answered)[number], slot: DateSlot) =>
    unit.answers.find((answer) => answer.slotId === slot.id)?.choice;
  return (
    <>
      {answered.length > 0 && !narrow && (
        <div className="matrix-scroll">
          <table className="matrix">
            <caption className="visually-hidden">{t('poll.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('poll.unit')}</th>
                {poll.slots.map((slot) => (
                  <th key={slot.id} scope="col" className={slot.best ? 'best num' : 'num'}>
                    {instantText(slot.startsAt).replace(/^\D*\d{4}\D*/, '')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answered.map((unit) => (
                <tr key={unit.organizationId}>
                  <th scope="row">{unit.organizationName}</th>
                  {poll.slots.map((slot) => {
                    const choice = choiceOf(unit, slot);
                    return (
                      <td key={slot.id} className={slot.best ? 'best' : ''}>
                        {choice ? <Mark tone={TONES[choice]}>{t(`choice.${choice}`)}</Mark> : '—'}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('poll.sums')}</th>
                {poll.slots.map((slot) => (
                  <td key={slot.id} className={slot.best ? 'best num' : 'num'}>
                    {slot.yes} + {slot.ifNeedBe}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {narrow &&
        answered.map((unit) => (
          <details key={unit.organizationId} className="reasons">
            <summary>{unit.organizationName}</summary>
            <ul>
              {poll.slots.map((slot) => (
                <li key={slot.id}>
                  {instantText(slot.startsAt)}：{t(`choice.${choiceOf(unit, slot) ?? 'no'}`)}
                </li>
              ))}
            </ul>
          </details>
        ))}
      {silent.length > 0 && poll.state === 'open' && (
        <details className="reasons">
          <summary>{t('poll.showSilent', { count: silent.length })}</summary>
          <p className="soft">{enumerate(silent.map((unit) => unit.organizationName))}</p>
        </details>
      )}
    </>
  );
}
