import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { demand, gate, hasRole, policy, type Rule } from '#libs/access';
import type { Actor, LeadingGroupStanding } from '#libs/contracts';
import type { Work } from '#libs/database';
import { notFound } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import { LeadingGroup, LeadingGroupMeeting, LeadingGroupSeat } from './leading-group.entity';
import { SITS_IN } from './leading-group.queries';
import { seesMeeting, standingsOf, unitsSpokenFor } from './leading-group.rules';

/** A meeting as one person stands towards it. */
export interface SeenMeeting {
  meeting: LeadingGroupMeeting;
  standings: LeadingGroupStanding[];
}

const standsAs =
  (...wanted: LeadingGroupStanding[]): Rule<SeenMeeting> =>
  (_, seen) =>
    wanted.some((standing) => seen.standings.includes(standing));
/** Seats of a leading group are published with its founding (Z22): any role reads them. Its meetings ask `standsAs`. */
const takesPart = gate((actor) => actor.grants.length > 0);
const coordinates = gate((actor) => hasRole(actor, 'city_coordinator'));

/** Whoever does not see a meeting has none: the door answers 404 before this table is asked. */
export const LEADING_GROUP_POLICY = policy<SeenMeeting>({
  'leadingGroup.list': takesPart,
  'leadingGroup.read': takesPart,
  'leadingGroup.changes': takesPart,
  'leadingGroup.found': coordinates,
  'leadingGroup.change': coordinates,
  'leadingGroup.seat': coordinates,
  'leadingGroup.correctSeat': coordinates,
  'leadingGroupMeeting.list': takesPart,
  'leadingGroupMeeting.plan': coordinates,
  'leadingGroupMeeting.read': standsAs('coordinator', 'decision_lead', 'member'),
  'leadingGroupMeeting.change': standsAs('coordinator'),
  'leadingGroupMeeting.transition': standsAs('coordinator'),
});

/** The only doors to a leading group, its seats and its meetings. */
@Injectable()
export class LeadingGroupDoor {
  /** @throws DomainError 404 */
  async toRead(db: EntityManager, id: string): Promise<LeadingGroup> {
    return found(await db.findOne(LeadingGroup, { where: { id } }), 'leading_group');
  }

  /**
   * With the row locked: seats and regular meetings are counted under its lock.
   * @param version of `If-Match`; 412 when the row has moved on
   */
  async toChange(work: Work, id: string, version?: number): Promise<LeadingGroup> {
    const lock = { mode: 'pessimistic_write' } as const;
    const group = found(await work.db.findOne(LeadingGroup, { where: { id }, lock }), 'leading_group');
    if (version !== undefined) demandVersion(group, version);
    return group;
  }

  /** Its group is locked first. @param version of `If-Match` @throws DomainError 404 also for one that was removed */
  async seatToChange(work: Work, id: string, version?: number): Promise<[LeadingGroup, LeadingGroupSeat]> {
    const known = found(await work.db.findOne(LeadingGroupSeat, { where: { id } }), 'leading_group_seat');
    const group = await this.toChange(work, known.leadingGroupId);
    const seat = found(await work.db.findOne(LeadingGroupSeat, { where: { id } }), 'leading_group_seat');
    if (seat.removedOn !== null) throw notFound('leading_group_seat');
    if (version !== undefined) demandVersion(seat, version);
    return [group, seat];
  }

  /** @throws DomainError 404 unseen, 403 seen but not permitted */
  async meetingToRead(db: EntityManager, actor: Actor, id: string): Promise<SeenMeeting> {
    const meeting = await db.findOne(LeadingGroupMeeting, { where: { id } });
    return this.admit(db, actor, meeting, 'leadingGroupMeeting.read');
  }

  /** Group and meeting locked, in this order. @param version of `If-Match` */
  async meetingToChange(work: Work, id: string, action: string, version?: number): Promise<SeenMeeting> {
    const known = await work.db.findOne(LeadingGroupMeeting, { where: { id } });
    await this.admit(work.db, work.actor, known, action);
    await this.toChange(work, known!.leadingGroupId);
    const lock = { mode: 'pessimistic_write' } as const;
    const meeting = await work.db.findOne(LeadingGroupMeeting, { where: { id }, lock });
    const seen = await this.admit(work.db, work.actor, meeting, action);
    if (version !== undefined) demandVersion(seen.meeting, version);
    return seen;
  }

  /** What somebody is towards a group's meetings: for lists too. */
  async standings(db: EntityManager, actor: Actor, groupId: string): Promise<LeadingGroupStanding[]> {
    const [row] = (await db.query(`SELECT ${SITS_IN('$1', 2)} AS member`, [
      groupId,
      actor.personId,
      unitsSpokenFor(actor),
    ])) as { member: boolean }[];
    return standingsOf(actor, row?.member ?? false);
  }

  private async admit(
    db: EntityManager,
    actor: Actor,
    meeting: LeadingGroupMeeting | null,
    action: string,
  ): Promise<SeenMeeting> {
    const standings = meeting ? await this.standings(db, actor, meeting.leadingGroupId) : [];
    if (!meeting || !seesMeeting(standings, meeting.convenedAt !== null)) throw notFound('leading_group_meeting');
    const seen = { meeting, standings };
    demand(LEADING_GROUP_POLICY, action, actor, seen);
    return seen;
  }
}

function found<T>(row: T | null, kind: string): T {
  if (!row) throw notFound(kind);
  return row;
}
