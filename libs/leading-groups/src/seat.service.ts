import { Injectable } from '@nestjs/common';
import { organizationFacts, personNames } from '#libs/community';
import type { Actor, LeadingGroupSeatChange } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId, shanghaiDay } from '#libs/kernel';
import { LeadingGroupDoor } from './leading-group.access';
import type { AddSeat, HeldByView, RemoveSeat, SeatView, TakeSeat, VacateSeat } from './leading-group.dto';
import { LeadingGroupHolder, LeadingGroupSeat } from './leading-group.entity';
import { seatsOf } from './leading-group.queries';
import { checkLeaving, checkSeat, checkTaking } from './leading-group.rules';
import { replanMeetings } from './meeting-calls';

/** What the log keeps of one change. */
interface Change {
  before: HeldByView | null;
  after: HeldByView | null;
  on: string;
  reason?: string | null;
}

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
      record(work, 'added', seat, { before: null, after: null, on: input.holder?.since ?? today });
      if (input.holder) await this.sitDown(work, seat, input.holder);
      await replanMeetings(work, groupId);
      return this.view(work, seat);
    });
  }

  /** Somebody takes a seat; who sits in it leaves it the day before. */
  async take(actor: Actor, seatId: string, input: TakeSeat): Promise<SeatView> {
    return this.uow.run(actor, async (work) => {
      const [, seat] = await this.door.seatToChange(work, seatId);
      await this.sitDown(work, seat, input);
      await touch(work, seat);
      return this.view(work, seat);
    });
  }

  /** @throws DomainError 409 `leading_group_seat.vacant` */
  async vacate(actor: Actor, seatId: string, { until, reason }: VacateSeat): Promise<SeatView> {
    return this.uow.run(actor, async (work) => {
      const [, seat] = await this.door.seatToChange(work, seatId);
      const last = await lastHolder(work, seatId);
      if (last?.until !== null) throw new DomainError('leading_group_seat.vacant', 409, { seatId });
      checkLeaving('until', until, last.since, shanghaiDay(work.now));
      await leave(work, last, until, reason);
      await touch(work, seat);
      record(work, 'vacated', seat, { before: await nameOf(work, last), after: null, on: until, reason });
      return this.view(work, seat);
    });
  }

  /** The seat ends, and with it whoever sits in it; both are kept. */
  async remove(actor: Actor, seatId: string, { on, reason }: RemoveSeat): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [, seat] = await this.door.seatToChange(work, seatId);
      const last = await lastHolder(work, seatId);
      const open = last?.until === null ? last : null;
      checkLeaving('on', on, open?.since ?? last?.until ?? null, shanghaiDay(work.now));
      const before = open ? await nameOf(work, open) : null;
      if (open) await leave(work, open, on, reason);
      Object.assign(seat, { removedOn: on, removalReason: reason });
      await touch(work, seat);
      record(work, 'removed', seat, { before, after: null, on, reason });
    });
  }

  private async sitDown(work: Work, seat: LeadingGroupSeat, input: TakeSeat): Promise<void> {
    const last = await lastHolder(work, seat.id);
    const { personId, name, post, since, reason } = input;
    const lastDay = checkTaking(last, input, shanghaiDay(work.now));
    if (personId && !(await personNames(work.db, [personId])).has(personId)) {
      throw new DomainError('leading_group_seat.person_unknown', 422, { field: 'personId' });
    }
    const before = last && lastDay ? await nameOf(work, last) : null;
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
    const after = await nameOf(work, holder);
    record(work, before ? 'replaced' : 'taken', seat, { before, after, on: since, reason });
  }

  /** As it stands at the end of the change. */
  private async view(work: Work, seat: LeadingGroupSeat): Promise<SeatView> {
    const [view] = await seatsOf(work.db, seat.leadingGroupId, seat.id);
    if (!view) throw new Error(`seat ${seat.id} vanished`);
    return view;
  }
}

function record(work: Work, change: LeadingGroupSeatChange, seat: LeadingGroupSeat, what: Change): void {
  const { id: seatId, role, organizationId, leadingGroupId } = seat;
  const payload = { seatId, role, organizationId, ...what, reason: what.reason ?? null };
  work.record(`leading_group.seat_${change}`, { type: 'leading_group', id: leadingGroupId }, payload);
}

/** Who sits there or, if nobody does, who did last. */
function lastHolder(work: Work, seatId: string): Promise<LeadingGroupHolder | null> {
  return work.db.findOne(LeadingGroupHolder, { where: { seatId }, order: { since: 'DESC' } });
}

/** The reason why somebody left stands with whom it concerns. */
async function leave(work: Work, holder: LeadingGroupHolder, until: string, reason: string | null): Promise<void> {
  await work.db.update(LeadingGroupHolder, { id: holder.id }, { until, reason });
}

/** Whoever comes is reminded of meetings ahead, whoever goes no more. */
async function touch(work: Work, seat: LeadingGroupSeat): Promise<void> {
  seat.version += 1;
  await work.db.save(seat);
  await replanMeetings(work, seat.leadingGroupId);
}

async function nameOf(work: Work, { personId, name, post }: LeadingGroupHolder): Promise<HeldByView> {
  const known = personId ? (await personNames(work.db, [personId])).get(personId) : name;
  return { name: known ?? '', post };
}

/** @throws DomainError 422 `leading_group_seat.unit_unknown` */
async function demandUnit(work: Work, organizationId: string | null): Promise<void> {
  if (!organizationId) return;
  const unit = (await organizationFacts(work.db, [organizationId])).get(organizationId);
  if (!unit?.active) throw new DomainError('leading_group_seat.unit_unknown', 422, { field: 'organizationId' });
}
