import type { ObligationAction, ObligationKind, ObligationState } from '#libs/contracts';
import { type Guard, stageTable } from '#libs/kernel';

/** `owner`: speaks for the unit that owes; `receiver`: the bureau that is owed and accepts. */
export type ObligationStanding = 'owner' | 'receiver';

export interface ObligationFacts {
  kind: ObligationKind;
  dueOn: string;
  /** Asked for with `postpone`. */
  newDueOn: string | null;
}

/** Fulfilled where the thing itself is done: a meeting held, a reply written. Nobody ticks these off by hand. */
export const SETTLED_BY_THEIR_OBJECT: readonly ObligationKind[] = [
  'half_yearly_round_table',
  'resolution',
  'opinion',
  'opinion_reply',
  'annual_report',
  'invitation_answer',
  'minutes_correction',
];

const notSettledElsewhere: Guard<ObligationFacts> = ({ kind }) =>
  SETTLED_BY_THEIR_OBJECT.includes(kind) ? 'obligation.settled_elsewhere' : null;
const laterDay: Guard<ObligationFacts> = ({ dueOn, newDueOn }) =>
  newDueOn !== null && newDueOn > dueOn ? null : 'obligation.later_day_missing';

const OPEN = ['expected', 'reminded', 'returned', 'late', 'postponed'] as const satisfies readonly ObligationState[];

/** State machine 11. What days do by themselves (reminded, late, missed) is `agedState`. */
export const OBLIGATION_STAGES = stageTable<ObligationState, ObligationAction, ObligationStanding, ObligationFacts>({
  submit: { from: OPEN, to: 'submitted', by: ['owner'], guards: [notSettledElsewhere] },
  accept: { from: ['submitted'], to: 'accepted', by: ['receiver'], guards: [notSettledElsewhere] },
  return: { from: ['submitted'], to: 'returned', by: ['receiver'], guards: [notSettledElsewhere], needs: ['reason'] },
  // "in principle" is never a silent gap: what is put off has a recorded reason (G28)
  postpone: { from: OPEN, to: 'postponed', by: ['receiver'], guards: [laterDay], needs: ['reason'] },
  excuse: { from: [...OPEN, 'missed'], to: 'cancelled', by: ['receiver'], needs: ['reason'] },
});
