import { setFlagsFromString } from 'node:v8';

/** For V8: how much larger than after the last collection, in hundredths, the heap may be at the next; 0: as it likes. */
const [ROOMY, AS_IT_LIKES] = ['--heap-growing-percent=60', '--heap-growing-percent=0'];

/**
 * V8 finds the heap of a process in which letters come too large again when it has grown by a tenth, and looks through all
 * of it: with hundreds who type every twenty seconds, with thousands every four, a quarter of a second of work each time,
 * during which letters pile up. While people type the heap may grow by more; where they only read, memory stays as small
 * as it was.
 */
export class HeapGrowth {
  private roomy = false;

  constructor(private readonly set: (flag: string) => void = setFlagsFromString) {}

  follow(busy: boolean): void {
    if (busy === this.roomy) return;
    this.roomy = busy;
    this.set(busy ? ROOMY : AS_IT_LIKES);
  }
}
