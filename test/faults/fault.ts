import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import * as Y from 'yjs';

/** `npm run faults -- F14 --long` runs the long forms. */
export const LONG = process.env.FAULTS_LONG === '1';

/** How many trials: the short form of `npm test`, or the long form; FAULT_RUNS overrules both. */
export function trials(short: number, long: number): number {
  return Number(process.env.FAULT_RUNS ?? (LONG ? long : short));
}

export interface Finding {
  fault: string;
  promise: string;
  runs: number;
  /** What was counted, in words of the fault. */
  counts: Record<string, number>;
  /** Milliseconds of each trial; their percentiles are told. */
  times?: readonly number[];
  kept: boolean;
}

/** One line of the table: what the honest system did. */
export function finding({ times, ...rest }: Finding): void {
  write({ kind: 'honest', ...rest, ...(times && times.length > 0 ? percentiles(times) : {}) });
}

/** The same checker over a system broken on purpose; `caught` false means that the test could not fail. */
export function sabotage(fault: string, how: string, caught: boolean, counts: Record<string, number> = {}): void {
  write({ kind: 'sabotage', fault, how, caught, counts });
}

function write(row: object): void {
  if (process.env.FAULTS_REPORT) appendFileSync(process.env.FAULTS_REPORT, `${JSON.stringify(row)}\n`);
}

export function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: round(sorted.at(-1) ?? 0) };
}
const round = (ms: number) => Math.round(ms * 100) / 100;

/** Wall clock or CPU, whichever is less: on a busy machine a pause of the scheduler is not a stall of ours. */
export function timed(deed: () => void): number {
  const cpu = process.cpuUsage();
  const since = performance.now();
  deed();
  const wall = performance.now() - since;
  const used = process.cpuUsage(cpu);
  return Math.min(wall, (used.user + used.system) / 1000);
}

/** Park-Miller: the same cases at every run of the same seed. */
export function random(seed: number): (below: number) => number {
  let state = (seed % 2147483646) + 1;
  for (let i = 0; i < 3; i++) state = (state * 48271) % 2147483647;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** What a document says, not what its state vector claims (law 5). */
export function contentHash(doc: Y.Doc): string {
  const fields = Object.entries(doc.getMap('fields').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
  const said = [doc.getText('text').toDelta(), doc.getXmlFragment('content').toString(), fields];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Whether Yjs holds something back that it cannot integrate. */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

export function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  doc.getText('text');
  doc.getMap('fields');
  doc.getXmlFragment('content');
  return doc;
}

/** Looks again every few milliseconds. @throws Error when it does not hold in time. @returns how long it took */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string | (() => string),
  ms = 15_000,
): Promise<number> {
  const since = performance.now();
  while (!(await holds())) {
    if (performance.now() - since > ms) {
      throw new Error(`not within ${ms} ms: ${typeof what === 'string' ? what : what()}`);
    }
    await turn(3);
  }
  return performance.now() - since;
}

/** Lets a random or scheduled moment come; never used to wait for a state. */
export const turn = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
