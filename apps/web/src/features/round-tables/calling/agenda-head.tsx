import { Button } from 'antd';
import { useState } from 'react';
import { dayText, enumerate } from '../../../app/dates';
import { asProblem } from '../../../app/problem';
import { DayField } from '../../../ui/fields';
import { Mark } from '../../../ui/marks';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import { changeRoundTable, type RoundTablePageView } from '../api';
import { type Agenda, freezeAgenda } from './api';
import { useCallingText } from './locales';

/** How far the agenda is: until when topics are collected, whether it fits, and its freeze. */
export function AgendaHead({ meeting, agenda }: { meeting: RoundTablePageView; agenda: Agenda }) {
  const t = useCallingText();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [dating, setDating] = useState(false);
  const convened = meeting.stage === 'convened';
  const coordinates = convened && meeting.standings.includes('coordinator');
  const frozen = agenda.frozenAt !== null;
  const freeze = async () => {
    setBusy(true);
    setError(null);
    await freezeAgenda(meeting.id).then(() => toast(t('agenda.frozen')), setError);
    setBusy(false);
  };
  const setDeadline = (day: string | null) => {
    setDating(false);
    changeRoundTable(meeting, { topicDeadline: day }).catch(setError);
  };
  return (
    <Panel>
      <div className="row">
        {frozen ? (
          <Mark tone="good">
            {t('agenda.frozen')} · {t('agenda.version', { n: agenda.agendaVersion })}
          </Mark>
        ) : (
          convened && <Mark tone="info">{agenda.open ? t('agenda.draft') : t('agenda.closed')}</Mark>
        )}
        {!frozen && agenda.topicDeadline && (
          <span className="soft">{t('agenda.deadline', { day: dayText(agenda.topicDeadline) })}</span>
        )}
        {coordinates && !frozen && (
          <button type="button" className="link-button" aria-expanded={dating} onClick={() => setDating(!dating)}>
            {t('agenda.setDeadline')}
          </button>
        )}
        {dating && (
          <span style={{ width: '11rem' }}>
            <DayField
              value={agenda.topicDeadline}
              until={meeting.startsAt?.slice(0, 10)}
              placeholder={t('agenda.setDeadline')}
              onChange={setDeadline}
            />
          </span>
        )}
      </div>
      {agenda.overBy > 0 && (
        <p className="problem" role="status" style={{ marginTop: '0.6rem' }}>
          {t('agenda.over', { count: agenda.overBy })}
        </p>
      )}
      {coordinates && !frozen && agenda.items.length > 0 && (
        <p className="row" style={{ marginTop: '0.6rem' }}>
          <Button loading={busy} onClick={() => void freeze()}>
            {t('agenda.freeze')}
          </Button>
          <span className="soft">{t('agenda.freezeAsk')}</span>
        </p>
      )}
      {error !== null && asProblem(error).code === 'agenda.undecided' ? (
        <p className="problem" role="alert">
          {t('problem.undecided')}
        </p>
      ) : (
        <ProblemAlert error={error} />
      )}
    </Panel>
  );
}

/** G32: which version each invited unit has opened; for those who lead the meeting. */
export function AgendaReaders({ agenda }: { agenda: Agenda }) {
  const t = useCallingText();
  const current = agenda.readers.filter((reader) => reader.version === agenda.agendaVersion);
  const opened = agenda.readers.filter((reader) => reader.version !== null);
  const unopened = agenda.readers.filter((reader) => reader.version === null);
  const said = (version: number | null) => {
    if (version === agenda.agendaVersion) return t('agenda.readNow');
    return version ? t('agenda.readOld', { n: version }) : t('agenda.readDraft');
  };
  return (
    <Panel
      title={t('agenda.read')}
      aside={
        <span className="soft">{t('agenda.readCount', { count: current.length, all: agenda.readers.length })}</span>
      }
    >
      {opened.length > 0 && (
        <details className="reasons">
          <summary>{t('agenda.readBy')}</summary>
          <ul className="line-list">
            {opened.map((reader) => (
              <li key={reader.organizationId}>
                <span className="line-main">
                  {reader.organizationName} <span className="soft">{reader.personName}</span>
                </span>
                <Mark tone={reader.version === agenda.agendaVersion ? 'good' : 'warn'}>{said(reader.version)}</Mark>
              </li>
            ))}
          </ul>
        </details>
      )}
      {unopened.length > 0 && (
        <details className="reasons">
          <summary>{t('agenda.readNone', { count: unopened.length })}</summary>
          <p className="soft">{enumerate(unopened.map((reader) => reader.organizationName))}</p>
        </details>
      )}
    </Panel>
  );
}
