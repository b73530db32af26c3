import type { DateChoice, DayOffKind } from '#libs/contracts';
import {
  addWorkingDays,
  DomainError,
  type HalfYear,
  isWorkingDay,
  lastWorkingDayBefore,
  type SpecialDays,
  shanghaiDay,
} from '#libs/kernel';
import { checkSchedule } from '../round-table.rules';

export const FEWEST_SLOTS = 2;
export const MOST_SLOTS = 10;
/** Working days units have to answer when nothing else is said. */
export const ANSWER_DAYS = 5;

export interface Slot {
  startsAt: Date;
  endsAt: Date;
}

/**
 * Two to ten different times, all ahead and all inside the half-year.
 * @throws DomainError 422 `poll.slot_count` | `poll.slot_twice` | `poll.slot_past`, and those of a schedule
 */
export function checkSlots(halfYear: HalfYear, slots: readonly Slot[], now: Date): void {
  if (slots.length < FEWEST_SLOTS || slots.length > MOST_SLOTS) {
    throw new DomainError('poll.slot_count', 422, { field: 'slots', fewest: FEWEST_SLOTS, most: MOST_SLOTS });
  }
  const starts = new Set(slots.map((slot) => slot.startsAt.getTime()));
  if (starts.size < slots.length) throw new DomainError('poll.slot_twice', 422, { field: 'slots' });
  for (const { startsAt, endsAt } of slots) {
    if (startsAt <= now) throw new DomainError('poll.slot_past', 422, { field: 'slots', startsAt });
    checkSchedule(halfYear, startsAt, endsAt);
  }
}

/** Why nobody works on the day; null for a working day, a make-up weekend day among them. */
export function dayOff(day: string, special: SpecialDays): DayOffKind | null {
  if (isWorkingDay(day, special)) return null;
  return special.get(day) === 'holiday' ? 'holiday' : 'weekend';
}

/**
 * The day by which units answer: the one wished for, else five working days on, but never after the working day before
 * the first slot and never before today.
 * @throws DomainError 422 `poll.answer_by_past` | `poll.answer_by_late` for a wish that cannot be
 */
export function answerDay(wished: string | null, slots: readonly Slot[], special: SpecialDays, now: Date): string {
  const today = shanghaiDay(now);
  const first = slots.map((slot) => shanghaiDay(slot.startsAt)).sort()[0]!;
  if (wished !== null) {
    if (wished < today) throw new DomainError('poll.answer_by_past', 422, { field: 'answerBy', today });
    if (wished > first) throw new DomainError('poll.answer_by_late', 422, { field: 'answerBy', first });
    return wished;
  }
  const latest = lastWorkingDayBefore(first, special);
  const usual = addWorkingDays(today, ANSWER_DAYS, special);
  const day = usual < latest ? usual : latest;
  return day < today ? today : day;
}

export interface Sums {
  yes: number;
  ifNeedBe: number;
  no: number;
}
export interface SlotSums extends Sums, Slot {
  id: string;
  dayOff: DayOffKind | null;
}

export function sumsOf(slotId: string, answers: readonly { slotId: string; choice: DateChoice }[]): Sums {
  const own = answers.filter((answer) => answer.slotId === slotId);
  const count = (choice: DateChoice) => own.filter((answer) => answer.choice === choice).length;
  return { yes: count('yes'), ifNeedBe: count('if_need_be'), no: count('no') };
}

/**
 * The slot at which most units can come; among equals the one that suits more of them, then a working day, then the
 * earlier one. Null as long as nobody can come to any.
 */
export function bestSlot(slots: readonly SlotSums[]): string | null {
  const able = slots.filter((slot) => slot.yes + slot.ifNeedBe > 0);
  const [best] = [...able].sort(
    (a, b) =>
      b.yes + b.ifNeedBe - (a.yes + a.ifNeedBe) ||
      b.yes - a.yes ||
      Number(a.dayOff !== null) - Number(b.dayOff !== null) ||
      a.startsAt.getTime() - b.startsAt.getTime(),
  );
  return best?.id ?? null;
}

/**
 * A unit says something about every slot, about each once.
 * @throws DomainError 422 `poll.slot_unknown` | `poll.slots_unanswered`
 */
export function checkAnswers(slotIds: readonly string[], answers: readonly { slotId: string }[]): void {
  const said = new Set(answers.map((answer) => answer.slotId));
  const unknown = [...said].find((id) => !slotIds.includes(id));
  if (unknown !== undefined) throw new DomainError('poll.slot_unknown', 422, { field: 'answers', slotId: unknown });
  if (said.size < slotIds.length || answers.length > said.size) {
    throw new DomainError('poll.slots_unanswered', 422, { field: 'answers', slots: slotIds.length });
  }
}
