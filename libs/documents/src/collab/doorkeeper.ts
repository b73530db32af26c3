import type { CollabRefusal } from '#libs/contracts';
import type { Floor } from './floor';
import type { LogStore } from './log-store';
import type { Member, Visitor } from './member';
import type { Rooms } from './rooms';
import { hasEnded, type Standings } from './standing';

const WATCH_MS = 500;
/** Before an answer is too old to type on, for each at a moment of their own: nobody who types waits for it. */
const RENEW_MS = 60_000;
const RENEW_WITHIN_MS = 40_000;
/** At a look: somebody whom an event put in doubt is asked about before they type again all the same. */
const MOST_RENEWALS = 50;
const SHARE_OF_RENEWALS = 0.01;
/** An answer that something happened while it was given is asked for again, but not for ever. */
const MOST_TIMES_AGAIN = 5;
const SLOW_SOCKET_FRAMES = 2000;

/** Asks at every message whether it may pass, and takes the floor from those who have lost it (law 16). */
export class Doorkeeper {
  private readonly timer: NodeJS.Timeout;
  /** The newest event of the log that this process knows of. */
  epoch = 0;
  private doubts = 0;
  /** Counted at the last look. */
  private members = 0;

  constructor(
    readonly standings: Standings,
    private readonly rooms: Rooms,
    private readonly floor: Floor,
    private readonly store: Pick<LogStore, 'newestEvent' | 'subjectsOfEvents'>,
    private readonly leave: (member: Member, visitor: Visitor) => void,
  ) {
    this.timer = setInterval(() => this.watch(), WATCH_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** What is known of somebody is fresh, and nobody is asked about him just now. */
  knows(member: Member): boolean {
    return member.checking === null && this.standings.isFresh(member, Date.now());
  }

  /** At once while the last answer is fresh; otherwise after asking again, in the order of arrival. */
  ask(member: Member, deed: () => void, refuse: (code: CollabRefusal) => void = () => undefined): void {
    if (this.knows(member)) {
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
    this.doubts++;
    this.standings.forget();
    for (const room of this.rooms.all()) for (const member of room.members) member.checkedAt = 0;
  }

  /** Something happened somewhere: everybody is doubted, and those whom it is about are asked at once, typing or not. */
  heard(seq: number): void {
    if (!(seq > this.epoch)) return;
    const from = this.epoch;
    this.epoch = seq;
    this.doubtAll();
    this.store
      .subjectsOfEvents(from, seq)
      .then((subjects) => {
        for (const room of this.rooms.all()) {
          const all = subjects.has(room.head.subjectId) || subjects.has(room.id);
          const concerned = [...room.members].filter((member) => all || subjects.has(member.actor.personId));
          if (concerned.length === 0) continue;
          const ask = () => {
            for (const member of concerned) this.check(member).catch(() => undefined);
          };
          // frozen or not is read with the rows
          if (subjects.has(room.id)) this.floor.catchUp(room).then(ask, ask);
          else ask();
        }
      })
      .catch(() => undefined); // they are asked before their next message all the same
  }

  /** Looks whether events went unheard. */
  async look(): Promise<void> {
    this.heard(await this.store.newestEvent());
  }

  /** Asks those again who were last asked before the newest event. @throws when it cannot be known */
  async askAgain(members: Iterable<Member>): Promise<void> {
    await this.look();
    const { epoch } = this;
    for (const member of members) {
      while (member.epoch < epoch && (await this.check(member)));
    }
  }

  /** Those concerned are asked at once, typing or not. */
  accessChanged(target: { documentId?: string; personId?: string; all?: true }): void {
    this.doubts++;
    this.standings.forget();
    for (const room of this.rooms.all()) {
      if (target.documentId && target.documentId !== room.id) continue;
      const members = [...room.members].filter(
        (member) => !target.personId || target.personId === member.actor.personId,
      );
      for (const member of members) member.checkedAt = 0;
      const ask = () => {
        this.doubts++; // who is being asked right now is asked once more
        for (const member of members) this.check(member).catch(() => undefined);
      };
      // whether it is frozen is read with the rows, by a reading that begins after the notice
      const read = () => this.floor.catchUp(room);
      (room.catching ? room.catching.then(read, read) : read()).then(ask, ask);
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
    let askedAt = Date.now();
    let { epoch, doubts } = this;
    let standing = await this.standings.of(visitor.credentials, member.room.head, member.oldSchema);
    for (let again = 0; doubts !== this.doubts && again < MOST_TIMES_AGAIN; again++) {
      askedAt = Date.now();
      ({ epoch, doubts } = this);
      standing = await this.standings.of(visitor.credentials, member.room.head, member.oldSchema);
    }
    if (!standing) {
      for (const each of visitor.members.values()) {
        each.access = 'none';
        member.socket.emit('doc:access', { documentId: each.room.id, access: 'none' });
      }
      member.socket.disconnect(true);
      return false;
    }
    member.checkedAt = doubts === this.doubts ? askedAt : 0; // doubted while being asked
    member.epoch = epoch;
    member.actor = visitor.actor = standing.actor;
    if (standing.access === member.access) return true;
    member.access = standing.access;
    member.socket.emit('doc:access', { documentId: member.room.id, access: standing.access });
    if (standing.access === 'none') this.leave(member, visitor);
    return true;
  }

  /**
   * Twice a second: events are looked for that nobody told of, old answers are asked for again, sessions that have ended
   * by themselves are shown the door, and sockets that do not drain are let go.
   */
  private watch(): void {
    this.look().catch(() => undefined);
    const now = Date.now();
    let left = Math.max(MOST_RENEWALS, this.members * SHARE_OF_RENEWALS);
    this.members = 0;
    for (const room of this.rooms.all()) {
      for (const member of room.members) {
        this.members++;
        const { writeBuffer } = member.socket.conn as unknown as { writeBuffer?: unknown[] };
        if ((writeBuffer?.length ?? 0) > SLOW_SOCKET_FRAMES) member.socket.disconnect(true);
        else if (hasEnded(member.actor, now) || (isDue(member, now) && left-- > 0))
          this.check(member).catch(() => undefined);
      }
    }
  }
}

const isDue = ({ checkedAt, number }: Member, now: number): boolean =>
  now - checkedAt > RENEW_MS + ((number * 7919) % RENEW_WITHIN_MS);
