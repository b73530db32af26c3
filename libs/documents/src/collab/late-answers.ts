import type { ReadUpdate } from '#libs/contracts';
import type { Member } from './member';
import type { Room } from './room';

/** What somebody who typed alone has not been told yet: what the others of the room have seen already. */
export interface Owed {
  readonly room: Room;
  readonly member: Member;
  /** Pairs member, counter. */
  readonly acknowledged: number[];
  readonly reads: readonly ReadUpdate[];
  /** As the others were told it. */
  readonly frame: Buffer;
  /** By `performance.now()`: from then on it goes alone when no frame is on its way that it can go with. */
  readonly until: number;
}

/** How long it goes on waiting for a frame that is on its way. */
const LATEST_MS = 100;

/**
 * Acknowledgements that wait for the room's next frame. Whoever typed alone knows the letter and is told nothing else:
 * a fifth of all frames of a busy process are such answers, and a third of them can go with a frame that is due anyway.
 */
export class LateAnswers {
  private waiting: Owed[] = [];
  private timer: NodeJS.Timeout | null = null;

  /** @param send puts what is owed on its way, alone */
  constructor(private readonly send: (owed: Owed) => void) {}

  hold(owed: Owed): void {
    owed.room.owed = owed;
    this.waiting.push(owed);
    this.timer ??= setTimeout(() => this.late(), LATEST_MS);
  }

  /** @returns what is to go with a frame of this room that goes now */
  take(room: Room): Owed | null {
    const { owed } = room;
    room.owed = null;
    return owed;
  }

  /** To be called whenever documents set out for the disk: what none of these will take along goes alone. */
  pass(): void {
    if (this.waiting.length === 0) return;
    const now = performance.now();
    this.keep(({ until }) => now < until);
  }

  /** Sends at once what is owed to somebody, who leaves. */
  settle(member: Member): void {
    if (member.room.owed?.member === member) this.send(this.take(member.room)!);
  }

  close(): void {
    this.keep(() => false);
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private late(): void {
    const now = performance.now();
    this.keep(({ until }) => now < until + LATEST_MS);
    this.timer = this.waiting.length > 0 ? setTimeout(() => this.late(), LATEST_MS) : null;
  }

  private keep(waits: (owed: Owed) => boolean): void {
    const { waiting } = this;
    this.waiting = [];
    for (const owed of waiting) {
      if (owed.room.owed !== owed) continue; // gone with a frame
      if (waits(owed)) this.waiting.push(owed);
      else this.send(this.take(owed.room)!);
    }
  }
}
