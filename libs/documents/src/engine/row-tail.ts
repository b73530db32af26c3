import { NO_BUDGET, type ReadUpdate, readUpdate, unpackUpdates } from '#libs/contracts';

const START = 512;
const NOTHING = new Uint8Array(0);

/**
 * The rows behind a snapshot as one run of bytes, each after its length: the form in which a join sends them. Some
 * tens of thousands of rows are open in a busy process, and objects for each would keep its garbage collector at work.
 */
export class RowTail {
  private bytes: Uint8Array = NOTHING;
  private used = 0;
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(update: Uint8Array): void {
    const needed = this.used + 8 + update.length;
    if (needed > this.bytes.length) this.grow(needed);
    let size = update.length;
    while (size > 127) {
      this.bytes[this.used++] = (size % 128) | 128;
      size = Math.floor(size / 128);
    }
    this.bytes[this.used++] = size;
    this.bytes.set(update, this.used);
    this.used += update.length;
    this.count++;
  }

  /** Each row after its length; a copy. */
  packed(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.used));
  }

  reads(): ReadUpdate[] {
    return this.rows().map((row) => readUpdate(row, NO_BUDGET));
  }

  /** Forgets the first rows. */
  drop(rows: number): void {
    let from = 0;
    for (let left = Math.min(rows, this.count); left > 0; left--) from = this.after(from);
    const kept = this.count - rows;
    const rest = this.bytes.slice(from, this.used);
    this.clear();
    if (kept <= 0) return;
    this.bytes = rest;
    this.used = rest.length;
    this.count = kept;
  }

  clear(): void {
    this.bytes = NOTHING;
    this.used = this.count = 0;
  }

  /** @param at where a row begins, with its length @returns where the next one does */
  private after(at: number): number {
    let size = 0;
    let pos = at;
    for (let factor = 1; ; factor *= 128) {
      const part = this.bytes[pos++]!;
      size += (part & 127) * factor;
      if (part < 128) return pos + size;
    }
  }

  private rows(): Uint8Array[] {
    return unpackUpdates(this.bytes.subarray(0, this.used));
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(START, needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }
}
