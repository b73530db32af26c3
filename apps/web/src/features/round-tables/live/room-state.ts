import type { LiveRoom, LiveVote, OwnLive, OwnUnit } from '#libs/contracts';

/** The last stretch of an item, in which its timer turns amber. */
export const SOON_MS = 2 * 60_000;
/** Further apart than this, and a clock was set anew rather than a message late. */
const RESET_MS = 5_000;

export type TimerState = 'running' | 'soon' | 'over';
export type AgendaItem = LiveRoom['agenda'][number];

/** Whatever comes late, by whichever way: the screen never goes back to an older state. */
export function newest(known: LiveRoom | undefined, next: LiveRoom): LiveRoom {
  if (!known || known.roundTableId !== next.roundTableId) return next;
  if (next.version !== known.version) return next.version > known.version ? next : known;
  return Date.parse(next.at) >= Date.parse(known.at) ? next : known;
}

/**
 * How far the server's clock is ahead of this one. A message on its way only makes the server seem behind,
 * so the largest of all readings is the truest.
 */
export function clockAhead(known: number | null, at: string, receivedAt: number): number {
  const reading = Date.parse(at) - receivedAt;
  return known === null || Math.abs(reading - known) > RESET_MS ? reading : Math.max(known, reading);
}

export function timerState(leftMs: number): TimerState {
  if (leftMs <= 0) return 'over';
  return leftMs <= SOON_MS ? 'soon' : 'running';
}

/** `12:05`, and `+0:42` when the time is over. */
export function timerText(leftMs: number): string {
  const over = leftMs <= 0;
  const seconds = over ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000);
  return `${over ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function runningItem(room: LiveRoom): AgendaItem | null {
  return room.agenda.find((item) => item.id === room.pointer?.agendaItemId) ?? null;
}

/** What comes after the running item; before the first, the first that is not gone through. */
export function nextItem(room: LiveRoom): AgendaItem | null {
  const at = room.agenda.findIndex((item) => item.id === room.pointer?.agendaItemId);
  return room.agenda.slice(at + 1).find((item) => !item.done) ?? null;
}

export function openVote(room: LiveRoom): LiveVote | null {
  return room.votes.find((vote) => vote.state === 'open') ?? null;
}

/** What everybody in the hall should see: the open vote, or what came of the last one under the running item. */
export function shownVote(room: LiveRoom): LiveVote | null {
  const open = openVote(room);
  if (open) return open;
  const closed = room.votes.filter((vote) => vote.state === 'closed' && vote.closedAt !== null);
  const last = closed.toSorted((a, b) => Date.parse(a.closedAt!) - Date.parse(b.closedAt!)).at(-1);
  if (!last) return null;
  return !room.pointer || Date.parse(last.closedAt!) >= Date.parse(room.pointer.startedAt) ? last : null;
}

export function queue(room: LiveRoom): { speaking: LiveRoom['speakers']; waiting: LiveRoom['speakers'] } {
  return {
    speaking: room.speakers.filter((speaker) => speaker.state === 'speaking'),
    waiting: room.speakers
      .filter((speaker) => speaker.state === 'waiting')
      .toSorted((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt)),
  };
}

export function seatOf(room: LiveRoom, unit: Pick<OwnUnit, 'invitationId'>): LiveRoom['attendance'][number] | null {
  return room.attendance.find((entry) => entry.invitationId === unit.invitationId) ?? null;
}

/** The units somebody speaks for that are not here yet, by name. */
export function unitsToCome(room: LiveRoom, own: Pick<OwnLive, 'units'>): { id: string; name: string }[] {
  return own.units.flatMap((unit) => {
    const seat = seatOf(room, unit);
    return seat && !seat.signedInAt ? [{ id: unit.organizationId, name: seat.organizationName }] : [];
  });
}

/** The request to speak of a unit that still stands. */
export function ownRequest(room: LiveRoom, own: Pick<OwnUnit, 'organizationId'>): LiveRoom['speakers'][number] | null {
  return (
    room.speakers.find(
      ({ organizationId, state }) =>
        organizationId === own.organizationId && (state === 'waiting' || state === 'speaking'),
    ) ?? null
  );
}

/** Changes exactly when what the asker may do can have changed: only then is it asked for anew. */
export function ownKey(room: LiveRoom, own: OwnLive): string {
  const seats = own.units.map((unit) => seatOf(room, unit)?.signedInAt ?? '');
  return [room.stage, ...seats, ...room.votes.map((vote) => vote.id + vote.state)].join('|');
}

/** Whether the code belongs on the screen: until the meeting can decide, and before its first item. */
export function stillArriving(room: LiveRoom): boolean {
  return !room.quorum.reached || (room.pointer === null && room.agenda.every((item) => !item.done));
}
