import type { ConsultationStage, OpinionDecision } from '#libs/contracts';
import { DomainError, invalidInput, shanghaiDay } from '#libs/kernel';

/** The due day belongs to the term: an opinion is in time until its midnight in Asia/Shanghai. */
export function isPastDue(dueOn: string, now: Date): boolean {
  return shanghaiDay(now) > dueOn;
}

export interface OpinionMoment {
  stage: ConsultationStage;
  dueOn: string;
  /** The lead unit has answered: what was answered stays as it was. */
  answered: boolean;
}

/** @throws DomainError 409 `stage.wrong_stage` | `consultation.past_due` | `opinion.answered` */
export function demandOpen(moment: OpinionMoment, now: Date): void {
  if (moment.stage !== 'sent') {
    throw new DomainError('stage.wrong_stage', 409, { action: 'opine', from: moment.stage, allowed: ['sent'] });
  }
  if (moment.answered) throw new DomainError('opinion.answered', 409);
  if (isPastDue(moment.dueOn, now)) throw new DomainError('consultation.past_due', 409, { dueOn: moment.dueOn });
}

/** G36: adopted needs no word more; everything else says why. */
export function demandReason(decision: OpinionDecision, reason: string | null | undefined): void {
  if (decision === 'adopted' || reason?.trim()) return;
  throw invalidInput([{ path: 'reason', code: 'required', message: `reason is required for ${decision}` }]);
}

/** Adopted and partly adopted among the answered, 0 to 1; null while nothing is answered. */
export function adoptionRate(decisions: readonly (OpinionDecision | null)[]): number | null {
  const answered = decisions.filter((decision) => decision !== null);
  if (answered.length === 0) return null;
  return answered.filter((decision) => decision !== 'not_adopted').length / answered.length;
}
