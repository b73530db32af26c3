import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ObligationAction, ReminderState } from '#libs/contracts';
import { dayText, instantText } from '../../app/dates';
import { sayOr } from '../../app/i18n';
import { DueTag, Mark, type Tone } from '../../ui/marks';
import { Facts, Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { type ObligationDetail, objectPage, SETTLED_STATES, STATE_TONES, useObligation } from './api';
import { useObligationText } from './locales';
import { MoveDialog } from './move-dialog';
import './obligations.css';

const RUNG_TONES: Record<ReminderState, Tone> = { planned: 'plain', sent: 'good', cancelled: 'plain', expired: 'warn' };

/** One duty: what it is, what may be done with it, the rungs of its ladder, what happened. */
export function ObligationPage() {
  const t = useObligationText();
  const { data: duty, error, refetch } = useObligation(useParams().id!);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!duty) return <Loading />;
  const page = objectPage(duty);
  return (
    <>
      <PageHeader
        back={{ to: '/obligations', label: t('title') }}
        title={duty.title}
        lead={
          <span className="row">
            <Mark tone={STATE_TONES[duty.state]}>{t(`state.${duty.state}`)}</Mark>
            <DueTag due={duty.dueOn} done={SETTLED_STATES.includes(duty.state)} />
          </span>
        }
      />
      <div className="columns">
        <div>
          <Panel>
            <Facts
              rows={[
                [t('fact.owner'), duty.ownerName],
                [t('fact.due'), dayText(duty.dueOn)],
                duty.postponedFrom ? [t('fact.before'), dayText(duty.postponedFrom)] : null,
                duty.period ? [t('fact.period'), duty.period] : null,
                duty.beneficiary
                  ? [t('fact.beneficiary'), sayOr(t as never, `to.${duty.beneficiary}`, duty.beneficiary)]
                  : null,
                duty.source ? [t('fact.source'), duty.source] : null,
                page
                  ? [
                      t('fact.object'),
                      <Link key="page" to={page}>
                        {t('open')}
                      </Link>,
                    ]
                  : null,
                duty.evidence ? [t('fact.evidence'), duty.evidence] : null,
                duty.reason ? [t('fact.reason'), duty.reason] : null,
              ]}
            />
            <Actions duty={duty} />
          </Panel>
          <History duty={duty} />
        </div>
        <Ladder duty={duty} />
      </div>
    </>
  );
}

function Actions({ duty }: { duty: ObligationDetail }) {
  const t = useObligationText();
  const [asking, setAsking] = useState<ObligationAction | null>(null);
  const allowed = duty.actions.filter((entry) => entry.allowed);
  const elsewhere = duty.actions.some((entry) => entry.reasons.includes('obligation.settled_elsewhere'));
  if (allowed.length === 0 && !elsewhere) return null;
  return (
    <div className="duty-actions">
      <div className="row">
        {allowed.map(({ action }) => (
          <Button
            key={action}
            type={action === 'submit' || action === 'accept' ? 'primary' : 'default'}
            onClick={() => setAsking(action)}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
      </div>
      {elsewhere && <p className="soft">{t('why.obligation.settled_elsewhere')}</p>}
      {asking && <MoveDialog duty={duty} action={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

function Ladder({ duty }: { duty: ObligationDetail }) {
  const t = useObligationText();
  return (
    <Panel title={t('ladder')}>
      {duty.ladder.length === 0 ? (
        <p className="soft">{t('ladder.none')}</p>
      ) : (
        <ol className="ladder">
          {duty.ladder.map((rung) => (
            <li key={rung.id} className={rung.kind === 'escalation' ? 'above' : undefined}>
              <strong>{t(`rung.${rung.kind}`)}</strong>
              <Mark tone={RUNG_TONES[rung.state]}>{t(`rung.state.${rung.state}`)}</Mark>
              <time dateTime={rung.dueAt}>{instantText(rung.dueAt)}</time>
              {rung.recipientName && <span className="soft">{rung.recipientName}</span>}
            </li>
          ))}
        </ol>
      )}
      <p className="soft">{t('ladder.note')}</p>
    </Panel>
  );
}

function History({ duty }: { duty: ObligationDetail }) {
  const t = useObligationText();
  return (
    <Panel title={t('history')}>
      {duty.history.length === 0 && <p className="soft">{t('history.none')}</p>}
      <ul className="line-list">
        {duty.history.map((entry) => (
          <li key={`${entry.topic} ${entry.occurredAt}`}>
            <span className="line-main">
              <strong>{sayOr(t as never, `event.${entry.topic}`, entry.topic)}</strong>
              {entry.reason && <div>“{entry.reason}”</div>}
            </span>
            <span className="soft">
              {entry.actorName === 'system' ? '' : `${entry.actorName} · `}
              {instantText(entry.occurredAt)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
