const FIRST_MS = 500;
const MOST_MS = 5000;

/** One attempt at a time at what a server refused, later and later, never all pages of a house at once. */
export class Retry {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private count = 0;

  later(deed: () => void): void {
    if (this.timer) return;
    const wait = Math.min(MOST_MS, FIRST_MS * 2 ** this.count++) * (0.5 + Math.random() / 2);
    this.timer = setTimeout(() => {
      this.timer = null;
      deed();
    }, wait);
  }

  succeeded(): void {
    this.count = 0;
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
