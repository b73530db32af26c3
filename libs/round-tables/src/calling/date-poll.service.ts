import { Injectable } from '@nestjs/common';
import { memberUnits } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId } from '#libs/kernel';
import { cancelReminders, setReminders, specialDays } from '#libs/obligations';
import { RoundTableDoor } from '../round-table.access';
import { RoundTable } from '../round-table.entity';
import { halfYearOrRefuse, unitsSpokenFor } from '../round-table.rules';
import { leads } from '../round-table.service';
import type { AnswerDatePoll, DatePollView, OpenDatePoll } from './calling.dto';
import { openPoll, type PollRow, pollsOf, type SlotRow, slotsOf } from './date-poll.queries';
import { DATE_POLL_SUBJECT, pollRungs } from './date-poll.reminders';
import { answerDay, checkAnswers, checkSlots } from './date-poll.rules';

/** Dates poll (排期征询, G34): the coordinator offers times, each member unit says when it can come, one becomes the date. */
@Injectable()
export class DatePollService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  async list(actor: Actor, roundTableId: string): Promise<DatePollView[]> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, roundTableId, 'poll.list');
      return pollsOf(db, roundTableId, unitsSpokenFor(actor), leads(seen));
    });
  }

  async newest(actor: Actor, roundTableId: string): Promise<DatePollView> {
    return (await this.list(actor, roundTableId))[0]!;
  }

  /** Asks every member unit; those who do not answer are reminded until the day set. */
  async open(actor: Actor, roundTableId: string, input: OpenDatePoll): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const { roundTable } = await this.door.toChange(work, roundTableId, 'poll.open');
      demandPlanned(roundTable);
      if (await openPoll(work.db, roundTableId)) throw new DomainError('poll.open_already', 409, { roundTableId });
      const slots = input.slots.map(({ startsAt, endsAt }) => ({
        startsAt: new Date(startsAt),
        endsAt: new Date(endsAt),
      }));
      checkSlots(halfYearOrRefuse(roundTable.halfYear), slots, work.now);
      const special = await specialDays(work.db);
      const answerBy = answerDay(input.answerBy ?? null, slots, special, work.now);
      await insertPoll(work, roundTableId, answerBy, slots);
      roundTable.polledAt ??= work.now;
      roundTable.version += 1;
      await work.db.save(roundTable);
      const organizationIds = (await memberUnits(work.db, work.now)).map((unit) => unit.id);
      await setReminders(work, subjectOf(roundTableId), pollRungs(answerBy, special, work.now, organizationIds));
      work.record('date_poll.opened', meetingOf(roundTableId), {
        slots: slots.length,
        params: { title: roundTable.title, halfYear: roundTable.halfYear, dueOn: answerBy },
        recipients: { organizationIds },
      });
    });
  }

  /** One answer of a unit about every slot; it may be given anew until the poll is closed. */
  async answer(actor: Actor, roundTableId: string, input: AnswerDatePoll): Promise<void> {
    await this.uow.run(actor, async (work) => {
      await this.door.toChange(work, roundTableId, 'poll.answer', { shared: true });
      const poll = await demandOpen(work, roundTableId);
      const organizationId = await answeringUnit(work, actor, input.organizationId);
      const slots = await slotsOf(work.db, poll.id);
      checkAnswers(
        slots.map((slot) => slot.id),
        input.answers,
      );
      await work.db.query(
        `INSERT INTO date_answer (poll_id, slot_id, organization_id, choice, answered_by, answered_at)
         SELECT $1, a.slot_id, $2, a.choice, $3, $4 FROM unnest($5::uuid[], $6::text[]) AS a(slot_id, choice)
         ORDER BY a.slot_id
         ON CONFLICT ON CONSTRAINT date_answer_once
           DO UPDATE SET choice = excluded.choice, answered_by = excluded.answered_by, answered_at = excluded.answered_at`,
        [
          poll.id,
          organizationId,
          actor.personId,
          work.now,
          input.answers.map((answer) => answer.slotId),
          input.answers.map((answer) => answer.choice),
        ],
      );
      await cancelReminders(work, subjectOf(roundTableId), organizationId);
      work.record('date_poll.answered', meetingOf(roundTableId), { pollId: poll.id, organizationId });
    });
  }

  /** Ends the poll; the slot chosen becomes the time of the meeting in the same change. */
  async close(actor: Actor, roundTableId: string, slotId: string | null): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const { roundTable } = await this.door.toChange(work, roundTableId, 'poll.close');
      demandPlanned(roundTable);
      const poll = await demandOpen(work, roundTableId);
      const slot = slotId === null ? null : await demandSlot(work, poll, slotId);
      await endPoll(work, poll, slotId);
      if (slot) {
        roundTable.startsAt = slot.startsAt;
        roundTable.endsAt = slot.endsAt;
      }
      roundTable.version += 1;
      await work.db.save(roundTable);
      work.record('date_poll.closed', meetingOf(roundTableId), {
        pollId: poll.id,
        slotId,
        params: { title: roundTable.title, startsAt: slot?.startsAt, endsAt: slot?.endsAt },
        recipients: { organizationIds: (await memberUnits(work.db, work.now)).map((unit) => unit.id) },
      });
    });
  }
}

