import { Logger } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import { UnitOfWork } from '#libs/database';
import { MINUTE, MovableClock, newId } from '#libs/kernel';
import { ReminderSubjects } from '#libs/obligations';
import { readConfig } from '#libs/platform';
import { RecordingQueue } from '#libs/queue';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { Freshness } from './freshness';
import { MailSender } from './mail.sender';
import { MailTransport } from './mail.transport';

Logger.overrideLogger(false); // failures on purpose

const NOW = new Date('2027-03-04T01:30:00Z');

/** A mail server that keeps what it is given, and refuses when told to. */
class Sink {
  readonly got: string[] = [];
  refusing = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, answer) => answer(this.refusing ? new Error('try later') : null),
    onData: (stream, _session, answer) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        this.got.push(Buffer.concat(parts).toString('utf8'));
        answer();
      });
    },
  });

  listen(): Promise<string> {
    return new Promise((resolve) => {
      const listening = this.server.listen(0, '127.0.0.1', () => {
        resolve(`smtp://127.0.0.1:${(listening.address() as { port: number }).port}`);
      });
    });
  }
  close(): Promise<void> {
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }
}

describe('mail', () => {
  let db: TestDatabase;
  let sink: Sink;
  let transports: MailTransport[];
  let url: string;
  let clock: MovableClock;
  let queue: RecordingQueue;

  beforeAll(async () => {
    db = await testDatabase();
    sink = new Sink();
    url = await sink.listen();
  });
  afterAll(async () => {
    await sink.close();
    await db.drop();
  });
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE mail_message, notification');
    sink.got.length = 0;
    sink.refusing = false;
    transports = [];
    clock = new MovableClock(NOW);
    queue = new RecordingQueue();
  });
  afterEach(() => {
    for (const transport of transports) transport.onApplicationShutdown();
  });

  function sender(smtp = true): MailSender {
    const env: Record<string, string> = { PUBLIC_URL: 'https://commons.example' };
    if (smtp) env.SMTP_URL = url;
    const transport = new MailTransport(readConfig(env));
    transports.push(transport);
    const freshness = new Freshness(new ReminderSubjects());
    return new MailSender(new UnitOfWork(db.dataSource, clock), transport, queue, freshness);
  }
  async function waiting(address: string | null = 'unit@example.org', state = 'queued'): Promise<string> {
    const [id, person] = [newId(), newId()];
    await db.dataSource.query(
      `INSERT INTO person (id, username, username_key, name) VALUES ($1, $2, $2, '图书馆专人')`,
      [person, `p-${person}`],
    );
    await db.dataSource.query(
      `INSERT INTO notification (id, person_id, event_id, topic, subject_type, subject_id, params, occurred_at)
       VALUES ($1, $2, $3, 'reminder.rung', 'round_table', $3, '{}', $4)`,
      [id, person, newId(), NOW],
    );
    await db.dataSource.query(
      `INSERT INTO mail_message (id, to_name, to_address, subject, body, state, attempts, claimed_at, created_at)
       VALUES ($1, '图书馆专人', $2, '会议提醒：两小时后召开', '地点：广州图书馆', $3, $4, $5, $6)`,
      [id, address, state, state === 'sending' ? 1 : 0, state === 'sending' ? NOW : null, NOW],
    );
    return id;
  }
  const stateOf = async (id: string) =>
    (await db.dataSource.query('SELECT state, attempts, error FROM mail_message WHERE id = $1', [id]))[0];

  it('arrives in Chinese, with the id of its row as Message-ID', async () => {
    const id = await waiting();
    expect(await sender().send(id)).toBe('sent');
    expect(sink.got).toHaveLength(1);
    expect(sink.got[0]).toContain(`Message-ID: <${id}@commons.example>`);
    expect(sink.got[0]).toContain('=?UTF-8?');
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1, error: null });
  });

  it('four workers at once send it once', async () => {
    const id = await waiting();
    const workers = Array.from({ length: 4 }, () => sender());
    const outcomes = await Promise.all(workers.map((worker) => worker.send(id)));
    expect(outcomes.sort()).toEqual(['not_waiting', 'not_waiting', 'not_waiting', 'sent']);
    expect(sink.got).toHaveLength(1);
  });

  it('without a mail server, or without an address, it is kept in the log', async () => {
    const [one, two] = [await waiting(), await waiting(null)];
    expect(await sender(false).send(one)).toBe('logged');
    expect(await sender().send(two)).toBe('logged');
    expect(sink.got).toEqual([]);
  });

  it('refused by the server it goes back, and is sent a minute later', async () => {
    const id = await waiting();
    sink.refusing = true;
    await expect(sender().send(id)).rejects.toThrow();
    expect(await stateOf(id)).toMatchObject({ state: 'queued', attempts: 1 });
    sink.refusing = false;
    clock.moveTo(new Date(NOW.getTime() + 2 * MINUTE));
    await sender().sweep();
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(sink.got).toHaveLength(1);
  });

  it('a fresh mail is given to the queue once', async () => {
    const id = await waiting();
    await sender().sweep();
    expect(queue.asked).toEqual([{ name: 'mail.send', id, payload: { messageId: id }, delayMs: 0 }]);
  });

  it('of a worker that died while sending, it is tried once more under the same Message-ID, and not for ever', async () => {
    const id = await waiting('unit@example.org', 'sending');
    clock.moveTo(new Date(NOW.getTime() + 5 * MINUTE));
    await sender().sweep();
    expect(await stateOf(id)).toMatchObject({ state: 'sending' });
    clock.moveTo(new Date(NOW.getTime() + 11 * MINUTE));
    await sender().sweep();
    expect(sink.got).toHaveLength(1);
    expect(sink.got[0]).toContain(`<${id}@commons.example>`);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2 });

    const again = await waiting('unit@example.org', 'sending');
    await db.dataSource.query(`UPDATE mail_message SET error = 'outcome unknown' WHERE id = $1`, [again]);
    await sender().sweep();
    expect(await stateOf(again)).toMatchObject({ state: 'failed' });
    expect(sink.got).toHaveLength(1);
  });
});
