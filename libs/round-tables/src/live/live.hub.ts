import type { Namespace, Socket } from 'socket.io';
import type { EntityManager } from 'typeorm';
import { ActorSource } from '#libs/access';
import { type Actor, LIVE_OUT, LIVE_STATE, type LiveJoinReply, type LiveRoom } from '#libs/contracts';
import type { Clock } from '#libs/kernel';
import { isUuid } from '#libs/kernel';
import { socketActor } from '#libs/realtime';
import { Coalesced } from './coalesced';
import { EventBell } from './event-bell';
import type { LiveDoor } from './live.access';
import { readRoom } from './live.queries';
import { concernsOf, newestEvent } from './room-events';

/** Between two pushes to a room, ms: forty ballots at once are a handful of pictures, not forty. */
const REST_MS = 40;
const LOOK_MS = 1000;
const ASK_AGAIN_MS = 30_000;
const ASKED_AT_ONCE = 50;
/** Frames a socket may owe before it is let go; it comes back and is given the state as it then is. */
const SLOW_SOCKET_FRAMES = 200;
const MOST_ROOMS = 10;

interface Member {
  socket: Socket;
  room: Room;
  actor: Actor;
  askedAt: number;
}

interface Room {
  id: string;
  members: Set<Member>;
  state: Coalesced<LiveRoom | null>;
}

export interface HubOptions {
  databaseUrl: string;
  db: EntityManager;
  actors: ActorSource;
  door: Pick<LiveDoor, 'maySee'>;
  clock: Clock;
}

const channelOf = (roundTableId: string): string => `round_table:${roundTableId}`;

/** Shows rooms to the sockets of this process: one reading for each change or burst, one object for all of them. */
export class LiveHub {
  private readonly rooms = new Map<string, Room>();
  private readonly bell: EventBell;
  private readonly turns = new Coalesced(() => this.handle());
  private timer?: NodeJS.Timeout;
  /** The newest event known of, and the newest that has been acted upon. */
  private epoch = 0;
  private handled = 0;

  constructor(
    private readonly namespace: Namespace,
    private readonly options: HubOptions,
  ) {
    const look = () => void this.look().catch(() => undefined);
    this.bell = new EventBell(options.databaseUrl, (seq) => this.heard(seq), look);
  }

  start(): void {
    this.timer = setInterval(() => this.watch(), LOOK_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.bell.stop();
  }

  async join(socket: Socket, roundTableId: unknown): Promise<LiveJoinReply> {
    if (!isUuid(roundTableId)) return { ok: false, code: 'invalid' };
    const id = roundTableId.toLowerCase();
    const [actor] = await Promise.all([socketActor(socket, this.options.actors), this.listen()]);
    if (!actor) return { ok: false, code: 'unauthenticated' };
    if (this.memberships(socket).length >= MOST_ROOMS) return { ok: false, code: 'invalid' };
    // a member before the door is asked: an event that comes while it is asked is acted upon
    const member = this.memberOf(socket, id) ?? this.enter(socket, id, actor);
    if (!(await this.options.door.maySee(this.options.db, actor, id))) {
      this.remove(member);
      return { ok: false, code: 'not_found' };
    }
    if (!member.room.members.has(member)) return { ok: false, code: 'not_found' };
    await socket.join(channelOf(id));
    const room = await member.room.state.ask();
    return room ? { ok: true, room } : { ok: false, code: 'not_found' };
  }

  leave(socket: Socket, roundTableId: unknown): void {
    for (const member of this.memberships(socket)) {
      if (roundTableId === undefined || member.room.id === roundTableId) this.remove(member);
    }
  }

  private enter(socket: Socket, id: string, actor: Actor): Member {
    const read = () => readRoom(this.options.db, id, this.options.clock.now());
    const room = this.rooms.get(id) ?? { id, members: new Set(), state: new Coalesced(read, REST_MS) };
    this.rooms.set(id, room);
    const member = { socket, room, actor, askedAt: Date.now() };
    room.members.add(member);
    return member;
  }

  private remove(member: Member): void {
    const { room, socket } = member;
    room.members.delete(member);
    if (room.members.size === 0) this.rooms.delete(room.id);
    void socket.leave(channelOf(room.id));
  }

  private memberships(socket: Socket): Member[] {
    return [...this.members()].filter((member) => member.socket === socket);
  }

  private memberOf(socket: Socket, id: string): Member | undefined {
    return [...(this.rooms.get(id)?.members ?? [])].find((member) => member.socket === socket);
  }

  private *members(): Iterable<Member> {
    for (const room of this.rooms.values()) yield* room.members;
  }

  /** From the first join on this process hears the log; what happened before is in the first reading. */
  private async listen(): Promise<void> {
    await this.bell.open();
    if (this.epoch === 0) this.heard(await newestEvent(this.options.db));
  }

  private heard(seq: number): void {
    if (!(seq > this.epoch)) return;
    this.epoch = seq;
    if (this.rooms.size === 0) this.handled = seq;
    else this.turns.ask().catch(() => undefined); // looked for again within a second
  }

  private async look(): Promise<void> {
    if (this.rooms.size === 0) return;
    this.heard(await newestEvent(this.options.db));
    if (this.handled < this.epoch) await this.turns.ask();
  }

  /** Everything since the last time: first those are asked who may have lost their right, then the rooms are shown. */
  private async handle(): Promise<void> {
    const to = this.epoch;
    if (to <= this.handled) return;
    const { changed, doubted } = await concernsOf(this.options.db, this.handled, to);
    const suspects = [...this.members()].filter(({ room, actor }) => doubted(room.id, actor));
    await Promise.all(suspects.map((member) => this.ask(member)));
    await Promise.all([...this.rooms.values()].filter((room) => changed.has(room.id)).map((room) => this.show(room)));
    this.handled = Math.max(this.handled, to);
  }

  private async show(room: Room): Promise<void> {
    const state = await room.state.ask();
    // local: every process reads for itself, Redis or not
    if (state) this.namespace.local.to(channelOf(room.id)).emit(LIVE_STATE, state);
  }

  /** Whoever has lost the session or the right to see the meeting falls out. */
  private async ask(member: Member): Promise<void> {
    const actor = await socketActor(member.socket, this.options.actors);
    if (actor) {
      member.askedAt = Date.now();
      member.actor = actor;
      if (await this.options.door.maySee(this.options.db, actor, member.room.id)) return;
    }
    this.remove(member);
    member.socket.emit(LIVE_OUT, { roundTableId: member.room.id });
    if (!actor) member.socket.disconnect(true);
  }

  /** Once a second: events nobody told of, sessions that ended by the clock, sockets that do not drain. */
  private watch(): void {
    this.look().catch(() => undefined);
    const due = Date.now() - ASK_AGAIN_MS;
    let left = ASKED_AT_ONCE;
    for (const member of this.members()) {
      const { writeBuffer } = member.socket.conn as unknown as { writeBuffer?: unknown[] };
      if ((writeBuffer?.length ?? 0) > SLOW_SOCKET_FRAMES) member.socket.disconnect(true);
      else if (member.askedAt < due && left-- > 0) this.ask(member).catch(() => undefined);
    }
  }
}
