import type { OpinionDecision } from '#libs/contracts';
import { actionStates, move } from '#libs/kernel';
import { CONSULTATION_STAGES, type ConsultationAction, type ConsultationStanding } from './consultation.stages';
import { adoptionRate, demandOpen, demandReason, isPastDue, type OpinionMoment } from './opinion.rules';

describe('the stage table of a consultation', () => {
  const permitted: readonly [ConsultationAction, ConsultationStanding][] = [
    ['close', 'coordinator'],
    ['abandon', 'project'],
  ];
  const cells = (['close', 'abandon'] as const).flatMap((action) =>
    (['sent', 'closed'] as const).flatMap((from) =>
      (['coordinator', 'lead_editor', 'expert', 'project'] as const).map((who) => [action, from, who] as const),
    ),
  );
  test.each(cells)('%s from %s by %s', (action, from, who) => {
    const expected = from === 'sent' && permitted.some(([a, w]) => a === action && w === who);
    const state = actionStates(CONSULTATION_STAGES, from, [who], { unanswered: 0 }).find((s) => s.action === action);
    expect(state?.allowed).toBe(expected);
  });
  test('a consultation with an unanswered opinion does not close', () => {
    expect(() => move(CONSULTATION_STAGES, 'close', 'sent', ['coordinator'], { unanswered: 1 })).toThrow(
      'opinion.unanswered',
    );
  });
});

describe('the due day', () => {
  test.each([
    ['2027-03-10', '2027-03-10T15:59:59Z', false], // 23:59:59 in Shanghai
    ['2027-03-10', '2027-03-10T16:00:00Z', true],
    ['2027-03-10', '2027-03-09T16:00:00Z', false],
  ])('due on %s, at %s: past due %s', (dueOn, at, past) => {
    expect(isPastDue(dueOn, new Date(at))).toBe(past);
  });
});

describe('an opinion may be given or changed', () => {
  const OPEN: OpinionMoment = { stage: 'sent', dueOn: '2027-03-10', answered: false };
  const now = new Date('2027-03-09T00:00:00Z');
  test.each<[string, Partial<OpinionMoment>, string | null]>([
    ['while the consultation is open', {}, null],
    ['not once it is closed', { stage: 'closed' }, 'stage.wrong_stage'],
    ['not once it was answered', { answered: true }, 'opinion.answered'],
    ['not after the due day', { dueOn: '2027-03-08' }, 'consultation.past_due'],
  ])('%s', (_, moment, code) => {
    const attempt = () => demandOpen({ ...OPEN, ...moment }, now);
    if (code) expect(attempt).toThrow(code);
    else expect(attempt).not.toThrow();
  });
});

describe('the answer to an opinion', () => {
  test.each<[OpinionDecision, string | undefined, boolean]>([
    ['adopted', undefined, true],
    ['partly_adopted', undefined, false],
    ['partly_adopted', '  ', false],
    ['partly_adopted', '第二条已写入', true],
    ['not_adopted', undefined, false],
    ['not_adopted', '超出项目范围', true],
  ])('%s with reason %s is accepted: %s', (decision, reason, accepted) => {
    const attempt = () => demandReason(decision, reason);
    if (accepted) expect(attempt).not.toThrow();
    else expect(attempt).toThrow('input.invalid');
  });

  test.each<[(OpinionDecision | null)[], number | null]>([
    [[], null],
    [[null], null],
    [['adopted', 'not_adopted', null], 0.5],
    [['adopted', 'partly_adopted'], 1],
  ])('adoption rate of %j is %s', (decisions, rate) => {
    expect(adoptionRate(decisions)).toBe(rate);
  });
});
