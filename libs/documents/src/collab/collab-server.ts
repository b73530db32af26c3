import type { Namespace, Socket } from 'socket.io';
import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import type { ActorSource } from '#libs/access';
import type { JoinReply } from '#libs/contracts';
import { readUpdate, UpdateRefused, unpackPush } from '#libs/contracts';
import type { UnitOfWork } from '#libs/database';
import { isUuid } from '#libs/kernel';
import { socketCredentials } from '#libs/realtime';
import { COLLAB_EVENTS, type DocumentSubjects } from '../document.access';
import { Broadcast, packedRoom, plainRoom } from './broadcast';
import { CollabBus, type Hint } from './bus';
import { Doorkeeper } from './doorkeeper';
import { openFastLane } from './fast-lane';
import { Floor, type Offer } from './floor';
import { bytesOf, isVector } from './incoming-bytes';
import { LogStore } from './log-store';
import { type Member, type Visitor, visitorOf } from './member';
import { Presences } from './presences';
import type { AnswerTo, Room } from './room';
import { Rooms } from './rooms';
import { shortenPings } from './short-ping';
import { Standings } from './standing';

export interface CollabOptions {
  databaseUrl: string;
  redisUrl: string | null;
  actors: ActorSource;
  subjects: DocumentSubjects;
  uow: UnitOfWork;
  db: EntityManager;
}

const STRIKES = 3;
const MOST_DOCUMENTS = 50;
const MOST_VECTOR_BYTES = 200_000;

type Answer = (reply: unknown) => void;

/** Co-editing over socket.io (contract §4): nothing here decodes text, nothing is acknowledged before it is on disk. */
export class CollabServer {
  readonly rooms: Rooms;
  private readonly bus: CollabBus;
  private readonly keeper: Doorkeeper;
  private readonly broadcast: Broadcast;
  private readonly floor: Floor;
  private readonly presences: Presences;
  private closing = false;
  private memberCount = 0;

  constructor(
    private readonly namespace: Namespace,
    options: CollabOptions,
    private readonly store = new LogStore(options.databaseUrl),
  ) {
    this.bus = new CollabBus(
      options.databaseUrl,
      options.redisUrl,
      (hint) => this.hear(hint),
      () => this.keeper.look().catch(() => this.keeper.doubtAll()),
    );
    this.broadcast = new Broadcast(namespace);
    this.rooms = new Rooms(store, (room) => this.catchUp(room));
    this.floor = new Floor(store, this.rooms, this.broadcast, this.bus, options, (members) =>
      this.keeper.askAgain(members),
    );
    this.presences = new Presences(this.broadcast, this.bus);
    const standings = new Standings(options.actors, options.subjects, options.db, this.bus);
    this.keeper = new Doorkeeper(standings, this.rooms, this.floor, store, (member, visitor) =>
      this.leave(member, visitor),
    );
  }

  async start(): Promise<void> {
    await Promise.all([this.bus.start(), this.store.warm()]);
    await this.keeper.look();
    this.namespace.use((socket, next) => {
      const credentials = socketCredentials(socket);
      this.keeper.standings.actorOf(credentials).then(
        (actor) => {
          if (!actor) return next(new Error('unauthenticated'));
          socket.data.visitor = visitorOf(socket, credentials, actor);
          next();
        },
        () => next(new Error('unavailable')),
      );
    });
    this.namespace.on('connection', (socket) => this.welcome(socket, (socket.data as { visitor: Visitor }).visitor));
  }

  /** Takes nothing new, waits for what is on its way to the disk, then lets go. */
  async stop(): Promise<void> {
    this.closing = true;
    this.keeper.stop();
    await this.floor.drain();
    await this.rooms.close();
    await this.bus.stop();
    await this.store.close();
  }

