import type { Worker } from 'node:worker_threads';
import type { MergedState, PackedRows } from './merged-state';
import { startThread } from './thread';

/** Merges what is stored of a document; in a thread, so that nobody's key press waits for it. */
export interface Merging {
  /** @returns null when a row leans on something that is not there */
  merge(snapshot: Uint8Array | null, rows: PackedRows): Promise<MergedState | null>;
  close(): Promise<void>;
}
interface Answer {
  id: number;
  merged?: MergedState | null;
  error?: string;
}
interface Waiting {
  resolve(merged: MergedState | null): void;
  reject(error: Error): void;
}

const IDLE_MS = 30_000;
const LONGEST_MS = 120_000;

/** One thread, started when there is something to merge and ended when there was nothing for a while. */
export class MergingThread implements Merging {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private timer: NodeJS.Timeout | undefined;

  merge(snapshot: Uint8Array | null, rows: PackedRows): Promise<MergedState | null> {
    const id = ++this.count;
    const worker = this.start();
    this.within(LONGEST_MS, 'merging takes too long');
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, snapshot, rows });
    });
  }

  async close(): Promise<void> {
    await this.end(new Error('closed'));
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = startThread('merging.thread.js');
    worker.on('message', (answer: Answer) => this.answered(answer));
    const gone = (error: Error) => this.worker === worker && void this.end(error);
    worker.once('error', gone);
    worker.once('exit', () => gone(new Error('the merging thread ended')));
    this.worker = worker;
    return worker;
  }

  private answered({ id, merged, error }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) waiting?.resolve(merged ?? null);
    else waiting?.reject(new Error(error));
    this.within(this.waiting.size > 0 ? LONGEST_MS : IDLE_MS, 'merging takes too long');
  }

  private within(ms: number, reason: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.end(new Error(reason)), ms);
    this.timer.unref();
  }

  private async end(error: Error): Promise<void> {
    clearTimeout(this.timer);
    const worker = this.worker;
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    await worker?.terminate();
  }
}
