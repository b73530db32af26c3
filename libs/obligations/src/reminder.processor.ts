import { Injectable } from '@nestjs/common';
import type { JobPayloads } from '#libs/contracts';
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

  async handle({ reminderId }: JobPayloads['reminder.ring']): Promise<void> {
    await this.ringer.ring(reminderId);
  }
}
