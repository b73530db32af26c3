import { personNames } from '#libs/community';
import type { LeadingGroupSeatChange } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import type { DutyChangeView, HeldByView } from './leading-group.dto';
import { LeadingGroupHolder, type LeadingGroupSeat } from './leading-group.entity';

/** What the log keeps of one change. */
interface Change {
  before?: HeldByView | null;
  after?: HeldByView | null;
  duty?: DutyChangeView;
  on: string;
  reason?: string | null;
  /** Accounts, where a correction may change who is meant and not the name. */
  personIds?: { before: string | null; after: string | null };
}

export function record(work: Work, change: LeadingGroupSeatChange, seat: LeadingGroupSeat, what: Change): void {
  const { id: seatId, role, organizationId, leadingGroupId } = seat;
  const { before = null, after = null, reason = null, ...rest } = what;
  const payload = { seatId, role, organizationId, before, after, ...rest, reason };
  work.record(`leading_group.seat_${change}`, { type: 'leading_group', id: leadingGroupId }, payload);
}

/** Those who sat in a seat, the last first; no more than two. */
export function lastHolders(work: Work, seatId: string): Promise<LeadingGroupHolder[]> {
  return work.db.find(LeadingGroupHolder, { where: { seatId }, order: { since: 'DESC' }, take: 2 });
}

/** Whether the one who came last took the seat over, so that the one before left to make room. */
export async function tookOver(work: Work, seat: LeadingGroupSeat): Promise<boolean> {
  const [last] = (await work.db.query(
    `SELECT topic FROM event WHERE subject_type = 'leading_group' AND subject_id = $1 AND payload->>'seatId' = $2
       AND topic IN ('leading_group.seat_taken', 'leading_group.seat_replaced') ORDER BY seq DESC LIMIT 1`,
    [seat.leadingGroupId, seat.id],
  )) as { topic: string }[];
  return last?.topic === 'leading_group.seat_replaced';
}

type Named = Pick<LeadingGroupHolder, 'personId' | 'name' | 'post' | 'since'>;

export async function heldBy(work: Work, { personId, name, post, since }: Named): Promise<HeldByView> {
  const known = personId ? (await personNames(work.db, [personId])).get(personId) : name;
  return { name: known ?? '', post, since };
}

/** @throws DomainError 422 `leading_group_seat.person_unknown` */
export async function demandPerson(work: Work, personId: string | null | undefined): Promise<void> {
  if (personId && !(await personNames(work.db, [personId])).has(personId)) {
    throw new DomainError('leading_group_seat.person_unknown', 422, { field: 'personId' });
  }
}
