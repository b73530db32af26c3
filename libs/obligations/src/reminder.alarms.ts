import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MINUTE } from '#libs/kernel';
import { JobQueue } from '#libs/queue';

/** Twice the sweep: an alarm lost with Redis is set again by the next sweep, or rung by the reconciler. */
const HORIZON = 2 * MINUTE;
const AT_ONCE = 5000;

/** Sets the queue's alarms from committed rows; asking again for the same row changes nothing. */
@Injectable()
export class ReminderAlarms {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queue: JobQueue,
  ) {}

  async sweep(): Promise<number> {
    const { rows, now } = await this.uow.run(SYSTEM_ACTOR, async (work) => ({
      now: work.now,
      rows: (await work.db.query(
        `SELECT id, due_at AS "dueAt" FROM reminder
         WHERE state = 'planned' AND due_at > $1 AND due_at <= $2 ORDER BY due_at LIMIT $3`,
        [work.now, new Date(work.now.getTime() + HORIZON), AT_ONCE],
      )) as { id: string; dueAt: Date }[],
    }));
    await this.queue.set(
      'reminder.ring',
      rows.map(({ id, dueAt }) => ({ id, payload: { reminderId: id }, dueAt })),
      now,
    );
    return rows.length;
  }
}
