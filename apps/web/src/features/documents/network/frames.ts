import type { PackedFrame } from '#libs/contracts';

/**
 * Keeps the frames of a room in their order. Those that come while the answer to a join is still on its way wait for
 * it: socket.io hands over several messages at once before whoever awaits the first goes on. A frame that never came
 * is noticed by the numbers of those that did.
 */
export class Frames {
  private early: PackedFrame[] | null = [];
  private room = 0;
  private seq = 0;

  /** From now on frames wait, until the next answer. */
  wait(): void {
    this.early = [];
  }

  /** The room is joined, with everything up to `seq`. @returns what came before this was known */
  joined(room: number, seq: number): PackedFrame[] {
    const early = this.early ?? [];
    this.early = null;
    this.room = room;
    this.seq = seq;
    return early.filter((frame) => frame.room === room);
  }

  /** @returns whether it is to be taken in now */
  comes(frame: PackedFrame): boolean {
    if (this.early === null) return frame.room === this.room;
    this.early.push(frame);
    return false;
  }

  /** To be asked once for each frame taken in. @returns whether rows before it never came */
  skips({ seq, updates }: PackedFrame): boolean {
    const gap = updates.length > 0 && seq - updates.length > this.seq;
    this.seq = Math.max(this.seq, seq);
    return gap;
  }
}
