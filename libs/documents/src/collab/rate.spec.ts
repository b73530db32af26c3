import { UpdateRate } from './rate';

let now = 0;
beforeEach(() => {
  now = 0;
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

/** Sends so many at once. */
function send(rate: UpdateRate, count: number): { taken: number; refused: () => number } {
  let taken = 0;
  let refused = 0;
  for (let i = 0; i < count; i++) {
    if (rate.take()) taken++;
    else rate.refuseLater(() => refused++);
  }
  return { taken, refused: () => refused };
}

test('a thousand at once are taken, and two hundred a second for good', () => {
  const rate = new UpdateRate(() => now);
  expect(send(rate, 1000).taken).toBe(1000);
  for (let second = 0; second < 60; second++) {
    now += 1000;
    expect(send(rate, 200).taken).toBe(200);
  }
});

test('what is beyond is refused after a pause, each one of it, and nothing is taken in between', () => {
  const rate = new UpdateRate(() => now);
  const { taken, refused } = send(rate, 1300);
  expect([taken, refused()]).toEqual([1000, 0]);
  now += 400;
  expect(send(rate, 1).taken).toBe(0);
  now += 100;
  jest.advanceTimersByTime(500);
  expect(refused()).toBe(300);
  expect(send(rate, 100).taken).toBe(100);
});

test('whoever never waits is answered at once when thousands of answers are owed already', () => {
  const rate = new UpdateRate(() => now);
  const { taken, refused } = send(rate, 10_000);
  expect([taken, refused()]).toEqual([1000, 4000]);
  jest.advanceTimersByTime(500);
  expect(refused()).toBe(9000);
});
