import { setFlagsFromString } from 'node:v8';

/** For V8: how much larger than after the last collection, in hundredths, the heap may be at the next; 0: as it likes. */
const [ROOMY, AS_IT_LIKES] = ['--heap-growing-percent=60', '--heap-growing-percent=0'];

/**
 * In a process in which thousands type, V8 finds the heap too large again when it has grown by a tenth, and looks through
 * all of it every four seconds: a quarter of a second of work, during which letters pile up. While it is busy the heap may
 * grow by more; where it is not, as with many who only read, memory stays as small as it was.
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
