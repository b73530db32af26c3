import path from 'node:path';
import { Worker } from 'node:worker_threads';

const MEGABYTES = 1024;

/** A thread from a plain JavaScript file of this folder; it keeps no process alive. */
export function startThread(file: string): Worker {
  const worker = new Worker(path.join(__dirname, file), {
    ...fromSource(),
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  worker.unref();
  return worker;
}

/** Run from the sources, as tests do, a thread needs the same loader as the process; built, it needs nothing. */
function fromSource(): { execArgv?: string[] } {
  if (!__filename.endsWith('.ts')) return {};
  return { execArgv: ['--require', path.resolve(__dirname, '../../../../test/support/typescript.js')] };
}
