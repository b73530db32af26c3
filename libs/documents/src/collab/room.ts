import * as Y from 'yjs';
import { NO_BUDGET, type ReadUpdate, readUpdate, type UpdateReply } from '#libs/contracts';
import { BrokenLog, type LogHead, type StoredLog } from '../document-log';
import { mergeRead } from '../engine/merge';
import type { Edges } from '../engine/neighbours';
import { RoomState } from '../engine/room-state';
import { RowTail } from '../engine/row-tail';
import type { Owed } from './late-answers';
import { COMPACTED_AT, type Compacted, type LogStore } from './log-store';
import type { Member } from './member';

const EMPTY = Uint8Array.from([0, 0]);
const NO_CLOCKS = new Map<number, number>();

interface Presence {
  member: Member | null;
  clock: number;
  state: string;
}

/** An update judged good and waiting for the disk. Without `read` it only waits for what came before it. */
export interface Entry {
  member: Member;
  read: ReadUpdate | null;
  /** clientIDs with new content in it. */
  clients: number[];
  newOwners: number[];
  /** The position the sender gave it in the fast form. */
  counter: number | null;
  answer: AnswerTo;
}

/** Tells a sender what became of an update; which one, where it numbers them. */
export type AnswerTo = (reply: UpdateReply, counter: number | null) => void;

/**
 * One open document: what is on disk as bytes, what is known of it, and who is in it. `state` runs ahead of the disk
 * by the entries pending; `durable` does not.
 */
export class Room {
  private static counter = 0;
  readonly number = ++Room.counter;
  readonly members = new Set<Member>();
  /** Members that speak the plain form. */
  plain = 0;
  private told: Map<number, Presence> | null = null;
  pending: Entry[] = [];
  inFlight: Entry[] = [];
  /** Waits for the next flush. */
  queued = false;
  /** Since when, by `performance.now()`. */
  queuedAt = 0;
  /** Milliseconds for which what set out for the disk last had waited. */
  waited = 0;
  /** An acknowledgement that goes with the next frame. */
  owed: Owed | null = null;
  /** Other processes have not been told of its last rows. */
  untold = false;
  head: LogHead;
  lastSeq = 0;
  snapshotSeq = 0;
  emptySince = Date.now();
  /** Set when a commit failed: what is known may be ahead of the disk, so it is read again before anything else. */
  stale = false;
  compacting = false;
  /** Rows behind the snapshot from which it is taken anew; the first time earlier, so that not all rooms come at once. */
  compactedAt = Math.ceil(COMPACTED_AT * (0.1 + 0.9 * Math.random()));
  /** When its entries last set out for the disk, by `performance.now()`. */
  flushedAt = 0;
  /** Flushes in a row that found the row held by somebody else. */
  tries = 0;
  private writing: Edges | null = null;
  /** Counts the times everything was read anew. */
  generation = 0;
  /** The flush that holds this room's entries; the log is not read meanwhile, its rows would look foreign. */
  flying: Promise<void> | null = null;
  catching: Promise<ReadUpdate[]> | null = null;
  private durable: Map<number, number> | null = null;
  private built: RoomState | null = null;
  /** What the state is to be built from when somebody writes: those who only open a document do not wait for it. */
  private unread: StoredLog | null = null;
  private base: Uint8Array = EMPTY;
  private baseRead: ReadUpdate | null = null;
  private baseSeq = 0;
  /** The rows after `baseSeq`. */
  private readonly tail = new RowTail();

  constructor(
    readonly id: string,
    private readonly store: LogStore,
    log: StoredLog,
  ) {
    this.head = log.head;
    this.take(log);
  }

  /**
   * What is known of the document, to judge updates by. What is in the log was judged before it got there; that it
   * still holds together is checked all the same.
   * @throws BrokenLog when it does not
   */
  get state(): RoomState {
    this.built ??= this.build();
    return this.built;
  }

  // thousands of documents are open in which nobody does anything: tables are made when there is something to put in

  /** Yjs awareness by clientID: the last clock and state, and whose it is. */
  get presence(): Map<number, Presence> {
    this.told ??= new Map();
    return this.told;
  }

  /** Nobody has said where they are. */
  get silent(): boolean {
    return this.told === null || this.told.size === 0;
  }

  /** Who writes on where in the middle of the text. @see OrderWatch */
  get edges(): Edges {
    this.writing ??= new Map();
    return this.writing;
  }

  get busy(): boolean {
    return this.pending.length > 0 || this.inFlight.length > 0;
  }

  enter(member: Member): void {
    this.members.add(member);
    if (!member.packed) this.plain++;
  }

  leave(member: Member): void {
    if (!this.members.delete(member)) return;
    if (!member.packed) this.plain--;
    this.emptySince = Date.now();
  }

  /** All that is on disk, as one update. */
  whole(): Uint8Array {
    if (this.tail.length > 0) {
      this.baseRead ??= readUpdate(this.base, NO_BUDGET);
      this.baseRead = mergeRead([this.baseRead, ...this.tail.reads()]);
      this.base = this.baseRead.bytes;
      this.baseSeq = this.lastSeq;
      this.tail.clear();
    }
    return this.base;
  }

