import { Logger } from '@nestjs/common';
import type { CollabRefusal, ReadUpdate } from '#libs/contracts';
import type { UnitOfWork } from '#libs/database';
import type { DocumentSubjects } from '../document.access';
import type { Placements } from '../engine/neighbours';
import type { Verdict } from '../engine/room-state';
import type { Broadcast } from './broadcast';
import type { CollabBus } from './bus';
import { CommitQueue } from './commit-queue';
import { Forgeries } from './forgeries';
import { HeldDeletions } from './held-deletions';
import type { LogStore } from './log-store';
import type { Member } from './member';
import { OrderWatch } from './order-watch';
import type { AnswerTo, Entry, Room } from './room';
import type { Rooms } from './rooms';

/** An update that takes away more than this share of a text of some length, and gives less back, waits for a yes. */
const MASS_DELETION_SHARE = 0.3;
const MASS_DELETION_LEAST = 500;
const TELL_OTHERS_MS = 15;
/** Each telling is a transaction where there is no Redis, and without Redis one process serves all. */
const TELL_OTHERS_DEARLY_MS = 250;

/** An update as it was sent. */
export interface Offer {
  /** Of the sender's bytes, within the budgets. */
  read: ReadUpdate;
  /** The position the sender gave it in the fast form. */
  counter: number | null;
  /** The sender was asked whether so much shall go, and said yes. */
  confirmed: boolean;
  /** Called once: after the commit, or with why not. */
  answer: AnswerTo;
}

/** The way of an update: judged, queued, on disk, acknowledged, told. */
export class Floor {
  private readonly logger = new Logger('Collab');
  private readonly queue: CommitQueue;
  private untold: Room[] = [];
  private telling: NodeJS.Timeout | null = null;
  private readonly forgeries: Forgeries;
  private readonly held: HeldDeletions;
  private readonly order = new OrderWatch();

  constructor(
    store: LogStore,
    private readonly rooms: Rooms,
    private readonly broadcast: Broadcast,
    private readonly bus: CollabBus,
    { uow, subjects }: { uow: UnitOfWork; subjects: DocumentSubjects },
    private readonly askAgain: (members: Iterable<Member>) => Promise<void>,
  ) {
    this.forgeries = new Forgeries(uow);
    this.held = new HeldDeletions(uow, subjects);
    this.queue = new CommitQueue(store, {
      committed: (room, entries) => this.committed(room, entries),
      conflicted: (room) => this.conflicted(room),
      failed: (room, entries, code, error) => this.failed(room, entries, code, error),
      settingOut: () => this.broadcast.passing(),
    });
  }

  async drain(): Promise<void> {
    await this.order.close();
    await this.queue.drain();
    this.broadcast.close();
    await this.forgeries.close();
  }

  // functions for what may come later are made in methods of their own: a letter that needs none pays for none
  submit(member: Member, offer: Offer): void {
    const { room } = member;
    if (this.order.holds(room)) {
      this.putOff(member, offer);
      return;
    }
    if (!room.stale && this.legible(room)) {
      const { state } = room;
      const typed = state.typedOn(offer.read, member.actor.personId);
      const read = typed ? offer.read : state.trim(offer.read);
      const verdict = typed ?? state.judge(read, member.actor.personId);
      if (verdict.ok || verdict.code === 'invalid') {
        this.settle(member, offer, read, verdict);
        return;
      }
    }
    this.submitCaughtUp(member, offer);
  }

  /** What is missing, or who owns it, may be known to another process: the log is asked before saying no. */
  private submitCaughtUp(member: Member, offer: Offer): void {
    const { room } = member;
    this.catchUp(room).then(
      () => {
        const read = room.state.trim(offer.read);
        this.settle(member, offer, read, room.state.judge(read, member.actor.personId));
      },
      () => offer.answer({ ok: false, code: 'unavailable' }, offer.counter),
    );
  }

  /** A log that does not hold together is found out at the first update, and read anew. */
  private legible(room: Room): boolean {
    try {
      return room.state !== null;
    } catch (error) {
      this.logger.error(`${error}`);
      room.stale = true;
      return false;
    }
  }

  /** Reads what other processes wrote and tells the members here. */
  async catchUp(room: Room): Promise<void> {
    const before = room.generation;
    const foreign = await room.catchUp();
    // a whole reload knows nothing of what was waiting for the disk: its senders must come again
    if (room.generation !== before) this.queue.giveUp(room, 'resync');
    if (foreign.length > 0) this.broadcast.foreign(room, foreign.splice(0)); // callers share a reading; the first tells
  }

  private putOff(member: Member, offer: Offer): void {
    this.order.putOff(member.room, () => {
      try {
        this.submit(member, offer);
      } catch {
        offer.answer({ ok: false, code: 'invalid' }, offer.counter);
      }
    });
  }

  /** @param read what of the offer is new */
  private settle(member: Member, offer: Offer, read: ReadUpdate, verdict: Verdict): void {
    const placements = verdict.ok && !verdict.repeat ? this.order.doubtful(member.room, read) : null;
    if (!placements) this.decide(member, offer, read, verdict);
    else if (this.order.holds(member.room)) this.putOff(member, offer);
    else this.settleAsked(member, offer, read, placements);
  }

