import type { Json } from '../client';
import { made } from '../everything';
import { move, reminderStates } from '../meeting';
import { itemsOf, type Unit } from './assembly';
import { EXCUSED, LATE, LATEST, type Step, SUBSTITUTED, UNITS } from './half-year';

/** From the duty of the half-year to the morning of the meeting. */
export const CALLING: readonly Step[] = [
  [
    'the duty of the half-year is there from its beginning, and amber 60 days before its end',
    async (w) => {
      await w.at('2027-01-04T01:00:00Z');
      expect(await w.duty('2027H1')).toMatchObject({ state: 'expected', dueOn: '2027-06-30' });
      await w.at('2027-04-30T01:00:00Z');
      expect(await w.ribbon('2027H1')).toMatchObject({ colour: 'green', reason: 'not_yet_due' });
      expect(await w.duty('2027H1')).toMatchObject({ state: 'reminded' });
      await w.at('2027-05-01T01:00:00Z');
      expect(await w.ribbon('2027H1')).toMatchObject({ colour: 'amber', reason: 'ends_soon', roundTableId: null });
    },
  ],
  [
    'forty units say when they can come, those who wait are reminded, and the best date becomes the time',
    async (w) => {
      await w.at('2027-05-06T01:00:00Z');
      const decisionLeadId = (await made(w.decision.get('/session'))).user.id;
      const plan = { title: '2027年上半年圆桌会议', halfYear: '2027H1', decisionLeadId };
      ({ id: w.id } = await made(w.coordinator.post('/round-tables', plan)));
      const slots = ['05', '09', '10', '17'].map((day) => ({
        startsAt: `2027-06-${day}T09:30:00+08:00`,
        endsAt: `2027-06-${day}T12:00:00+08:00`,
      }));
      const poll = await made(w.coordinator.post(w.path('polls'), { slots }));
      expect(poll).toMatchObject({ state: 'open', answerBy: '2027-05-13', asked: UNITS, answered: 0 });
      expect(poll.slots.map((slot: Json) => slot.dayOff)).toEqual(['weekend', 'holiday', null, null]);
      const [saturday, holiday, thursday, later] = poll.slots.map((slot: Json) => slot.id);
      const answer = ({ client }: Unit, index: number) => {
        const choices = { [saturday]: 'no', [holiday]: 'no', [thursday]: index < 30 ? 'yes' : 'if_need_be' };
        const answers = Object.entries({ ...choices, [later]: index < 10 ? 'no' : 'yes' });
        return made(
          client.put(w.path('poll/answer'), { answers: answers.map(([slotId, choice]) => ({ slotId, choice })) }),
        );
      };
      await w.each(0, LATE, answer);
      await w.at('2027-05-10T01:00:00Z');
      await answer(w.units[LATE]!, LATE);
      await w.at('2027-05-13T01:00:00Z');
      await answer(w.units[LATEST]!, LATEST);
      const [answered] = await itemsOf(w.coordinator, w.path('polls'));
      expect(answered).toMatchObject({ asked: UNITS, answered: UNITS });
      expect(answered.slots.map(({ yes, ifNeedBe, no, best }: Json) => [yes, ifNeedBe, no, best])).toEqual([
        [0, 0, 40, false],
        [0, 0, 40, false],
        [30, 10, 0, true],
        [30, 0, 10, false],
      ]);
      await made(w.coordinator.post(w.path('poll/close'), { slotId: thursday }));
      expect(await w.read()).toMatchObject({
        startsAt: '2027-06-10T01:30:00.000Z',
        endsAt: '2027-06-10T04:00:00.000Z',
      });
    },
  ],
  [
    'convened with a numbered notice; one unit sends a substitute, one says why nobody comes, two wait',
    async (w) => {
      await w.at('2027-05-14T01:00:00Z');
      await made(
        w.coordinator.patch(`/round-tables/${w.id}`, { place: '广州图书馆' }, { version: (await w.read()).version }),
      );
      const convened = await made(move(w.coordinator, w.id, 'convene'));
      expect(convened).toMatchObject({ stage: 'convened', noticeNumber: '穗文共体〔2027〕1号' });
      expect(convened.attendance).toMatchObject({ invited: UNITS, needsAction: UNITS, withoutDelegate: 0 });
      expect(await reminderStates(w.coordinator, w.id)).toEqual({ planned: UNITS * 4 });
      await w.at('2027-05-17T01:00:00Z');
      await w.each(0, SUBSTITUTED, (unit) => w.reply(unit, { answer: 'accepted' }));
      const substitute = { name: '代表甲', post: '副馆长' };
      const [sending, staying] = [w.units[SUBSTITUTED]!, w.units[EXCUSED]!];
      await expect(w.reply(sending, { answer: 'accepted', substitute })).rejects.toThrow('invitation.mandate_missing');
      await w.reply(sending, { answer: 'accepted', substitute: { ...substitute, mandate: '受馆长委托' } });
      await expect(w.reply(staying, { answer: 'declined' })).rejects.toThrow('invitation.reason_missing');
      await w.reply(staying, { answer: 'declined', reason: '当日承办市级活动' });
      expect((await w.read()).attendance).toMatchObject({
        accepted: 37,
        declined: 1,
        needsAction: 2,
        withoutDelegate: 0,
      });
      expect(await reminderStates(w.coordinator, w.id)).toEqual({ planned: 39 * 4, cancelled: 2 * 4 });
      expect(await w.ribbon('2027H1')).toMatchObject({ colour: 'green', reason: 'scheduled' });
    },
  ],
  [
    'topics come from units: three accepted, one declined with its reason, two made one, and the agenda frozen',
    async (w) => {
      await w.at('2027-05-18T01:00:00Z');
      const [library] = w.units as [Unit];
      const proposal = { title: '一城共读', type: 'horizontal', form: 'event', year: 2027, focusAreas: ['reading'] };
      const lead = { leadOrganizationId: library.id, partnerOrganizationIds: [] };
      const project = await made(library.client.post('/projects', { ...proposal, ...lead }));
      const propose = async (by: number, title: string, more: Json = {}) =>
        (await made(w.units[by]!.client.post(w.path('agenda-items'), { title, kind: 'cooperation', ...more })))
          .id as string;
      const own = await propose(0, '一城共读怎样办', { durationMinutes: 20, projectId: project.id });
      const joint = await propose(1, '馆校合作清单', { durationMinutes: 30 });
      const declined = await propose(2, '统一服装');
      const merged = await propose(3, '馆校合作年度安排');
      const short = await propose(4, '志愿者互认');
      const decide = (item: string, body: Json) => w.coordinator.patch(`/agenda-items/${item}`, body, { version: 1 });
      expect(await w.coordinator.post(w.path('agenda/freeze'))).toMatchObject({ body: { code: 'agenda.undecided' } });
      for (const item of [own, joint, short]) await made(decide(item, { state: 'accepted' }));
      expect((await decide(declined, { state: 'declined' })).body.code).toBe('agenda.reason_missing');
      await made(decide(declined, { state: 'declined', reason: '各单位自行安排' }));
      const both = await made(w.coordinator.post(`/agenda-items/${merged}/merge`, { intoId: joint }, { version: 1 }));
      expect(both.proposers).toEqual([w.units[1]!.name, w.units[3]!.name].sort());
      const items = await itemsOf(w.coordinator, w.path('agenda-items'));
      const [carried] = items.filter((item) => item.resolutionId);
      expect(carried.carriedFrom).toMatchObject({ label: '2026H1-03', state: 'open' });
      w.topics = { own, joint, short, carried: carried.id };
      await made(w.coordinator.put(w.path('agenda/order'), { itemIds: [own, joint, short, carried.id] }));
      const agenda = await made(w.coordinator.post(w.path('agenda/freeze')));
      expect(agenda).toMatchObject({ agendaVersion: 1, minutes: 75, overBy: 0, topicDeadline: '2027-06-02' });
      expect(agenda.items.map((item: Json) => item.startsAt.slice(11, 16))).toEqual([
        '01:30',
        '01:50',
        '02:20',
        '02:35',
      ]);
      await expect(propose(5, '迟到的议题')).rejects.toThrow('agenda.frozen');
      await w.each(0, 3, ({ client }) => made(client.post(w.path('agenda/seen'))));
      const { readers } = await made(w.coordinator.get(w.path('agenda')));
      expect(readers.filter((reader: Json) => reader.version === 1)).toHaveLength(3);
    },
  ],
  [
    'what the half-year before left open is handed in and accepted meanwhile',
    async (w) => {
      const [left, ...others] = await itemsOf(w.coordinator, '/supervision-list?state=open');
      expect(others).toEqual([]);
      expect(left).toMatchObject({ label: '2026H1-03', dueOn: '2026-12-20', daysLate: 149 });
      const owner = w.units.find((unit) => unit.id === left.ownerId)!;
      const task = `/resolutions/${left.id}/transitions`;
      await made(owner.client.post(task, { action: 'submit', evidence: '互认办法已印发' }));
      expect((await made(w.coordinator.post(task, { action: 'accept' }))).state).toBe('done');
    },
  ],
  [
    'whoever has not answered is reminded until the answer, and everybody of the meeting',
    async (w) => {
      await w.at('2027-05-27T01:30:00Z'); // two weeks before the meeting
      await w.at('2027-05-28T01:00:00Z'); // a week before the day of answering, which is 4 June
      await w.reply(w.units[LATE]!, { answer: 'accepted' });
      await w.at('2027-05-31T01:00:00Z'); // a month before the end of the half-year
      await w.at('2027-06-01T01:00:00Z');
      await w.reply(w.units[LATEST]!, { answer: 'accepted' });
      await w.at('2027-06-04T01:00:00Z');
      expect((await w.read()).attendance).toMatchObject({ invited: 40, needsAction: 0, accepted: 39, declined: 1 });
      for (const instant of ['07T01:30', '09T01:30', '09T23:30']) await w.at(`2027-06-${instant}:00Z`);
    },
  ],
];
