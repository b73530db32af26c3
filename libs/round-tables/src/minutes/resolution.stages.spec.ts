import { RESOLUTION_ACTIONS, RESOLUTION_STATES } from '#libs/contracts';
import { move } from '#libs/kernel';
import { RESOLUTION_STAGES, restingState } from './resolution.stages';

const STANDINGS = ['owner', 'coordinator', 'decision_lead'] as const;
const SHOWN = { evidence: '清单已印发' };

describe('the stage table of resolutions (G33)', () => {
  it('permits exactly the listed action, state and standing', () => {
    const permitted = RESOLUTION_ACTIONS.flatMap((action) =>
      RESOLUTION_STATES.flatMap((state) =>
        STANDINGS.flatMap((standing) => {
          try {
            const to = move(RESOLUTION_STAGES, action, state, [standing], SHOWN, { reason: 'because' });
            return [`${action} ${state} ${standing} -> ${to}`];
          } catch {
            return [];
          }
        }),
      ),
    );
    expect(permitted.sort()).toEqual([
      'accept submitted coordinator -> done',
      'accept submitted decision_lead -> done',
      'carry_over open coordinator -> carried_over',
      'carry_over open decision_lead -> carried_over',
      'return submitted coordinator -> open',
      'return submitted decision_lead -> open',
      'submit carried_over owner -> submitted',
      'submit open owner -> submitted',
    ]);
  });

  it('nothing is handed in without evidence, nothing sent back without a reason', () => {
    expect(() => move(RESOLUTION_STAGES, 'submit', 'open', ['owner'], { evidence: ' ' })).toThrow(
      'resolution.evidence_missing',
    );
    expect(() => move(RESOLUTION_STAGES, 'return', 'submitted', ['coordinator'], SHOWN)).toThrow('input.invalid');
  });

  it('what a closed meeting sends back waits for the next one', () => {
    expect(restingState('open', 'closed')).toBe('carried_over');
    expect(restingState('open', 'published')).toBe('open');
    expect(restingState('done', 'closed')).toBe('done');
  });
});
