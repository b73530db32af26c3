import { setTimeout as pause } from 'node:timers/promises';
import type { Namespace } from 'socket.io';
import { type PackedFrame, unpackFrame } from '#libs/contracts';
import { Broadcast } from './broadcast';
import type { Member } from './member';
import type { Entry, Room } from './room';
import { bodyOf } from './wire';

const ROOM = 7;
const LONG = 1000;
const broadcast = new Broadcast({} as Namespace);
afterEach(() => broadcast.close());

interface Person {
  member: Member;
  frames: PackedFrame[];
}
/** A room of people on the fast form of the protocol, with what each of them is sent. */
function roomOf(people: number): { room: Room; persons: Person[] } {
  const room = { id: 'd', number: ROOM, plain: 0, lastSeq: 0, owed: null, members: new Set<Member>() } as never as Room;
  const persons = Array.from({ length: people }, (_, i) => {
    const frames: PackedFrame[] = [];
    const take = (body: string) => frames.push(unpackFrame(Buffer.from(body, 'base64')));
    // one is on long-polling
    const line = { queue: () => true, write: (frame: Buffer) => i !== 1 && take(bodyOf(frame)) > 0 };
    const socket = { id: `s${i}`, emit: (_: string, body: string) => take(body) };
    return { member: { number: i + 1, packed: true, line, socket, room } as never as Member, frames };
  });
  for (const { member } of persons) room.members.add(member);
  return { room, persons };
}
const row = (text: string) => ({ bytes: Buffer.from(text), sections: [], structs: [], deletes: [] });
const entry = (member: Member, counter: number, text: string | null): Entry =>
  ({ member, counter, read: text === null ? null : row(text), answer: () => undefined }) as never as Entry;
/** Somebody's letter is on disk. */
function written(room: Room, member: Member, counter: number, text: string, patience: number): void {
  room.lastSeq++;
  broadcast.committed(room, [entry(member, counter, text)], room.lastSeq - 1, patience);
}
const told = ({ frames }: Person) =>
  frames.map(({ seq, acknowledged, updates }) => [
    seq,
    acknowledged,
    updates.map((update) => `${Buffer.from(update)}`),
  ]);

test('whoever typed alone hears of it with the next frame of the room, in which nothing is missing', () => {
  const { room, persons } = roomOf(3);
  const [a, b, c] = persons as [Person, Person, Person];
  written(room, a.member, 1, 'a', LONG);
  expect([told(a), told(c)]).toEqual([[], [[1, [1, 1], ['a']]]]);
  written(room, b.member, 1, 'b', LONG);
  expect(told(a)).toEqual([[2, [1, 1, 2, 1], ['a', 'b']]]);
  expect(told(b)).toEqual([[1, [1, 1], ['a']]]);
  written(room, b.member, 2, 'c', LONG);
  expect(told(b).at(-1)).toEqual([3, [2, 2], ['b', 'c']]);
  expect(told(c)).toHaveLength(3);
});

test('two who typed at the same time are answered at once, and so is everybody while few letters come', () => {
  const { room, persons } = roomOf(3);
  const [a, b] = persons as [Person, Person, Person];
  broadcast.committed(room, [entry(a.member, 1, 'a'), entry(b.member, 1, 'b')], 0, LONG);
  broadcast.committed(room, [entry(a.member, 2, 'c'), entry(b.member, 1, null)], 2, LONG);
  written(room, a.member, 3, 'd', 0);
  expect([told(a).length, told(b).length]).toEqual([3, 3]);
});

test('who has the document alone is answered at once, and misses nothing of whoever comes', () => {
  const { room, persons } = roomOf(2);
  const [a, b] = persons as [Person, Person];
  room.members.delete(b.member);
  written(room, a.member, 1, 'a', LONG);
  room.members.add(b.member);
  written(room, b.member, 1, 'b', LONG);
  expect(told(a)).toEqual([
    [1, [1, 1], []],
    [2, [2, 1], ['b']],
  ]);
});

test('when no frame has come by then, the answer goes alone', async () => {
  const { room, persons } = roomOf(2);
  const [a] = persons as [Person];
  written(room, a.member, 1, 'a', 5);
  broadcast.passing();
  expect(told(a)).toEqual([]);
  await pause(10);
  broadcast.passing();
  broadcast.passing();
  expect(told(a)).toEqual([[1, [1, 1], ['a']]]);
});

test('it goes alone as well when nobody types any more', async () => {
  const { room, persons } = roomOf(2);
  const [a] = persons as [Person];
  written(room, a.member, 1, 'a', 1);
  while (told(a).length === 0) await pause(10);
  expect(told(a)).toEqual([[1, [1, 1], ['a']]]);
});

test.each<[string, (a: Person) => void]>([
  ['leaves', ({ member }) => broadcast.leaving(member)],
  ['is there when the process stops', () => broadcast.close()],
])('who %s is answered first', (_, happens) => {
  const { room, persons } = roomOf(2);
  const [a] = persons as [Person];
  written(room, a.member, 1, 'a', LONG);
  happens(a);
  happens(a);
  expect(told(a)).toEqual([[1, [1, 1], ['a']]]);
});

test('whoever types with whom, each is sent every row once and in order, and the answer to the last letter', () => {
  let seed = 11;
  const lot = (most: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  for (let round = 0; round < 200; round++) {
    const { room, persons } = roomOf(1 + lot(4));
    const counters = persons.map(() => 0);
    const answered = persons.map(() => 0);
    const rows: string[] = [];
    for (let flush = 0; flush < 20; flush++) {
      const entries = Array.from({ length: 1 + lot(2) }, () => {
        const who = lot(persons.length);
        const text = lot(6) === 0 ? null : `${flush}.${who}.${counters[who]}`;
        if (text !== null) rows.push(text);
        return entry(persons[who]!.member, ++counters[who]!, text);
      });
      const before = room.lastSeq;
      room.lastSeq = rows.length;
      if (lot(5) === 0 && entries.length === 1 && entries[0]!.read) broadcast.foreign(room, [entries[0]!.read]);
      else {
        broadcast.committed(room, entries, before, [0, 0.01, LONG][lot(3)]!);
        for (const { member, counter } of entries) answered[member.number - 1] = counter!;
      }
      if (lot(2) === 0) broadcast.passing();
    }
    for (const { member } of persons) broadcast.leaving(member);
    for (const [i, { frames }] of persons.entries()) {
      const heard = frames.flatMap(({ updates }) => updates.map((update) => `${Buffer.from(update)}`));
      if (persons.length > 1) expect(heard).toEqual(rows);
      let known = 0;
      for (const { seq, updates } of frames) {
        expect(seq).toBeGreaterThanOrEqual(known);
        if (updates.length > 0) expect(seq - updates.length).toBe(known); // a page that misses a row joins again
        known = seq;
      }
      const own = frames.flatMap(({ acknowledged }) =>
        acknowledged.filter((_, k) => k % 2 === 1 && acknowledged[k - 1] === i + 1),
      );
      expect(own).toEqual(own.toSorted((x, y) => x - y));
      expect(own.at(-1) ?? 0).toBe(answered[i]);
    }
  }
});
