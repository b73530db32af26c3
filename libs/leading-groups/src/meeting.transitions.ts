import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { move } from '#libs/kernel';
import { cancelReminders } from '#libs/obligations';
import { LeadingGroupDoor } from './leading-group.access';
import type { LeadingGroupMeeting } from './leading-group.entity';
import { seatsOf } from './leading-group.queries';
import { checkAttendance } from './leading-group.rules';
import {
  LEADING_GROUP_MEETING_STAGES,
  LEADING_GROUP_MEETING_TOPICS,
  type LeadingGroupMeetingAction,
} from './leading-group.stages';
import type { HoldLeadingGroupMeeting, SeatAttendance } from './meeting.dto';
import { factsOf } from './meeting.service';
import { membersOf, paramsOf, replanCall, subjectOf } from './meeting-calls';
import { settleYear } from './meeting-duty';

/** The ways a meeting moves; what hangs on each happens in the same transaction. */
@Injectable()
export class LeadingGroupMeetingTransitions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LeadingGroupDoor,
  ) {}

  convene(actor: Actor, id: string): Promise<void> {
    return this.move(actor, id, 'convene', undefined, async (work, meeting) => {
      meeting.convenedAt = work.now;
      await replanCall(work, meeting);
    });
  }

  /** With who was there and what was decided; a regular one fulfils the year's duty. */
  hold(actor: Actor, id: string, { summary, attendance }: HoldLeadingGroupMeeting): Promise<void> {
    return this.move(actor, id, 'hold', undefined, async (work, meeting) => {
      const seats = await seatsOf(work.db, meeting.leadingGroupId);
      const seatIds = seats.map((seat) => seat.id);
      checkAttendance(new Set(seatIds), attendance);
      meeting.summary = summary;
      await insertAttendance(work, id, seatIds, attendance);
      await cancelReminders(work, subjectOf(meeting));
      if (meeting.kind !== 'regular') return;
      await settleYear(work, await this.door.toRead(work.db, meeting.leadingGroupId), meeting.year);
    });
  }

  cancel(actor: Actor, id: string, reason: string): Promise<void> {
    return this.move(actor, id, 'cancel', reason, async (work, meeting) => {
      meeting.cancelReason = reason;
      meeting.calendarSequence += 1;
      await cancelReminders(work, subjectOf(meeting));
    });
  }

  private async move(
    actor: Actor,
    id: string,
    action: LeadingGroupMeetingAction,
    reason: string | undefined,
    deed: (work: Work, meeting: LeadingGroupMeeting) => Promise<void>,
  ): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const { meeting, standings } = await this.door.meetingToChange(work, id, 'leadingGroupMeeting.transition');
      const from = meeting.stage;
      const facts = await factsOf(work, meeting);
      meeting.stage = move(LEADING_GROUP_MEETING_STAGES, action, from, standings, facts, { reason });
      await deed(work, meeting);
      meeting.version += 1;
      await work.db.save(meeting);
      // of what was only planned nobody was told
      const recipients = meeting.convenedAt ? await membersOf(work.db, meeting.leadingGroupId) : {};
      const params = { ...paramsOf(meeting), reason };
      work.record(LEADING_GROUP_MEETING_TOPICS[action], subjectOf(meeting), {
        from,
        to: meeting.stage,
        reason,
        params,
        recipients,
      });
    });
  }
}

/** A row for every seat there is, with whoever sat in it on the day; who is not named was not there. */
async function insertAttendance(
  work: Work,
  meetingId: string,
  seatIds: readonly string[],
  attendance: readonly SeatAttendance[],
): Promise<void> {
  const said = new Map(attendance.map((one) => [one.seatId, one]));
  await work.db.query(
    `INSERT INTO leading_group_attendance (meeting_id, seat_id, present, note, holder_name, holder_post)
     SELECT m.id, a.seat_id, a.present, a.note, coalesce(p.name, h.name), h.post
     FROM leading_group_meeting m
     CROSS JOIN unnest($2::uuid[], $3::boolean[], $4::text[]) AS a(seat_id, present, note)
     LEFT JOIN leading_group_holder h ON h.seat_id = a.seat_id
       AND (m.starts_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN h.since AND coalesce(h.until, 'infinity')
     LEFT JOIN person p ON p.id = h.person_id
     WHERE m.id = $1`,
    [
      meetingId,
      seatIds,
      seatIds.map((id) => said.get(id)?.present ?? false),
      seatIds.map((id) => said.get(id)?.note ?? null),
    ],
  );
}
