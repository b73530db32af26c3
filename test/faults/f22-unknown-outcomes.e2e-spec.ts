import { Logger } from '@nestjs/common';
import { UnitOfWork } from '#libs/database';
import { MINUTE, MovableClock, newId } from '#libs/kernel';
import { ReminderSubjects } from '#libs/obligations';
import { readConfig } from '#libs/platform';
import { RecordingQueue } from '#libs/queue';
import { Freshness } from '../../libs/notifications/src/freshness';
import { MailSender } from '../../libs/notifications/src/mail.sender';
import { MailTransport, OutcomeUnknown, type OutgoingMail } from '../../libs/notifications/src/mail.transport';
import { type TestDatabase, testDatabase } from '../support/database';
import { MailSink, type Whim } from './f22-mail-sink';
import { finding, random, sabotage, trials } from './fault';

Logger.overrideLogger(false); // failures on purpose
jest.setTimeout(1_200_000);

const MAILS = trials(40, 2000);
const PATIENCE_MS = 250;
const START = new Date('2027-03-04T01:30:00Z');
const WHIMS: Whim[] = ['take', 'refuse', 'take_and_say_no', 'take_and_say_later', 'take_and_hang', 'take_and_hang_up'];

let db: TestDatabase;
let sink: MailSink;
let url: string;
const transports: MailTransport[] = [];
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.dataSource.query('TRUNCATE mail_message');
  sink = new MailSink();
  url = await sink.listen();
});
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.onApplicationShutdown();
  await sink.close();
});
afterAll(() => db.drop());

/** Believes that what failed was not delivered, as senders do that only look whether there was an error. */
class Credulous extends MailTransport {
  override async send(mail: OutgoingMail): Promise<void> {
    await super.send(mail).catch((error: Error) => {
      throw error instanceof OutcomeUnknown ? new Error(error.message) : error;
    });
  }
}

/** Sends them through a moody provider for two hours of a moved clock. */
async function post(count: number, Transport: typeof MailTransport): Promise<string[]> {
  const pick = random(22);
  sink.whim = () => WHIMS[pick(WHIMS.length)]!;
  const ids = Array.from({ length: count }, newId);
  await db.dataSource.query(
    `INSERT INTO mail_message (id, to_name, to_address, subject, body, state, created_at)
     SELECT id, '专人', 'unit@example.org', '会议提醒', '地点：图书馆', 'queued', $2 FROM unnest($1::uuid[]) AS m(id)`,
    [ids, START],
  );
  const clock = new MovableClock(START);
  const config = readConfig({ PUBLIC_URL: 'https://commons.example', SMTP_URL: url });
  const senders = Array.from({ length: 4 }, () => {
    const transport = new Transport(config, PATIENCE_MS);
    transports.push(transport);
    const uow = new UnitOfWork(db.dataSource, clock);
    return new MailSender(uow, transport, new RecordingQueue(), new Freshness(new ReminderSubjects()));
  });
  for (let turn = 0; turn < 10; turn++) {
    const waiting = (await db.dataSource.query(`SELECT id FROM mail_message WHERE state = 'queued' ORDER BY id`)) as {
      id: string;
    }[];
    if (waiting.length === 0) break;
    await Promise.all(
      senders.map(async (sender, at) => {
        for (const { id } of waiting.filter((_, index) => index % senders.length === at))
          await sender.send(id).catch(() => undefined);
      }),
    );
    clock.moveTo(new Date(clock.now().getTime() + 12 * MINUTE));
  }
  return ids;
}

async function ledger(ids: readonly string[]) {
  const rows = (await db.dataSource.query('SELECT id, state, error FROM mail_message')) as {
    id: string;
    state: string;
    error: string | null;
  }[];
  const state = new Map(rows.map((row) => [row.id, row]));
  const count = { arrived: 0, twice: 0, more: 0, twiceThoughKnown: 0, missed: 0, strange: 0, notFlagged: 0 };
  for (const id of ids) {
    const arrivals = sink.arrivals.filter((arrival) => arrival.id === id);
    count.arrived += arrivals.length > 0 ? 1 : 0;
    if (arrivals.length > 2) count.more += 1;
    if (arrivals.length === 2) count.twice += 1;
    if (arrivals.length > 1 && arrivals[0]!.whim === 'take') count.twiceThoughKnown += 1;
    const row = state.get(id)!;
    // given up without ever having arrived: only what the provider refused each time, and it is told
    if (arrivals.length === 0 && row.state !== 'failed' && row.state !== 'queued') count.missed += 1;
    if (row.state === 'failed' && row.error !== 'outcome unknown') count.notFlagged += 1;
  }
  count.strange = sink.arrivals.filter((arrival) => !state.has(arrival.id)).length;
  return count;
}

test('a provider that errs after taking a mail gets it once more at most, under the same Message-ID', async () => {
  const count = await ledger(await post(MAILS, MailTransport));
  const { arrived, twice, ...bad } = count;
  const kept = Object.values(bad).every((each) => each === 0) && arrived === MAILS;
  finding({
    fault: 'F22',
    promise: 'a second mail only where the outcome was unknown, one at most, under the same Message-ID',
    runs: MAILS,
    counts: { ...count, refusedBeforeTheText: sink.refusals },
    kept,
  });
  expect(bad).toEqual({ more: 0, twiceThoughKnown: 0, missed: 0, strange: 0, notFlagged: 0 });
  expect(arrived).toBe(MAILS);
  expect(twice).toBeGreaterThan(0); // the provider was as bad as it should be
});

test('sabotage: a sender that takes every error for a refusal is caught sending again and again', async () => {
  const count = await ledger(await post(Math.min(MAILS, 24), Credulous));
  sabotage('F22', 'every error is taken for a refusal', count.more > 0, { ...count });
  expect(count.more).toBeGreaterThan(0);
});
