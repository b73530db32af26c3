import type { CorrectionAction, CorrectionState, RoundTableStage } from '#libs/contracts';
import { addWorkingDays, DomainError, type SpecialDays, stageTable } from '#libs/kernel';

/** U24: a unit that was recorded present, and the person it was recorded with. */
export interface PresentUnit {
  organizationId: string;
  delegateId: string | null;
}

/** Units recorded present that somebody speaks for: as editor or delegate of the unit, or as who was sent in its name. */
export function presentUnitsOf(
  personId: string,
  unitsSpokenFor: readonly string[],
  present: readonly PresentUnit[],
): string[] {
  return present
    .filter(({ organizationId, delegateId }) => delegateId === personId || unitsSpokenFor.includes(organizationId))
    .map(({ organizationId }) => organizationId);
}

/**
 * The unit somebody speaks as.
 * @param named needed of whoever speaks for several
 * @throws DomainError 403 `minutes.not_present`, 422 `minutes.unit_needed`
 */
export function speakingUnit(own: readonly string[], named: string | undefined): string {
  if (own.length === 0 || (named !== undefined && !own.includes(named))) {
    throw new DomainError('minutes.not_present', 403, { organizationId: named ?? null });
  }
  if (named !== undefined) return named;
  if (own.length > 1) throw new DomainError('minutes.unit_needed', 422, { field: 'organizationId' });
  return own[0]!;
}

/** Last day for corrections: so many working days after the day of circulation. */
export function correctionsUntil(circulatedOn: string, workingDays: number, special: SpecialDays): string {
  return addWorkingDays(circulatedOn, workingDays, special);
}

/**
 * Whether the minutes may be signed as far as days go: the last day is past, or every unit present has said its word.
 * @param silent units present that have neither confirmed nor proposed anything
 */
export function correctionPeriodOver(until: string | null, today: string, silent: number): boolean {
  return until !== null && (today > until || silent === 0);
}

/** @throws DomainError 409 `stage.wrong_stage` | `minutes.correction_period_over` */
export function demandCorrectionsOpen(stage: RoundTableStage, until: string | null, today: string): void {
  if (stage !== 'minutes_circulated' || until === null) {
    throw new DomainError('stage.wrong_stage', 409, { from: stage, allowed: ['minutes_circulated'] });
  }
  if (today > until) throw new DomainError('minutes.correction_period_over', 409, { until, today });
}

/** What is quoted stands in the text, whatever its spaces and lines. @throws DomainError 422 `minutes.quote_not_found` */
export function demandQuoted(text: string, quote: string): void {
  const bare = (words: string): string => words.replace(/\s+/g, '');
  if (bare(quote) === '' || !bare(text).includes(bare(quote))) {
    throw new DomainError('minutes.quote_not_found', 422, { field: 'quote' });
  }
}

/**
 * What is signed is what was circulated, unless a correction was taken up.
 * @throws DomainError 422 `minutes.changed_uncorrected`
 */
export function demandSameText(circulated: string, now: string, acceptedCorrections: number): void {
  if (circulated === now || acceptedCorrections > 0) return;
  throw new DomainError('minutes.changed_uncorrected', 422, { circulated, now });
}

export type CorrectionStanding = 'coordinator' | 'proposer';

/** U24: taken up or refused with a reason; what was refused and is insisted on is noted in the minutes. */
export const CORRECTION_STAGES = stageTable<CorrectionState, CorrectionAction, CorrectionStanding, object>({
  accept: { from: ['proposed', 'disputed'], to: 'accepted', by: ['coordinator'] },
  refuse: { from: ['proposed'], to: 'refused', by: ['coordinator'], needs: ['reason'] },
  dispute: { from: ['refused'], to: 'disputed', by: ['proposer'] },
});
/** Stages of the meeting in which corrections are decided. */
export const DECIDING_STAGES: readonly RoundTableStage[] = ['held', 'minutes_circulated'];
