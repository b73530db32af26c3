import { performance } from 'node:perf_hooks';

/** Longest nap: what else is asked of the process waits as long at most. */
const NAP_MS = 5;
/** Not worth lying down for. */
const SHORTEST_MS = 0.3;

const bed = new Int32Array(new SharedArrayBuffer(4));
const sleepFor = (ms: number): void => void Atomics.wait(bed, 0, 0, ms);

/**
 * Letters wait for the next flush in any case. A process in which thousands come a second would get up for almost each of
 * them, only to lay it aside. It sleeps for some milliseconds instead, then reads together what has come, as network cards
 * do it that interrupt once for many packets: three hundredths less work.
 */
export class Naps {
  private sleptMs = 0;

  /** @param sleep stops this thread for so many milliseconds */
  constructor(
    private readonly sleep = sleepFor,
    private readonly now = () => performance.now(),
  ) {}

  /** @param due by `performance.now()` @param start is called then, after everything that has come was read */
  until(due: number, start: () => void): void {
    // what is called by setImmediate comes after what was read, what is called by a timer before it
    setImmediate(() => {
      const from = this.now();
      if (due - from < SHORTEST_MS) return start();
      this.sleep(Math.min(NAP_MS, due - from));
      this.sleptMs += this.now() - from;
      this.until(due, start);
    });
  }

  /** @returns milliseconds since the last call */
  slept(): number {
    const { sleptMs } = this;
    this.sleptMs = 0;
    return sleptMs;
  }
}
