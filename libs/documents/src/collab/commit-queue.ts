import { performance } from 'node:perf_hooks';
import type { CollabRefusal } from '#libs/contracts';
import type { RoomBatch } from './commit-statement';
import type { LogStore } from './log-store';
import { Pace } from './pace';
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
  constructor(
    private readonly store: Pick<LogStore, 'commit'>,
    private readonly listener: CommitListener,
    private readonly pace = new Pace(),
  ) {}

  add(room: Room, entry: Entry): void {
    room.pending.push(entry);
    this.pace.letter();
    this.enqueue(room);
    this.schedule();
  }

  /** @returns milliseconds for which an acknowledgement of what this room has written may wait for its next frame */
  patience(room: Room): number {
    return this.pace.patience(room);
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
    this.pace.next(() => this.start());
  }

  private start(): void {
    this.scheduled = false;
    if (this.waiting.length === 0) return;
    const now = performance.now();
    this.pace.flushing(now);
    const running = this.flush().finally(() => {
      if (this.running !== running) return; // the next one set out before this one was done
      this.running = null;
      if (this.waiting.length > 0 || this.pace.napping) this.schedule();
    });
    this.running = running;
  }

  /** Where the disk takes longer than a beat, it has the next letters while those that are on it are told. */
  private startEarly(): void {
    if (this.pace.isLate) this.start();
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
      if (bytes > MOST_BYTES || this.isTold(room) || this.pace.holdsBack(room, now)) {
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
      this.pace.flushed(performance.now() - now);
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
