import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { actionStates, Clock, DomainError, newId } from '#libs/kernel';
import { LeadingGroupDoor } from './leading-group.access';
import { LeadingGroupMeeting } from './leading-group.entity';
import { meetingFacts, seatsOf } from './leading-group.queries';
import {
  checkMeeting,
  checkRegularLimit,
  seesMeeting,
  standingsOf,
  unitsSpokenFor,
  yearOf,
} from './leading-group.rules';
import { LEADING_GROUP_MEETING_STAGES, type LeadingGroupMeetingFacts, OPEN_STAGES } from './leading-group.stages';
import type {
  ChangeLeadingGroupMeeting,
  LeadingGroupMeetingPage,
  LeadingGroupMeetingView,
  ListLeadingGroupMeetings,
  PlanLeadingGroupMeeting,
} from './meeting.dto';
import { attendanceOf, findMeetings, listMeetings, oneMeeting } from './meeting.queries';
import { membersOf, paramsOf, replanCall, subjectOf } from './meeting-calls';

@Injectable()
export class LeadingGroupMeetingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LeadingGroupDoor,
    private readonly clock: Clock,
  ) {}

  /** Of a group's meetings those that the person sees: all, those convened, or none. */
  async list(actor: Actor, groupId: string, query: ListLeadingGroupMeetings): Promise<LeadingGroupMeetingView[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, groupId);
      const standings = await this.door.standings(db, actor, groupId);
      if (standings.length === 0) return [];
      const all = standings.some((standing) => standing !== 'member');
      return listMeetings(db, groupId, all, query);
    });
  }

  /** Of all groups, for the search: what the person sees of them. */
  async find(actor: Actor, query: { q: string; limit: number }): Promise<LeadingGroupMeetingView[]> {
    const leads = seesMeeting(standingsOf(actor, false), false);
    const member = leads ? null : { personId: actor.personId, units: unitsSpokenFor(actor) };
    return this.uow.read((db) => findMeetings(db, query, member));
  }

  async page(actor: Actor, id: string): Promise<LeadingGroupMeetingPage> {
    return this.uow.read(async (db) => {
      const { meeting, standings } = await this.door.meetingToRead(db, actor, id);
      const facts = await factsOf({ db, now: this.clock.now() }, meeting);
      return {
        ...(await oneMeeting(db, id)),
        attendance: await attendanceOf(db, id),
        actions: actionStates(LEADING_GROUP_MEETING_STAGES, meeting.stage, standings, facts),
        standings,
      };
    });
  }

  /** Z23: one or two regular meetings a year, counted under the group's lock; others say why. @returns its id */
  async plan(actor: Actor, groupId: string, input: PlanLeadingGroupMeeting): Promise<string> {
    return this.uow.run(actor, async (work) => {
      await this.door.toChange(work, groupId);
      const startsAt = new Date(input.startsAt);
      const meeting = work.db.create(LeadingGroupMeeting, {
        id: newId(),
        leadingGroupId: groupId,
        kind: input.kind,
        title: input.title,
        reason: input.reason ?? null,
        year: yearOf(startsAt),
        startsAt,
        endsAt: input.endsAt ? new Date(input.endsAt) : null,
        place: input.place ?? null,
        matters: input.matters ?? null,
        stage: 'planned',
        calendarSequence: 0,
        version: 1,
        createdAt: work.now,
      });
      checkMeeting(meeting);
      checkRegularLimit(meeting.kind, meeting.year, await meetingFacts(work.db, groupId));
      await work.db.insert(LeadingGroupMeeting, meeting);
      const { kind, title, year, reason } = meeting;
      work.record('leading_group_meeting.planned', subjectOf(meeting), { kind, title, year, startsAt, reason });
      return meeting.id;
    });
  }

  /** A move re-plans every reminder in this same transaction and is told to all who were called. */
  async change(actor: Actor, id: string, version: number, input: ChangeLeadingGroupMeeting): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const { meeting } = await this.door.meetingToChange(work, id, 'leadingGroupMeeting.change', version);
      if (!OPEN_STAGES.includes(meeting.stage)) {
        throw new DomainError('stage.wrong_stage', 409, { from: meeting.stage, allowed: OPEN_STAGES });
      }
      const { startsAt, endsAt, place } = meeting;
      if (input.title !== undefined) meeting.title = input.title;
      if (input.place !== undefined) meeting.place = input.place;
      if (input.matters !== undefined) meeting.matters = input.matters;
      if (input.reason !== undefined) meeting.reason = input.reason;
      if (input.startsAt !== undefined) meeting.startsAt = new Date(input.startsAt);
      if (input.endsAt !== undefined) meeting.endsAt = input.endsAt === null ? null : new Date(input.endsAt);
      meeting.year = yearOf(meeting.startsAt);
      checkMeeting(meeting);
      const others = (await meetingFacts(work.db, meeting.leadingGroupId)).filter((other) => other.id !== id);
      checkRegularLimit(meeting.kind, meeting.year, others);
      meeting.version += 1;
      await announceChange(work, meeting, { startsAt, endsAt, place });
      await work.db.save(meeting);
    });
  }
}

/** What the stage table's guards look at. */
export async function factsOf(
  { db, now }: Pick<Work, 'db' | 'now'>,
  meeting: LeadingGroupMeeting,
): Promise<LeadingGroupMeetingFacts> {
  const seats = await seatsOf(db, meeting.leadingGroupId);
  const headSeated = seats.some((seat) => seat.role === 'head' && seat.holder !== null);
  return { startsAt: meeting.startsAt, place: meeting.place, headSeated, now };
}

/** @throws DomainError 422 `leading_group_meeting.start_past`: people are not called to a time that is over */
async function announceChange(
  work: Work,
  meeting: LeadingGroupMeeting,
  before: Pick<LeadingGroupMeeting, 'startsAt' | 'endsAt' | 'place'>,
): Promise<void> {
  const { title, startsAt, endsAt, place, stage } = meeting;
  const moved = before.startsAt.getTime() !== startsAt.getTime();
  const rescheduled = moved || before.endsAt?.getTime() !== endsAt?.getTime() || before.place !== place;
  if (stage !== 'convened' || !rescheduled) {
    work.record('leading_group_meeting.changed', subjectOf(meeting), { title, startsAt, endsAt, place });
    return;
  }
  if (moved && startsAt <= work.now)
    throw new DomainError('leading_group_meeting.start_past', 422, { field: 'startsAt' });
  meeting.calendarSequence += 1;
  if (moved) await replanCall(work, meeting);
  work.record('leading_group_meeting.rescheduled', subjectOf(meeting), {
    before,
    params: paramsOf(meeting),
    recipients: await membersOf(work.db, meeting.leadingGroupId),
  });
}
