import type { Actor, LeadingGroupSeatRole, Role } from '#libs/contracts';
import { DomainError } from '#libs/kernel';
import {
  checkAttendance,
  checkLeaving,
  checkMeeting,
  checkRegularLimit,
  checkSeat,
  checkTaking,
  gapsOf,
  type MeetingFacts,
  regularMeetingState,
  type SeatFacts,
  seesMeeting,
  standingsOf,
  unitsSpokenFor,
  yearOf,
} from './leading-group.rules';

const GROUP = { memberUnits: 2, officeOrganizationId: 'bureau', officeName: null };
const seat = (role: LeadingGroupSeatRole, organizationId: string | null = null, held = true): SeatFacts => ({
  role,
  organizationId,
  held,
});
const FULL = [
  seat('head'),
  seat('deputy'),
  seat('member', 'a'),
  seat('member', 'b'),
  seat('office_director', 'bureau'),
];
const codeOf = (deed: () => unknown): string | null => {
  try {
    deed();
    return null;
  } catch (error) {
    return error instanceof DomainError ? `${error.status} ${error.code}` : String(error);
  }
};

describe('what a leading group lacks (Z22)', () => {
  it.each<[string, typeof GROUP | { officeOrganizationId: null; officeName: string | null }, SeatFacts[], string[]]>([
    ['a whole one nothing', GROUP, FULL, []],
    [
      'a new one everything',
      { ...GROUP, officeOrganizationId: null },
      [],
      ['head', 'deputy', 'member_units', 'office', 'office_director'],
    ],
    ['an office may be a name', { officeOrganizationId: null, officeName: '市局' }, FULL, []],
    ['a head’s seat without a head is no head', GROUP, [seat('head', null, false), ...FULL.slice(1)], ['head']],
    ['a deputy among several is enough', GROUP, [seat('deputy', null, false), ...FULL], []],
    [
      'fewer seats than the notice names',
      GROUP,
      FULL.filter(({ organizationId }) => organizationId !== 'b'),
      ['member_units'],
    ],
    [
      'a member’s seat in which nobody sits',
      GROUP,
      [...FULL.filter(({ organizationId }) => organizationId !== 'b'), seat('member', 'b', false)],
      ['vacant_seats'],
    ],
  ])('%s', (_, group, seats, gaps) => {
    expect(gapsOf({ ...GROUP, ...group }, seats)).toEqual(gaps);
  });
});

describe('one more seat', () => {
  it.each<[string, SeatFacts[], LeadingGroupSeatRole, string | null, string | null]>([
    ['a head', [], 'head', null, null],
    ['a second head', FULL, 'head', null, '409 leading_group.already_seated'],
    ['a head for a unit', [], 'head', 'a', '422 leading_group_seat.not_for_a_unit'],
    ['a second deputy', FULL, 'deputy', null, null],
    ['a deputy for a unit', [], 'deputy', 'a', '422 leading_group_seat.not_for_a_unit'],
    ['a member without a unit', [], 'member', null, '422 leading_group_seat.unit_missing'],
    ['a member', [seat('member', 'a')], 'member', 'b', null],
    ['a unit twice', [seat('member', 'a')], 'member', 'a', '409 leading_group.already_seated'],
    ['one unit more than the notice names', FULL, 'member', 'c', '409 leading_group.seats_full'],
    ['the office’s director without a unit', [], 'office_director', null, null],
    ['the office’s director of another unit', [], 'office_director', 'a', '422 leading_group_seat.not_the_office'],
    ['a second director', FULL, 'office_director', 'bureau', '409 leading_group.already_seated'],
    ['the office’s unit as a member too', [seat('office_director', 'bureau')], 'member', 'bureau', null],
  ])('%s', (_, seats, role, organizationId, code) => {
    expect(codeOf(() => checkSeat(GROUP, seats, { role, organizationId }))).toBe(code);
  });
});

