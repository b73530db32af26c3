import { MovableClock } from '#libs/kernel';
import { ReminderRinger } from '#libs/obligations';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';

const START = '2027-03-18T09:30:00+08:00';

/** The same journey on both queues: contract §1 promises one behaviour. */
describe.each([
  ['Postgres', false],
  ['Redis', true],
])('from the meeting to the inbox, with the queue on %s', (_name, redis) => {
  const clock = new MovableClock(new Date('2027-03-01T01:00:00Z'));
  let app: RunningApp;
  let coordinator: Client;
  let library: Client;
  let table: Json;

  beforeAll(async () => {
    app = await startApi({ demo: true, clock, redis });
    await signIn();
    const decision = await app.signIn('decision');
    const decisionLeadId = (await decision.get('/session')).body.user.id;
    table = (
      await coordinator.post('/round-tables', {
        title: '2027年上半年圆桌会议',
        halfYear: '2027H1',
        decisionLeadId,
        startsAt: START,
        endsAt: '2027-03-18T12:00:00+08:00',
        place: '广州图书馆',
      })
    ).body;
    await coordinator.post(`/round-tables/${table.id}/transitions`, { action: 'convene' });
  });
  afterAll(() => app.stop());

  const signIn = async () => {
    coordinator = await app.signIn('coordinator');
    library = await app.signIn('library');
  };
  const inbox = async (topic: string): Promise<Json[]> =>
    (await library.get('/notifications?limit=100')).body.items.filter((item: Json) => item.topic === topic);
  const eventually = async <T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
    for (const end = Date.now() + 20_000; ; await new Promise((next) => setTimeout(next, 100))) {
      const value = await read();
      if (holds(value) || Date.now() > end) return value;
    }
  };
  const mails = async (subject: string): Promise<Json[]> =>
    app.database.dataSource.query('SELECT * FROM mail_message WHERE subject LIKE $1', [`${subject}%`]);

  test('the invitation is in the inbox of the unit, once, and leads to the meeting', async () => {
    const items = await eventually(
      () => inbox('round_table.convened'),
      (found) => found.length > 0,
    );
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ subjectType: 'round_table', subjectId: table.id, readAt: null });
    expect(items[0].params.title).toBe('2027年上半年圆桌会议');
  });

  test('a hint comes over the socket, and only to those concerned', async () => {
    const socket = await library.socket('/notices');
    const heard: Json[] = [];
    socket.on('notice', (notice: Json) => heard.push(notice));
    await expect(app.client().socket('/notices')).rejects.toThrow('unauthenticated');
    const { version } = (await coordinator.get(`/round-tables/${table.id}`)).body;
    await coordinator.patch(`/round-tables/${table.id}`, { place: '广州图书馆二号会议室' }, { version });
    await eventually(
      async () => heard,
      (found) => found.length > 0,
    );
    socket.close();
    expect(heard).toEqual([{ topic: 'round_table.rescheduled', subjectType: 'round_table', subjectId: table.id }]);
  });

  test('a reminder that falls due is in the inbox and the mail log of each unit exactly once', async () => {
    clock.moveTo(new Date('2027-03-04T01:30:01Z'));
    await Promise.all(Array.from({ length: 3 }, () => app.app.get(ReminderRinger, { strict: false }).ringOverdue()));
    await signIn();
    const items = await eventually(
      () => inbox('reminder.rung'),
      (found) => found.length > 0,
    );
    expect(items).toHaveLength(1);
    expect(items[0].params).toMatchObject({ kind: 'two_weeks', title: '2027年上半年圆桌会议' });
    const units = await app.database.dataSource.query('SELECT id FROM organization WHERE is_member AND active');
    const logged = await eventually(
      () => mails('会议提醒'),
      (found) => found.length >= units.length && found.every((mail) => mail.state === 'logged'),
    );
    expect(logged).toHaveLength(units.length);
    expect(logged.every((mail) => mail.state === 'logged' && mail.attempts === 1)).toBe(true);
    const states = (await coordinator.get(`/round-tables/${table.id}/reminders`)).body.items;
    expect(states.filter((item: Json) => item.state === 'sent')).toHaveLength(units.length);
  });

  test('the mail log is read by the system administrator alone', async () => {
    const sysadmin = await app.signIn('sysadmin');
    const page = (await sysadmin.get('/mail-log?limit=2')).body;
    expect(page.items[0].body).toContain('地点：广州图书馆二号会议室');
    expect(page.nextCursor).toEqual(expect.any(String));
    expect((await coordinator.get('/mail-log')).status).toBe(403);
  });

  test('reading a notification twice is reading it once; somebody else’s is not found', async () => {
    const before = (await library.get('/notifications/count')).body.unread;
    const [item] = await inbox('reminder.rung');
    const first = (await library.post(`/notifications/${item.id}/reading`)).body;
    expect((await library.post(`/notifications/${item.id}/reading`)).body.readAt).toBe(first.readAt);
    expect((await library.get('/notifications/count')).body.unread).toBe(before - 1);
    expect((await library.get('/notifications?unread=true')).body.items).not.toContainEqual(
      expect.objectContaining({ id: item.id }),
    );
    expect((await coordinator.post(`/notifications/${item.id}/reading`)).status).toBe(404);
  });

  test('the health page shows the last run of each deed and nothing overdue', async () => {
    const sysadmin = await app.signIn('sysadmin');
    const health = (await sysadmin.get('/jobs/health')).body;
    expect(health.deeds.map((deed: Json) => deed.name)).toEqual(
      expect.arrayContaining(['chat.sweep', 'mail.sweep', 'obligations.age', 'reminders.alarms', 'reminders.overdue']),
    );
    expect(health.deeds.filter((deed: Json) => deed.lastError)).toEqual([]);
    expect(health.readers).toContainEqual(expect.objectContaining({ name: 'inbox', lastError: null }));
    expect((await coordinator.get('/jobs/health')).status).toBe(403);
  });

  test('the city bureau owes the round tables of this half-year and the next', async () => {
    const duties = (await coordinator.get('/obligations')).body.items;
    expect(duties).toContainEqual(
      expect.objectContaining({ kind: 'half_yearly_round_table', period: '2027H1', dueOn: '2027-06-30' }),
    );
    const [duty] = duties;
    const explain = (client: Client) =>
      client.patch(`/obligations/${duty.id}`, { reason: '场地改造，推迟一个月' }, { version: duty.version });
    expect((await explain(library)).status).toBe(403);
    expect((await explain(coordinator)).body).toMatchObject({ reason: '场地改造，推迟一个月' });
    expect((await explain(coordinator)).status).toBe(412);
  });
});
