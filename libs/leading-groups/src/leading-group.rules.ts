import { hasRole, unitsOf } from '#libs/access';
import {
  type Actor,
  type CadenceColour,
  type LeadingGroupGap,
  type LeadingGroupMeetingKind,
  type LeadingGroupMeetingStage,
  type LeadingGroupSeatRole,
  type LeadingGroupStanding,
  REGULAR_MEETINGS_A_YEAR,
  type Recipients,
} from '#libs/contracts';
import { addDays, DomainError, invalidInput, shanghaiDay } from '#libs/kernel';
import { type Cadence, cadenceState } from '#libs/obligations';

export interface SeatFacts {
  role: LeadingGroupSeatRole;
  organizationId: string | null;
  /** Somebody sits in it. */
  held: boolean;
}
export interface GroupFacts {
  memberUnits: number;
  officeOrganizationId: string | null;
  officeName: string | null;
}

/** Z22: what the group still lacks beside the notice that set it up; `vacant_seats`: seats of member units in which nobody sits. */
export function gapsOf(group: GroupFacts, seats: readonly SeatFacts[]): LeadingGroupGap[] {
  const held = (role: LeadingGroupSeatRole): boolean => seats.some((seat) => seat.role === role && seat.held);
  const members = seats.filter((seat) => seat.role === 'member');
  const lacking: Record<LeadingGroupGap, boolean> = {
    head: !held('head'),
    deputy: !held('deputy'),
    member_units: members.length < group.memberUnits,
    office: !group.officeOrganizationId && !group.officeName,
    office_director: !held('office_director'),
    vacant_seats: members.some((seat) => !seat.held),
  };
  return (Object.keys(lacking) as LeadingGroupGap[]).filter((gap) => lacking[gap]);
}

/**
 * Whether one more seat fits: one head and one office director, each unit once, no more member units than the notice names.
 * @param seats those not removed
 * @throws DomainError 422 `leading_group_seat.unit_missing` | `leading_group_seat.not_for_a_unit` | `leading_group_seat.not_the_office`,
 *   409 `leading_group.already_seated` | `leading_group.seats_full`
 */
export function checkSeat(group: GroupFacts, seats: readonly SeatFacts[], wanted: Omit<SeatFacts, 'held'>): void {
  const { role, organizationId } = wanted;
  if (role === 'member' && !organizationId) throw refusedSeat('unit_missing', role);
  if ((role === 'head' || role === 'deputy') && organizationId) throw refusedSeat('not_for_a_unit', role);
  if (role === 'office_director' && organizationId && organizationId !== group.officeOrganizationId) {
    throw refusedSeat('not_the_office', role);
  }
  const same = seats.filter((seat) => seat.role === role);
  const taken = role === 'member' ? same.some((seat) => seat.organizationId === organizationId) : same.length > 0;
  if (role !== 'deputy' && taken) throw new DomainError('leading_group.already_seated', 409, { role, organizationId });
  if (role === 'member') checkMemberUnits(group.memberUnits, same.length + 1);
}

const refusedSeat = (what: string, role: LeadingGroupSeatRole) =>
  new DomainError(`leading_group_seat.${what}`, 422, { field: 'organizationId', role });

/** @throws DomainError 409 `leading_group.seats_full` */
export function checkMemberUnits(memberUnits: number, seated: number): void {
  if (seated > memberUnits) throw new DomainError('leading_group.seats_full', 409, { memberUnits, seated });
}

/** The last who sat in a seat; `until` null: still does. */
export interface LastHolder {
  since: string;
  until: string | null;
}

/**
 * Somebody sits down in a seat: after the one before, and with a reason if that one still sits there.
 * @returns the last day of the one before; null when the seat was empty
 * @throws DomainError 400 (neither person nor name), 422 `leading_group_seat.day_ahead` | `leading_group_seat.begins_before_last` |
 *   `leading_group_seat.reason_missing`
 */
