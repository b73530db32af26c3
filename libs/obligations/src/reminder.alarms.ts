import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MINUTE } from '#libs/kernel';
import { JobQueue } from '#libs/queue';

/** Several sweeps: an alarm lost with Redis is set again by the next sweep, or its rows are rung by the reconciler. */
const HORIZON = 2 * MINUTE;
/** After the last instant of its second, so that a clock a little ahead of ours finds everything due. */
const AFTER_MS = 20;

/** Sets the queue's alarms from committed rows, one for each second in which something falls due; asking again changes nothing. */
@Injectable()
export class ReminderAlarms {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queue: JobQueue,
  ) {}

  /** @returns how many alarms are set */
  async sweep(): Promise<number> {
    const { rows, now } = await this.uow.run(SYSTEM_ACTOR, async (work) => ({
      now: work.now,
      rows: (await work.db.query(
        `SELECT DISTINCT ceil(extract(epoch FROM due_at))::bigint AS second FROM reminder
         WHERE state = 'planned' AND due_at > $1 AND due_at <= $2`,
        [work.now, new Date(work.now.getTime() + HORIZON)],
      )) as { second: string }[],
    }));
    const seconds = rows.map(({ second }) => Number(second) * 1000);
    await this.queue.set(
      'reminder.ring',
      seconds.map((at) => ({
        id: `due-${at}`,
        payload: { dueAt: new Date(at).toISOString() },
        dueAt: new Date(at + AFTER_MS),
      })),
      now,
    );
    return rows.length;
  }
}
