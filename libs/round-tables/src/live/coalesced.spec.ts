import { Coalesced } from './coalesced';

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** A deed that ends when told to. */
function deed() {
  const ends: (() => void)[] = [];
  let runs = 0;
  const run = () =>
    new Promise<number>((resolve) => {
      runs += 1;
      const mine = runs;
      ends.push(() => resolve(mine));
    });
  return { run, end: () => ends.shift()!(), runs: () => runs };
}

test('a thousand who ask while it runs share one run more, which began after they asked', async () => {
  const { run, end, runs } = deed();
  const coalesced = new Coalesced(run);
  const first = coalesced.ask();
  const others = Array.from({ length: 1000 }, () => coalesced.ask());
  end();
  expect(await first).toBe(1);
  await tick();
  end();
  expect(new Set(await Promise.all(others))).toEqual(new Set([2]));
  expect(runs()).toBe(2);
});

test('a run that fails says so to those who asked for it, and the next one runs', async () => {
  let fails = true;
  const coalesced = new Coalesced(async () => {
    if (fails) throw new Error('no database');
    return 'state';
  });
  await expect(coalesced.ask()).rejects.toThrow('no database');
  fails = false;
  expect(await coalesced.ask()).toBe('state');
});

test('within the rest after a run nothing runs, and afterwards one', async () => {
  let runs = 0;
  const coalesced = new Coalesced(async () => ++runs, 50);
  await coalesced.ask();
  const asked = [coalesced.ask(), coalesced.ask()];
  expect(runs).toBe(1);
  expect(await Promise.all(asked)).toEqual([2, 2]);
});