  private welcome(socket: Socket, visitor: Visitor): void {
    socket.on('error', () => undefined);
    socket.onAny((event: string, ...args: unknown[]) => {
      if (Object.hasOwn(COLLAB_EVENTS, event)) return;
      const last = args.at(-1);
      this.invalid(socket, visitor, typeof last === 'function' ? (last as Answer) : () => undefined);
    });
    const on = (event: keyof typeof COLLAB_EVENTS, handle: (body: Record<string, unknown>, answer: Answer) => void) => {
      socket.on(event, (...args: unknown[]) => {
        const last = args.at(-1);
        const answer: Answer = typeof last === 'function' ? (last as Answer) : () => undefined;
        const body = args[0];
        try {
          if (typeof body !== 'object' || body === null || Array.isArray(body))
            return this.invalid(socket, visitor, answer);
          handle(body as Record<string, unknown>, answer);
        } catch {
          this.invalid(socket, visitor, answer);
        }
      });
    };
    on('doc:join', (body, answer) => {
      const vector = bytesOf(body.stateVector ?? new Uint8Array([0]));
      this.join(socket, visitor, body, vector).then(answer, () => answer({ ok: false, code: 'unavailable' }));
    });
    on('doc:update', (body, answer) => {
      const member = visitor.members.get(body.documentId as string);
      if (!member) return answer({ ok: false, code: 'not_joined' });
      const confirmed = body.confirmed === true;
      const one: AnswerTo = (reply) => answer(reply);
      this.update(member, visitor, bytesOf(body.update), { counter: null, confirmed, answer: one });
    });
    const push = (bytes: Buffer) => {
      try {
        const { room, counter, update } = unpackPush(bytes);
        const member = visitor.byRoom.get(room);
        if (member) this.update(member, visitor, update, { counter, confirmed: false, answer: member.refused });
      } catch {
        this.strike(socket, visitor);
      }
    };
    socket.on('doc:push', (text: unknown) => push(Buffer.from(String(text), 'base64')));
    openFastLane(socket, push);
    shortenPings(socket, visitor.line);
    on('doc:awareness', (body) => {
      const member = visitor.members.get(body.documentId as string);
      if (member) this.keeper.ask(member, () => this.presences.speak(member, bytesOf(body.update)));
    });
    on('doc:leave', (body, answer) => {
      const member = visitor.members.get(body.documentId as string);
      if (member) this.leave(member, visitor);
      answer({ ok: true });
    });
    socket.on('disconnect', () => {
      for (const member of [...visitor.members.values()]) this.leave(member, visitor);
    });
  }

  private async join(
    socket: Socket,
    visitor: Visitor,
    body: Record<string, unknown>,
    vector: Uint8Array,
  ): Promise<JoinReply> {
    const { documentId } = body;
    if (!isUuid(documentId) || vector.length > MOST_VECTOR_BYTES || !isVector(vector)) {
      this.strike(socket, visitor);
      return { ok: false, code: 'invalid' };
    }
    if (this.closing) return { ok: false, code: 'unavailable' };
    if (visitor.members.size >= MOST_DOCUMENTS)
      return { ok: false, code: 'too_large', details: { documents: MOST_DOCUMENTS } };
    const id = documentId.toLowerCase();
    const room = await this.rooms.enter(id);
    if (!room) return { ok: false, code: 'not_found' };
    if (room.stale) await this.floor.catchUp(room);
    const oldSchema = typeof body.schema === 'number' && body.schema < room.head.schema;
    const { epoch } = this.keeper;
    const standing = await this.keeper.standings.of(visitor.credentials, room.head, oldSchema);
    if (!standing) return { ok: false, code: 'unauthenticated' };
    if (standing.access === 'none') return { ok: false, code: 'not_found' };
    if (!socket.connected) return { ok: false, code: 'unavailable' };

    const former = visitor.members.get(id);
    if (former) this.leave(former, visitor);
    const member: Member = {
      number: ++this.memberCount,
      socket,
      line: visitor.line,
      room,
      packed: body.packed === true,
      refused: (reply, counter) => void (reply.ok || socket.emit('doc:refused', { documentId: id, counter, ...reply })),
      oldSchema,
      ...standing,
      checkedAt: Date.now(),
      checking: null,
      epoch,
      presenceLeft: 0,
      presenceSecond: 0,
    };
    visitor.actor = standing.actor;
    visitor.members.set(id, member);
    visitor.byRoom.set(room.number, member);
    room.enter(member);
    await socket.join(member.packed ? packedRoom(id) : plainRoom(id));
    setImmediate(() => this.presences.greet(member));
    const { packed } = member;
    const fromNothing = vector.length <= 1;
    const opened = packed && fromNothing ? room.parts() : { base: room.whole(), tail: null };
    const update = fromNothing ? opened.base : Y.diffUpdate(opened.base, vector);
    visitor.line.asked(update.length + (opened.tail?.length ?? 0));
    return {
      ok: true,
      update: Buffer.from(update.buffer, update.byteOffset, update.length),
      stateVector: Buffer.from(room.vector()),
      access: member.access,
      schema: room.head.schema,
      seq: room.lastSeq,
      ...(packed && { packed: { room: room.number, member: member.number, person: member.actor.personId } }),
      ...(opened.tail && { tail: opened.tail }),
    };
  }

