import { Button, Radio } from 'antd';
import { useState } from 'react';
import { DATE_CHOICES, type DateChoice } from '#libs/contracts';
import { dayText, instantText } from '../../../app/dates';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import { answerPoll, type DatePoll } from './api';
import { useCallingText } from './locales';
import { SlotTime } from './slot-time';

interface PollAnswerProps {
  meetingId: string;
  poll: DatePoll;
  unit: DatePoll['units'][number];
}

/** One unit says for each time whether it can come; until the poll is closed it may say it anew. */
export function PollAnswer({ meetingId, poll, unit }: PollAnswerProps) {
  const t = useCallingText();
  const [choices, setChoices] = useState<Record<string, DateChoice>>(() =>
    Object.fromEntries(unit.answers.map((answer) => [answer.slotId, answer.choice])),
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const complete = poll.slots.every((slot) => choices[slot.id]);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      const answers = poll.slots.map((slot) => ({ slotId: slot.id, choice: choices[slot.id]! }));
      await answerPoll(meetingId, { organizationId: unit.organizationId, answers });
      toast(t('poll.sent'));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel
      title={t('poll.own', { unit: unit.organizationName })}
      aside={<span className="soft">{t('poll.until', { day: dayText(poll.answerBy) })}</span>}
    >
      <ul className="line-list">
        {poll.slots.map((slot) => (
          <li key={slot.id}>
            <span className="line-main">
              <SlotTime slot={slot} />
            </span>
            <Radio.Group
              aria-label={instantText(slot.startsAt)}
              optionType="button"
              value={choices[slot.id]}
              onChange={(event) => setChoices({ ...choices, [slot.id]: event.target.value as DateChoice })}
              options={DATE_CHOICES.map((value) => ({ value, label: t(`choice.${value}`) }))}
            />
          </li>
        ))}
      </ul>
      <ProblemAlert error={error} />
      <div className="row">
        <Button
          type={unit.answeredAt ? 'default' : 'primary'}
          loading={busy}
          disabled={!complete}
          onClick={() => void send()}
        >
          {t(unit.answeredAt ? 'poll.change' : 'poll.send')}
        </Button>
        {!complete && <span className="soft">{t('poll.incomplete')}</span>}
      </div>
    </Panel>
  );
}
