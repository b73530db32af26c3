import { NO_BUDGET, type ReadUpdate, readUpdate, unpackUpdates } from '#libs/contracts';

const START = 512;

/**
 * The rows behind a snapshot as one run of bytes, each after its length: the form in which a join sends them. Some
 * tens of thousands of rows are open in a busy process, and objects for each would keep its garbage collector at work.
 */
export class RowTail {
  private bytes: Uint8Array = new Uint8Array(0);
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
    const kept = this.rows().slice(rows);
    this.clear();
    for (const row of kept) this.push(row);
  }

  clear(): void {
    this.bytes = new Uint8Array(0);
    this.used = this.count = 0;
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
