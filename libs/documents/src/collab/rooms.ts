import { Logger } from '@nestjs/common';
import { COMPACTED_AT, type LogStore } from './log-store';
import { Room } from './room';

const EMPTY_ROOM_MS = 10_000;
const SWEEP_MS = 5000;
/** Another process is compacting the document: it is asked again after so long. */
const BUSY_MS = 2000;

/** The open documents of this process. */
export class Rooms {
  private readonly logger = new Logger('Rooms');
  /** Only until they are ready: a promise for each of thousands weighs more than it is worth. */
  private readonly loading = new Map<string, Promise<Room | null>>();
  private readonly ready = new Map<string, Room>();
  private readonly numbered = new Map<number, Room>();
  private compaction: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly store: LogStore,
    /** Rows of other processes may have gone unheard. */
    private readonly lagging: (room: Room) => void,
  ) {
    this.timer = setInterval(() => void this.sweep().catch(() => undefined), SWEEP_MS);
    this.timer.unref();
  }

  all(): Iterable<Room> {
    return this.ready.values();
  }
  get(documentId: string): Room | undefined {
    return this.ready.get(documentId);
  }
  numberedAs(number: number): Room | undefined {
    return this.numbered.get(number);
  }

  /**
   * Everybody who comes while a document is being loaded waits for the same load. A failed one is forgotten, so that
   * the next opener tries again; it never leaves an empty document behind (law 7).
   * @returns null when there is no such document
   * @throws when it cannot be loaded
   */
  enter(documentId: string): Promise<Room | null> {
    const ready = this.ready.get(documentId);
    if (ready) return Promise.resolve(ready);
    const known = this.loading.get(documentId);
    if (known) return known;
    const loading = this.load(documentId).finally(() => this.loading.delete(documentId));
    this.loading.set(documentId, loading);
    return loading;
  }

  private async load(documentId: string): Promise<Room | null> {
    const log = await this.store.read(documentId);
    if (!log) return null;
    const room = new Room(documentId, this.store, log);
    this.ready.set(documentId, room);
    this.numbered.set(room.number, room);
    this.compactIfDue(room);
    return room;
  }

  /** Another process has written up to `seq`, perhaps since the rows were read of a document that is being loaded. */
  heard(documentId: string, seq: number): void {
    const room = this.ready.get(documentId);
    if (!room) void this.loading.get(documentId)?.then(() => this.heard(documentId, seq), ignore);
    else if (seq > room.lastSeq && !room.busy) this.lagging(room);
  }

  /** One at a time in a process, and one process at a time for a document. */
  compactIfDue(room: Room): void {
    if (room.compacting || room.lastSeq - room.snapshotSeq < room.compactedAt) return;
    room.compacting = true;
    this.compaction = this.compaction
      .then(() => this.store.compact(room.id, room.compactedAt))
      .then((done) => {
        room.compactedAt = COMPACTED_AT;
        if (done?.state) room.compacted({ seq: done.seq, state: done.state });
        else if (done) room.snapshotSeq = Math.max(room.snapshotSeq, done.seq);
        setTimeout(() => (room.compacting = false), done ? 0 : BUSY_MS).unref();
      })
      .catch((error: Error) => {
        room.compacting = false;
        this.logger.error(`compaction of ${room.id}: ${error.message}`);
      });
  }

  async sweep(): Promise<void> {
    const now = Date.now();
    const watched: Room[] = [];
    for (const room of this.ready.values()) {
      if (room.members.size > 0) watched.push(room);
      else if (!room.busy && !room.compacting && now - room.emptySince > EMPTY_ROOM_MS) this.forget(room);
    }
    if (watched.length === 0) return;
    const seqs = await this.store.lastSeqs(watched.map((room) => room.id));
    for (const room of watched) if ((seqs.get(room.id) ?? 0) > room.lastSeq && !room.busy) this.lagging(room);
  }

  private forget(room: Room): void {
    this.ready.delete(room.id);
    this.numbered.delete(room.number);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.compaction;
  }
}

const ignore = () => undefined;
