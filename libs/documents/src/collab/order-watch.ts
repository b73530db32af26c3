import type { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import type { ReadUpdate } from '#libs/contracts';
import { doubtful, noteEdges, type Placements } from '../engine/neighbours';
import type { Room } from './room';
import { startThread } from './thread';

/** Documents the thread holds at a time; a person who writes in the middle of a text is in one. */
const MOST_HELD = 50;
const IDLE_MS = 600_000;
const LONGEST_MS = 5000;

interface Known {
  generation: number;
  seq: number;
}
interface Waiting {
  resolve(good: boolean): void;
  reject(error: Error): void;
}

/**
 * Refuses structs whose neighbours stand the wrong way round. What a room knows of its document cannot tell; a thread
 * that holds the document can, and is asked only when somebody begins to write at another place in the middle of a text.
 * While it looks, what comes for the room waits.
 */
export class OrderWatch {
  private readonly logger = new Logger('Collab');
  private worker: Worker | null = null;
  /** What the thread holds, by number of the room, oldest question first. */
  private readonly known = new Map<number, Known>();
  private forgotten: number[] = [];
  private readonly queues = new Map<Room, (() => void)[]>();
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private timer: NodeJS.Timeout | undefined;

  /** Whether what comes for this room is to be put off until the thread has answered. */
  holds(room: Room): boolean {
    return this.queues.size > 0 && this.queues.has(room);
  }

  putOff(room: Room, deed: () => void): void {
    this.queues.get(room)?.push(deed);
  }

  /** @returns null when there is nothing to look at */
  doubtful(room: Room, read: ReadUpdate): Placements | null {
    const placements = doubtful(read, room.edges);
    return placements.length > 0 ? placements : null;
  }

  /** To be told what is taken, so that whoever types on is not asked about again. */
  taken(room: Room, read: ReadUpdate): void {
    noteEdges(read, room.edges);
  }

  /** Something that was looked at is not on its way to the disk after all. */
  forget(room: Room): void {
    room.edges.clear();
    if (this.known.delete(room.number)) this.forgotten.push(room.number);
  }

  /**
   * Holds the room until the answer is there and `then` is done. A thread that does not answer stops nobody from writing.
   * @param then told whether each struct stands between its neighbours
   */
  ask(room: Room, read: ReadUpdate, placements: Placements, then: (good: boolean) => void): void {
    this.queues.set(room, []);
    void this.held(room, read, placements, then);
  }

  private async held(
    room: Room,
    read: ReadUpdate,
    placements: Placements,
    then: (good: boolean) => void,
  ): Promise<void> {
    try {
      then(await this.lookOrTrust(room, read, placements));
    } finally {
      const queue = this.queues.get(room) ?? [];
      this.queues.delete(room);
      for (const deed of queue) deed();
    }
  }

  private async lookOrTrust(room: Room, read: ReadUpdate, placements: Placements): Promise<boolean> {
    try {
      return await this.look(room, read, placements);
    } catch (error) {
      this.logger.warn(`order of ${room.id}: ${(error as Error).message}`);
      return true;
    }
  }

  async close(): Promise<void> {
    await this.end(new Error('closed'));
  }

  private async look(room: Room, read: ReadUpdate, placements: Placements): Promise<boolean> {
    const fresh = !this.known.has(room.number);
    if (await this.question(room, read, placements)) return true;
    this.forget(room);
    if (fresh) return false;
    // it may have heard of something that never reached the disk
    const good = await this.question(room, read, placements);
    if (!good) this.forget(room);
    return good;
  }

  private question(room: Room, { bytes }: ReadUpdate, placements: Placements): Promise<boolean> {
    const before = this.known.get(room.number);
    const more = room.beyond(before?.generation === room.generation ? before.seq : null);
    const waiting = [...room.inFlight, ...room.pending].flatMap(({ read }) => (read ? [read.bytes] : []));
    this.known.delete(room.number);
    this.known.set(room.number, { generation: room.generation, seq: room.lastSeq });
    for (const number of [...this.known.keys()].slice(0, -MOST_HELD)) {
      this.known.delete(number);
      this.forgotten.push(number);
    }
    const id = ++this.count;
    const worker = this.start();
    const forget = this.forgotten;
    this.forgotten = [];
    this.within(LONGEST_MS, 'no answer');
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({
        id,
        forget,
        question: { room: room.number, ...more, waiting, update: bytes, placements },
      });
    });
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = startThread('order.thread.js');
    worker.on('message', ({ id, good, error }: { id: number; good?: boolean; error?: string }) => {
      const asked = this.waiting.get(id);
      this.waiting.delete(id);
      this.within(this.waiting.size > 0 ? LONGEST_MS : IDLE_MS, 'no answer');
      if (error !== undefined) this.logger.warn(`order: ${error}`);
      asked?.resolve(good === true);
    });
    const gone = (error: Error) => this.worker === worker && void this.end(error);
    worker.once('error', gone);
    worker.once('exit', () => gone(new Error('the thread ended')));
    this.worker = worker;
    return worker;
  }

  private within(ms: number, reason: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.end(new Error(reason)), ms);
    this.timer.unref();
  }

  private async end(error: Error): Promise<void> {
    clearTimeout(this.timer);
    const { worker } = this;
    this.worker = null;
    this.known.clear();
    this.forgotten = [];
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    await worker?.terminate();
  }
}
