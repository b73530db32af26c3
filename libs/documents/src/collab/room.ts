import * as Y from 'yjs';
import { NO_BUDGET, type ReadUpdate, readUpdate, type UpdateReply } from '#libs/contracts';
import { BrokenLog, type LogHead, type StoredLog } from '../document-log';
import { mergeRead } from '../engine/merge';
import { RoomState } from '../engine/room-state';
import type { Compacted, LogStore } from './log-store';
import type { Member } from './member';

/** An update judged good and waiting for the disk. Without `read` it only waits for what came before it. */
export interface Entry {
  member: Member;
  read: ReadUpdate | null;
  /** clientIDs with new content in it. */
  clients: number[];
  newOwners: number[];
  /** The position the sender gave it in the fast form. */
  counter: number | null;
  answer: (reply: UpdateReply) => void;
}

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
  /** Yjs awareness by clientID: the last clock and state, and whose it is. */
  readonly presence = new Map<number, { member: Member | null; clock: number; state: string }>();
  pending: Entry[] = [];
  inFlight: Entry[] = [];
  head: LogHead;
  lastSeq = 0;
  snapshotSeq = 0;
  state = new RoomState();
  emptySince = Date.now();
  /** Set when a commit failed: what is known may be ahead of the disk, so it is read again before anything else. */
  stale = false;
  compacting = false;
  /** Flushes in a row that found the row held by somebody else. */
  tries = 0;
  /** Counts the times everything was read anew. */
  generation = 0;
  /** The flush that holds this room's entries; the log is not read meanwhile, its rows would look foreign. */
  flying: Promise<void> | null = null;
  catching: Promise<ReadUpdate[]> | null = null;
  private durable = new Map<number, number>();
  private base: ReadUpdate | null = null;
  private baseSeq = 0;
  private tail: { seq: number; read: ReadUpdate }[] = [];

  constructor(
    readonly id: string,
    private readonly store: LogStore,
    log: StoredLog,
  ) {
    this.head = log.head;
    this.take(log);
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
      const reads = this.tail.map((row) => row.read);
      this.base = mergeRead(this.base ? [this.base, ...reads] : reads);
      this.baseSeq = this.lastSeq;
      this.tail = [];
    }
    return this.base?.bytes ?? EMPTY;
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.durable);
  }

  /** The next row is on disk: it counts from now on. */
  committed(read: ReadUpdate): void {
    this.append(++this.lastSeq, read);
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
    for (const row of more.rows) {
      const read = this.learn(row.update);
      this.append(++this.lastSeq, read);
      foreign.push(read);
    }
    for (const [client, person] of more.owners) this.state.bind(client, person);
    return foreign;
  }

  /** Reads everything again; entries not yet on disk are given up by the caller. */
  private async reload(): Promise<ReadUpdate[]> {
    const before = this.vector();
    const log = await this.store.read(this.id);
    if (!log) throw new BrokenLog(`${this.id}: gone`);
    this.generation++;
    this.state = new RoomState();
    this.durable = new Map();
    this.base = null;
    this.tail = [];
    this.take(log);
    this.stale = false;
    return [readUpdate(Y.diffUpdate(this.whole(), before), NO_BUDGET)];
  }

  /** The snapshot stands in for everything up to its row. */
  compacted({ seq, state }: Compacted): void {
    this.snapshotSeq = seq;
    if (seq > this.lastSeq || seq < this.baseSeq) return; // further than this process, or merged further already
    this.base = readUpdate(state, NO_BUDGET);
    this.baseSeq = seq;
    this.tail = this.tail.filter((row) => row.seq > seq);
  }

  private take(log: StoredLog): void {
    for (const [client, person] of log.owners) this.state.bind(client, person);
    this.head = log.head;
    this.lastSeq = this.snapshotSeq = this.baseSeq = log.snapshotSeq;
    if (log.snapshot) {
      this.base = this.learn(log.snapshot);
      this.advance(this.base);
    }
    for (const row of log.rows) this.append(++this.lastSeq, this.learn(row.update));
  }

  /** What is in the log was judged before it got there; that it still holds together is checked all the same. */
  private learn(bytes: Uint8Array): ReadUpdate {
    const read = this.state.trim(readUpdate(bytes, NO_BUDGET));
    const verdict = this.state.judge(read, null);
    if (!verdict.ok) throw new BrokenLog(`${this.id}: ${verdict.reason}`);
    this.state.accept(read, verdict);
    return read;
  }

  private append(seq: number, read: ReadUpdate): void {
    read.structs = NO_STRUCTS; // judged and done with; the bytes stay
    this.tail.push({ seq, read });
    this.advance(read);
  }

  private advance(read: ReadUpdate): void {
    for (const { client, end } of read.sections) {
      if (end > (this.durable.get(client) ?? 0)) this.durable.set(client, end);
    }
  }
}

const EMPTY = Uint8Array.from([0, 0]);
const NO_STRUCTS: number[] = [];
