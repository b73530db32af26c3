import { RETRY_MOST_MS, RETRY_MS } from './line';

/** One attempt at a time, later and later, never all pages of a house at once. */
export class Retry {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private count = 0;

  later(deed: () => void): void {
    if (this.timer) return;
    const wait = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** this.count++) * (0.5 + Math.random() / 2);
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
