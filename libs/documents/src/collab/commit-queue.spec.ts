import { setTimeout as pause } from 'node:timers/promises';
import { type CommitListener, CommitQueue } from './commit-queue';
import type { RoomBatch } from './commit-statement';
import { Pace } from './pace';
import type { Entry, Room } from './room';

const read = { bytes: new Uint8Array([1]), sections: [], structs: [] };
const member = { epoch: 0, access: 'edit', actor: { personId: 'p', credentialId: 'c' } };
const entry = () =>
  ({ member, read, clients: [], newOwners: [], counter: null, answer: () => undefined }) as never as Entry;

function roomOf(id: string, people: number): Room {
  const members = new Set(Array.from({ length: people }, () => ({})));
  const room = {
    id,
    members,
    pending: [],
    inFlight: [],
    lastSeq: 0,
    flushedAt: 0,
    tries: 0,
    catching: null,
    flying: null,
  };
  return Object.assign(room, { committed: () => undefined }) as never as Room;
}

test('a crowd sets out at most every twenty milliseconds, and everything of both reaches the disk', async () => {
  const [crowd, five] = [roomOf('crowd', 100), roomOf('five', 5)];
  const left: number[] = [];
  const written: Record<string, number> = { crowd: 0, five: 0 };
  const settled: Entry[] = [];
  const store = {
    commit: async (batches: readonly RoomBatch[]) => {
      for (const { documentId, rows } of batches) {
        if (documentId === 'crowd') left.push(crowd.flushedAt);
        written[documentId]! += rows.length;
      }
      return batches.map(() => true);
    },
  };
  const queue = new CommitQueue(store, {
    committed: (_, entries) => void settled.push(...entries),
    conflicted: async () => null,
    failed: () => undefined,
    settingOut: () => undefined,
  });
  const offered: Entry[] = [];
  const type = async (ms: number) => {
    for (const end = Date.now() + ms; Date.now() < end; await pause(1)) {
      for (const room of [crowd, five]) {
        offered.push(entry());
        queue.add(room, offered.at(-1)!);
      }
    }
  };
  await type(1200); // until the queue knows that it is busy
  left.splice(0);
  await type(1000);
  await queue.drain();
  const apart = left.slice(1).map((at, i) => at - left[i]!);
  expect(apart.length).toBeGreaterThan(5);
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(19);
  expect(written.crowd! + written.five!).toBe(offered.length);
  expect(new Set(settled)).toEqual(new Set(offered));
  expect(crowd.pending.length + five.pending.length).toBe(0);
});

test('where the disk is slow it has the next letters before the people of the last ones are told, each document in turn', async () => {
  const rooms = ['a', 'b', 'c'].map((id) => roomOf(id, 5));
  const told: string[] = [];
  const happened: string[] = [];
  const store = {
    commit: async (batches: readonly RoomBatch[]) => {
      happened.push(`disk ${batches.map(({ documentId, rows }) => documentId + rows.length).join(' ')}`);
      await pause(40);
      return batches.map(() => true);
    },
  };
  const pace = Object.assign(new Pace(), { linger: 20, busy: true, windowStart: performance.now() + 5000 });
  const listener: CommitListener = {
    committed: ({ id }, entries) => {
      happened.push(`told ${id}`);
      told.push(...entries.map(() => id));
    },
    conflicted: async () => null,
    failed: () => undefined,
    settingOut: () => undefined,
  };
  const queue = new CommitQueue(store, listener, pace);
  const [a, b, c] = rooms as [Room, Room, Room];
  queue.add(a, entry());
  await pause(30); // on its way
  queue.add(a, entry());
  queue.add(b, entry());
  queue.add(c, entry());
  queue.add(c, entry());
  await queue.drain();
  expect(happened).toEqual(['disk a1', 'disk b1 c2', 'told a', 'disk a1', 'told b', 'told c', 'told a']);
  expect(told.toSorted()).toEqual(['a', 'a', 'b', 'c', 'c']);
  expect(rooms.every((room) => room.pending.length + room.inFlight.length === 0)).toBe(true);
});
