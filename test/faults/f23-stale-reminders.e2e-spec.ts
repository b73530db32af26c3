import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LogReader, SYSTEM_ACTOR, toLoggedEvent, UnitOfWork, type Work } from '#libs/database';
import { DAY, MovableClock, newId } from '#libs/kernel';
import { cancelReminders, ReminderRinger, ReminderSubjects, replanReminders } from '#libs/obligations';
import { readConfig } from '#libs/platform';
import { RecordingQueue } from '#libs/queue';
import { Freshness, type SentMail } from '../../libs/notifications/src/freshness';
import { ReminderInboxReader } from '../../libs/notifications/src/inbox.reader';
import { MailSender } from '../../libs/notifications/src/mail.sender';
import { MailTransport } from '../../libs/notifications/src/mail.transport';
import type { Notices } from '../../libs/notifications/src/notices';
import { RoundTableReminders } from '../../libs/round-tables/src/round-table.reminders';
import { type TestDatabase, testDatabase } from '../support/database';
import { MailSink } from './f22-mail-sink';
import { finding, random, sabotage, trials, turn } from './fault';

Logger.overrideLogger(false);
jest.setTimeout(1_800_000);

const RACES = trials(20, 2000);
const NOW = new Date('2027-03-04T02:00:00Z'); // ten in Guangzhou: nobody sleeps
const STARTS = new Date('2027-03-18T01:30:00Z');
const CHANGES = ['moved', 'cancelled', 'withdrawn', 'left'] as const;
type Change = (typeof CHANGES)[number];
/** Where the reminder is on its way when the change begins; at `looked` the two are level. */
const PLACES = ['start', 'rung', 'written', 'looked', 'looked', 'sent'] as const;
type Place = (typeof PLACES)[number];

let db: TestDatabase;
let sink: MailSink;
let url: string;
let decision: string;
const bureau = newId();
const transports: MailTransport[] = [];
beforeAll(async () => {
  db = await testDatabase();
  sink = new MailSink();
  url = await sink.listen();
  await db.dataSource.query(`INSERT INTO division (code, name, level) VALUES ('4401', '广州市', 'city')`);
  decision = await person();
  await db.dataSource.query(
    `INSERT INTO organization (id, name, kind, level, division_code, is_member)
     VALUES ($1, '市局', 'authority', 'city', '4401', true)`,
    [bureau],
  );
});
afterAll(async () => {
  for (const transport of transports) transport.onApplicationShutdown();
  await sink.close();
  await db.drop();
});

/** A pause between the claim and the last look, as a busy worker makes it. */
class Pausing extends Freshness {
  constructor(
    subjects: ReminderSubjects,
    protected readonly reached: (place: Place) => void,
    protected readonly wait: () => number,
  ) {
    super(subjects);
  }
  override async look(manager: EntityManager, mail: SentMail): ReturnType<Freshness['look']> {
    this.reached('looked');
    await turn(this.wait());
    return super.look(manager, mail);
  }
}
/** Trusts its claim, as senders do that looked once. */
class Trusting extends Pausing {
  override async look(): Promise<'fresh'> {
    this.reached('looked');
    await turn(30);
    return 'fresh';
  }
}

async function person(): Promise<string> {
  const id = newId();
  await db.dataSource.query(
    `INSERT INTO person (id, username, username_key, name, email) VALUES ($1, $2, $2, '专人', $3)`,
    [id, `p-${id}`, `${id}@example.org`],
  );
  return id;
}

/** A convened meeting with one unit, whose delegate hears for it, and a reminder that is due. */
async function meeting(): Promise<{ id: string; unit: string; reader: string }> {
  const [id, unit, reader] = [newId(), newId(), await person()];
  await db.dataSource.query(`UPDATE round_table SET stage = 'cancelled' WHERE stage <> 'cancelled'`);
  await db.dataSource.query(
    `INSERT INTO organization (id, name, kind, level, division_code, supervisor_id, is_member)
     VALUES ($1, $2, 'cultural_institution', 'city', '4401', $3, true)`,
    [unit, `图书馆 ${unit}`, bureau],
  );
  await db.dataSource.query(
    `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, 'delegate', 'unit', $3)`,
    [newId(), reader, unit],
  );
  await db.dataSource.query(
    `INSERT INTO round_table (id, title, half_year, decision_lead_id, stage, starts_at, ends_at, place, convened_at, created_at)
     VALUES ($1, '圆桌会议', '2027H1', $2, 'convened', $3, $4, '图书馆', $5, $5)`,
    [id, decision, STARTS, new Date(STARTS.getTime() + 7_200_000), NOW],
  );
  await db.dataSource.query('INSERT INTO invitation (id, round_table_id, organization_id) VALUES ($1, $2, $3)', [
    newId(),
    id,
    unit,
  ]);
  await db.dataSource.query(
    `INSERT INTO reminder (id, subject_type, subject_id, recipient_id, recipient_kind, kind, due_at, state)
     VALUES ($1, 'round_table', $2, $3, 'organization', 'two_weeks', $4, 'planned')`,
    [newId(), id, unit, new Date(NOW.getTime() - 1000)],
  );
  return { id, unit, reader };
}

