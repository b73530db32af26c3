import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { BALLOT_KINDS, type LiveRoom, type LiveVote } from '#libs/contracts';
import { useAppText } from '../../../app/locales';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { moveVote, openVoteOn } from './api';
import { useLiveText } from './locales';
import { openVote, runningItem, shownVote } from './room-state';
import { useDeed } from './use-deed';
import { CastCount, Conflicted, ResultBars, ResultMark } from './vote-result';

/** The vote in hand, the form for the next one, and what was decided before. */
export function VotesPanel({ room, leads }: { room: LiveRoom; leads: boolean }) {
  const t = useLiveText();
  const open = openVote(room);
  const shown = shownVote(room);
  const earlier = room.votes.filter((vote) => vote.id !== shown?.id).toReversed();
  return (
    <Panel title={t('votes')} className="live-votes">
      {shown && <Vote vote={shown} leads={leads} />}
      {!shown && room.votes.length === 0 && <p className="soft">{t('votes.none')}</p>}
      {leads && !open && <OpenVote key={room.pointer?.agendaItemId ?? ''} room={room} />}
      {earlier.length > 0 && (
        <details className="reasons">
          <summary>{t('votes.earlier', { count: earlier.length })}</summary>
          {earlier.map((vote) => (
            <Vote key={vote.id} vote={vote} leads={false} />
          ))}
        </details>
      )}
    </Panel>
  );
}

function Vote({ vote, leads }: { vote: LiveVote; leads: boolean }) {
  const t = useLiveText();
  const { run, busy, problem } = useDeed();
  const open = vote.state === 'open';
  return (
    <article className="live-vote" data-vote={vote.state}>
      <p className="live-question">{vote.question}</p>
      <p className="row" role="status">
        {open ? <Mark tone="info">{t('votes.running')}</Mark> : <ResultMark vote={vote} />}
        <span className="soft">{t(`votes.kind.${vote.kind}`)}</span>
        {!open && <span className="soft num">{t('votes.cast', { cast: vote.cast, eligible: vote.eligible })}</span>}
      </p>
      {open ? <CastCount vote={vote} /> : <ResultBars vote={vote} />}
      <Conflicted vote={vote} />
      {vote.ballots && vote.ballots.length > 0 && (
        <details className="reasons">
          <summary>{t('votes.who')}</summary>
          <ul>
            {vote.ballots.map((ballot) => (
              <li key={ballot.organizationId}>
                {t('votes.ballot', { unit: ballot.organizationName, choice: t(`choice.${ballot.choice}`) })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {problem}
      {leads && open && (
        <div className="row">
          <Button
            type="primary"
            loading={busy === 'close'}
            onClick={() => void run('close', () => moveVote(vote.id, 'close'))}
          >
            {t('votes.close')}
          </Button>
          <Button loading={busy === 'cancel'} onClick={() => void run('cancel', () => moveVote(vote.id, 'cancel'))}>
            {t('votes.cancel')}
          </Button>
        </div>
      )}
    </article>
  );
}

/** The question is that of the running item until somebody writes another. */
function OpenVote({ room }: { room: LiveRoom }) {
  const t = useLiveText();
  const app = useAppText();
  const [shown, setShown] = useState(false);
  const { run, busy, problem } = useDeed();
  const item = runningItem(room);
  if (!shown) return <Button onClick={() => setShown(true)}>{t('votes.open')}</Button>;
  const submit = async ({ question, kind }: { question: string; kind: LiveVote['kind'] }) => {
    const agendaItemId = item?.id;
    if (await run('open', () => openVoteOn(room.roundTableId, { question: question.trim(), kind, agendaItemId })))
      setShown(false);
  };
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: 'open', question: item ? t('votes.questionOf', { title: item.title }) : '' }}
      onFinish={(values) => void submit(values)}
    >
      {problem}
      <Form.Item
        name="question"
        label={t('votes.question')}
        rules={[{ required: true, whitespace: true, message: app('required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={t('votes.kind')}>
        <Radio.Group
          optionType="button"
          options={BALLOT_KINDS.map((value) => ({ value, label: t(`votes.kind.${value}`) }))}
        />
      </Form.Item>
      <div className="row">
        <Button htmlType="submit" loading={busy !== null}>
          {t('votes.open')}
        </Button>
        <Button onClick={() => setShown(false)}>{app('cancel')}</Button>
      </div>
    </Form>
  );
}
