import { UnitOfWork, type Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import type { RunningApp } from '../support/app';

/** What a change answers that would have been made. */
export const WOULD_SUCCEED = 418;

/**
 * From now on every change asked for by a person is carried through to its end and then rolled back, so that any
 * number of principals may try it on the same object.
 * @returns what puts things back
 */
export function dryRun(app: RunningApp): () => void {
  const uow = app.app.get(UnitOfWork, { strict: false });
  const run = uow.run;
  uow.run = (actor, fn) => {
    if (actor.via === 'system') return run.call(uow, actor, fn) as ReturnType<typeof fn>;
    return run.call(uow, actor, async (work: Work) => {
      await fn(work);
      throw new DomainError('dry_run', WOULD_SUCCEED as never);
    }) as ReturnType<typeof fn>;
  };
  return () => {
    uow.run = run;
  };
}
