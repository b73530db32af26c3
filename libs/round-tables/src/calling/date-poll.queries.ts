import type { EntityManager } from 'typeorm';
import type { DateChoice, DatePollState } from '#libs/contracts';
import { shanghaiDay } from '#libs/kernel';
import { specialDays } from '#libs/obligations';
import type { DatePollView } from './calling.dto';
import { bestSlot, dayOff, type Slot, type SlotSums, sumsOf } from './date-poll.rules';

export interface PollRow {
  id: string;
  roundTableId: string;
  state: DatePollState;
  answerBy: string;
  closedAt: Date | null;
  chosenSlotId: string | null;
}
export interface SlotRow extends Slot {
  id: string;
}

const POLL = `SELECT id, round_table_id AS "roundTableId", state, answer_by::text AS "answerBy", closed_at AS "closedAt",
  chosen_slot_id AS "chosenSlotId" FROM date_poll`;

export async function openPoll(db: EntityManager, roundTableId: string): Promise<PollRow | null> {
  const [poll] = (await db.query(`${POLL} WHERE round_table_id = $1 AND state = 'open'`, [roundTableId])) as PollRow[];
  return poll ?? null;
}

export async function slotsOf(db: EntityManager, pollId: string): Promise<SlotRow[]> {
  return (await db.query(
    'SELECT id, starts_at AS "startsAt", ends_at AS "endsAt" FROM date_slot WHERE poll_id = $1 ORDER BY starts_at',
    [pollId],
  )) as SlotRow[];
}

interface AnswerRow {
  organizationId: string;
  slotId: string;
  choice: DateChoice;
  answeredAt: Date;
}

/**
 * The polls of a meeting, the newest first.
 * @param ownUnits of the person asking
 * @param all whether the answers of every unit are shown, or only the own ones; sums are for all
 */
export async function pollsOf(
  db: EntityManager,
  roundTableId: string,
  ownUnits: readonly string[],
  all: boolean,
): Promise<DatePollView[]> {
  const polls = (await db.query(`${POLL} WHERE round_table_id = $1 ORDER BY id DESC`, [roundTableId])) as PollRow[];
  const special = await specialDays(db);
  const views: DatePollView[] = [];
  for (const poll of polls) {
    const answers = (await db.query(
      `SELECT organization_id AS "organizationId", slot_id AS "slotId", choice, answered_at AS "answeredAt"
       FROM date_answer WHERE poll_id = $1`,
      [poll.id],
    )) as AnswerRow[];
    const slots: SlotSums[] = (await slotsOf(db, poll.id)).map((slot) => ({
      ...slot,
      ...sumsOf(slot.id, answers),
      dayOff: dayOff(shanghaiDay(slot.startsAt), special),
    }));
    const best = bestSlot(slots);
    const names = await dayOffNames(db, slots);
    const units = await askedUnits(db, poll.id);
    views.push({
      ...poll,
      asked: units.length,
      answered: new Set(answers.map((answer) => answer.organizationId)).size,
      slots: slots.map((slot) => ({
        ...slot,
        dayOffName: names.get(shanghaiDay(slot.startsAt)) ?? null,
        best: slot.id === best,
      })),
      units: units
        .filter((unit) => all || ownUnits.includes(unit.id))
        .map((unit) => {
          const own = answers.filter((answer) => answer.organizationId === unit.id);
          return {
            organizationId: unit.id,
            organizationName: unit.name,
            own: ownUnits.includes(unit.id),
            answeredAt: own[0]?.answeredAt ?? null,
            answers: own.map(({ slotId, choice }) => ({ slotId, choice })),
          };
        }),
    });
  }
  return views;
}

/** Member units of today, and whoever answered while it was one. */
async function askedUnits(db: EntityManager, pollId: string): Promise<{ id: string; name: string }[]> {
  return (await db.query(
    `SELECT o.id, o.name FROM organization o
     WHERE (o.is_member AND o.active)
       OR EXISTS (SELECT 1 FROM date_answer a WHERE a.poll_id = $1 AND a.organization_id = o.id)
     ORDER BY o.division_code, o.name, o.id`,
    [pollId],
  )) as { id: string; name: string }[];
}

async function dayOffNames(db: EntityManager, slots: readonly Slot[]): Promise<Map<string, string>> {
  const days = slots.map((slot) => shanghaiDay(slot.startsAt));
  const rows = (await db.query(
    `SELECT day::text AS day, name FROM special_day WHERE kind = 'holiday' AND day = ANY($1::date[])`,
    [days],
  )) as { day: string; name: string }[];
  return new Map(rows.map(({ day, name }) => [day, name]));
}