/** What the use cases do, statement by statement, each in one transaction. */
const DEEDS: Record<Change, (work: Work, at: Awaited<ReturnType<typeof meeting>>) => Promise<void>> = {
  moved: async (work, { id, unit }) => {
    const later = new Date(STARTS.getTime() + 30 * DAY);
    await work.db.query('SELECT 1 FROM round_table WHERE id = $1 FOR UPDATE', [id]);
    await work.db.query(
      `UPDATE round_table SET starts_at = $2, ends_at = $2::timestamptz + interval '2 hours' WHERE id = $1`,
      [id, later],
    );
    await replanReminders(work, { type: 'round_table', id }, later, [{ kind: 'organization', id: unit }]);
    work.record('round_table.rescheduled', { type: 'round_table', id }, {});
  },
  cancelled: async (work, { id }) => {
    await work.db.query(`UPDATE round_table SET stage = 'cancelled' WHERE id = $1`, [id]);
    await cancelReminders(work, { type: 'round_table', id });
    work.record('round_table.cancelled', { type: 'round_table', id }, {});
  },
  withdrawn: async (work, { id, unit }) => {
    await work.db.query(`UPDATE invitation SET answer = 'declined', reason = '出差' WHERE round_table_id = $1`, [id]);
    await cancelReminders(work, { type: 'round_table', id }, unit);
    work.record('invitation.answered', { type: 'round_table', id }, {});
  },
  left: async (work, { reader }) => {
    await work.db.query('UPDATE role_grant SET revoked_at = $2 WHERE person_id = $1', [reader, work.now]);
    work.record('role.revoked', { type: 'person', id: reader }, {});
  },
};

/** One reminder on its way to a mailbox while what it says is changed. @returns whether it came, and came too late */
async function race(change: Change, FreshnessKind: typeof Pausing, pick: (below: number) => number) {
  const ground = await meeting();
  const uow = new UnitOfWork(db.dataSource, new MovableClock(NOW));
  const subjects = new ReminderSubjects();
  new RoundTableReminders(subjects);
  const begin = PLACES[pick(PLACES.length)]!;
  let changed: Promise<void> | null = null;
  const reached = (place: Place): void => {
    if (place !== begin || changed) return;
    changed = turn(pick(8)).then(() => uow.run(SYSTEM_ACTOR, (work) => DEEDS[change](work, ground)));
  };
  const freshness = new FreshnessKind(subjects, reached, () => pick(12));
  const sender = new MailSender(uow, transport(), new RecordingQueue(), freshness);
  const ringer = new ReminderRinger(uow, subjects);
  const before = sink.arrivals.length;
  await onItsWay(ground.id, uow, ringer, sender, reached);
  await changed;
  await onItsWay(ground.id, uow, ringer, sender, () => undefined);
  const [{ at }] = (await db.dataSource.query(
    `SELECT pg_xact_commit_timestamp(xmin) AS at FROM event WHERE subject_id = ANY($1) AND topic <> 'reminder.rung'
     ORDER BY seq DESC LIMIT 1`,
    [[ground.id, ground.reader]],
  )) as [{ at: Date }];
  const arrivals = sink.arrivals.slice(before);
  return { came: arrivals.length > 0, stale: arrivals.some((arrival) => arrival.begunAt > at.getTime()) };
}

const notices = { hint: () => undefined } as unknown as Notices; // the outside world: a socket
const config = readConfig({ PUBLIC_URL: 'https://commons.example' });
let shared: MailTransport | null = null;
function transport(): MailTransport {
  if (!shared) {
    shared = new MailTransport(readConfig({ PUBLIC_URL: 'https://commons.example', SMTP_URL: url }), 5000);
    transports.push(shared);
  }
  return shared;
}

async function onItsWay(
  id: string,
  uow: UnitOfWork,
  ringer: ReminderRinger,
  sender: MailSender,
  reached: (place: Place) => void,
): Promise<void> {
  reached('start');
  await ringer.ringOverdue();
  reached('rung');
  const reader: LogReader = new ReminderInboxReader(notices, config);
  const rows = await db.dataSource.query(
    `SELECT * FROM event e WHERE subject_id = $1 AND topic = 'reminder.rung'
       AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.event_id = e.id)`,
    [id],
  );
  if (rows.length > 0) await uow.run(SYSTEM_ACTOR, (work) => reader.handleAll(work, rows.map(toLoggedEvent)));
  reached('written');
  for (let tries = 0; tries < 20; tries++) {
    const waiting = (await db.dataSource.query(`SELECT id FROM mail_message WHERE about = $1 AND state = 'queued'`, [
      `round_table:${id}`,
    ])) as { id: string }[];
    if (waiting.length === 0) break;
    for (const mail of waiting) await sender.send(mail.id).catch(() => undefined); // busy: once more
    await turn(2);
  }
  reached('looked'); // where there was no mail to look at
  reached('sent');
}

async function races(count: number, FreshnessKind: typeof Pausing) {
  const pick = random(23);
  const result = { came: 0, silent: 0, stale: 0 };
  for (let at = 0; at < count; at++) {
    const { came, stale } = await race(CHANGES[at % CHANGES.length]!, FreshnessKind, pick);
    result[came ? 'came' : 'silent'] += 1;
    if (stale) result.stale += 1;
  }
  return result;
}

test('a meeting moved, cancelled or declined, a delegate gone, while its reminder is on the way: nothing stale', async () => {
  const result = await races(RACES, Pausing);
  finding({
    fault: 'F23',
    promise: 'no reminder is handed over after what it says was changed',
    runs: RACES,
    counts: result,
    kept: result.stale === 0,
  });
  expect(result.stale).toBe(0);
  expect(result.came).toBeGreaterThan(0);
  expect(result.silent).toBeGreaterThan(0);
});

test('sabotage: a sender that does not look again after its claim is caught sending what is stale', async () => {
  const result = await races(Math.min(RACES, 60), Trusting);
  sabotage('F23', 'no look between claim and hand-over', result.stale > 0, result);
  expect(result.stale).toBeGreaterThan(0);
});
