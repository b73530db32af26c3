import type { CollabRefusal } from '#libs/contracts';
import type { Floor } from './floor';
import type { Member, Visitor } from './member';
import type { Rooms } from './rooms';
import type { Standings } from './standing';

const WATCH_MS = 1000;
const IDLE_CHECK_MS = 30_000;
const IDLE_CHECKS = 50;
const SLOW_SOCKET_FRAMES = 2000;

/** Asks at every message whether it may pass, and takes the floor from those who have lost it (law 16). */
export class Doorkeeper {
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly standings: Standings,
    private readonly rooms: Rooms,
    private readonly floor: Floor,
    private readonly leave: (member: Member, visitor: Visitor) => void,
  ) {
    this.timer = setInterval(() => this.watch(), WATCH_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** At once while the last answer is fresh; otherwise after asking again, in the order of arrival. */
  ask(member: Member, deed: () => void, refuse: (code: CollabRefusal) => void = () => undefined): void {
    if (member.checking === null && this.standings.isFresh(member.checkedAt, Date.now())) {
      deed();
      return;
    }
    this.check(member).then(
      (good) => {
        if (!good || member.access === 'none') return refuse('forbidden');
        try {
          deed();
        } catch {
          refuse('invalid');
        }
      },
      () => refuse('unavailable'),
    );
  }

  /** Everybody is asked again before their next message. */
  doubtAll(): void {
    this.standings.forget();
    for (const room of this.rooms.all()) for (const member of room.members) member.checkedAt = 0;
  }

  /** Those concerned are asked at once, typing or not. */
  accessChanged(target: { documentId?: string; personId?: string; all?: true }): void {
    this.standings.forget();
    for (const room of this.rooms.all()) {
      if (target.documentId && target.documentId !== room.id) continue;
      const members = [...room.members].filter(
        (member) => !target.personId || target.personId === member.actor.personId,
      );
      for (const member of members) member.checkedAt = 0;
      const ask = () => {
        for (const member of members) this.check(member).catch(() => undefined);
      };
      this.floor.catchUp(room).then(ask, ask); // whether it is frozen is read with the rows
    }
  }

  /** Asks who this is and what they may do, and acts on the answer. @returns false when the session has ended */
  private check(member: Member): Promise<boolean> {
    member.checking ??= this.inquire(member).finally(() => {
      member.checking = null;
    });
    return member.checking;
  }

  private async inquire(member: Member): Promise<boolean> {
    const visitor = (member.socket.data as { visitor: Visitor }).visitor;
    const askedAt = Date.now();
    const standing = await this.standings.of(visitor.credentials, member.room.head, member.oldSchema);
    if (!standing) {
      for (const each of visitor.members.values()) {
        each.access = 'none';
        member.socket.emit('doc:access', { documentId: each.room.id, access: 'none' });
      }
      member.socket.disconnect(true);
      return false;
    }
    member.checkedAt = askedAt;
    member.actor = visitor.actor = standing.actor;
    if (standing.access === member.access) return true;
    member.access = standing.access;
    member.socket.emit('doc:access', { documentId: member.room.id, access: standing.access });
    if (standing.access === 'none') this.leave(member, visitor);
    return true;
  }

  /** Once a second: those who only read are asked again now and then, and sockets that do not drain are let go. */
  private watch(): void {
    const due = Date.now() - IDLE_CHECK_MS;
    let left = IDLE_CHECKS;
    for (const room of this.rooms.all()) {
      for (const member of room.members) {
        const { writeBuffer } = member.socket.conn as unknown as { writeBuffer?: unknown[] };
        if ((writeBuffer?.length ?? 0) > SLOW_SOCKET_FRAMES) member.socket.disconnect(true);
        else if (member.checkedAt < due && left-- > 0) this.check(member).catch(() => undefined);
      }
    }
  }
}
