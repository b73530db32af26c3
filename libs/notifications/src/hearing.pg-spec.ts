import { Logger } from '@nestjs/common';
import { type LoggedEvent, LogReader, SYSTEM_ACTOR, toLoggedEvent, UnitOfWork, type Work } from '#libs/database';
import { HOUR, MINUTE, MovableClock, newId } from '#libs/kernel';
import { ReminderSubjects } from '#libs/obligations';
import { readConfig } from '#libs/platform';
import { RecordingQueue } from '#libs/queue';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { ChatReader } from './chat.reader';
import type { ChatPost } from './chat.robots';
import { ChatSender } from './chat.sender';
import { ChatTransport } from './chat.transport';
import { Freshness } from './freshness';
import { HearingService } from './hearing.service';
import { InboxReader, ReminderInboxReader } from './inbox.reader';
import { MailSender } from './mail.sender';
import { MailTransport, type OutgoingMail } from './mail.transport';
import type { Notices } from './notices';

Logger.overrideLogger(false); // failures on purpose

const MORNING = new Date('2027-03-04T02:00:00Z'); // ten in Guangzhou
const config = readConfig({ PUBLIC_URL: 'https://commons.example' });

/** A mail server that keeps what it is given. */
class KeptMail extends MailTransport {
  readonly got: OutgoingMail[] = [];
  constructor() {
    super(config);
  }
  override get connected(): boolean {
    return true;
  }
  override async send(mail: OutgoingMail): Promise<void> {
    this.got.push(mail);
  }
}
/** A chat group that keeps what it is told, and refuses when told to. */
class KeptChat extends ChatTransport {
  readonly got: ChatPost[] = [];
  refusing = false;
  override async post(post: ChatPost): Promise<{ status: number; answer: string }> {
    this.got.push(post);
    return { status: 200, answer: this.refusing ? '{"errcode":93000}' : '{"errcode":0}' };
  }
}

