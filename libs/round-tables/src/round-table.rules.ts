import { hasRole, unitsOf } from '#libs/access';
import type { Actor, InvitationAnswer, ResolutionState, RoundTableStanding } from '#libs/contracts';
import { DomainError, type HalfYear, invalidInput, parseHalfYear, shanghaiDay } from '#libs/kernel';

/** @throws DomainError 400 for a half-year that does not exist (`2027H3`) */
export function halfYearOrRefuse(label: string): HalfYear {
  const halfYear = parseHalfYear(label);
  if (halfYear) return halfYear;
  throw invalidInput([{ path: 'halfYear', code: 'half_year', message: 'halfYear must be like 2027H1 or 2027H2' }]);
}

/**
 * A meeting ends after it starts, and starts and ends inside its half-year in Guangzhou.
 * @throws DomainError 422 `round_table.start_missing` | `round_table.ends_before_start` | `round_table.outside_half_year`
 */
export function checkSchedule(halfYear: HalfYear, startsAt: Date | null, endsAt: Date | null): void {
  if (!startsAt && endsAt) throw new DomainError('round_table.start_missing', 422, { field: 'startsAt' });
  if (startsAt && endsAt && endsAt <= startsAt) {
    throw new DomainError('round_table.ends_before_start', 422, { field: 'endsAt', startsAt, endsAt });
  }
  for (const [field, instant] of Object.entries({ startsAt, endsAt })) {
    const day = instant && shanghaiDay(instant);
    if (day && (day < halfYear.startsOn || day > halfYear.endsOn)) {
      throw new DomainError('round_table.outside_half_year', 422, { field, day, halfYear: halfYear.label });
    }
  }
}

/** Units somebody speaks for at a round table. */
export function unitsSpokenFor(actor: Actor): string[] {
  return [...new Set([...unitsOf(actor, 'unit_editor'), ...unitsOf(actor, 'delegate')])];
}

/** What somebody is towards one round table; nobody has no standing. */
export function standingsOf(
  actor: Actor,
  facts: { decisionLeadId: string; invitedUnitIds: ReadonlySet<string> },
): RoundTableStanding[] {
  const standings: RoundTableStanding[] = [];
  if (hasRole(actor, 'city_coordinator')) standings.push('coordinator');
  if (actor.personId === facts.decisionLeadId) standings.push('decision_lead');
  if (unitsSpokenFor(actor).some((unit) => facts.invitedUnitIds.has(unit))) standings.push('delegate');
  return standings;
}

/** G31: absence needs a reason. @throws DomainError 422 `invitation.reason_missing` */
export function checkAnswer(answer: InvitationAnswer, reason: string | null): void {
  if (answer === 'declined' && !reason?.trim()) {
    throw new DomainError('invitation.reason_missing', 422, { field: 'reason', answer });
  }
}

/** G33: a resolution is handed in and done only with evidence. @throws DomainError 422 `resolution.evidence_missing` */
export function checkSettlement(state: ResolutionState, evidence: string | null): void {
  if ((state === 'done' || state === 'submitted') && !evidence?.trim()) {
    throw new DomainError('resolution.evidence_missing', 422, { field: 'evidence', state });
  }
}

/** `2027H1-01`: numbered per meeting, never reused. */
export function resolutionLabel(halfYear: string, number: number): string {
  return `${halfYear}-${String(number).padStart(2, '0')}`;
}
