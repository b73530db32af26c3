import { Injectable } from '@nestjs/common';
import { type JobHandler, JobRegistry } from '#libs/queue';
import { ReminderRinger } from './reminder.ringer';

/** The queue's hand on the ringer's shoulder. */
@Injectable()
export class ReminderProcessor implements JobHandler<'reminder.ring'> {
  readonly job = 'reminder.ring';

  constructor(
    jobs: JobRegistry,
    private readonly ringer: ReminderRinger,
  ) {
    jobs.add(this);
  }

  /** Whatever is due: what the alarm was set for, and what a lost one was. */
  async handle(): Promise<void> {
    await this.ringer.ringOverdue();
  }
}
