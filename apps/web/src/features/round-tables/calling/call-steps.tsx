import { Button, Input } from 'antd';
import { useState } from 'react';
import { instantText, timeText } from '../../../app/dates';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { changeRoundTable, type RoundTablePageView } from '../api';
import { usePoll } from './api';
import './calling.css';
import { useCallingText } from './locales';
import { PollForm } from './poll-form';
import { PollPanel } from './poll-panel';

interface CallingProps {
  meeting: RoundTablePageView;
  /** Opens the form for time and place. */
  onEdit: () => void;
}

/** What stands between a planned meeting and its notice: time, place, convening; and the dates poll for everybody asked. */
export function Calling({ meeting, onEdit }: CallingProps) {
  const { data: poll } = usePoll(meeting.id);
  const [asking, setAsking] = useState(false);
  if (meeting.stage !== 'planned' || poll === undefined) return null;
  const coordinator = meeting.standings.includes('coordinator');
  const open = poll?.state === 'open';
  return (
    <>
      {coordinator && (
        <Steps meeting={meeting} polled={open} asking={asking} onAsk={() => setAsking(true)} onEdit={onEdit} />
      )}
      {coordinator && asking && !open && <PollForm meeting={meeting} onDone={() => setAsking(false)} />}
      {poll && (open || coordinator) && <PollPanel meeting={meeting} poll={poll} />}
    </>
  );
}

interface StepsProps extends CallingProps {
  polled: boolean;
  asking: boolean;
  onAsk: () => void;
}

function Steps({ meeting, polled, asking, onAsk, onEdit }: StepsProps) {
  const t = useCallingText();
  const { startsAt, endsAt, place } = meeting;
  return (
    <Panel title={t('steps.title')}>
      <ol className="line-list call-steps">
        <li className={startsAt ? 'done' : 'now'}>
          <span className="line-main">
            <span className="line-title">{t('steps.time')}</span>{' '}
            {startsAt ? (
              <span className="num">
                {instantText(startsAt)}
                {endsAt && `–${timeText(endsAt)}`}
              </span>
            ) : (
              <span className="soft">{t(polled ? 'steps.polled' : 'steps.timeHint')}</span>
            )}
          </span>
          {startsAt && <Mark tone="good">{t('steps.done')}</Mark>}
          {!polled && !asking && (
            <span className="row">
              <Button type={startsAt ? 'default' : 'primary'} size={startsAt ? 'small' : 'middle'} onClick={onAsk}>
                {t('steps.ask')}
              </Button>
              {!startsAt && <Button onClick={onEdit}>{t('steps.direct')}</Button>}
            </span>
          )}
        </li>
        <li className={place ? 'done' : startsAt ? 'now' : ''}>
          <span className="line-main">
            <span className="line-title">{t('steps.place')}</span> {place}
          </span>
          {place ? <Mark tone="good">{t('steps.done')}</Mark> : <PlaceField meeting={meeting} />}
        </li>
        <li className={startsAt && place ? 'now' : ''}>
          <span className="line-main">
            <span className="line-title">{t('steps.convene')}</span>{' '}
            <span className="soft">{t('steps.conveneHint')}</span>
          </span>
        </li>
      </ol>
    </Panel>
  );
}

function PlaceField({ meeting }: { meeting: RoundTablePageView }) {
  const t = useCallingText();
  const [place, setPlace] = useState('');
  const [error, setError] = useState<unknown>(null);
  const save = () => {
    setError(null);
    changeRoundTable(meeting, { place: place.trim() }).catch(setError);
  };
  return (
    <form
      className="row place-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (place.trim()) save();
      }}
    >
      <Input
        aria-label={t('steps.place')}
        placeholder={t('steps.placeExample')}
        maxLength={200}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      />
      <Button htmlType="submit" disabled={!place.trim()}>
        {t('steps.save')}
      </Button>
      <ProblemAlert error={error} />
    </form>
  );
}
