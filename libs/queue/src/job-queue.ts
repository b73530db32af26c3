import type { JobName, JobPayloads } from '#libs/contracts';

/** One alarm: `id` is the id of the row it is about, so that asking twice sets one alarm. */
export interface Alarm<Name extends JobName = JobName> {
  id: string;
  payload: JobPayloads[Name];
  /** Not before this instant; at once when absent or past. */
  dueAt?: Date;
}

/**
 * Sets alarms. Called by the worker from committed rows only, never inside a request or a transaction:
 * with Redis down an `add` stays pending for seconds whatever the options (law 11).
 */
export abstract class JobQueue {
  abstract set<Name extends JobName>(name: Name, alarms: readonly Alarm<Name>[], now: Date): Promise<void>;
}

/** @throws Error for ids that BullMQ would refuse or read as its own (integers, `:`) */
export function checkedJobId(id: string): string {
  if (id === '' || id.includes(':') || /^-?\d+$/.test(id)) throw new Error(`not a job id: ${JSON.stringify(id)}`);
  return id;
}

/** Keeps what was asked of the queue, for tests of those who set alarms. */
export class RecordingQueue extends JobQueue {
  readonly asked: { name: JobName; id: string; payload: JobPayloads[JobName]; delayMs: number }[] = [];

  async set<Name extends JobName>(name: Name, alarms: readonly Alarm<Name>[], now: Date): Promise<void> {
    for (const { id, payload, dueAt } of alarms) {
      this.asked.push({ name, id: checkedJobId(id), payload, delayMs: delayUntil(dueAt, now) });
    }
  }
}

export function delayUntil(dueAt: Date | undefined, now: Date): number {
  return dueAt ? Math.max(0, dueAt.getTime() - now.getTime()) : 0;
}
