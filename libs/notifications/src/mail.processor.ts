import { Injectable } from '@nestjs/common';
import type { JobPayloads } from '#libs/contracts';
import { type JobHandler, JobRegistry } from '#libs/queue';
import { MailSender } from './mail.sender';

/** The queue's hand on the sender's shoulder. */
@Injectable()
export class MailProcessor implements JobHandler<'mail.send'> {
  readonly job = 'mail.send';

  constructor(
    jobs: JobRegistry,
    private readonly sender: MailSender,
  ) {
    jobs.add(this);
  }

  async handle({ messageId }: JobPayloads['mail.send']): Promise<void> {
    await this.sender.send(messageId);
  }
}