describe('how people and groups hear', () => {
  let db: TestDatabase;
  let clock: MovableClock;
  let uow: UnitOfWork;
  let mail: KeptMail;
  let chat: KeptChat;
  let ann: string;
  let meeting: { type: string; id: string };
  const notices = { hint: () => undefined } as unknown as Notices; // the outside world: a socket

  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE mail_message, notification, chat_message, chat_webhook, notification_setting');
    clock = new MovableClock(MORNING);
    uow = new UnitOfWork(db.dataSource, clock);
    [mail, chat] = [new KeptMail(), new KeptChat()];
    ann = await person();
    meeting = { type: 'round_table', id: newId() };
  });

  async function person(): Promise<string> {
    const id = newId();
    await db.dataSource.query(
      `INSERT INTO person (id, username, username_key, name, email) VALUES ($1, $2, $2, '专人', $3)`,
      [id, `p-${id}`, `${id}@example.org`],
    );
    return id;
  }
  const PARAMS = { title: '圆桌会议', startsAt: '2027-03-18T01:30:00.000Z', endsAt: '2027-03-18T04:00:00.000Z' };
  /** Writes the event and lets both readers read it. */
  async function say(
    topic: string,
    params: Record<string, unknown> = {},
    subject = meeting,
    read = true,
  ): Promise<void> {
    await uow.run(SYSTEM_ACTOR, async (work) =>
      work.record(topic, subject, {
        params: { ...PARAMS, place: '一楼', ...params },
        recipients: { personIds: [ann] },
      }),
    );
    if (!read) return;
    const [row] = await db.dataSource.query('SELECT * FROM event ORDER BY seq DESC LIMIT 1');
    const event: LoggedEvent = toLoggedEvent(row);
    const readers: LogReader[] = [
      new InboxReader(notices, config),
      new ReminderInboxReader(notices, config),
      new ChatReader(config),
    ];
    for (const reader of readers.filter((one) => one.topics.includes(topic)))
      await uow.run(SYSTEM_ACTOR, (work: Work) => reader.handle(work, event));
  }
  const subjects = new ReminderSubjects();
  subjects.add({ type: 'round_table', describe: async () => ({}) });
  const sender = () => new MailSender(uow, mail, new RecordingQueue(), new Freshness(subjects));
  /** What a worker sends now: everything that is due, as the queue would. */
  async function post(): Promise<void> {
    const rows = (await db.dataSource.query(`SELECT id FROM mail_message WHERE state = 'queued'`)) as { id: string }[];
    for (const { id } of rows) await sender().send(id);
    await new ChatSender(uow, chat).sweep();
  }
  const after = (ms: number) => clock.moveTo(new Date(MORNING.getTime() + ms));
  const settings = (mailOn: boolean, digest: string, quiet = true) =>
    db.dataSource.query('INSERT INTO notification_setting (person_id, mail, digest, quiet) VALUES ($1, $2, $3, $4)', [
      ann,
      mailOn,
      digest,
      quiet,
    ]);
  const group = (platform = 'wecom') =>
    new HearingService(uow).add(
      { ...SYSTEM_ACTOR, personId: ann },
      {
        name: '工作群',
        platform: platform as 'wecom',
        url: 'https://robot.example/send?key=secret',
      },
    );

  it('a convened meeting goes at once, with the entry for the calendar', async () => {
    await say('round_table.convened', { sequence: 0 });
    await post();
    expect(mail.got).toHaveLength(1);
    expect(mail.got[0]).toMatchObject({ inviteMethod: 'REQUEST', subject: '会议通知：圆桌会议' });
    expect(mail.got[0]!.invite).toContain(`UID:round-table-${meeting.id}`);
  });

  it('moved four times within ten minutes it is one mail, with the last time', async () => {
    for (const [at, place] of ['二楼', '三楼', '四楼', '五楼'].entries()) {
      after(at * 2 * MINUTE);
      await say('round_table.rescheduled', { place, sequence: at + 1 });
      await post();
    }
    expect(mail.got).toEqual([]);
    after(10 * MINUTE);
    await post();
    expect(mail.got).toHaveLength(1);
    expect(mail.got[0]!.body.indexOf('五楼')).toBeLessThan(mail.got[0]!.body.indexOf('二楼'));
    expect(mail.got[0]!.invite).toContain('SEQUENCE:4');
  });

  it('changes of two meetings are two mails', async () => {
    await say('round_table.rescheduled');
    await say('round_table.rescheduled', {}, { type: 'round_table', id: newId() });
    after(11 * MINUTE);
    await post();
    expect(mail.got).toHaveLength(2);
  });

  it('cancelled while a change waits: the cancellation goes at once and the change never', async () => {
    await say('round_table.rescheduled', { sequence: 1 });
    await say('round_table.cancelled', { sequence: 2, reason: '台风' });
    await post();
    after(HOUR);
    await post();
    expect(mail.got.map(({ subject }) => subject)).toEqual(['会议取消：圆桌会议']);
    expect(mail.got[0]).toMatchObject({ inviteMethod: 'CANCEL' });
    expect(mail.got[0]!.invite).toContain('SEQUENCE:2');
  });

  it.each(['round_table.cancelled', 'round_table.rescheduled'])(
    'a reminder whose meeting met %s is not sent, though nobody has read the log yet',
    async (topic) => {
      await say('reminder.rung', { kind: 'one_day' });
      await say(topic, {}, meeting, false);
      await post();
      expect(mail.got).toEqual([]);
    },
  );

  it('of 200 reminders raced with the cancellation none is sent after it', async () => {
    for (let round = 0; round < 200; round++) {
      meeting = { type: 'round_table', id: newId() };
      await say('reminder.rung', { kind: 'two_hours' });
      const [{ id }] = await db.dataSource.query(`SELECT id FROM mail_message WHERE state = 'queued'`);
      const [outcome] = await Promise.all([
        sender().send(id),
        uow.run(SYSTEM_ACTOR, async (work) => work.record('round_table.cancelled', meeting, {})),
      ]);
      expect(['sent', 'merged', 'not_waiting']).toContain(outcome);
      expect(await sender().send(id)).toBe('not_waiting');
    }
  });

  it('at night it waits until eight', async () => {
    clock.moveTo(new Date('2027-03-04T15:00:00Z'));
    await say('reminder.rung', { kind: 'three_days' });
    await post();
    clock.moveTo(new Date('2027-03-04T23:59:00Z'));
    await post();
    expect(mail.got).toEqual([]);
    clock.moveTo(new Date('2027-03-05T00:00:00Z'));
    await post();
    expect(mail.got).toHaveLength(1);
  });

  it('whoever wants a digest gets one mail a day, and what is urgent at once', async () => {
    await settings(true, 'daily');
    await say('resolution.added');
    await say('opinion.answered', {}, { type: 'consultation', id: newId() });
    await say('reminder.rung', { kind: 'one_day' });
    await post();
    expect(mail.got).toHaveLength(1);
    clock.moveTo(new Date('2027-03-05T00:00:00Z'));
    await post();
    expect(mail.got.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('会议提醒'),
      '文化共同体：每日摘要',
    ]);
    expect(mail.got[1]!.body).toContain('决议');
  });

  it('whoever wants no mail gets none, but finds everything in the inbox', async () => {
    await settings(false, 'off');
    await say('round_table.convened');
    await post();
    expect(mail.got).toEqual([]);
    expect(await db.dataSource.query('SELECT 1 FROM notification WHERE person_id = $1', [ann])).toHaveLength(1);
  });

  it('settings are one’s own, by version', async () => {
    const service = new HearingService(uow);
    const me = { ...SYSTEM_ACTOR, personId: ann };
    expect(await service.settings(me)).toEqual({ mail: true, digest: 'off', quiet: true, version: 0 });
    expect(await service.change(me, 0, { digest: 'daily' })).toMatchObject({ digest: 'daily', version: 1 });
    await expect(service.change(me, 0, { mail: false })).rejects.toMatchObject({ code: 'precondition.stale' });
    expect(await service.settings(me)).toMatchObject({ mail: true, digest: 'daily', version: 1 });
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => service.change(me, 1, { quiet: false })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  describe('a chat group', () => {
    it('is told what concerns everybody, once by however many workers', async () => {
      await group();
      await say('round_table.convened');
      await say('project.returned', {}, { type: 'project', id: newId() });
      await Promise.all(Array.from({ length: 6 }, () => new ChatSender(uow, chat).sweep()));
      expect(chat.got).toHaveLength(1);
      expect(chat.got[0]!.body).toContain('会议通知：圆桌会议');
    });

    it('quick changes are one message, a cancellation ends those that wait', async () => {
      await group();
      await say('round_table.rescheduled', { place: '二楼' });
      await say('round_table.rescheduled', { place: '三楼' });
      await post();
      expect(chat.got).toEqual([]);
      await say('round_table.cancelled');
      await post();
      after(HOUR);
      await post();
      expect(chat.got).toHaveLength(1);
      expect(chat.got[0]!.body).toContain('会议取消');
    });

    it('that refuses is tried later each time, then given up, and says why', async () => {
      await group();
      chat.refusing = true;
      await say('round_table.convened');
      for (let minute = 0; minute < 30; minute++) {
        after(minute * MINUTE);
        await post();
      }
      expect(chat.got).toHaveLength(5);
      const [view] = await new HearingService(uow).webhooks();
      expect(view).toMatchObject({ lastError: 'code 93000', host: 'robot.example' });
      expect(JSON.stringify(view)).not.toContain('secret');
    });

    it.each(['http://robot.example/', 'https://10.0.0.1/', 'https://user:x@robot.example/'])(
      'at %s is refused, and the log never holds its key',
      async (url) => {
        const adding = new HearingService(uow).add(SYSTEM_ACTOR, { name: 'x', platform: 'feishu', url });
        await expect(adding).rejects.toMatchObject({ code: 'input.invalid' });
        await group('feishu');
        const [{ payload }] = await db.dataSource.query(
          `SELECT payload FROM event WHERE topic = 'chatWebhook.added' ORDER BY seq DESC LIMIT 1`,
        );
        expect(payload).toEqual({ name: '工作群', platform: 'feishu' });
      },
    );
  });
});