  private update(member: Member, visitor: Visitor, bytes: Uint8Array, sent: Omit<Offer, 'read'>): void {
    const { counter, confirmed, answer } = sent;
    if (this.closing) {
      answer({ ok: false, code: 'unavailable' }, counter);
      return;
    }
    if (!visitor.rate.take()) {
      tooMany(visitor, sent);
      return;
    }
    try {
      const offer = { read: readUpdate(bytes), counter, confirmed, answer };
      // functions for what may come later are made where it does: they cost more than judging a letter
      if (this.keeper.knows(member)) this.put(member, offer);
      else this.putLater(member, offer);
    } catch (error) {
      if (!(error instanceof UpdateRefused)) throw error;
      if (error.code === 'invalid') this.strike(member.socket, visitor);
      answer({ ok: false, code: error.code, details: { reason: error.reason } }, counter);
    }
  }

  private put(member: Member, offer: Offer): void {
    if (member.access === 'edit') this.floor.submit(member, offer);
    else offer.answer({ ok: false, code: 'forbidden', details: { access: member.access } }, offer.counter);
  }

  private putLater(member: Member, offer: Offer): void {
    this.keeper.ask(
      member,
      () => this.put(member, offer),
      (code) => offer.answer({ ok: false, code }, offer.counter),
    );
  }

  private leave(member: Member, visitor: Visitor): void {
    const { room, socket } = member;
    this.broadcast.leaving(member);
    visitor.members.delete(room.id);
    visitor.byRoom.delete(room.number);
    room.leave(member);
    void socket.leave(member.packed ? packedRoom(room.id) : plainRoom(room.id));
    this.presences.leave(member);
  }

  private hear(hint: Hint): void {
    if (hint.kind === 'seq') {
      for (const [id, seq] of hint.docs) this.rooms.heard(id, seq);
    } else if (hint.kind === 'presence') {
      const room = this.rooms.get(hint.documentId);
      if (room && room.members.size > 0) this.presences.hear(room, Buffer.from(hint.update, 'base64'));
    } else if (hint.kind === 'event') this.keeper.heard(hint.seq);
    else this.keeper.accessChanged(hint);
  }

  private catchUp(room: Room): void {
    this.floor.catchUp(room).catch(() => undefined); // the next sweep or update tries again
  }

  private invalid(socket: Socket, visitor: Visitor, answer: Answer): void {
    answer({ ok: false, code: 'invalid' });
    this.strike(socket, visitor);
  }

  private strike(socket: Socket, visitor: Visitor): void {
    if (++visitor.strikes >= STRIKES) setImmediate(() => socket.disconnect(true));
  }
}

function tooMany({ rate }: Visitor, { answer, counter }: Omit<Offer, 'read'>): void {
  rate.refuseLater(() => answer({ ok: false, code: 'unavailable', details: { reason: 'rate' } }, counter));
}