  /** The same without merging: what was merged before, and the rows since, each after its length. */
  parts(): { base: Uint8Array; tail: Buffer | null } {
    return { base: this.base, tail: this.tail.length > 0 ? this.tail.packed() : null };
  }

  /**
   * For somebody who knows the rows up to `seq` and holds this document elsewhere: what to add. `skip` rows of the tail
   * are known there; without `seq`, or when they are merged by now, it is everything.
   */
  beyond(seq: number | null): { base: Uint8Array | null; tail: Uint8Array; skip: number } {
    const tail = this.tail.packed();
    if (seq === null || seq < this.baseSeq) return { base: this.base, tail, skip: 0 };
    return { base: null, tail, skip: seq - this.baseSeq };
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.durable ?? NO_CLOCKS);
  }

  /** The next row is on disk: it counts from now on. */
  committed(read: ReadUpdate): void {
    this.append(read);
  }

  /**
   * Takes in what other processes have written. @returns those updates, to be told to the members here
   * @throws when the log cannot be read
   */
  catchUp(): Promise<ReadUpdate[]> {
    this.catching ??= this.afterFlight().finally(() => {
      this.catching = null;
    });
    return this.catching;
  }

  private async afterFlight(): Promise<ReadUpdate[]> {
    while (this.flying) await this.flying;
    return this.readOn();
  }

  private async readOn(): Promise<ReadUpdate[]> {
    if (this.stale) return this.reload();
    const from = this.lastSeq;
    const more = await this.store.since(this.id, from);
    if (!more) return this.reload();
    this.head = { ...this.head, frozen: more.frozen };
    const foreign: ReadUpdate[] = [];
    if (more.rows.length === 0) return foreign;
    const { state } = this;
    for (const row of more.rows) {
      const read = this.learn(state, row.update);
      this.append(read);
      foreign.push(read);
    }
    for (const [client, person] of more.owners) state.bind(client, person);
    return foreign;
  }

  /** Reads everything again; entries not yet on disk are given up by the caller. */
  private async reload(): Promise<ReadUpdate[]> {
    const before = this.vector();
    const log = await this.store.read(this.id);
    if (!log) throw new BrokenLog(`${this.id}: gone`);
    this.generation++;
    this.built = null;
    this.durable = null;
    this.setBase(EMPTY);
    this.tail.clear();
    this.take(log);
    this.built = this.build();
    this.stale = false;
    return [readUpdate(Y.diffUpdate(this.whole(), before), NO_BUDGET)];
  }

  /** The snapshot stands in for everything up to its row. */
  compacted({ seq, state }: Compacted): void {
    this.snapshotSeq = seq;
    if (seq > this.lastSeq || seq < this.baseSeq) return; // further than this process, or merged further already
    this.setBase(state);
    this.tail.drop(seq - this.baseSeq);
    this.baseSeq = seq;
  }

  private take(log: StoredLog): void {
    this.unread = log;
    this.head = log.head;
    this.lastSeq = this.snapshotSeq = this.baseSeq = log.snapshotSeq;
    if (log.snapshot && log.snapshotVector) {
      this.setBase(log.snapshot);
      this.durable = Y.decodeStateVector(log.snapshotVector);
    }
    for (const row of log.rows) {
      const read = readUpdate(row.update, NO_BUDGET);
      if (read.sections.some(({ client, clock }) => clock > (this.durable?.get(client) ?? 0)))
        throw new BrokenLog(`${this.id}: gap`);
      this.append(read);
    }
  }

  private build(): RoomState {
    const state = new RoomState();
    const log = this.unread;
    this.unread = null;
    if (!log) throw new BrokenLog(`${this.id}: nothing to judge by`);
    for (const [client, person] of log.owners) state.bind(client, person);
    if (log.snapshot) this.judge(state, readUpdate(log.snapshot, NO_BUDGET));
    for (const row of log.rows) this.learn(state, row.update);
    return state;
  }

  private learn(state: RoomState, bytes: Uint8Array): ReadUpdate {
    return this.judge(state, state.trim(readUpdate(bytes, NO_BUDGET)));
  }

  private judge(state: RoomState, read: ReadUpdate): ReadUpdate {
    const verdict = state.judge(read, null);
    if (!verdict.ok) throw new BrokenLog(`${this.id}: ${verdict.reason}`);
    state.accept(read, verdict);
    return read;
  }

  private setBase(bytes: Uint8Array): void {
    this.base = bytes;
    this.baseRead = null;
  }

  private append(read: ReadUpdate): void {
    this.lastSeq++;
    this.tail.push(read.bytes);
    this.advance(read);
  }

  private advance(read: ReadUpdate): void {
    this.durable ??= new Map();
    for (const { client, end } of read.sections) {
      if (end > (this.durable.get(client) ?? 0)) this.durable.set(client, end);
    }
  }
}
