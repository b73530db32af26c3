import { SMTPServer } from 'smtp-server';

/** What the provider does with one mail: before it has the text, or after it has put it into the mailbox. */
export type Whim = 'take' | 'refuse' | 'take_and_say_no' | 'take_and_say_later' | 'take_and_hang' | 'take_and_hang_up';

export interface Arrival {
  /** Of the row: what stands before the @ of its Message-ID. */
  id: string;
  whim: Whim;
  /** When the text began to come. */
  begunAt: number;
}

/** A mail provider that keeps everything it is given, whatever it then says about it. */
export class MailSink {
  readonly arrivals: Arrival[] = [];
  refusals = 0;
  whim: () => Whim = () => 'take';
  private server?: SMTPServer;

  async listen(): Promise<string> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onMailFrom: (_address, session, answer) => {
        const whim = this.whim();
        (session as { whim?: Whim }).whim = whim;
        if (whim === 'refuse') this.refusals += 1;
        answer(whim === 'refuse' ? Object.assign(new Error('try later'), { responseCode: 421 }) : null);
      },
      onData: (stream, session, answer) => {
        const begunAt = Date.now();
        const { whim = 'take' } = session as { whim?: Whim };
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          this.arrivals.push({ id: /^Message-ID: <([^@]+)@/im.exec(text)?.[1] ?? '', whim, begunAt });
          if (whim === 'take_and_hang') return; // never an answer
          if (whim === 'take_and_hang_up') return void stream.destroy();
          if (whim === 'take_and_say_no') return answer(Object.assign(new Error('no'), { responseCode: 554 }));
          if (whim === 'take_and_say_later') return answer(Object.assign(new Error('later'), { responseCode: 451 }));
          answer();
        });
      },
    });
    server.on('error', () => undefined); // connections that the sender gave up
    this.server = server;
    return new Promise((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => {
        resolve(`smtp://127.0.0.1:${(listening.address() as { port: number }).port}`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }
}
