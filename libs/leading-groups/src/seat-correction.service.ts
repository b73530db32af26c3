import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, shanghaiDay } from '#libs/kernel';
import { LeadingGroupDoor } from './leading-group.access';
import type { ChangeSeat, CorrectHolder, SeatView } from './leading-group.dto';
import { LeadingGroupHolder, type LeadingGroupSeat } from './leading-group.entity';
import { oneSeat } from './leading-group.queries';
import { checkCorrecting, corrected } from './leading-group.rules';
import { membersOf, replanMeetings } from './meeting-calls';
import { demandPerson, heldBy, lastHolders, record, tookOver } from './seat.log';

/** What is said of a seat and of whoever sits in it, set right; the log keeps what was said before. */
@Injectable()
export class SeatCorrectionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LeadingGroupDoor,
  ) {}

  /** The duty of a seat; what is said already is not recorded again. */
  async change(actor: Actor, seatId: string, version: number, { duty, reason }: ChangeSeat): Promise<SeatView> {
    return this.uow.run(actor, async (work) => {
      const [, seat] = await this.door.seatToChange(work, seatId, version);
      const before = seat.duty;
      if (before !== duty) {
        seat.duty = duty;
        await keep(work, seat);
        record(work, 'duty_changed', seat, { duty: { before, after: duty }, on: shanghaiDay(work.now), reason });
      }
      return oneSeat(work.db, seat);
    });
  }

  /**
   * Whoever sits there was recorded wrongly: another person, another post, another first day. Meetings already held keep
   * the name under which somebody was there.
   * @throws DomainError 409 `leading_group_seat.vacant`
   */
  async correct(actor: Actor, seatId: string, version: number, input: CorrectHolder): Promise<SeatView> {
    return this.uow.run(actor, async (work) => {
      const [group, seat] = await this.door.seatToChange(work, seatId, version);
      const [holder, earlier] = await lastHolders(work, seatId);
      if (holder?.until !== null) throw new DomainError('leading_group_seat.vacant', 409, { seatId });
      const right = corrected(holder, input);
      if (!right) return oneSeat(work.db, seat);
      await demandPerson(work, input.personId);
      if (right.since !== holder.since) await this.moveFirstDay(work, seat, earlier, right.since);
      const members = await membersOf(work.db, group.id);
      const before = await heldBy(work, holder);
      await work.db.update(LeadingGroupHolder, { id: holder.id }, right);
      await keep(work, seat);
      record(work, 'corrected', seat, {
        before,
        after: await heldBy(work, right),
        on: right.since,
        reason: input.reason,
        personIds: { before: holder.personId, after: right.personId },
      });
      await replanMeetings(work, group.id, members);
      return oneSeat(work.db, seat);
    });
  }

  /** Who made room leaves the day before, whichever day that is now. */
  private async moveFirstDay(
    work: Work,
    seat: LeadingGroupSeat,
    earlier: LeadingGroupHolder | undefined,
    since: string,
  ): Promise<void> {
    const before = earlier?.until
      ? { since: earlier.since, until: earlier.until, gaveWay: await tookOver(work, seat) }
      : null;
    const lastDay = checkCorrecting(before, since, shanghaiDay(work.now));
    if (earlier && lastDay) await work.db.update(LeadingGroupHolder, { id: earlier.id }, { until: lastDay });
  }
}

async function keep(work: Work, seat: LeadingGroupSeat): Promise<void> {
  seat.version += 1;
  await work.db.save(seat);
}
