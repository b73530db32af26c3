import {
  OBLIGATION_ACTIONS,
  OBLIGATION_KINDS,
  OBLIGATION_STATES,
  type ObligationAction,
  type ObligationState,
} from '#libs/contracts';
import { move } from '#libs/kernel';
import {
  OBLIGATION_STAGES,
  type ObligationFacts,
  type ObligationStanding,
  SETTLED_BY_THEIR_OBJECT,
} from './obligation.stages';

const FACTS: ObligationFacts = { kind: 'quarterly_update', dueOn: '2027-04-10', newDueOn: '2027-04-20' };
const OPEN: ObligationState[] = ['expected', 'reminded', 'returned', 'late', 'postponed'];
/** Everything that is permitted; all else is refused. */
const PERMITTED: [ObligationAction, ObligationStanding, ObligationState[], ObligationState][] = [
  ['submit', 'owner', OPEN, 'submitted'],
  ['accept', 'receiver', ['submitted'], 'accepted'],
  ['return', 'receiver', ['submitted'], 'returned'],
  ['postpone', 'receiver', OPEN, 'postponed'],
  ['excuse', 'receiver', [...OPEN, 'missed'], 'cancelled'],
];
const attempt = (action: ObligationAction, from: ObligationState, standing: ObligationStanding, facts = FACTS) => {
  try {
    return move(OBLIGATION_STAGES, action, from, [standing], facts, { reason: '因故' });
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the stages of a duty', () => {
  it('permits what is listed and refuses everything else', () => {
    for (const action of OBLIGATION_ACTIONS)
      for (const from of OBLIGATION_STATES)
        for (const standing of ['owner', 'receiver'] as const) {
          const [, who, states, to] = PERMITTED.find(([name]) => name === action)!;
          const expected = who !== standing ? 'access.forbidden' : states.includes(from) ? to : 'stage.wrong_stage';
          expect([action, from, standing, attempt(action, from, standing)]).toEqual([action, from, standing, expected]);
        }
  });

  it.each(['return', 'postpone', 'excuse'] as const)('%s needs a reason', (action) => {
    const from = action === 'return' ? 'submitted' : 'expected';
    expect(() => move(OBLIGATION_STAGES, action, from, ['receiver'], FACTS, { reason: ' ' })).toThrow('input.invalid');
  });

  it.each([null, '2027-04-10', '2027-04-09'])('it cannot be put off to %s', (newDueOn) => {
    expect(attempt('postpone', 'expected', 'receiver', { ...FACTS, newDueOn })).toBe('obligation.later_day_missing');
  });

  it('what is fulfilled by a meeting, a reply or a report is not ticked off by hand', () => {
    for (const kind of OBLIGATION_KINDS) {
      const expected = SETTLED_BY_THEIR_OBJECT.includes(kind) ? 'obligation.settled_elsewhere' : 'submitted';
      expect([kind, attempt('submit', 'expected', 'owner', { ...FACTS, kind })]).toEqual([kind, expected]);
    }
  });

  it('every state is reached by an action or by the passing of days', () => {
    const reached = new Set([...Object.values(OBLIGATION_STAGES).map(({ to }) => to), 'reminded', 'late', 'missed']);
    expect(OBLIGATION_STATES.filter((state) => state !== 'expected' && !reached.has(state))).toEqual([]);
  });
});