  private settleAsked(member: Member, offer: Offer, read: ReadUpdate, placements: Placements): void {
    const { room } = member;
    this.order.ask(room, read, placements, (good) => {
      if (!good) {
        offer.answer({ ok: false, code: 'invalid', details: { reason: 'neighbours' } }, offer.counter);
        return;
      }
      try {
        const still = room.state.trim(offer.read);
        this.decide(member, offer, still, room.state.judge(still, member.actor.personId));
      } catch {
        offer.answer({ ok: false, code: 'unavailable' }, offer.counter);
      }
    });
  }

  private decide(member: Member, offer: Offer, read: ReadUpdate, verdict: Verdict): void {
    if (verdict.ok) {
      if (!takesMuch(verdict, member.room.state.live)) this.take(member, offer, read, verdict);
      else if (offer.confirmed) this.takeMuch(member, offer, read, verdict);
      else this.hold(member, offer, read, verdict.deleted);
      return;
    }
    if (verdict.code === 'forbidden') this.forgeries.refused(member, verdict.client ?? 0);
    offer.answer({ ok: false, code: verdict.code, details: { reason: verdict.reason } }, offer.counter);
  }

  private take(member: Member, { counter, answer }: Offer, read: ReadUpdate, verdict: Accepted): void {
    const { room } = member;
    if (verdict.repeat && !room.busy && counter === null) {
      answer({ ok: true, seq: room.lastSeq }, counter);
      return;
    }
    const newOwners: number[] = [];
    const clients = verdict.fresh.map(({ client }) => client);
    for (const client of clients) {
      if (room.state.ownerOf(client) !== undefined) continue;
      room.state.bind(client, member.actor.personId);
      newOwners.push(client);
    }
    if (!verdict.repeat) {
      room.state.accept(read, verdict);
      this.order.taken(room, read);
    }
    this.queue.add(room, { member, read: verdict.repeat ? null : read, clients, newOwners, counter, answer });
  }

  /** What stood is kept as a version first: one click brings it back. */
  private takeMuch(member: Member, offer: Offer, read: ReadUpdate, verdict: Accepted): void {
    this.held.keepWhatStood(member, read, { deleted: verdict.deleted, of: member.room.state.live });
    this.take(member, offer, read, verdict);
  }

  private hold(member: Member, { answer, counter }: Offer, read: ReadUpdate, deleted: number): void {
    this.order.forget(member.room);
    const details = { deleted, of: member.room.state.live };
    this.held.hold(member, read, details).then(
      (heldId) => answer({ ok: false, code: 'deletion_held', details: { ...details, heldId } }, counter),
      () => answer({ ok: false, code: 'unavailable' }, counter),
    );
  }

  private committed(room: Room, entries: readonly Entry[]): void {
    let rows = 0;
    for (const entry of entries) if (entry.read !== null) rows++;
    this.broadcast.committed(room, entries, room.lastSeq - rows, this.queue.patience(room));
    if (rows > 0) this.tellOthers(room);
    this.rooms.compactIfDue(room);
  }

  private async conflicted(room: Room): Promise<CollabRefusal | null> {
    await this.catchUp(room);
    if (room.head.frozen) return 'forbidden';
    const waiting = [...room.inFlight, ...room.pending];
    const taken = waiting.some((entry) =>
      entry.clients.some((client) => room.state.ownerOf(client) !== entry.member.actor.personId),
    );
    if (taken) return 'resync';
    await this.askAgain(new Set(waiting.map((entry) => entry.member)));
    return waiting.some((entry) => entry.member.access !== 'edit') ? 'resync' : null;
  }

  private failed(room: Room, entries: readonly Entry[], code: CollabRefusal, error?: Error): void {
    this.order.forget(room);
    if (error) this.logger.error(`commit of ${room.id}: ${error.message}`);
    for (const { member, answer, counter } of entries)
      answer({ ok: false, code: member.access === 'edit' ? code : 'forbidden' }, counter);
  }

  /** Other processes hear of new rows a little later, many documents in one message. */
  private tellOthers(room: Room): void {
    if (!room.untold) this.untold.push(room);
    room.untold = true;
    this.telling ??= setTimeout(
      () => {
        this.telling = null;
        const docs = this.untold.map((each): [string, number] => [each.id, each.lastSeq]);
        for (const each of this.untold) each.untold = false;
        this.untold = [];
        for (let i = 0; i < docs.length; i += 100) this.bus.publish({ kind: 'seq', docs: docs.slice(i, i + 100) });
      },
      this.bus.cheap ? TELL_OTHERS_MS : TELL_OTHERS_DEARLY_MS,
    );
  }
}

type Accepted = Extract<Verdict, { ok: true }>;

/** A block that is split or moved is deleted and written anew: what is given back does not count. */
function takesMuch({ deleted, fresh }: Accepted, live: number): boolean {
  if (deleted <= MASS_DELETION_LEAST) return false;
  const given = fresh.reduce((sum, { from, to }) => sum + to - from, 0);
  const taken = deleted - given;
  return taken > MASS_DELETION_LEAST && taken > live * MASS_DELETION_SHARE;
}
