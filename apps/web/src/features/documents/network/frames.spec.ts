import type { PackedFrame } from '#libs/contracts';
import { Frames } from './frames';

const frame = (seq: number, updates = 1, room = 7): PackedFrame => ({
  room,
  seq,
  acknowledged: [],
  updates: Array.from({ length: updates }, () => new Uint8Array()),
});

test('frames that come before the answer to a join wait for it, and those of another room are dropped', () => {
  const frames = new Frames();
  frames.wait();
  expect([frames.comes(frame(4)), frames.comes(frame(5, 1, 8))]).toEqual([false, false]);
  expect(frames.joined(7, 3)).toEqual([frame(4)]);
  expect([frames.comes(frame(5)), frames.comes(frame(6, 1, 8))]).toEqual([true, false]);
});

test.each([
  ['the next row', [frame(4)], [false]],
  ['several rows at once', [frame(6, 3), frame(7)], [false, false]],
  ['rows that were in the answer already', [frame(3, 2)], [false]],
  ['own rows, told by nothing but their number', [frame(5, 0), frame(6)], [false, false]],
  ['a row after one that never came', [frame(5)], [true]],
  ['and told once only', [frame(5), frame(6)], [true, false]],
])('a gap is noticed by the numbers: %s', (_, comes, skips) => {
  const frames = new Frames();
  frames.joined(7, 3);
  expect(comes.map((one) => frames.skips(one))).toEqual(skips);
});
