/** Far above what a person's program sends: it gathers for 25 ms, and what was typed offline comes as one update. */
const A_SECOND = 200;
const BURST = 1000;
/** How long a socket that sends more waits for its refusals. */
const PAUSE_MS = 500;
const MOST_WAITING = 5000;

/**
 * How many updates one socket may send. What is beyond is refused, never dropped: each refusal comes after a pause, in
 * which nothing else of the socket is taken, so that a program which waits for answers is slowed by it.
 */
export class UpdateRate {
  private left = BURST;
  private at: number;
  private refusals: (() => void)[] = [];

  constructor(private readonly clock: () => number = () => performance.now()) {
    this.at = clock();
  }

  /** @returns false when it is one too many: then it is to be refused later */
  take(): boolean {
    const now = this.clock();
    this.left = Math.min(BURST, this.left + ((now - this.at) / 1000) * A_SECOND);
    this.at = now;
    if (this.refusals.length > 0 || this.left < 1) return false;
    this.left--;
    return true;
  }

  /** @param refuse called once, after the pause, or at once when too many wait for that */
  refuseLater(refuse: () => void): void {
    if (this.refusals.length >= MOST_WAITING) refuse();
    else if (this.refusals.push(refuse) === 1) setTimeout(() => this.answer(), PAUSE_MS).unref();
  }

  private answer(): void {
    for (const refuse of this.refusals.splice(0)) refuse();
  }
}
