import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Weights that are read; each is a static TrueType file of about 15 MB. */
const FONTS = [
  ['@expo-google-fonts/noto-serif-sc', '400Regular'],
  ['@expo-google-fonts/noto-serif-sc', '700Bold'],
  ['@expo-google-fonts/noto-sans-sc', '700Bold'],
] as const;

/** No paper of this house takes a tenth of it; what does is broken. */
const PATIENCE_MS = 60_000;

export interface TypesetRequest {
  mainFileContent: string;
  inputs: Record<string, string>;
  /** Pictures, by the path under which the template finds them. */
  files?: { path: string; content: Uint8Array }[];
}
type Answer = { id: number; pdf: Uint8Array } | { id: number; error: string };
interface Waiting {
  resolve(pdf: Buffer): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/**
 * Typst in one thread of this process, started at the first PDF: a long report never holds up somebody's typing. The
 * thread keeps no process alive; when it ends, whoever waits is told, and the next request starts another.
 */
class Typesetter {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  pdf(request: TypesetRequest): Promise<Buffer> {
    const worker = this.start();
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end(worker, new Error('the typesetter took too long')), PATIENCE_MS);
      this.waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ id, request });
    });
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const fontPaths = FONTS.map(([name, weight]) => join(dirname(require.resolve(`${name}/package.json`)), weight));
    const workspace = mkdtempSync(join(tmpdir(), 'paper-')); // empty: the template can read nothing of this machine
    const worker = new Worker(join(__dirname, 'pdf.worker.js'), { workerData: { workspace, fontPaths } });
    worker.on('message', (answer: Answer) => this.settle(worker, answer));
    worker.on('error', (error: Error) => this.end(worker, error));
    worker.on('exit', () => this.end(worker, new Error('the typesetter ended')));
    this.worker = worker;
    return worker;
  }

  private settle(worker: Worker, answer: Answer): void {
    const one = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) worker.unref();
    if (!one) return;
    clearTimeout(one.timer);
    if ('pdf' in answer) one.resolve(Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength));
    else one.reject(new Error(`the typesetter refused the paper: ${answer.error}`));
  }

  private end(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
    void worker.terminate();
  }
}

export const typesetter = new Typesetter();
