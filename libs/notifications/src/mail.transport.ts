import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '#libs/platform';

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

/** The server had the text when something went wrong: whether it keeps it, nobody can say. */
export class OutcomeUnknown extends Error {}

/** A hand-over takes no longer; whoever changes what the mail speaks of may be waiting for it. */
const PATIENCE_MS = 10_000;

/** The mail server of SMTP_URL; without one nothing leaves and the mail log is all there is. */
export class MailTransport implements OnApplicationShutdown {
  private readonly smtp: Transporter | null;
  private readonly host: string;

  constructor(config: Config, patienceMs = PATIENCE_MS) {
    this.host = new URL(config.publicUrl).hostname;
    this.smtp = config.smtpUrl
      ? createTransport({
          url: config.smtpUrl,
          pool: true,
          maxConnections: 2,
          maxRequeues: 0, // whether to try again is ours to say: a second time may be a second mail
          connectionTimeout: patienceMs,
          greetingTimeout: patienceMs,
          socketTimeout: patienceMs,
        })
      : null;
    this.smtp?.use('stream', (mail, done) => {
      noteBeginning(mail.message as unknown as Streamed, mail.data as { begun?: () => void });
      done();
    });
  }

  get connected(): boolean {
    return this.smtp !== null;
  }

  /**
   * The Message-ID is the row's: a second attempt after an unknown outcome is the same mail to every mailbox.
   * @throws OutcomeUnknown when it failed after the server asked for the text; any other error: it has not got it
   */
  async send(mail: OutgoingMail): Promise<void> {
    let begun = false;
    try {
      await this.smtp?.sendMail({
        messageId: `<${mail.id}@${this.host}>`,
        from: { name: '文化共同体', address: `no-reply@${this.host}` },
        to: { name: mail.toName, address: mail.toAddress },
        subject: mail.subject,
        text: mail.body,
        ...(mail.invite && mail.inviteMethod
          ? { icalEvent: { method: mail.inviteMethod, content: mail.invite, filename: 'meeting.ics' } }
          : {}),
        begun: () => {
          begun = true;
        },
      } as Parameters<Transporter['sendMail']>[0]);
    } catch (error) {
      throw begun ? new OutcomeUnknown((error as Error).message) : error;
    }
  }

  onApplicationShutdown(): void {
    this.smtp?.close();
  }
}

interface Streamed {
  createReadStream(options?: unknown): NodeJS.ReadableStream;
}

/** The text is piped to the connection when the server has said yes to DATA, and not before. */
function noteBeginning(message: Streamed, data: { begun?: () => void }): void {
  const open = message.createReadStream.bind(message);
  message.createReadStream = (options) => {
    const text = open(options);
    const pipe = text.pipe.bind(text) as (to: NodeJS.WritableStream, how?: { end?: boolean }) => NodeJS.WritableStream;
    text.pipe = ((to: NodeJS.WritableStream, how?: { end?: boolean }) => {
      data.begun?.();
      return pipe(to, how);
    }) as typeof text.pipe;
    return text;
  };
}
