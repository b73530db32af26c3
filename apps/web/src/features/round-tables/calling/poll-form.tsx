import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { shanghaiDay } from '../../../app/dates';
import { useAppText } from '../../../app/locales';
import { asProblem } from '../../../app/problem';
import { DayField, InstantField } from '../../../ui/fields';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import type { RoundTablePageView } from '../api';
import { halfYearDays } from '../half-years';
import { openPoll, useSpecialDays } from './api';
import { useDayOffText } from './day-off';
import { useCallingText } from './locales';
import { dayOffOf, endOf, proposedStarts } from './slots';

const MOST = 10;
const FEWEST = 2;
const LENGTHS = [60, 90, 120, 150, 180, 240];
const KNOWN = ['slot_twice', 'slot_past', 'slot_count'] as const;

/** Offers times to the member units; three working-day mornings stand there to begin with. */
export function PollForm({ meeting, onDone }: { meeting: RoundTablePageView; onDone: () => void }) {
  const t = useCallingText();
  const app = useAppText();
  const sayOff = useDayOffText();
  const days = halfYearDays(meeting.halfYear);
  const special = useSpecialDays([days.from.slice(0, 4)]);
  const [own, setOwn] = useState<(string | null)[] | null>(null);
  const [minutes, setMinutes] = useState(150);
  const [answerBy, setAnswerBy] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const starts = own ?? proposedStarts(shanghaiDay(new Date()), days.from, days.until, special);
  const set = (index: number, value: string | null) =>
    setOwn(starts.map((start, at) => (at === index ? value : start)));
  const given = starts.filter((start): start is string => start !== null);
  const code = error ? asProblem(error).code.replace('poll.', '') : '';
  const own_words = KNOWN.find((known) => known === code);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const slots = given.map((startsAt) => ({ startsAt, endsAt: endOf(startsAt, minutes) }));
      await openPoll(meeting.id, { slots, answerBy: answerBy ?? undefined });
      toast(t('poll.opened'));
      onDone();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <Panel title={t('poll.title')} aside={<span className="soft">{t('poll.lead')}</span>}>
      <Form layout="vertical" className="form-narrow">
        {starts.map((start, index) => {
          const off = start && dayOffOf(shanghaiDay(new Date(start)), special);
          return (
            <Form.Item key={index} label={t('poll.starts', { n: index + 1 })} htmlFor={`slot-${index}`}>
              <div className="slot-line">
                <InstantField
                  id={`slot-${index}`}
                  from={days.from}
                  until={days.until}
                  value={start}
                  onChange={(value) => set(index, value)}
                />
                <Button
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('poll.remove', { n: index + 1 })}
                  disabled={starts.length <= FEWEST}
                  onClick={() => setOwn(starts.filter((_, at) => at !== index))}
                />
              </div>
              <span aria-live="polite">{off && <Mark tone="warn">{sayOff(off.kind, off.name)}</Mark>}</span>
            </Form.Item>
          );
        })}
        <p className="slot-more">
          <Button icon={<PlusOutlined />} disabled={starts.length >= MOST} onClick={() => setOwn([...starts, null])}>
            {t('poll.add')}
          </Button>
        </p>
        <div className="halves">
          <Form.Item label={t('poll.length')} htmlFor="slot-length">
            <Select
              id="slot-length"
              value={minutes}
              onChange={setMinutes}
              options={LENGTHS.map((value) => ({ value, label: t('poll.hours', { n: value / 60 }) }))}
            />
          </Form.Item>
          <Form.Item label={t('poll.answerBy')} htmlFor="slot-answer-by">
            <DayField id="slot-answer-by" value={answerBy} onChange={setAnswerBy} />
          </Form.Item>
        </div>
        {own_words ? (
          <p className="problem" role="alert">
            {t(`problem.${own_words}`)}
          </p>
        ) : (
          <ProblemAlert error={error} typed />
        )}
        <div className="row">
          {/* no submit button: Enter takes the time typed, it does not ask the units yet */}
          <Button type="primary" loading={busy} disabled={given.length < FEWEST} onClick={() => void submit()}>
            {t('poll.open')}
          </Button>
          <Button onClick={onDone}>{app('cancel')}</Button>
        </div>
      </Form>
    </Panel>
  );
}
