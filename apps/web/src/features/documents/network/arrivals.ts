import * as Y from 'yjs';

/** After drawing what others wrote, a page is left alone this many times as long: a slow one draws more at once. */
const REST = 3;
const LONGEST_REST_MS = 300;

/** What is taken in at once. */
interface Bundle {
  updates: Uint8Array[];
  /** More letters may join it. */
  open: boolean;
}

/**
 * What others wrote, and where they are, on its way into the page. The editor draws its text anew at each transaction:
 * ten people's letters one by one would take a phone all its time, so that what comes while it rests is taken in together.
 */
export class Arrivals {
  private waiting: Bundle[] = [];
  private besides: (() => void)[] = [];
  /** Somebody composes with an input method: changing the page now would break the word. */
  private composing = false;
  private restsUntil = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param take applies some updates in one transaction
   * @param afterDrawing tells once how many milliseconds the browser's next drawing took
   */
  constructor(
    private readonly take: (updates: readonly Uint8Array[]) => void,
    private readonly afterDrawing: (tell: (ms: number) => void) => void = afterFrame,
  ) {}

  /** While true, nothing is taken in. */
  hold(composing: boolean): void {
    this.composing = composing;
    if (!composing) this.takeAll();
  }

  /** Letters may wait for each other. What deletes is taken in alone: whose unseen words went with it is seen by that. */
  come(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      const last = this.waiting.at(-1);
      const open = deletesNothing(update);
      if (open && last?.open) last.updates.push(update);
      else this.waiting.push({ updates: [update], open });
    }
    this.takeRested();
  }

  /** What is drawn besides the text, and after it. */
  comeBesides(deed: () => void): void {
    this.besides.push(deed);
    this.takeRested();
  }

  /** All of it at once and now, behind what waits. */
  comeTogether(updates: readonly Uint8Array[]): void {
    this.waiting.push({ updates: [...updates], open: false });
    this.takeAll();
  }

  /** Takes in what waits, unless somebody composes. */
  takeAll(): void {
    this.stop();
    if (this.composing || (this.waiting.length === 0 && this.besides.length === 0)) return;
    const since = performance.now();
    for (let bundle = this.waiting.shift(); bundle; bundle = this.waiting.shift()) this.take(bundle.updates);
    for (const deed of this.besides.splice(0)) deed();
    const taking = performance.now() - since;
    this.rest(taking);
    this.afterDrawing((drawing) => this.rest(taking + drawing));
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private rest(ms: number): void {
    this.restsUntil = performance.now() + Math.min(LONGEST_REST_MS, REST * ms);
  }

  private takeRested(): void {
    this.timer ??= this.restsUntil > performance.now() ? this.later() : null;
    if (!this.timer) this.takeAll();
  }

  private later(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.timer = null;
      this.takeRested();
    }, this.restsUntil - performance.now());
  }
}

const deletesNothing = (update: Uint8Array): boolean => Y.decodeUpdate(update).ds.clients.size === 0;

/** Style, layout and paint come after what is called for a frame, and before the next task. A hidden page draws nothing. */
function afterFrame(tell: (ms: number) => void): void {
  if (typeof requestAnimationFrame === 'undefined' || document.hidden) return;
  requestAnimationFrame(() => {
    const since = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      tell(performance.now() - since);
    };
    port2.postMessage(null);
  });
}
