import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#libs/kernel';
import { IMPORT_BUDGET, type Incoming, type Unreadable } from './reading';

export type FileKind = 'docx' | 'md' | 'txt';
type Answer = { incoming: Incoming } | { refused: Unreadable['code']; details: Record<string, unknown> };

const STATUS = { not_supported: 415, macros: 415, dangerous: 415, malformed: 422, too_large: 413 } as const;
/** Whoever comes behind so many is asked to come again. */
const MOST_WAITING = 8;
/** Loading the readers is no part of reading; a machine under load takes its time. */
const START_MS = 20_000;

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * One file after the other, each in a thread with bounds of time and memory that is ended when it passes them.
 * @throws DomainError 413, 415, 422 `import.*`, 503 `import.busy`
 */
export async function readInThread(kind: FileKind, file: Buffer): Promise<Incoming> {
  if (waiting >= MOST_WAITING) throw new DomainError('import.busy', 503, { retryAfterSeconds: 10 });
  waiting++;
  const mine = last.then(() => startThread(kind, file)).finally(() => waiting--);
  last = mine.catch(() => undefined);
  const answer = await mine;
  if ('incoming' in answer) return answer.incoming;
  throw new DomainError(`import.${answer.refused}`, STATUS[answer.refused] ?? 422, answer.details);
}

function startThread(kind: FileKind, file: Buffer): Promise<Answer> {
  const worker = new Worker(path.join(__dirname, 'reading.thread.js'), {
    ...fromSource(),
    resourceLimits: { maxOldGenerationSizeMb: IMPORT_BUDGET.megabytes, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const finish = (answer: Answer): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const within = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(passed('milliseconds')), ms);
    };
    within(START_MS);
    worker.on('message', (message: Answer | 'ready') => {
      if (message !== 'ready') return finish(message);
      within(IMPORT_BUDGET.milliseconds);
      worker.postMessage({ kind, file });
    });
    worker.once('error', (error: { code?: string }) =>
      finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? passed('megabytes') : { refused: 'malformed', details: {} }),
    );
    worker.once('exit', () => finish({ refused: 'malformed', details: {} }));
  });
}

const passed = (bound: 'milliseconds' | 'megabytes'): Answer => ({
  refused: 'too_large',
  details: { bound, limit: IMPORT_BUDGET[bound] },
});

/** Run from the sources, as tests do, a thread needs the same loader as the process; built, it needs nothing. */
function fromSource(): { execArgv?: string[] } {
  if (!__filename.endsWith('.ts')) return {};
  return { execArgv: ['--require', path.resolve(__dirname, '../../../../../test/support/typescript.js')] };
}
