interface Turn<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/**
 * One run at a time, and at most one to follow, however many ask: each is given the answer of a run that began after
 * the question, so nobody is told what was true before.
 */
export class Coalesced<T> {
  private next: Turn<T> | null = null;
  private busy = false;

  constructor(
    private readonly deed: () => Promise<T>,
    /** Rest between two runs, ms: what happens meanwhile is taken up by the next. */
    private readonly restMs = 0,
  ) {}

  ask(): Promise<T> {
    this.next ??= turn();
    const { promise } = this.next;
    if (!this.busy) void this.work();
    return promise;
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.next) {
      const { resolve, reject } = this.next;
      this.next = null;
      await this.deed().then(resolve, reject);
      if (this.restMs > 0) await new Promise((rested) => setTimeout(rested, this.restMs));
    }
    this.busy = false;
  }
}

function turn<T>(): Turn<T> {
  const made = {} as Turn<T>;
  made.promise = new Promise<T>((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