describe('taking a seat', () => {
  const TODAY = '2027-05-20';
  const SITS = { since: '2026-01-01', until: null };
  const SAT = { since: '2026-01-01', until: '2026-12-31' };
  it.each<[string, typeof SITS | typeof SAT | null, { name?: string; since: string; reason?: string }, string | null]>([
    ['one that was never taken', null, { name: '甲', since: TODAY }, null],
    ['nobody', null, { since: TODAY }, '400 input.invalid'],
    ['from tomorrow', null, { name: '甲', since: '2027-05-21' }, '422 leading_group_seat.day_ahead'],
    ['from somebody, with a reason', SITS, { name: '甲', since: '2027-05-01', reason: '调任' }, null],
    ['from somebody, without one', SITS, { name: '甲', since: '2027-05-01' }, '422 leading_group_seat.reason_missing'],
    [
      'on the day the other began',
      SITS,
      { name: '甲', since: '2026-01-01', reason: '调任' },
      '422 leading_group_seat.begins_before_last',
    ],
    [
      'on the last day of the other',
      SAT,
      { name: '甲', since: '2026-12-31' },
      '422 leading_group_seat.begins_before_last',
    ],
    ['the day after it', SAT, { name: '甲', since: '2027-01-01' }, null],
  ])('%s', (_, last, taking, code) => {
    expect(codeOf(() => checkTaking(last, taking, TODAY))).toBe(code);
  });

  it('the one before leaves it the day before', () => {
    expect(checkTaking(SITS, { name: '甲', since: '2027-03-01', reason: '调任' }, TODAY)).toBe('2027-02-28');
    expect(checkTaking(SAT, { name: '甲', since: '2027-03-01' }, TODAY)).toBeNull();
  });

  it('nobody leaves before having come, nor tomorrow', () => {
    expect(codeOf(() => checkLeaving('until', '2025-12-31', '2026-01-01', TODAY))).toBe(
      '422 leading_group_seat.ends_before_start',
    );
    expect(codeOf(() => checkLeaving('until', '2027-05-21', '2026-01-01', TODAY))).toBe(
      '422 leading_group_seat.day_ahead',
    );
    expect(codeOf(() => checkLeaving('until', TODAY, '2026-01-01', TODAY))).toBeNull();
  });
});

const meeting = (stage: string, day: string, kind: 'regular' | 'ad_hoc' = 'regular'): MeetingFacts => {
  const startsAt = new Date(`${day}T09:00:00+08:00`);
  return { kind, stage, year: yearOf(startsAt), startsAt };
};

describe('regular meetings of a year (Z23)', () => {
  const at = (day: string) => new Date(`${day}T12:00:00+08:00`);
  it.each<[string, MeetingFacts[], string, string | null, string, [held: number, called: number, left: number]]>([
    ['none yet, early in the year', [], '2027-03-01', null, 'green not_yet_due', [0, 0, 2]],
    ['none 60 days before its end', [], '2027-11-01', null, 'amber ends_soon', [0, 0, 2]],
    ['none after it', [], '2028-01-01', null, 'red missed', [0, 0, 2]],
    ['put off with a reason', [], '2028-01-01', '2028-02-01', 'amber postponed', [0, 0, 2]],
    ['before the year', [], '2026-12-31', null, 'upcoming not_begun', [0, 0, 2]],
    [
      'one planned calls nobody yet',
      [meeting('planned', '2027-12-01')],
      '2027-11-20',
      null,
      'amber ends_soon',
      [0, 1, 1],
    ],
    [
      'one called for a day ahead',
      [meeting('convened', '2027-12-01')],
      '2027-11-20',
      null,
      'green scheduled',
      [0, 1, 1],
    ],
    ['one held', [meeting('held', '2027-03-01')], '2027-11-20', null, 'green held', [1, 0, 1]],
    [
      'two',
      [meeting('held', '2027-03-01'), meeting('planned', '2027-12-30')],
      '2027-11-20',
      null,
      'green held',
      [1, 1, 0],
    ],
    [
      'a cancelled one does not count',
      [meeting('cancelled', '2027-03-01')],
      '2027-11-20',
      null,
      'amber ends_soon',
      [0, 0, 2],
    ],
    ['nor an ad hoc one', [meeting('held', '2027-03-01', 'ad_hoc')], '2027-11-20', null, 'amber ends_soon', [0, 0, 2]],
    ['nor one of another year', [meeting('held', '2026-03-01')], '2027-11-20', null, 'amber ends_soon', [0, 0, 2]],
  ])('%s', (_, meetings, today, postponedTo, sentence, counts) => {
    const { colour, reason, held, called, left, min, max } = regularMeetingState(
      2027,
      meetings,
      at(today),
      postponedTo,
    );
    expect([`${colour} ${reason}`, [held, called, left], min, max]).toEqual([sentence, counts, 1, 2]);
  });

  const TWO = [meeting('held', '2027-03-01'), meeting('planned', '2027-09-01')];
  it.each<[string, 'regular' | 'ad_hoc', number, MeetingFacts[], string | null]>([
    ['a second stands', 'regular', 2027, TWO.slice(1), null],
    ['a third is refused', 'regular', 2027, TWO, '409 leading_group_meeting.regular_limit'],
    ['in another year it stands', 'regular', 2028, TWO, null],
    ['an ad hoc one stands beside two', 'ad_hoc', 2027, TWO, null],
    ['a cancelled one makes room', 'regular', 2027, [TWO[0]!, meeting('cancelled', '2027-09-01')], null],
  ])('%s', (_, kind, year, others, code) => {
    expect(codeOf(() => checkRegularLimit(kind, year, others))).toBe(code);
  });

  it('the year is the one of the start in Shanghai', () => {
    expect(yearOf(new Date('2027-12-31T15:59:00Z'))).toBe(2027);
    expect(yearOf(new Date('2027-12-31T16:00:00Z'))).toBe(2028);
  });
});

