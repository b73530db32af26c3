import { performance } from 'node:perf_hooks';
import type { CollabRefusal } from '#libs/contracts';
import type { RoomBatch } from './commit-statement';
import { HeapGrowth } from './heap-growth';
import type { LogStore } from './log-store';
import type { Entry, Room } from './room';

/** What happens when a batch has reached the disk, or has not. */
export interface CommitListener {
  committed(room: Room, entries: readonly Entry[]): void;
  /** Another process was first, the document is frozen, or somebody holds its row. @returns why to give up, or null */
  conflicted(room: Room): Promise<CollabRefusal | null>;
  failed(room: Room, entries: readonly Entry[], code: CollabRefusal, error?: Error): void;
  /** It is known which documents set out for the disk now. */
  settingOut(): void;
}

/** Most of what a letter waits while others type: nobody sees it, and each millisecond spares frames and flushes. */
const LINGER_MS = 13.4; // of a timer only whole ones count: of 13 less what a flush takes, 11
/**
 * A process busier than half lets letters wait longer, each document's from its first: more of them then share a frame
 * for everybody, where most of the work is.
 */
const LINGER_MOST_MS = 60;
const HALF = 0.5;
/** Milliseconds longer in a second, for each hundredth busier than half; as many shorter when less. */
const STEP_MS = 0.6;
/**
 * Between flushes of a process in which letters wait longer: some documents at a time, so that disk, process and readers
 * never wait in turn.
 */
const BEAT_MS = 10;
/**
 * What an acknowledgement may have waited for the disk if it is to wait for company after that, and for how long:
 * until the next flush. Thirty milliseconds are not to be passed.
 */
const [ANSWER_WAITED_MS, ANSWER_WAITS_MS] = [11, 5];
/** A crowd hears at most fifty times a second: each time costs a frame for everybody in it. */
const CROWD = 40;
const CROWD_LINGER_MS = 20;
/** Letters a second from which it pays to wait for company. */
const BUSY_LETTERS = 60;
const MOST_BYTES = 8_000_000;

/**
 * Group commit: everything that arrived since the last flush, of all documents, in one transaction; answers and
 * broadcasts after it. One flush is on its way at a time, and the next gathers meanwhile.
 */
export class CommitQueue {
  /** Rooms with entries pending, each once. A set would leave its old tables behind, each holding the next. */
  private waiting: Room[] = [];
  private readonly retrying = new Set<Room>();
  private scheduled = false;
  private running: Promise<void> | null = null;
  private lastFlush = 0;
  private letters = 0;
  private windowStart = 0;
  private busy = false;
  private linger = LINGER_MS;
  private load = performance.eventLoopUtilization();
  private readonly heap = new HeapGrowth();

  constructor(
    private readonly store: Pick<LogStore, 'commit'>,
    private readonly listener: CommitListener,
  ) {}

  add(room: Room, entry: Entry): void {
    room.pending.push(entry);
    this.letters++;
    this.enqueue(room);
    this.schedule();
  }

  /** @returns milliseconds for which an acknowledgement of what this room has written may wait for its next frame */
  patience({ waited }: Room): number {
    return this.busy ? patienceOf(this.linger, waited) : 0;
  }

  /** Resolves when nothing is pending any more. */
  async drain(): Promise<void> {
    while (this.running || this.waiting.length > 0 || this.retrying.size > 0) {
      if (this.running) await this.running;
      else await pause(1);
    }
  }

  private schedule(): void {
    if (this.scheduled || this.running) return;
    this.scheduled = true;
    const wait = this.busy ? this.lastFlush + beatOf(this.linger) - performance.now() : 0;
    if (wait > 1) setTimeout(() => this.start(), wait);
    else setImmediate(() => this.start());
  }

  private start(): void {
    this.scheduled = false;
    if (this.waiting.length === 0) return;
    const now = performance.now();
    if (now - this.windowStart > 1000) {
      this.linger = lingerAfter(this.linger, performance.eventLoopUtilization(this.load).utilization);
      this.busy = this.letters > BUSY_LETTERS;
      this.heap.follow(this.busy);
      this.letters = 0;
      this.load = performance.eventLoopUtilization();
      this.windowStart = now;
    }
    this.lastFlush = now;
    const running = this.flush().finally(() => {
      if (this.running !== running) return; // the next one set out before this one was done
      this.running = null;
      if (this.waiting.length > 0) this.schedule();
    });
    this.running = running;
  }

  /** Where the disk takes longer than a beat, it has the next letters while those that are on it are told. */
  private startEarly(): void {
    if (this.linger > LINGER_MS && performance.now() - this.lastFlush > BEAT_MS) this.start();
  }

  private enqueue(room: Room): void {
    if (room.queued) return;
    room.queued = true;
    room.queuedAt = performance.now();
    this.waiting.push(room);
  }

  /** What it wrote last is on disk, and its people are about to hear of it. */
  private isTold(room: Room): boolean {
    return room.inFlight.length > 0 && !this.retrying.has(room);
  }

  private holdsBack(room: Room, now: number): boolean {
    return isCrowdEarly(room.members.size, now - room.flushedAt) || isEarly(this.linger, now - room.queuedAt);
  }

  private wake(room: Room): void {
    if (room.pending.length === 0) return;
    this.enqueue(room);
    this.schedule();
  }

