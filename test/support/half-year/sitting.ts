import type { LiveRoom } from '#libs/contracts';
import type { Json } from '../client';
import { made } from '../everything';
import { move } from '../meeting';
import { itemsOf, Wall } from './assembly';
import { EXCUSED, type HalfYear, type Step } from './half-year';

/** The day of the meeting, on forty screens. */
export const SITTING: readonly Step[] = [
  [
    'on the day thirty units sign in by code and nine at the desk, and forty screens show it',
    async (w) => {
      await w.at('2027-06-10T01:00:00Z');
      const { code } = await made(w.coordinator.post(w.path('sign-in-code')));
      w.wall = await Wall.of(w.units, w.id);
      const wrong = code === '000000' ? '000001' : '000000';
      expect((await w.units[0]!.client.post(w.path('sign-ins'), { code: wrong })).body.code).toBe('sign_in.code_wrong');
      await w.each(0, 30, ({ client }) => made(client.post(w.path('sign-ins'), { code })));
      const desk = w.wall.room.attendance.filter((seat) =>
        w.units.slice(30).some((unit) => unit.id === seat.organizationId),
      );
      const coming = desk.filter((seat) => seat.organizationId !== w.units[EXCUSED]!.id);
      const arrive = ({ invitationId }: Json) => made(w.coordinator.post(w.path('sign-ins'), { invitationId }));
      await w.wall.shows(Promise.all(coming.map(arrive)), (room) => room.quorum.present === 39);
      expect(w.wall.room.quorum).toEqual({ present: 39, needed: 20, invited: 40, reached: true });
      const seats = w.wall.room.attendance;
      expect(['code', 'secretary', null].map((way) => seats.filter((seat) => seat.way === way).length)).toEqual([
        30, 9, 1,
      ]);
      expect(seats.filter((seat) => seat.substitute).map((seat) => seat.personName)).toEqual(['代表甲']);
    },
  ],
  [
    'pointer and queue are on forty screens; one speaks at a time',
    async (w) => {
      const point = (agendaItemId: string) =>
        made(w.coordinator.patch(w.path('pointer'), { agendaItemId }, { version: w.wall.room.version }));
      await w.wall.shows(point(w.topics.own), (room) => room.pointer?.agendaItemId === w.topics.own);
      expect(w.wall.room.pointer!.endsAt).toBe('2027-06-10T01:20:01.000Z');
      for (const unit of w.units.slice(5, 8)) {
        const stands = (room: LiveRoom) => room.speakers.at(-1)?.organizationId === unit.id;
        await w.wall.shows(made(unit.client.post(w.path('speakers'))), stands);
      }
      const absent = await w.units[EXCUSED]!.client.post(w.path('speakers'));
      expect(absent).toMatchObject({ status: 409, body: { code: 'live.not_signed_in' } });
      for (const { id: speaker } of w.wall.room.speakers.slice(0, 2)) {
        const call = made(w.coordinator.patch(`/speakers/${speaker}`, { state: 'speaking' }));
        await w.wall.shows(call, (room) => room.speakers.find((one) => one.state === 'speaking')?.id === speaker);
      }
      expect(w.wall.room.speakers.map((one) => one.state)).toEqual(['done', 'speaking', 'waiting']);
    },
  ],
  [
    'an open vote shows who voted how; in a secret one the unit whose project it is has no voice',
    async (w) => {
      const [open, refused] = await vote(w, 'open', w.topics.joint, (index) =>
        index < 30 ? 'for' : index < 35 ? 'against' : 'abstain',
      );
      expect(open).toMatchObject({ eligible: 39, cast: 39, result: 'adopted', conflicted: [] });
      expect(open.tally).toEqual({ for: 30, against: 5, abstain: 4 });
      expect(open.ballots).toHaveLength(39);
      expect(refused.map((answer) => answer.body.code)).toEqual(['vote.not_present']);
      const [secret, excluded] = await vote(w, 'secret', w.topics.own, (index) => (index <= 20 ? 'for' : 'against'));
      expect(secret).toMatchObject({ eligible: 38, cast: 38, result: 'adopted', ballots: null });
      expect(secret.tally).toEqual({ for: 20, against: 18, abstain: 0 });
      expect(secret.conflicted.map((unit: Json) => unit.organizationId)).toEqual([w.units[0]!.id]);
      expect(excluded.map((answer) => answer.body.code)).toEqual(['vote.conflict', 'vote.not_present']);
    },
  ],
  [
    'six resolutions have their number the moment they are made; then the meeting is held',
    async (w) => {
      for (const [index, item] of (['own', 'joint', 'joint', 'short', 'short', 'carried'] as const).entries()) {
        const owner = { ownerOrganizationId: w.units[5 + index]!.id, dueOn: '2027-06-30' };
        const body = { text: `决议之${index + 1}`, agendaItemId: w.topics[item], ...owner };
        const label = `2027H1-0${index + 1}`;
        const taken = made(w.coordinator.post(w.path('resolutions'), body));
        await w.wall.shows(taken, (room) => room.resolutions.at(-1)?.label === label);
      }
      w.resolutions = await itemsOf(w.coordinator, w.path('resolutions'));
      await w.at('2027-06-10T04:00:00Z');
      await w.wall.shows(made(move(w.coordinator, w.id, 'hold')), (room) => room.stage === 'held');
      expect(new Set(w.wall.screens.map((screen) => screen.room.version)).size).toBe(1);
      expect(await w.ribbon('2027H1')).toMatchObject({ colour: 'green', reason: 'held' });
      expect(await w.duty('2027H1')).toMatchObject({ state: 'submitted' });
    },
  ],
];

/** Opens a vote, lets everybody vote, closes it; with the answers to the ballots. */
async function vote(
  w: HalfYear,
  kind: string,
  agendaItemId: string,
  choiceOf: (index: number) => string,
): Promise<[Json, Json[]]> {
  const question = `表决${kind}`;
  const opened = made(w.coordinator.post(w.path('votes'), { question, kind, agendaItemId }));
  const { id: voteId } = await w.wall.shows(opened, (room) => room.votes.at(-1)?.question === question);
  const ballots = w.units.map(({ client }, index) =>
    client.post(`/votes/${voteId}/ballots`, { choice: choiceOf(index) }),
  );
  const answers = await Promise.all(ballots);
  const cast = answers.filter((answer) => answer.status === 201).length;
  await w.wall.shows(Promise.resolve(), (room) => room.votes.at(-1)?.cast === cast);
  expect(w.wall.room.votes.at(-1)!.tally).toBeNull();
  const closed = made(w.coordinator.post(`/votes/${voteId}/transitions`, { action: 'close' }));
  await w.wall.shows(closed, (room) => room.votes.at(-1)?.state === 'closed');
  return [w.wall.room.votes.at(-1), answers.filter((answer) => answer.status !== 201)];
}
