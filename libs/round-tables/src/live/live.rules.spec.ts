import type { RoundTableStage, Tally } from '#libs/contracts';
import { actionStates } from '#libs/kernel';
import {
  isSitting,
  itemsDone,
  movePointer,
  quorumNeeded,
  SPEAKER_STAGES,
  unitsToSignIn,
  VOTE_STAGES,
  voteResult,
} from './live.rules';

const at = (time: string) => new Date(`2027-03-18T${time}:00+08:00`);

test.each<[invited: number, numerator: number, denominator: number, needed: number]>([
  [40, 1, 2, 20],
  [41, 1, 2, 21],
  [1, 1, 2, 1],
  [0, 1, 2, 0],
  [40, 2, 3, 27],
  [39, 2, 3, 26],
  [40, 1, 1, 40],
  [40, 0, 1, 0],
])('of %i invited units with %i/%i, %i must be here', (invited, numerator, denominator, needed) => {
  expect(quorumNeeded(invited, { numerator, denominator })).toBe(needed);
});

const tally = (inFavour: number, against: number, abstain: number): Tally => ({ for: inFavour, against, abstain });

test.each<[present: number, quorum: number, counted: Tally, result: string]>([
  [20, 20, tally(11, 9, 0), 'adopted'],
  [20, 20, tally(10, 10, 0), 'rejected'],
  [20, 20, tally(9, 11, 0), 'rejected'],
  [20, 20, tally(1, 0, 19), 'adopted'],
  [20, 20, tally(0, 0, 20), 'rejected'],
  [20, 20, tally(0, 0, 0), 'rejected'],
  [19, 20, tally(19, 0, 0), 'no_quorum'],
  [20, 20, tally(1, 0, 0), 'adopted'], // those present make the quorum, not those who vote
  [0, 0, tally(0, 0, 0), 'rejected'],
])('%i here of %i needed, %j: %s', (present, quorum, counted, result) => {
  expect(voteResult({ present, quorum, tally: counted })).toBe(result);
});

test.each<[RoundTableStage, string, boolean]>([
  ['convened', '2027-03-17T23:59:00+08:00', false],
  ['convened', '2027-03-18T00:00:00+08:00', true],
  ['convened', '2027-03-18T23:59:00+08:00', true],
  ['convened', '2027-03-19T00:00:00+08:00', false],
  ['held', '2027-03-25T10:00:00+08:00', true],
  ['held', '2027-03-01T10:00:00+08:00', true],
  ['planned', '2027-03-18T10:00:00+08:00', false],
  ['minutes_signed', '2027-03-18T10:00:00+08:00', false],
  ['closed', '2027-03-18T10:00:00+08:00', false],
  ['cancelled', '2027-03-18T10:00:00+08:00', false],
])('a meeting that is %s, at %s: sitting is %s', (stage, now, sitting) => {
  expect(isSitting({ stage, startsAt: at('09:30'), endsAt: at('12:00') }, new Date(now))).toBe(sitting);
});

describe('signing in by the code', () => {
  type Named = Parameters<typeof unitsToSignIn>[1];

  test.each<[spokenFor: string[], named: Named, units: string[]]>([
    [['a'], {}, ['a']],
    [['a'], { organizationId: 'a' }, ['a']],
    [['a'], { organizationIds: ['a'] }, ['a']],
    [['a', 'b'], { organizationId: 'b' }, ['b']],
    [['a', 'b'], { organizationIds: ['b'] }, ['b']],
    [['a', 'b'], { organizationIds: ['b', 'a'] }, ['b', 'a']],
    [['a', 'b'], { organizationIds: ['b', 'b'] }, ['b']],
  ])('who speaks for %j and names %j signs in %j', (spokenFor, named, units) => {
    expect(unitsToSignIn(spokenFor, named)).toEqual(units);
  });

  test.each<[spokenFor: string[], named: Named, refused: object]>([
    [['a', 'b'], {}, { code: 'live.unit_needed', status: 422, details: { field: 'organizationIds' } }],
    [[], {}, { code: 'live.unit_needed', status: 422 }],
    [['a'], { organizationIds: [] }, { code: 'live.unit_needed', status: 422 }],
    [
      ['a', 'b'],
      { organizationIds: ['b', 'c', 'd'] },
      {
        code: 'sign_in.not_your_unit',
        status: 403,
        details: { field: 'organizationIds', organizationIds: ['c', 'd'] },
      },
    ],
    [
      ['a'],
      { organizationId: 'c' },
      { code: 'sign_in.not_your_unit', details: { field: 'organizationId', organizationIds: ['c'] } },
    ],
    [[], { organizationIds: ['a'] }, { code: 'sign_in.not_your_unit', status: 403 }],
    [['a'], { organizationId: 'a', organizationIds: ['a'] }, { status: 400 }],
  ])('who speaks for %j and names %j is refused', (spokenFor, named, refused) => {
    expect(() => unitsToSignIn(spokenFor, named)).toThrow(expect.objectContaining(refused));
  });
});