export function checkTaking(
  last: LastHolder | null,
  taking: { personId?: string; name?: string; since: string; reason?: string },
  today: string,
): string | null {
  const { personId, name, since, reason } = taking;
  if (!personId && !name) {
    throw invalidInput([{ path: 'personId', code: 'required', message: 'personId or name is required' }]);
  }
  checkNotAhead('since', since, today);
  const after = last ? (last.until ?? last.since) : null;
  if (after !== null && since <= after) {
    throw new DomainError('leading_group_seat.begins_before_last', 422, { field: 'since', after });
  }
  const replaces = last !== null && last.until === null;
  if (replaces && !reason?.trim()) throw new DomainError('leading_group_seat.reason_missing', 422, { field: 'reason' });
  return replaces ? addDays(since, -1) : null;
}

/** What is recorded of whoever sits in a seat: an account or a name. */
export interface Sitting {
  personId: string | null;
  name: string | null;
  post: string;
  since: string;
}

/** The record as it should have been; null when it says so already. */
export function corrected(sitting: Sitting, said: Partial<Sitting>): Sitting | null {
  const { personId, name, post, since } = sitting;
  const who = said.personId
    ? { personId: said.personId, name: null }
    : said.name
      ? { personId: null, name: said.name }
      : { personId, name };
  const right = { ...who, post: said.post ?? post, since: said.since ?? since };
  const same = (Object.keys(right) as (keyof Sitting)[]).every((key) => right[key] === sitting[key]);
  return same ? null : right;
}

/** Who sat there before; `gaveWay`: until somebody took the seat over, so that the last day goes with the other's first. */
export interface EarlierHolder {
  since: string;
  until: string;
  gaveWay: boolean;
}

/**
 * A first day that was recorded wrongly.
 * @returns the last day of the one before if it goes with it, else null
 * @throws DomainError 422 `leading_group_seat.day_ahead` | `leading_group_seat.begins_before_last`
 */
export function checkCorrecting(before: EarlierHolder | null, since: string, today: string): string | null {
  checkNotAhead('since', since, today);
  if (!before) return null;
  const after = before.gaveWay ? before.since : before.until;
  if (since <= after) throw new DomainError('leading_group_seat.begins_before_last', 422, { field: 'since', after });
  return before.gaveWay ? addDays(since, -1) : null;
}

/**
 * The last day of whoever sits in a seat.
 * @throws DomainError 422 `leading_group_seat.day_ahead` | `leading_group_seat.ends_before_start`
 */
export function checkLeaving(field: 'until' | 'on', day: string, since: string | null, today: string): void {
  checkNotAhead(field, day, today);
  if (since !== null && day < since)
    throw new DomainError('leading_group_seat.ends_before_start', 422, { field, since });
}

/** The chart shows who sits there today, so what is recorded has happened. */
function checkNotAhead(field: string, day: string, today: string): void {
  if (day > today) throw new DomainError('leading_group_seat.day_ahead', 422, { field, today });
}

export interface MeetingFacts {
  kind: LeadingGroupMeetingKind;
  stage: string;
  year: number;
  startsAt: Date;
}
export interface RegularMeetings extends Cadence {
  colour: CadenceColour;
  year: number;
  min: number;
  max: number;
  held: number;
  /** Planned or convened, not yet held. */
  called: number;
  left: number;
}

/**
 * Z23: one or two regular meetings a year. Green once one is held or called for a day ahead, amber from 60 days before the
 * year's end without one, red after it; put off with a recorded reason it stays amber until the new day.
 */
export function regularMeetingState(
  year: number,
  meetings: readonly MeetingFacts[],
  now: Date,
  postponedTo: string | null = null,
): RegularMeetings {
  const regular = meetings.filter((m) => m.kind === 'regular' && m.year === year && m.stage !== 'cancelled');
  const held = regular.filter((m) => m.stage === 'held').length;
  const called = regular.length - held;
  const { min, max } = REGULAR_MEETINGS_A_YEAR;
  const period = { label: String(year), startsOn: `${year}-01-01`, endsOn: `${year}-12-31` };
  const inPeriod = regular.map(({ stage, startsAt }) => ({ halfYear: period.label, stage, startsAt }));
  const left = Math.max(0, max - regular.length);
  return { year, ...cadenceState(period, inPeriod, now, postponedTo), min, max, held, called, left };
}

