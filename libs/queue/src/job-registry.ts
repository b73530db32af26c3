import { Injectable } from '@nestjs/common';
import { JOB_NAMES, type JobName, type JobPayloads } from '#libs/contracts';

/** The one place where a job of this name is done. Must be idempotent: a queue delivers at least once. */
export interface JobHandler<Name extends JobName = JobName> {
  readonly job: Name;
  handle(payload: JobPayloads[Name]): Promise<void>;
}

/** Exactly one handler per job; a process that would drop or double a job refuses to boot. */
@Injectable()
export class JobRegistry {
  private readonly handlers: JobHandler[] = [];

  add<Name extends JobName>(handler: JobHandler<Name>): void {
    this.handlers.push(handler as unknown as JobHandler);
  }

  /** @throws Error that names every job without a handler, with two, or unknown to the contract */
  complete(names: readonly JobName[] = JOB_NAMES): ReadonlyMap<string, JobHandler> {
    const problems = this.handlers
      .filter((handler) => !names.includes(handler.job))
      .map((handler) => `${handler.job} is no known job`);
    for (const name of names) {
      const count = this.handlers.filter((handler) => handler.job === name).length;
      if (count !== 1) problems.push(`${name} has ${count} handlers`);
    }
    if (problems.length > 0) throw new Error(`every job needs exactly one handler: ${problems.join('; ')}`);
    return new Map(this.handlers.map((handler) => [handler.job, handler]));
  }
}
