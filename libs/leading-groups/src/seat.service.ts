import { Injectable } from '@nestjs/common';
import { organizationFacts } from '#libs/community';
import type { Actor, Recipients } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId, shanghaiDay } from '#libs/kernel';
import { LeadingGroupDoor } from './leading-group.access';
import type { AddSeat, RemoveSeat, SeatView, TakeSeat, VacateSeat } from './leading-group.dto';
import { LeadingGroupHolder, LeadingGroupSeat } from './leading-group.entity';
import { oneSeat, seatsOf } from './leading-group.queries';
import { checkLeaving, checkSeat, checkTaking } from './leading-group.rules';
import { membersOf, replanMeetings } from './meeting-calls';
import { demandPerson, heldBy, lastHolders, record } from './seat.log';

/** Z22: every change of a seat is a row of the log, with its day and its reason. */
@Injectable()
export class SeatService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LeadingGroupDoor,
  ) {}

  /** A seat, and whoever sits in it if that is known. */
  async add(actor: Actor, groupId: string, input: AddSeat): Promise<SeatView> {
    return this.uow.run(actor, async (work) => {
      const group = await this.door.toChange(work, groupId);
      const members = await membersOf(work.db, groupId);
      const seats = (await seatsOf(work.db, groupId)).map((seat) => ({ ...seat, held: seat.holder !== null }));
      const wanted = { role: input.role, organizationId: input.organizationId ?? null };
      checkSeat(group, seats, wanted);
      await demandUnit(work, wanted.organizationId);
      const seat = work.db.create(LeadingGroupSeat, {
        id: newId(),
        leadingGroupId: groupId,
        ...wanted,
        position: Math.max(0, ...seats.filter(({ role }) => role === input.role).map(({ position }) => position)) + 1,
        duty: input.duty ?? null,
        removedOn: null,
        removalReason: null,
        version: 1,
      });
      await work.db.insert(LeadingGroupSeat, seat);
      const today = shanghaiDay(work.now);
      const duty = seat.duty === null ? undefined : { before: null, after: seat.duty };
      record(work, 'added', seat, { duty, on: input.holder?.since ?? today });
      if (input.holder) await this.sitDown(work, seat, input.holder);
      await replanMeetings(work, groupId, members);
      return oneSeat(work.db, seat);
    });
  }

  /** Somebody takes a seat; who sits in it leaves it the day before. */
  async take(actor: Actor, seatId: string, input: TakeSeat): Promise<SeatView> {
    return this.uow.run(actor, async (work) => {
      const [group, seat] = await this.door.seatToChange(work, seatId);
      const members = await membersOf(work.db, group.id);
      await this.sitDown(work, seat, input);
      await touch(work, seat, members);
      return oneSeat(work.db, seat);
    });
  }

  /** @throws DomainError 409 `leading_group_seat.vacant` */
  async vacate(actor: Actor, seatId: string, { until, reason }: VacateSeat): Promise<SeatView> {
    return this.uow.run(actor, async (work) => {
      const [group, seat] = await this.door.seatToChange(work, seatId);
      const members = await membersOf(work.db, group.id);
      const [last] = await lastHolders(work, seatId);
      if (last?.until !== null) throw new DomainError('leading_group_seat.vacant', 409, { seatId });
      checkLeaving('until', until, last.since, shanghaiDay(work.now));
      await leave(work, last, until, reason);
      await touch(work, seat, members);
      record(work, 'vacated', seat, { before: await heldBy(work, last), on: until, reason });
      return oneSeat(work.db, seat);
    });
  }

  /** The seat ends, and with it whoever sits in it; both are kept. */
  async remove(actor: Actor, seatId: string, { on, reason }: RemoveSeat): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [group, seat] = await this.door.seatToChange(work, seatId);
      const members = await membersOf(work.db, group.id);
      const [last] = await lastHolders(work, seatId);
      const open = last?.until === null ? last : null;
      checkLeaving('on', on, open?.since ?? last?.until ?? null, shanghaiDay(work.now));
      const before = open ? await heldBy(work, open) : null;
      if (open) await leave(work, open, on, reason);
      Object.assign(seat, { removedOn: on, removalReason: reason });
      await touch(work, seat, members);
      record(work, 'removed', seat, { before, on, reason });
    });
  }

  private async sitDown(work: Work, seat: LeadingGroupSeat, input: TakeSeat): Promise<void> {
    const [last = null] = await lastHolders(work, seat.id);
    const { personId, name, post, since, reason } = input;
    const lastDay = checkTaking(last, input, shanghaiDay(work.now));
    await demandPerson(work, personId);
    const before = last && lastDay ? await heldBy(work, last) : null;
    if (last && lastDay) await leave(work, last, lastDay, reason ?? null);
    const holder = work.db.create(LeadingGroupHolder, {
      id: newId(),
      seatId: seat.id,
      personId: personId ?? null,
      name: personId ? null : (name ?? null),
      post,
      since,
      until: null,
      reason: null,
      recordedBy: work.actor.personId,
      createdAt: work.now,
    });
    await work.db.insert(LeadingGroupHolder, holder);
    const after = await heldBy(work, holder);
    record(work, before ? 'replaced' : 'taken', seat, { before, after, on: since, reason });
  }
}

/** The reason why somebody left stands with whom it concerns. */
async function leave(work: Work, holder: LeadingGroupHolder, until: string, reason: string | null): Promise<void> {
  await work.db.update(LeadingGroupHolder, { id: holder.id }, { until, reason });
}

/** Whoever comes is called to meetings ahead and reminded of them, whoever goes is let off. */
async function touch(work: Work, seat: LeadingGroupSeat, before: Required<Recipients>): Promise<void> {
  seat.version += 1;
  await work.db.save(seat);
  await replanMeetings(work, seat.leadingGroupId, before);
}

/** @throws DomainError 422 `leading_group_seat.unit_unknown` */
async function demandUnit(work: Work, organizationId: string | null): Promise<void> {
  if (!organizationId) return;
  const unit = (await organizationFacts(work.db, [organizationId])).get(organizationId);
  if (!unit?.active) throw new DomainError('leading_group_seat.unit_unknown', 422, { field: 'organizationId' });
}