/**
 * @param others meetings of the group besides this one
 * @throws DomainError 409 `leading_group_meeting.regular_limit`
 */
export function checkRegularLimit(kind: LeadingGroupMeetingKind, year: number, others: readonly MeetingFacts[]): void {
  if (kind !== 'regular') return;
  const { max } = REGULAR_MEETINGS_A_YEAR;
  const there = others.filter((m) => m.kind === 'regular' && m.year === year && m.stage !== 'cancelled').length;
  if (there >= max) throw new DomainError('leading_group_meeting.regular_limit', 409, { year, max });
}

/**
 * @throws DomainError 422 `leading_group_meeting.reason_missing` | `leading_group_meeting.ends_before_start` |
 *   `leading_group_meeting.place_missing`: people are not called to nowhere
 */
export function checkMeeting(meeting: {
  kind: LeadingGroupMeetingKind;
  stage: LeadingGroupMeetingStage;
  place: string | null;
  reason: string | null;
  startsAt: Date;
  endsAt: Date | null;
}): void {
  const { kind, stage, place, reason, startsAt, endsAt } = meeting;
  if (kind === 'ad_hoc' && !reason?.trim()) {
    throw new DomainError('leading_group_meeting.reason_missing', 422, { field: 'reason', kind });
  }
  if (endsAt && endsAt <= startsAt) {
    throw new DomainError('leading_group_meeting.ends_before_start', 422, { field: 'endsAt', startsAt, endsAt });
  }
  if (stage === 'convened' && !place)
    throw new DomainError('leading_group_meeting.place_missing', 422, { field: 'place' });
}

/**
 * Who was there: seats of the group only, each once, and somebody at all.
 * @throws DomainError 422 `leading_group_meeting.seat_unknown` | `leading_group_meeting.attendance_missing`
 */
export function checkAttendance(
  seatIds: ReadonlySet<string>,
  attendance: readonly { seatId: string; present: boolean }[],
): void {
  const strange = attendance.find(
    ({ seatId }, at) => !seatIds.has(seatId) || attendance.findIndex((one) => one.seatId === seatId) !== at,
  );
  if (strange) throw new DomainError('leading_group_meeting.seat_unknown', 422, { seatId: strange.seatId });
  if (!attendance.some(({ present }) => present)) {
    throw new DomainError('leading_group_meeting.attendance_missing', 422, { field: 'attendance' });
  }
}

type Called = Required<Recipients>;
/** Whom a meeting concerns now and did not before; the other way round, whom it concerns no more. */
export function joined(before: Called, now: Called): Called {
  const added = (of: keyof Called): string[] => now[of].filter((id) => !before[of].includes(id));
  return { personIds: added('personIds'), organizationIds: added('organizationIds') };
}

/** Units somebody speaks for in a leading group; its liaison too (Z26). */
export function unitsSpokenFor(actor: Actor): string[] {
  return [...new Set((['unit_editor', 'delegate', 'liaison'] as const).flatMap((role) => unitsOf(actor, role)))];
}

/** What somebody is towards the meetings of a group; nobody has no standing. */
export function standingsOf(actor: Actor, sitsOrSpeaks: boolean): LeadingGroupStanding[] {
  const standings: LeadingGroupStanding[] = [];
  if (hasRole(actor, 'city_coordinator')) standings.push('coordinator');
  if (hasRole(actor, 'decision_lead')) standings.push('decision_lead');
  if (sitsOrSpeaks) standings.push('member');
  return standings;
}

/** Those who lead see all; members what they were called to. */
export function seesMeeting(standings: readonly LeadingGroupStanding[], convened: boolean): boolean {
  return standings.some((standing) => standing !== 'member') || (convened && standings.includes('member'));
}

export const yearOf = (instant: Date): number => Number(shanghaiDay(instant).slice(0, 4));
