import * as Y from 'yjs';
import { splitUpdate } from '#libs/contracts';

interface Edit {
  readonly update: Uint8Array;
  /** When it was typed. */
  readonly at: number;
  /** Under which number it went out last, or null while it waits. */
  counter: number | null;
  sentAt: number | null;
}

/** Longer than this without an acknowledgement and the person is told not to close the page. */
const OVERDUE_MS = 30_000;

/** What was typed here and is not known to be on the server's disk, oldest first. */
export class Outbox {
  private edits: Edit[] = [];
  private counter = 0;

  get empty(): boolean {
    return this.edits.length === 0;
  }

  /** When the oldest of it was typed. */
  get since(): number | null {
    return this.edits[0]?.at ?? null;
  }

  /** All of it, for those who want to read it. */
  get updates(): Uint8Array[] {
    return this.edits.map((edit) => edit.update);
  }

  overdue(now: number): boolean {
    const sentAt = this.edits[0]?.sentAt ?? null;
    return sentAt !== null && sentAt < now - OVERDUE_MS;
  }

  add(update: Uint8Array, at: number): void {
    this.edits.push({ update, at, counter: null, sentAt: null });
  }

  /** @returns what has not gone out yet, as one update, or null */
  waiting(): Uint8Array | null {
    const waiting = this.edits.filter((edit) => edit.counter === null).map((edit) => edit.update);
    return waiting.length > 1 ? Y.mergeUpdates(waiting) : (waiting[0] ?? null);
  }

  /** Sends `update`, which holds everything that waits, in pieces the server takes. */
  send(update: Uint8Array, now: number, push: (counter: number, piece: Uint8Array) => void): void {
    for (const piece of splitUpdate(update)) push(++this.counter, piece);
    for (const edit of this.edits) {
      if (edit.counter === null) Object.assign(edit, { counter: this.counter, sentAt: now });
    }
  }

  /** The line was lost: nobody knows what arrived of what had gone out. */
  recall(): void {
    for (const edit of this.edits) Object.assign(edit, { counter: null, sentAt: null });
  }

  /** On disk up to this counter. */
  acknowledge(upTo: number): void {
    while (this.edits.length > 0 && (this.edits[0]?.counter ?? Number.POSITIVE_INFINITY) <= upTo) this.edits.shift();
  }
}
