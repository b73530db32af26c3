import { performance } from 'node:perf_hooks';
import { HeapGrowth } from './heap-growth';
import { Naps } from './naps';
import type { Room } from './room';

/** Most of what a letter waits while others type: nobody sees it, and each millisecond spares frames and flushes. */
const LINGER_MS = 13;
/** It waits less where a flush takes long: until everybody has it no more than this goes by, but never less than that. */
const [PROMPT_MS, LINGER_LEAST_MS] = [15, 8];
/** So many flushes tell how long the next one takes. */
const REMEMBERED = 32;
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
 * An acknowledgement waits for company until the next flush if it is told within so many milliseconds of its letter even
 * then, as the last flushes went: thirty are not to be passed by one in a hundred, which meet slower ones.
 */
const [ANSWER_MS, ANSWER_WAITS_MS] = [22, 5];
/** A crowd hears at most fifty times a second: each time costs a frame for everybody in it. */
const CROWD = 40;
const CROWD_LINGER_MS = 20;
/** Letters a second from which it pays to wait for company. */
const BUSY_LETTERS = 60;
/** And from which several come in each nap, so that it pays not to get up for one. */
const NAP_LETTERS = 400;

/** When the next flush sets out, and which documents go with it: by how much is typed, and how busy the process is. */
export class Pace {
  private lastFlush = 0;
  private flushMs = 0;
  private letters = 0;
  private windowStart = performance.now();
  private busy = false;
  private many = false;
  private linger = LINGER_MS;
  private load = performance.eventLoopUtilization();
  private readonly heap = new HeapGrowth();
  private readonly naps = new Naps();

  letter(): void {
    this.letters++;
  }

  /** Between flushes it naps, so that the next one is to be asked for before there is anything for it. */
  get napping(): boolean {
    return this.many && this.linger <= LINGER_MS;
  }

  /** Calls `start` when the next flush is due. */
  next(start: () => void): void {
    const due = this.busy ? this.lastFlush + beatOf(this.linger, this.flushMs) : 0;
    const wait = due - performance.now();
    if (this.napping) this.naps.until(due, start);
    else if (wait > 1) setTimeout(start, wait);
    else setImmediate(start);
  }

  /** @param now when a flush sets out */
  flushing(now: number): void {
    this.lastFlush = now;
    const passed = now - this.windowStart;
    if (passed <= 1000) return;
    this.linger = lingerAfter(this.linger, this.utilization());
    this.busy = this.letters > BUSY_LETTERS;
    this.many = this.letters > (NAP_LETTERS * passed) / 1000;
    this.heap.follow(this.busy);
    this.letters = 0;
    this.windowStart = now;
  }

  /** @param tookMs of the last flush, from setting out until everybody was told */
  flushed(tookMs: number): void {
    this.flushMs += (tookMs - this.flushMs) / REMEMBERED;
  }

  /** The disk takes longer than a beat, where letters wait longer. */
  get isLate(): boolean {
    return this.linger > LINGER_MS && performance.now() - this.lastFlush > BEAT_MS;
  }

  /** @returns whether what waits in a room waits on */
  holdsBack({ members, flushedAt, queuedAt }: Room, now: number): boolean {
    return this.busy && (isCrowdEarly(members.size, now - flushedAt) || isEarly(this.linger, now - queuedAt));
  }

  /** @returns milliseconds for which an acknowledgement of what this room has written may wait for its next frame */
  patience({ waited }: Room): number {
    return this.busy ? patienceOf(this.linger, waited, this.flushMs) : 0;
  }

  /** @returns of the time since the last call, the share that was work: not waiting, and not sleeping either */
  private utilization(): number {
    const { active, idle } = performance.eventLoopUtilization(this.load);
    this.load = performance.eventLoopUtilization();
    return (active - this.naps.slept()) / (active + idle);
  }
}

/** @param utilization of the event loop in the last second, 0 to 1 @returns milliseconds letters wait in the next one */
export const lingerAfter = (linger: number, utilization: number): number =>
  Math.min(LINGER_MOST_MS, Math.max(LINGER_MS, linger + STEP_MS * 100 * (utilization - HALF)));

/** @param flushMs what a flush takes of late @returns milliseconds from one flush to the next */
export const beatOf = (linger: number, flushMs: number): number =>
  linger > LINGER_MS ? BEAT_MS : Math.max(LINGER_LEAST_MS, Math.min(LINGER_MS, PROMPT_MS - flushMs));

/** @param sinceMs milliseconds since the first of what waits for this document; at which beat it goes is rounded */
export const isEarly = (linger: number, sinceMs: number): boolean =>
  linger > LINGER_MS && sinceMs < linger - BEAT_MS / 2;

/** @param waited milliseconds for which the letters waited @returns for which their acknowledgement may wait */
export const patienceOf = (linger: number, waited: number, flushMs: number): number => {
  if (linger > LINGER_MS) return linger;
  return waited + beatOf(linger, flushMs) + flushMs <= ANSWER_MS ? ANSWER_WAITS_MS : 0;
};

/** @param sinceMs milliseconds since the last flush of these people's document */
export const isCrowdEarly = (people: number, sinceMs: number): boolean =>
  people > CROWD && sinceMs < CROWD_LINGER_MS - 1;
