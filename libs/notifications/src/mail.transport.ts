import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, type Config } from '#libs/platform';

export interface OutgoingMail {
  id: string;
  toName: string;
  toAddress: string;
  subject: string;
  body: string;
  /** iCalendar, with its method. */
  invite?: string | null;
  inviteMethod?: 'REQUEST' | 'CANCEL' | null;
}

/** The mail server of SMTP_URL; without one nothing leaves and the mail log is all there is. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly smtp: Transporter | null;
  private readonly host: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.host = new URL(config.publicUrl).hostname;
    this.smtp = config.smtpUrl
      ? createTransport({
          url: config.smtpUrl,
          pool: true,
          maxConnections: 2,
          connectionTimeout: 10_000,
          socketTimeout: 20_000,
        })
      : null;
  }

  get connected(): boolean {
    return this.smtp !== null;
  }

  /** The Message-ID is the row's: a second attempt after an unknown outcome is the same mail to every mailbox. */
  async send(mail: OutgoingMail): Promise<void> {
    await this.smtp?.sendMail({
      messageId: `<${mail.id}@${this.host}>`,
      from: { name: '文化共同体', address: `no-reply@${this.host}` },
      to: { name: mail.toName, address: mail.toAddress },
      subject: mail.subject,
      text: mail.body,
      ...(mail.invite && mail.inviteMethod
        ? { icalEvent: { method: mail.inviteMethod, content: mail.invite, filename: 'meeting.ics' } }
        : {}),
    });
  }

  onApplicationShutdown(): void {
    this.smtp?.close();
  }
}
