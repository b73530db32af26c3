import { Doorkeeper } from './doorkeeper';
import type { Member, Visitor } from './member';
import type { Room } from './room';
import type { Rooms } from './rooms';
import { Standings } from './standing';

const START = Date.parse('2026-03-02T09:00:00Z');
const ANSWER_MS = 5;
const CROWD = 6000;
const actor = { personId: 'p' };

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

/** Six thousand people in one room, all of whom came in the same moment. */
function full(listening: boolean) {
  const sourceOfNothing = { resolve: async () => null };
  const known = new Standings(sourceOfNothing as never, null as never, {} as never, { listening });
  const asked: number[] = [];
  const of = async () => {
    asked.push(Date.now() - START);
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return { actor, access: 'edit' };
  };
  const standings = Object.assign(known, { of }) as unknown as Standings;
  const room = { members: new Set<Member>(), head: {} } as unknown as Room;
  for (let number = 1; number <= CROWD; number++) {
    const visitor = { credentials: {}, members: new Map() } as unknown as Visitor;
    const socket = { data: { visitor }, conn: { writeBuffer: [] }, emit: () => true };
    room.members.add({
      number,
      socket,
      room,
      actor,
      access: 'edit',
      checkedAt: START,
      checking: null,
      epoch: 0,
    } as unknown as Member);
  }
  const store = { newestEvent: async () => 0, subjectsOfEvents: async () => new Set<string>() };
  const keeper = new Doorkeeper(standings, { all: () => [room] } as unknown as Rooms, null as never, store, () => {});
  return { keeper, members: [...room.members], asked };
}

test('who stays is asked about before the answer is too old, and never many in one moment', async () => {
  const { keeper, members, asked } = full(true);
  for (let second = 0; second < 600; second++) {
    await jest.advanceTimersByTimeAsync(1000);
    const now = Date.now();
    expect(members.filter((member) => !keeper.standings.isFresh(member, now))).toHaveLength(0);
  }
  keeper.stop();
  const looks = new Map<number, number>();
  for (const at of asked) looks.set(at, (looks.get(at) ?? 0) + 1);
  expect(Math.max(...looks.values())).toBeLessThan(0.02 * CROWD);
  expect(asked.length / members.length).toBeLessThan(600 / 60);
});

test('when notices do not arrive, an answer is good for a second and no more', async () => {
  const { keeper, members } = full(false);
  await jest.advanceTimersByTimeAsync(1100);
  expect(members.filter((member) => keeper.knows(member))).toHaveLength(0);
  keeper.stop();
});
