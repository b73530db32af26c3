import type { Actor, ResolutionAction, ResolutionState, RoundTableStage, RoundTableStanding } from '#libs/contracts';
import { stageTable } from '#libs/kernel';
import { unitsSpokenFor } from '../round-table.rules';

/** `owner`: speaks for the unit that carries the resolution out. */
export type ResolutionStanding = 'owner' | 'coordinator' | 'decision_lead';

export interface ResolutionFacts {
  /** What was done, in words; of before or given with the action. */
  evidence: string | null;
}

const hasEvidence = ({ evidence }: ResolutionFacts): string | null =>
  evidence?.trim() ? null : 'resolution.evidence_missing';

/** G33: a resolution is a task; it is done when what was done is shown and accepted. */
export const RESOLUTION_STAGES = stageTable<ResolutionState, ResolutionAction, ResolutionStanding, ResolutionFacts>({
  submit: { from: ['open', 'carried_over'], to: 'submitted', by: ['owner'], guards: [hasEvidence] },
  accept: { from: ['submitted'], to: 'done', by: ['coordinator', 'decision_lead'], guards: [hasEvidence] },
  return: { from: ['submitted'], to: 'open', by: ['coordinator', 'decision_lead'], needs: ['reason'] },
  carry_over: { from: ['open'], to: 'carried_over', by: ['coordinator', 'decision_lead'] },
});

/** A closed meeting has nothing open: what is sent back after it waits for the next one. */
export function restingState(state: ResolutionState, meeting: RoundTableStage): ResolutionState {
  return state === 'open' && meeting === 'closed' ? 'carried_over' : state;
}

/** What somebody is towards one resolution; its owner need not have been invited. */
export function resolutionStandings(
  actor: Actor,
  towardsMeeting: readonly RoundTableStanding[],
  ownerId: string,
): ResolutionStanding[] {
  const standings: ResolutionStanding[] = towardsMeeting.filter((standing) => standing !== 'delegate');
  if (unitsSpokenFor(actor).includes(ownerId)) standings.push('owner');
  return standings;
}
