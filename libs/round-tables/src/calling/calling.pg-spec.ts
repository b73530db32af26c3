import { UnitOfWork } from '#libs/database';
import { MovableClock } from '#libs/kernel';
import { remindersOf } from '#libs/obligations';
import { type TestDatabase, testDatabase } from '../../../../test/support/database';
import { RoundTable } from '../round-table.entity';
import {
  centre,
  coordinator,
  ENTITIES,
  layGround,
  lead,
  library,
  NOW,
  of,
  palace,
  people,
  SLOTS,
  services,
} from './calling.fixture';
import { DatePollReminders } from './date-poll.reminders';

const code = (code: string) => expect.objectContaining({ code });

describe('calling a round table', () => {
  let db: TestDatabase;
  let clock: MovableClock;
  let bench: ReturnType<typeof services>;
  let id: string;

  const query = (sql: string, params: unknown[] = []) => db.dataSource.query(sql, params);
  const plan = (halfYear = '2027H1', rest: object = {}) =>
    bench.tables.plan(coordinator, { title: '圆桌会议', halfYear, decisionLeadId: lead, place: '一号会议室', ...rest });
  const convene = () => bench.moves.move(coordinator, id, { action: 'convene' });
  const page = () => bench.tables.page(coordinator, id);
  const pollReminders = async (state: string) =>
    (await bench.uow.read((m) => remindersOf(m, { type: 'date_poll', id }))).filter((row) => row.state === state);

  beforeAll(async () => {
    db = await testDatabase({ entities: ENTITIES });
    await layGround(db.dataSource);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await query('TRUNCATE round_table, notice_counter, obligation, reminder CASCADE');
    clock = new MovableClock(NOW);
    bench = services(new UnitOfWork(db.dataSource, clock), clock);
    id = await plan();
  });

  describe('the dates poll', () => {
    const open = (slots = SLOTS) => bench.polls.open(coordinator, id, { slots });
    const poll = async (actor = coordinator) => (await bench.polls.list(actor, id))[0]!;
    const say = async (unit: string, ...choices: ('yes' | 'if_need_be' | 'no')[]) => {
      const { slots } = await poll();
      const answers = slots.map((slot, index) => ({ slotId: slot.id, choice: choices[index]! }));
      return bench.polls.answer(of(unit), id, { answers });
    };

    it('shows the meeting to the units it asks, flags days off, and reminds those who have not answered', async () => {
      await expect(bench.tables.page(of(library), id)).rejects.toThrow(code('not_found'));
      await open();
      expect(await bench.tables.page(of(library), id)).toMatchObject({ stage: 'planned', standings: [] });
      expect((await poll()).slots.map((slot) => [slot.startsAt.toISOString().slice(0, 10), slot.dayOff])).toEqual([
        ['2027-03-18', null],
        ['2027-03-20', 'weekend'],
        ['2027-04-05', 'holiday'],
      ]);
      expect(await poll()).toMatchObject({
        state: 'open',
        asked: 3,
        answered: 0,
        slots: [{}, {}, { dayOffName: '清明节' }],
      });
      expect(await pollReminders('planned')).toHaveLength(6);
      const reminders = new DatePollReminders({ add: () => undefined } as never);
      const holds = (unit: string) =>
        bench.uow.read((m) => reminders.describe(m, id, { kind: 'organization', id: unit }));
      expect(await holds(library)).toMatchObject({ ownerName: '图书馆' });
      await say(library, 'yes', 'no', 'no');
      expect(await pollReminders('planned')).toHaveLength(4);
      expect(await holds(library)).toBeNull();
    });

    it('takes one answer of a unit, changeable until it is closed; each unit sees its own', async () => {
      await open();
      await say(library, 'no', 'no', 'yes');
      await say(library, 'yes', 'no', 'no');
      await say(centre, 'if_need_be', 'yes', 'no');
      const { slots, units: rows, answered } = await poll();
      expect(slots.map(({ yes, ifNeedBe, no, best }) => [yes, ifNeedBe, no, best])).toEqual([
        [1, 1, 0, true],
        [1, 0, 1, false],
        [0, 0, 2, false],
      ]);
      expect([rows.length, answered]).toEqual([3, 2]);
      expect((await poll(of(centre))).units.map((row) => row.organizationName)).toEqual(['文化馆']);
      const [first] = slots;
      await expect(
        bench.polls.answer(of(library), id, {
          organizationId: centre,
          answers: slots.map((slot) => ({ slotId: slot.id, choice: 'yes' })),
        }),
      ).rejects.toThrow(code('access.forbidden'));
      await expect(
        bench.polls.answer(of(library), id, { answers: [{ slotId: first!.id, choice: 'yes' }] }),
      ).rejects.toThrow(code('poll.slots_unanswered'));
    });

    it('closed with a slot sets the time of the meeting, silences its reminders and takes no more answers', async () => {
      await open();
      await say(library, 'yes', 'no', 'no');
      const { slots } = await poll();
      await expect(bench.polls.open(coordinator, id, { slots: SLOTS })).rejects.toThrow(code('poll.open_already'));
      await expect(bench.polls.close(of(library), id, slots[0]!.id)).rejects.toThrow(code('access.forbidden'));
      await bench.polls.close(coordinator, id, slots[0]!.id);
      expect(await page()).toMatchObject({ startsAt: slots[0]!.startsAt, endsAt: slots[0]!.endsAt, stage: 'planned' });
      expect(await poll()).toMatchObject({ state: 'closed', chosenSlotId: slots[0]!.id });
      expect(await pollReminders('planned')).toEqual([]);
      await expect(say(library, 'no', 'no', 'no')).rejects.toThrow(code('poll.not_open'));
      await open();
      await convene();
      expect(await poll()).toMatchObject({ state: 'closed', chosenSlotId: null });
    });
  });

  describe('the notice', () => {
    const times = { startsAt: SLOTS[1]!.startsAt, endsAt: SLOTS[1]!.endsAt };
    const change = async (input: object) => bench.tables.change(coordinator, id, (await page()).version, input);

    it('is numbered by year without gap, whatever fails on the way', async () => {
      await change(times);
      const failing = bench.uow.run(coordinator, async (work) => {
        const { giveNoticeNumber } = await import('./notice-number');
        await giveNoticeNumber(work, new RoundTable());
        throw new Error('falls');
      });
      await expect(failing).rejects.toThrow('falls');
      await convene();
      expect((await page()).noticeNumber).toBe('穗文共体〔2027〕1号');
      const { version } = await bench.settings.read();
      await bench.settings.change(coordinator, version, { noticePrefix: '穗文旅圆桌' });
      id = await plan('2027H2', { startsAt: '2027-09-09T09:30:00+08:00', endsAt: '2027-09-09T12:00:00+08:00' });
      await convene();
      expect((await page()).noticeNumber).toBe('穗文旅圆桌〔2027〕2号');
      const [event] = await query(
        `SELECT payload FROM event WHERE topic = 'round_table.convened' AND subject_id = $1`,
        [id],
      );
      expect(event.payload.params.noticeNumber).toBe('穗文旅圆桌〔2027〕2号');
    });

    it('puts every unit under a ladder of reminders to answer, which the answer ends in the same change', async () => {
      await change(times);
      await convene();
      const ladder = () =>
        query(
          `SELECT r.recipient_id AS unit, o.due_on::text AS due FROM reminder r JOIN obligation o ON o.id = r.subject_id
           WHERE r.subject_type = 'obligation' AND r.state = 'planned'`,
        ) as Promise<{ unit: string; due: string }[]>;
      expect(await ladder()).toHaveLength(9);
      expect(new Set((await ladder()).map((row) => row.due))).toEqual(new Set(['2027-03-15']));
      const [own] = await bench.invitations.list(of(library), id, { own: true, limit: 10 });
      await bench.invitations.answer(of(library), own!.id, 1, { answer: 'accepted' });
      expect((await ladder()).filter((row) => row.unit === library)).toEqual([]);
      expect(await ladder()).toHaveLength(6);
    });

    it('is answered with a substitute by name, post and mandate; its unit is the one reminded', async () => {
      await change(times);
      await convene();
      const [own] = await bench.invitations.list(of(library), id, { own: true, limit: 10 });
      const answer = (version: number, input: object) => bench.invitations.answer(of(library), own!.id, version, input);
      const substitute = { name: '副馆长', post: '分管业务', mandate: '代表本单位表决' };
      await expect(answer(1, { answer: 'accepted', substitute: { name: '副馆长', post: 'x' } })).rejects.toThrow(
        code('invitation.mandate_missing'),
      );
      await answer(1, { answer: 'accepted', substitute });
      const [after] = await bench.invitations.list(coordinator, id, { limit: 10, answer: 'accepted' });
      expect(after).toMatchObject({
        delegateId: null,
        delegateName: '副馆长',
        delegateMissing: false,
        substitute: true,
        substitutePost: '分管业务',
        mandate: '代表本单位表决',
      });
      await answer(2, { substitute: { personId: people[library], mandate: '全权' } });
      await answer(3, { answer: 'declined', reason: '另有任务' });
      expect(await bench.invitations.one(of(library), own!.id)).toMatchObject({ substitute: false, mandate: null });
      await bench.moves.move(coordinator, id, { action: 'hold' });
      expect(await bench.attendance.ofYear(coordinator, 2027)).toMatchObject({
        meetings: 1,
        total: { invited: 3, excused: 1, unexcused: 2, rate: 0 },
        sectors: [{ sector: 'culture', units: 2 }, { sector: 'youth_league' }],
      });
      expect((await bench.attendance.ofYear(of(palace), undefined)).units.map((row) => row.organizationName)).toEqual([
        '青年宫',
      ]);
      expect((await bench.attendance.workbook(coordinator, 2027)).bytes.subarray(0, 2).toString()).toBe('PK');
    });
  });

  it('a meeting may lose its place again while it is planned, not once units are called to it', async () => {
    const change = async (input: object) => bench.tables.change(coordinator, id, (await page()).version, input);
    await change({ startsAt: SLOTS[1]!.startsAt, endsAt: SLOTS[1]!.endsAt, place: null });
    expect((await page()).place).toBeNull();
    await expect(convene()).rejects.toThrow(code('round_table.place_missing'));
    await change({ place: '二号会议室' });
    await convene();
    await expect(change({ place: null })).rejects.toThrow(code('round_table.place_missing'));
  });

  describe('the agenda', () => {
    const propose = (unit: string, title: string, rest: object = {}) =>
      bench.agenda.propose(of(unit), id, { title, kind: 'special_topic', durationMinutes: 60, ...rest });
    const items = () => bench.agenda.list(coordinator, id);
    const decide = async (itemId: string, input: object) => {
      const { version } = (await items()).find((item) => item.id === itemId)!;
      return bench.agenda.change(coordinator, itemId, version, input);
    };
    beforeEach(async () => {
      const { version } = await page();
      await bench.tables.change(coordinator, id, version, { startsAt: SLOTS[1]!.startsAt, endsAt: SLOTS[1]!.endsAt });
      await convene();
    });

    it('takes topics of units until the deadline, and the coordinator’s after it', async () => {
      await propose(library, '专题');
      expect(await bench.sheet.read(of(library), id)).toMatchObject({ topicDeadline: '2027-03-11', open: true });
      clock.moveTo(new Date('2027-03-11T16:30:00Z')); // after midnight in Guangzhou
      await expect(propose(centre, '迟到')).rejects.toThrow(code('agenda.topics_closed'));
      expect(await bench.sheet.read(of(library), id)).toMatchObject({ open: false });
      await bench.agenda.propose(coordinator, id, { title: '市局议题', kind: 'discussion' });
      const { version } = await page();
      await bench.tables.change(coordinator, id, version, { topicDeadline: '2027-03-16' });
      await propose(centre, '赶上');
      await expect(bench.tables.change(coordinator, id, version + 1, { topicDeadline: '2027-03-19' })).rejects.toThrow(
        code('agenda.deadline_after_meeting'),
      );
    });

    it('declines with a reason only, merges two into one that names both, orders and times the rest', async () => {
      const [a, b, c] = [await propose(library, '甲'), await propose(centre, '乙'), await propose(palace, '丙')];
      await expect(decide(c, { state: 'declined' })).rejects.toThrow(code('agenda.reason_missing'));
      await decide(c, { state: 'declined', reason: '与会议主题无关' });
      await bench.sheet.merge(coordinator, b, 1, { intoId: a });
      await decide(a, { state: 'accepted' });
      const d = await bench.agenda.propose(coordinator, id, { title: '丁', kind: 'information', durationMinutes: 120 });
      await expect(bench.sheet.order(coordinator, id, { itemIds: [d] })).rejects.toThrow(
        code('agenda.order_incomplete'),
      );
      await bench.sheet.order(coordinator, id, { itemIds: [d, a] });
      const byId = new Map((await items()).map((item) => [item.id, item]));
      expect(byId.get(a)).toMatchObject({ proposers: ['图书馆', '文化馆'], position: 2 });
      expect(byId.get(b)).toMatchObject({ state: 'merged', mergedIntoId: a });
      expect(byId.get(c)).toMatchObject({ declineReason: '与会议主题无关' });
      const sheet = await bench.sheet.read(of(library), id);
      expect(sheet).toMatchObject({ minutes: 180, overBy: 30 });
      expect(sheet.items.map((item) => [item.id, item.startsAt?.toISOString(), item.over])).toEqual([
        [d, '2027-03-18T01:30:00.000Z', false],
        [a, '2027-03-18T03:30:00.000Z', true],
      ]);
    });

    it('frozen, it changes with a reason only, each change is a version, and who has read which is known', async () => {
      const a = await propose(library, '甲');
      await expect(bench.sheet.freeze(coordinator, id)).rejects.toThrow(code('agenda.undecided'));
      await decide(a, { state: 'accepted' });
      await expect(bench.sheet.freeze(of(library), id)).rejects.toThrow(code('access.forbidden'));
      await bench.sheet.see(of(centre), id);
      await bench.sheet.freeze(coordinator, id);
      await expect(bench.sheet.freeze(coordinator, id)).rejects.toThrow(code('agenda.frozen'));
      await expect(propose(centre, '乙')).rejects.toThrow(code('agenda.frozen'));
      await bench.sheet.see(of(library), id);
      await expect(decide(a, { durationMinutes: 30 })).rejects.toThrow(code('agenda.reason_missing'));
      await decide(a, { durationMinutes: 30, reason: '压缩会期' });
      const { agendaVersion, readers } = await bench.sheet.read(coordinator, id);
      expect(agendaVersion).toBe(2);
      expect(readers.map((reader) => [reader.organizationName, reader.version])).toEqual([
        ['图书馆', 1],
        ['文化馆', 0],
        ['青年宫', null],
      ]);
      await bench.sheet.see(of(library), id);
      expect((await bench.sheet.read(of(library), id)).readers).toMatchObject([{ version: 2 }]);
      const [revised] = await query(`SELECT payload FROM event WHERE topic = 'agenda.revised' AND subject_id = $1`, [
        id,
      ]);
      expect(revised.payload.params).toMatchObject({ version: 2, reason: '压缩会期' });
    });
  });
});