describe('a meeting', () => {
  const startsAt = new Date('2027-05-20T09:00:00+08:00');
  const REGULAR = {
    kind: 'regular' as const,
    stage: 'planned' as const,
    place: null,
    reason: null,
    startsAt,
    endsAt: null,
  };
  it('needs a reason when it is ad hoc, and ends after it starts', () => {
    expect(codeOf(() => checkMeeting(REGULAR))).toBeNull();
    expect(codeOf(() => checkMeeting({ ...REGULAR, kind: 'ad_hoc', reason: ' ' }))).toBe(
      '422 leading_group_meeting.reason_missing',
    );
    expect(codeOf(() => checkMeeting({ ...REGULAR, endsAt: startsAt }))).toBe(
      '422 leading_group_meeting.ends_before_start',
    );
  });

  it('loses its place as long as nobody is called to it', () => {
    expect(codeOf(() => checkMeeting({ ...REGULAR, stage: 'convened' }))).toBe(
      '422 leading_group_meeting.place_missing',
    );
    expect(codeOf(() => checkMeeting({ ...REGULAR, stage: 'convened', place: '会议室' }))).toBeNull();
  });

  it('was attended by seats of the group, each named once, and by somebody', () => {
    const seats = new Set(['s1', 's2']);
    const here = (seatId: string, present = true) => ({ seatId, present });
    expect(codeOf(() => checkAttendance(seats, [here('s1')]))).toBeNull();
    expect(codeOf(() => checkAttendance(seats, [here('s3')]))).toBe('422 leading_group_meeting.seat_unknown');
    expect(codeOf(() => checkAttendance(seats, [here('s1'), here('s1')]))).toBe(
      '422 leading_group_meeting.seat_unknown',
    );
    expect(codeOf(() => checkAttendance(seats, [here('s1', false)]))).toBe(
      '422 leading_group_meeting.attendance_missing',
    );
    expect(codeOf(() => checkAttendance(seats, []))).toBe('422 leading_group_meeting.attendance_missing');
  });

  const who = (...roles: Role[]) =>
    ({ grants: roles.map((role) => ({ role, scope: { kind: 'unit', id: 'u' } })) }) as unknown as Actor;
  it.each<[string, Actor, boolean, string[], [planned: boolean, convened: boolean]]>([
    ['the coordinator', who('city_coordinator'), false, ['coordinator'], [true, true]],
    ['a decision lead', who('decision_lead'), false, ['decision_lead'], [true, true]],
    ['who sits in the group or speaks for a member', who('unit_editor'), true, ['member'], [false, true]],
    ['anybody else', who('expert'), false, [], [false, false]],
  ])('is seen by %s', (_, actor, member, standings, [planned, convened]) => {
    expect(standingsOf(actor, member)).toEqual(standings);
    expect(seesMeeting(standingsOf(actor, member), false)).toBe(planned);
    expect(seesMeeting(standingsOf(actor, member), true)).toBe(convened);
  });

  it('editors, delegates and liaisons speak for their unit', () => {
    expect(unitsSpokenFor(who('unit_editor', 'liaison'))).toEqual(['u']);
    expect(unitsSpokenFor(who('supplier', 'expert'))).toEqual([]);
  });
});