describe('the pointer', () => {
  const first = { agendaItemId: 'a', startedAt: at('09:30'), endsAt: at('09:45') };

  test('set on an item, its minutes begin', () => {
    expect(movePointer(null, { id: 'a', durationMinutes: 15 }, 0, at('09:30'))).toEqual(first);
  });
  test('named again, the item runs on as it did', () => {
    expect(movePointer(first, { id: 'a', durationMinutes: 15 }, 0, at('09:40'))).toBe(first);
  });
  test('given more time before its end, the end moves by that much', () => {
    expect(movePointer(first, { id: 'a', durationMinutes: 15 }, 5, at('09:40'))!.endsAt).toEqual(at('09:50'));
  });
  test('given more time when it is over, the time counts from now', () => {
    expect(movePointer(first, { id: 'a', durationMinutes: 15 }, 5, at('10:00'))!.endsAt).toEqual(at('10:05'));
  });
  test('moved on, the next item begins now, whatever time was left', () => {
    const next = { agendaItemId: 'b', startedAt: at('09:40'), endsAt: at('10:00') };
    expect(movePointer(first, { id: 'b', durationMinutes: 20 }, 0, at('09:40'))).toEqual(next);
  });
  test('taken away, nothing is being talked about', () => {
    expect(movePointer(first, null, 0, at('09:40'))).toBeNull();
  });
  test('what was left is done, once, until it is taken up again', () => {
    const second = { ...first, agendaItemId: 'b' };
    expect(itemsDone([], null, first)).toEqual([]);
    expect(itemsDone([], first, second)).toEqual(['a']);
    expect(itemsDone(['a'], second, first)).toEqual(['b']);
    expect(itemsDone(['a'], first, null)).toEqual(['a']);
  });
});

test('the secretary calls and ends, a unit takes back only what waits', () => {
  const allowed = (state: 'waiting' | 'speaking' | 'done' | 'withdrawn', by: 'coordinator' | 'own_unit') =>
    actionStates(SPEAKER_STAGES, state, [by], {}).flatMap(({ action, allowed: may }) => (may ? [action] : []));
  expect(allowed('waiting', 'coordinator')).toEqual(['speaking', 'withdrawn']);
  expect(allowed('speaking', 'coordinator')).toEqual(['done']);
  expect(allowed('waiting', 'own_unit')).toEqual(['withdrawn']);
  for (const state of ['speaking', 'done', 'withdrawn'] as const) expect(allowed(state, 'own_unit')).toEqual([]);
  for (const state of ['done', 'withdrawn'] as const) expect(allowed(state, 'coordinator')).toEqual([]);
});

test('only an open vote is closed or cancelled', () => {
  const allowed = (state: 'open' | 'closed' | 'cancelled') =>
    actionStates(VOTE_STAGES, state, ['coordinator'], {}).flatMap(({ action, allowed: may }) => (may ? [action] : []));
  expect(allowed('open')).toEqual(['close', 'cancel']);
  expect(allowed('closed')).toEqual([]);
  expect(allowed('cancelled')).toEqual([]);
});
