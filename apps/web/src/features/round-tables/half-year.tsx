import { useState } from 'react';
import { Link } from 'react-router';
import type { CadenceColour, RoundTableStage } from '#libs/contracts';
import { hasRole, useUser } from '../../app/session';
import { Mark, type Tone } from '../../ui/marks';
import { MoveDialog } from '../obligations/move-dialog';
import type { Cadence } from './api';
import { useRoundTableText } from './locales';
import './round-tables.css';

const CADENCE_TONES: Record<CadenceColour, Tone> = { upcoming: 'plain', green: 'good', amber: 'warn', red: 'bad' };
export const STAGE_TONES: Record<RoundTableStage, Tone> = {
  planned: 'plain',
  convened: 'info',
  held: 'info',
  minutes_circulated: 'warn',
  minutes_signed: 'good',
  published: 'good',
  closed: 'good',
  cancelled: 'plain',
};

export function useHalfYearName(): (halfYear: string) => string {
  const t = useRoundTableText();
  return (halfYear) => t(halfYear.endsWith('H1') ? 'half.h1' : 'half.h2', { year: halfYear.slice(0, 4) });
}

/** What a meeting of a half-year is called unless somebody says otherwise. */
export function useMeetingName(): (halfYear: string) => string {
  const t = useRoundTableText();
  return (halfYear) => t(halfYear.endsWith('H1') ? 'new.name.h1' : 'new.name.h2', { year: halfYear.slice(0, 4) });
}

export function MeetingStageMark({ stage }: { stage: RoundTableStage }) {
  const t = useRoundTableText();
  return <Mark tone={STAGE_TONES[stage]}>{t(`stage.${stage}`)}</Mark>;
}

/** One pane for each half-year: held, in time, ends soon, missed (G28). */
export function CadenceRibbon({ cadence }: { cadence: readonly Cadence[] }) {
  const t = useRoundTableText();
  const name = useHalfYearName();
  const user = useUser();
  const [asked, setAsked] = useState<Cadence | null>(null);
  return (
    <ol className="ribbon" aria-label={t('cadence')}>
      {cadence.map((entry) => (
        <li key={entry.halfYear} className={`ribbon-pane ribbon-${entry.colour}`}>
          <strong className="num">{name(entry.halfYear)}</strong>
          <Mark tone={CADENCE_TONES[entry.colour]}>{t(`cadence.${entry.reason}`)}</Mark>
          {entry.roundTableId && entry.stage ? (
            <Link to={`/round-tables/${entry.roundTableId}`}>{t(`stage.${entry.stage}`)}</Link>
          ) : (
            <span className="soft">{t('cadence.none')}</span>
          )}
          {entry.obligationId && entry.reason !== 'held' && hasRole(user, 'city_coordinator') && (
            <button type="button" className="link-button" onClick={() => setAsked(entry)}>
              {t('cadence.putOff')}
            </button>
          )}
          {entry.explanation && (
            <small className="soft">
              {t('cadence.why')}：{entry.explanation}
            </small>
          )}
        </li>
      ))}
      {asked?.obligationId && (
        <MoveDialog
          duty={{ id: asked.obligationId, title: name(asked.halfYear), dueOn: asked.dueOn }}
          action="postpone"
          onClose={() => setAsked(null)}
        />
      )}
    </ol>
  );
}
