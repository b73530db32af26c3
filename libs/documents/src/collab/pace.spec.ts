import { setTimeout as pause } from 'node:timers/promises';
import { beatOf, isCrowdEarly, isEarly, lingerAfter, Pace, patienceOf } from './pace';

test.each([
  [13, 0.2, 13],
  [13, 0.6, 19],
  [30, 0.5, 30],
  [30, 0.3, 18],
  [50, 0.8, 60],
  [60, 1, 60],
])('letters that waited %d ms in a second busy to %d wait %d ms in the next', (linger, utilization, ms) => {
  expect(lingerAfter(linger, utilization)).toBeCloseTo(ms, 5);
});

test.each([
  [13, 0, false, 13],
  [14, 8, true, 10],
  [14, 9, false, 10],
  [40, 34, true, 10],
  [40, 35, false, 10],
  [60, 54, true, 10],
])(
  'where letters wait %d ms, a document whose first came %d ms ago is early: %s, at a beat of %d ms',
  (linger, sinceMs, early, beat) => {
    expect(isEarly(linger, sinceMs)).toBe(early);
    expect(beatOf(linger, 1)).toBe(beat);
  },
);

test.each([
  [0, 13],
  [2, 13],
  [4, 11],
  [7, 8],
  [40, 8],
])('where a flush takes %d ms the next sets out %d ms after it did', (flushMs, beat) => {
  expect(beatOf(13, flushMs)).toBe(beat);
});

test.each([
  [13, 7, 2, 5],
  [13, 7.1, 2, 0],
  [13, 7, 7, 5],
  [13, 5, 10, 0],
  [40, 39, 10, 40],
])('where letters wait %d ms the answer to one that waited %d, told in %d, waits %d more', (...numbers) => {
  const [linger, waited, flushMs, ms] = numbers;
  expect(patienceOf(linger, waited, flushMs)).toBe(ms);
});

test.each([
  [5, 0, false],
  [40, 0, false],
  [41, 9, true],
  [100, 18, true],
  [100, 19, false],
  [100, 1000, false],
])('%d people whose last flush is %d ms ago hold back: %s', (people, sinceMs, held) => {
  expect(isCrowdEarly(people, sinceMs)).toBe(held);
});

/** @returns the pace after a second and more in which so many letters came */
async function after(letters: number): Promise<Pace> {
  const pace = new Pace();
  for (let i = 0; i < letters; i++) pace.letter();
  await pause(1050);
  pace.flushing(performance.now());
  return pace;
}

test('where hundreds of letters come in a second it naps until the next flush is due', async () => {
  const pace = await after(1000);
  expect(pace.napping).toBe(true);
  const from = performance.now();
  pace.flushing(from);
  await new Promise<void>((resolve) => pace.next(resolve));
  expect(performance.now() - from).toBeGreaterThan(12.5);
});

test('what it slept is not work: it does not make letters wait longer', async () => {
  const pace = await after(1000);
  for (const end = performance.now() + 1050; performance.now() < end; ) {
    for (let i = 0; i < 20; i++) pace.letter();
    await new Promise<void>((resolve) => pace.next(resolve));
    pace.flushing(performance.now());
  }
  expect(pace.napping).toBe(true);
});

test('it learns how long a flush takes, and not from one', async () => {
  const pace = await after(1000);
  const beat = async () => {
    const from = performance.now();
    pace.flushing(from);
    await new Promise<void>((resolve) => pace.next(resolve));
    return performance.now() - from;
  };
  pace.flushed(30);
  expect(await beat()).toBeGreaterThan(12.5);
  for (let i = 0; i < 100; i++) pace.flushed(5);
  const beats = [await beat(), await beat(), await beat(), await beat(), await beat()];
  expect(Math.min(...beats)).toBeGreaterThan(9.5);
  expect(Math.min(...beats)).toBeLessThan(12.5);
});

test('where few type it stays up', async () => {
  const pace = await after(100);
  expect(pace.napping).toBe(false);
});