  private async flush(): Promise<void> {
    const rooms: Room[] = [];
    const batches: RoomBatch[] = [];
    let bytes = 0;
    const now = performance.now();
    const { waiting } = this;
    this.waiting = [];
    for (const room of waiting) {
      if (bytes > MOST_BYTES || this.isTold(room) || (this.busy && this.holdsBack(room, now))) {
        this.waiting.push(room);
        continue;
      }
      room.queued = false;
      if (room.pending.length === 0) continue; // given up meanwhile
      room.flushedAt = now;
      room.waited = now - room.queuedAt;
      if (this.retrying.has(room)) continue; // comes back by itself, with what waits now behind it
      if (room.catching) {
        void room.catching.catch(() => undefined).then(() => this.wake(room));
        continue;
      }
      room.inFlight = room.pending;
      room.pending = [];
      if (room.inFlight.some(({ read, member }) => read && member.access !== 'edit')) {
        this.fail(room, 'resync'); // what comes after the words of somebody who lost the floor may lean on them
        continue;
      }
      const batch = batchOf(room);
      if (batch.rows.length === 0) {
        this.settle(room);
        continue;
      }
      for (const row of batch.rows) bytes += row.update.length;
      rooms.push(room);
      batches.push(batch);
    }
    if (rooms.length === 0) return;
    let land = () => {};
    const landed = new Promise<void>((resolve) => {
      land = resolve;
    });
    for (const room of rooms) room.flying = landed;
    try {
      const written = await this.store.commit(batches);
      this.startEarly();
      for (const room of rooms) room.flying = null;
      for (const [i, room] of rooms.entries()) {
        if (written[i]) this.settle(room);
        else void this.again(room);
      }
      this.listener.settingOut();
    } catch (error) {
      if (rooms.length > 1 && isAboutData(error)) await this.oneByOne(rooms, batches);
      else for (const room of rooms) this.fail(room, 'unavailable', error as Error);
    } finally {
      land();
    }
  }

  /** One bad room must not take the others with it. */
  private async oneByOne(rooms: readonly Room[], batches: readonly RoomBatch[]): Promise<void> {
    for (const [i, room] of rooms.entries()) {
      try {
        const [written] = await this.store.commit([batches[i]!]);
        room.flying = null;
        if (written) this.settle(room);
        else void this.again(room);
      } catch (error) {
        this.fail(room, 'unavailable', error as Error);
      }
    }
  }

  private settle(room: Room): void {
    const entries = room.inFlight;
    room.inFlight = [];
    room.tries = 0;
    for (const { read } of entries) if (read) room.committed(read);
    this.listener.committed(room, entries);
  }

  private fail(room: Room, code: CollabRefusal, error?: Error): void {
    room.stale = true;
    this.giveUp(room, code, error);
  }

  /** Answers everything that waits in a room with why it will not be written. */
  giveUp(room: Room, code: CollabRefusal, error?: Error): void {
    const entries = [...room.inFlight, ...room.pending];
    room.inFlight = [];
    room.pending = [];
    room.flying = null;
    if (entries.length > 0) this.listener.failed(room, entries, code, error);
  }

  /** Catches up with the log, then tries once more with what waited, in the same order. */
  private async again(room: Room): Promise<void> {
    this.retrying.add(room);
    try {
      const before = room.lastSeq;
      const refusal = await this.listener.conflicted(room);
      if (refusal) return this.fail(room, refusal);
      room.tries = room.lastSeq === before ? room.tries + 1 : 0;
      if (room.tries > 0) await pause(Math.min(50, 2 ** room.tries)); // somebody holds the row: not every millisecond
      room.pending = [...room.inFlight, ...room.pending];
      room.inFlight = [];
      this.enqueue(room);
    } catch (error) {
      this.fail(room, 'unavailable', error as Error);
    } finally {
      this.retrying.delete(room);
      if (this.waiting.length > 0) this.schedule();
    }
  }
}

/** @param utilization of the event loop in the last second, 0 to 1 @returns milliseconds letters wait in the next one */
export const lingerAfter = (linger: number, utilization: number): number =>
  Math.min(LINGER_MOST_MS, Math.max(LINGER_MS, linger + STEP_MS * 100 * (utilization - HALF)));

/** @returns milliseconds from one flush to the next */
export const beatOf = (linger: number): number => (linger > LINGER_MS ? BEAT_MS : LINGER_MS);

/** @param sinceMs milliseconds since the first of what waits for this document; at which beat it goes is rounded */
export const isEarly = (linger: number, sinceMs: number): boolean =>
  linger > LINGER_MS && sinceMs < linger - BEAT_MS / 2;

/** @param waited milliseconds for which the letters waited @returns for which their acknowledgement may wait */
export const patienceOf = (linger: number, waited: number): number => {
  if (linger > LINGER_MS) return linger;
  return waited <= ANSWER_WAITED_MS ? ANSWER_WAITS_MS : 0;
};

/** @param sinceMs milliseconds since the last flush of these people's document */
export const isCrowdEarly = (people: number, sinceMs: number): boolean =>
  people > CROWD && sinceMs < CROWD_LINGER_MS - 1;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function batchOf(room: Room): RoomBatch {
  const rows: RoomBatch['rows'] = [];
  const owners: RoomBatch['owners'] = [];
  let epoch = Number.POSITIVE_INFINITY;
  for (const { read, member, clients, newOwners } of room.inFlight) {
    if (member.epoch < epoch) epoch = member.epoch;
    if (!read) continue;
    const { personId, credentialId } = member.actor;
    rows.push({ update: read.bytes, personId, credential: credentialId, clients });
    for (const client of newOwners) owners.push({ client, personId });
  }
  return { documentId: room.id, expected: room.lastSeq, rows, owners, epoch };
}

/** SQLSTATE classes 22 and 23: the statement was understood and its data refused. */
function isAboutData(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? '');
}