/** A meeting that is convened or cancelled asks nobody any more. Its row is locked by the caller. */
export async function endOpenPoll(work: Work, roundTableId: string): Promise<void> {
  const poll = await openPoll(work.db, roundTableId);
  if (poll) await endPoll(work, poll, null);
}

const subjectOf = (roundTableId: string) => ({ type: DATE_POLL_SUBJECT, id: roundTableId });
const meetingOf = (id: string) => ({ type: 'round_table', id });

async function insertPoll(
  work: Work,
  roundTableId: string,
  answerBy: string,
  slots: readonly { startsAt: Date; endsAt: Date }[],
): Promise<void> {
  const pollId = newId();
  await work.db.query(
    `INSERT INTO date_poll (id, round_table_id, state, answer_by, created_by, created_at)
     VALUES ($1, $2, 'open', $3, $4, $5)`,
    [pollId, roundTableId, answerBy, work.actor.personId, work.now],
  );
  await work.db.query(
    `INSERT INTO date_slot (id, poll_id, starts_at, ends_at)
     SELECT s.id, $1, s.starts_at, s.ends_at
     FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS s(id, starts_at, ends_at)`,
    [pollId, slots.map(newId), slots.map((slot) => slot.startsAt), slots.map((slot) => slot.endsAt)],
  );
}

async function endPoll(work: Work, poll: PollRow, slotId: string | null): Promise<void> {
  await work.db.query(`UPDATE date_poll SET state = 'closed', closed_at = $2, chosen_slot_id = $3 WHERE id = $1`, [
    poll.id,
    work.now,
    slotId,
  ]);
  await cancelReminders(work, subjectOf(poll.roundTableId));
}

function demandPlanned(roundTable: RoundTable): void {
  if (roundTable.stage === 'planned') return;
  throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: ['planned'] });
}

/** @throws DomainError 409 `poll.not_open` */
async function demandOpen(work: Work, roundTableId: string): Promise<PollRow> {
  const poll = await openPoll(work.db, roundTableId);
  if (poll) return poll;
  throw new DomainError('poll.not_open', 409, { roundTableId });
}

/** @throws DomainError 422 `poll.slot_unknown` | `poll.slot_past` */
async function demandSlot(work: Work, poll: PollRow, slotId: string): Promise<SlotRow> {
  const slot = (await slotsOf(work.db, poll.id)).find((one) => one.id === slotId);
  if (!slot) throw new DomainError('poll.slot_unknown', 422, { field: 'slotId', slotId });
  if (slot.startsAt <= work.now) throw new DomainError('poll.slot_past', 422, { field: 'slotId', slotId });
  return slot;
}

/** @throws DomainError 403 for a unit one does not speak for or that is no member, 422 `poll.unit_needed` */
async function answeringUnit(work: Work, actor: Actor, named: string | undefined): Promise<string> {
  const spokenFor = unitsSpokenFor(actor);
  const own = (await memberUnits(work.db, work.now)).map((unit) => unit.id).filter((id) => spokenFor.includes(id));
  if (named !== undefined ? !own.includes(named) : own.length === 0) {
    throw new DomainError('access.forbidden', 403, { action: 'poll.answer', organizationId: named });
  }
  if (named !== undefined) return named;
  if (own.length > 1) throw new DomainError('poll.unit_needed', 422, { field: 'organizationId' });
  return own[0]!;
}
