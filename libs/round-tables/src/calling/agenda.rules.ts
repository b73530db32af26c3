import { addWorkingDays, DomainError, MINUTE, type SpecialDays, shanghaiDay } from '#libs/kernel';

/**
 * Last day on which units propose topics: the one the meeting has, else so many working days before its start.
 * Null while no start is set: topics are welcome.
 */
export function topicDeadline(
  set: string | null,
  startsAt: Date | null,
  days: number,
  special: SpecialDays,
): string | null {
  if (set !== null) return set;
  return startsAt && addWorkingDays(shanghaiDay(startsAt), -days, special);
}

/**
 * A deadline is no later than the day of the meeting.
 * @throws DomainError 422 `agenda.deadline_after_meeting`
 */
export function checkDeadline(deadline: string, startsAt: Date | null): void {
  if (startsAt && deadline > shanghaiDay(startsAt)) {
    throw new DomainError('agenda.deadline_after_meeting', 422, { field: 'topicDeadline', startsAt });
  }
}

export interface Topics {
  deadline: string | null;
  frozen: boolean;
}

/**
 * Units propose until the deadline and until the freeze; the coordinator always, after the freeze with a reason.
 * @throws DomainError 409 `agenda.frozen` | `agenda.topics_closed`, 422 `agenda.reason_missing`
 */
export function checkTopicChange(topics: Topics, coordinator: boolean, reason: string | null, now: Date): void {
  if (coordinator) {
    if (topics.frozen && !reason?.trim()) throw new DomainError('agenda.reason_missing', 422, { field: 'reason' });
    return;
  }
  if (topics.frozen) throw new DomainError('agenda.frozen', 409);
  if (topics.deadline !== null && shanghaiDay(now) > topics.deadline) {
    throw new DomainError('agenda.topics_closed', 409, { deadline: topics.deadline });
  }
}

export interface Timed {
  id: string;
  startsAt: Date | null;
  endsAt: Date | null;
  /** It ends after the meeting does. */
  over: boolean;
}
export interface TimedAgenda {
  items: Timed[];
  minutes: number;
  /** By how many minutes the whole runs over the end; 0 when it fits or no time is set. */
  overBy: number;
}

/** Each item starts when the one before it ends, the first with the meeting. @param items in order, those to be spoken of only */
export function timedAgenda(
  startsAt: Date | null,
  endsAt: Date | null,
  items: readonly { id: string; durationMinutes: number }[],
): TimedAgenda {
  let minutes = 0;
  const timed = items.map(({ id, durationMinutes }): Timed => {
    const from = startsAt && new Date(startsAt.getTime() + minutes * MINUTE);
    minutes += durationMinutes;
    const until = startsAt && new Date(startsAt.getTime() + minutes * MINUTE);
    return { id, startsAt: from, endsAt: until, over: until !== null && endsAt !== null && until > endsAt };
  });
  const room = startsAt && endsAt ? (endsAt.getTime() - startsAt.getTime()) / MINUTE : null;
  return { items: timed, minutes, overBy: room === null ? 0 : Math.max(0, Math.ceil(minutes - room)) };
}

export interface Mergeable {
  id: string;
  roundTableId: string;
  state: string;
  resolutionId: string | null;
}

/**
 * Two live topics of one meeting become one; what an earlier meeting left open stands by itself.
 * @throws DomainError 422 `agenda.merge_same` | `agenda.merge_elsewhere`, 409 `agenda.merge_state` | `agenda.merge_carried`
 */
export function checkMerge(from: Mergeable, into: Mergeable): void {
  if (from.id === into.id) throw new DomainError('agenda.merge_same', 422, { field: 'intoId' });
  if (from.roundTableId !== into.roundTableId)
    throw new DomainError('agenda.merge_elsewhere', 422, { field: 'intoId' });
  for (const { state } of [from, into]) {
    if (state !== 'proposed' && state !== 'accepted') throw new DomainError('agenda.merge_state', 409, { state });
  }
  if (from.resolutionId !== null)
    throw new DomainError('agenda.merge_carried', 409, { resolutionId: from.resolutionId });
}

/**
 * An order names every topic of the agenda once.
 * @throws DomainError 409 `agenda.order_incomplete`
 */
export function checkOrder(known: readonly string[], order: readonly string[]): void {
  const same = known.length === order.length && new Set(order).size === order.length;
  if (same && order.every((id) => known.includes(id))) return;
  throw new DomainError('agenda.order_incomplete', 409, { items: known.length });
}
