import { Button } from 'antd';
import { useState } from 'react';
import { dayText, enumerate } from '../../../app/dates';
import { DocumentMount } from '../../../ui/document-mount';
import { Mark, type Tone } from '../../../ui/marks';
import { EmptyState, Loading, Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import { type RoundTablePageView } from '../api';
import { useRoundTableText } from '../locales';
import { confirmMinutes, type Minutes, useMinutes } from './api';
import { Corrections } from './corrections';
import { useMinutesText } from './locales';
import { Signature } from './signature';

type State = 'drafting' | 'circulating' | 'over' | 'signed' | 'published';
const TONES: Record<State, Tone> = {
  drafting: 'plain',
  circulating: 'warn',
  over: 'info',
  signed: 'good',
  published: 'good',
};

/** The minutes from the draft to publication: where they stand, whose word is awaited, what was signed. */
export function MinutesTab({ meeting }: { meeting: RoundTablePageView }) {
  const t = useRoundTableText();
  const { data: minutes, error, refetch } = useMinutes(meeting.id);
  if (!meeting.minutesDocumentId) return <EmptyState title={t('minutes.none')} text={t('minutes.noneText')} />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!minutes) return <Loading />;
  const corrections = minutes.circulations.length > 0 && (
    <div className="minutes-corrections">
      <Corrections minutes={minutes} />
    </div>
  );
  // while they wait for an answer they stand before the text, however long it is
  const deciding = minutes.openCorrections > 0;
  return (
    <>
      <Standing minutes={minutes} ofUnit={meeting.standings.includes('delegate')} />
      {minutes.signature && <Signature documentId={meeting.minutesDocumentId} signature={minutes.signature} />}
      {deciding && corrections}
      <DocumentMount documentId={meeting.minutesDocumentId} />
      {!deciding && corrections}
    </>
  );
}

function stateOf({ stage, correctionsOpen, publishedAt, signature }: Minutes): State {
  if (publishedAt) return 'published';
  if (signature) return 'signed';
  if (stage === 'minutes_circulated') return correctionsOpen ? 'circulating' : 'over';
  return 'drafting';
}

function Standing({ minutes, ofUnit }: { minutes: Minutes; ofUnit: boolean }) {
  const t = useMinutesText();
  const state = stateOf(minutes);
  const [newest] = minutes.circulations;
  const waits = state === 'circulating' || state === 'over';
  return (
    <Panel title={t('how')} aside={<Mark tone={TONES[state]}>{t(`state.${state}`)}</Mark>}>
      <p>{t(`how.${state}`, { day: newest ? dayText(newest.correctionsUntil) : '' })}</p>
      {minutes.circulations
        .filter((circulation) => circulation.returnReason)
        .map((circulation) => (
          <p key={circulation.id} className="soft">
            {t('circulation', { number: circulation.number })}：
            {t('circulation.returned', { reason: circulation.returnReason })}
          </p>
        ))}
      {waits && <Presence minutes={minutes} ofUnit={ofUnit} />}
    </Panel>
  );
}

function Presence({ minutes, ofUnit }: { minutes: Minutes; ofUnit: boolean }) {
  const t = useMinutesText();
  const { present } = minutes;
  if (present.length === 0) return <p className="soft">{t('spoken.none')}</p>;
  const silent = present.filter((unit) => !unit.spoken);
  const own = present.filter((unit) => unit.own);
  return (
    <>
      <p aria-live="polite">{t('spoken', { all: present.length, count: present.length - silent.length })}</p>
      {silent.length > 0 && (
        <details className="reasons">
          <summary>{t('spoken.silent', { count: silent.length })}</summary>
          <p className="soft">{enumerate(silent.map((unit) => unit.name))}</p>
        </details>
      )}
      {own.length === 0 && ofUnit && <p className="soft">{t('absent')}</p>}
      {minutes.correctionsOpen && (
        <div className="row minutes-word">
          {own.map((unit) =>
            unit.spoken ? (
              <Mark key={unit.id} tone="good">
                {unit.name}
              </Mark>
            ) : (
              <Confirm key={unit.id} roundTableId={minutes.roundTableId} unit={unit} />
            ),
          )}
        </div>
      )}
    </>
  );
}

function Confirm({ roundTableId, unit }: { roundTableId: string; unit: { id: string; name: string } }) {
  const t = useMinutesText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    try {
      await confirmMinutes(roundTableId, unit.id);
      toast(`${t('confirm.done')} ✓`);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="row">
      <Button type="primary" loading={busy} onClick={() => void confirm()}>
        {t('confirm')}
      </Button>
      <span className="soft">{t('confirm.as', { unit: unit.name })}</span>
      <ProblemAlert error={error} />
    </span>
  );
}
