import type {
  RoundTableStage,
  SpeakerMove,
  SpeakerState,
  Tally,
  VoteAction,
  VoteResult,
  VoteState,
} from '#libs/contracts';
import { DomainError, invalidInput, MINUTE, shanghaiDay, stageTable } from '#libs/kernel';

/** Part of the invited units, as the bureau sets it. */
export interface Share {
  numerator: number;
  denominator: number;
}

/** How many units must be here: half of 41 is 21. */
export function quorumNeeded(invited: number, { numerator, denominator }: Share): number {
  return Math.ceil((invited * numerator) / denominator);
}

/** More for than against among those who voted; abstentions count for neither, and nothing counts without the quorum. */
export function voteResult(vote: { present: number; quorum: number; tally: Tally }): VoteResult {
  if (vote.present < vote.quorum) return 'no_quorum';
  return vote.tally.for > vote.tally.against ? 'adopted' : 'rejected';
}

/** Whether a meeting sits: on the day it was convened for, and from then on until its minutes are under way. */
export function isSitting(
  meeting: { stage: RoundTableStage; startsAt: Date | null; endsAt: Date | null },
  now: Date,
): boolean {
  if (meeting.stage === 'held') return true;
  if (meeting.stage !== 'convened' || !meeting.startsAt) return false;
  const today = shanghaiDay(now);
  return shanghaiDay(meeting.startsAt) <= today && today <= shanghaiDay(meeting.endsAt ?? meeting.startsAt);
}

/**
 * The units somebody signs in for by the code: those that are named, each once, or else the only one they speak for.
 * @throws DomainError 400 when named in both ways, 403 `sign_in.not_your_unit`, 422 `live.unit_needed`
 */
export function unitsToSignIn(
  spokenFor: readonly string[],
  named: { organizationId?: string; organizationIds?: readonly string[] },
): string[] {
  const { organizationId, organizationIds } = named;
  if (organizationId !== undefined && organizationIds !== undefined) {
    const message = 'give either organizationId or organizationIds';
    throw invalidInput([{ path: 'organizationIds', code: 'either', message }]);
  }
  const field = organizationId === undefined ? 'organizationIds' : 'organizationId';
  const wanted = organizationIds ?? (organizationId === undefined ? spokenFor : [organizationId]);
  const strangers = wanted.filter((unit) => !spokenFor.includes(unit));
  if (strangers.length > 0) throw new DomainError('sign_in.not_your_unit', 403, { field, organizationIds: strangers });
  const chosen = organizationId !== undefined || organizationIds !== undefined;
  if (wanted.length === 0 || (!chosen && wanted.length > 1)) throw new DomainError('live.unit_needed', 422, { field });
  return [...new Set(wanted)];
}

export interface Pointer {
  agendaItemId: string;
  startedAt: Date;
  endsAt: Date;
}

/**
 * Where the pointer stands after a move: an item begins now and has its minutes; named again it runs on; more time is
 * counted from its end, or from now when that is past.
 */
export function movePointer(
  current: Pointer | null,
  next: { id: string; durationMinutes: number } | null,
  extendMinutes: number,
  now: Date,
): Pointer | null {
  if (!next) return null;
  const more = extendMinutes * MINUTE;
  if (current?.agendaItemId !== next.id) {
    const endsAt = new Date(now.getTime() + next.durationMinutes * MINUTE + more);
    return { agendaItemId: next.id, startedAt: now, endsAt };
  }
  if (more === 0) return current;
  return { ...current, endsAt: new Date(Math.max(current.endsAt.getTime(), now.getTime()) + more) };
}

/** Items gone through: the one that was left, once, and never the one that runs. */
export function itemsDone(done: readonly string[], left: Pointer | null, now: Pointer | null): string[] {
  const all = new Set(done);
  if (left) all.add(left.agendaItemId);
  if (now) all.delete(now.agendaItemId);
  return [...all];
}

/** The secretary calls and ends; a unit takes back its own word before it has been called. */
export const SPEAKER_STAGES = stageTable<SpeakerState, SpeakerMove, 'coordinator' | 'own_unit', object>({
  speaking: { from: ['waiting'], to: 'speaking', by: ['coordinator'] },
  done: { from: ['speaking'], to: 'done', by: ['coordinator'] },
  withdrawn: { from: ['waiting'], to: 'withdrawn', by: ['coordinator', 'own_unit'] },
});

export const VOTE_STAGES = stageTable<VoteState, VoteAction, 'coordinator', object>({
  close: { from: ['open'], to: 'closed', by: ['coordinator'] },
  cancel: { from: ['open'], to: 'cancelled', by: ['coordinator'] },
});
