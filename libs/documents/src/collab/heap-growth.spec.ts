import { spawnSync } from 'node:child_process';
import { HeapGrowth } from './heap-growth';

test('V8 is told when a process becomes busy and when it no longer is, and not in between', () => {
  const told: string[] = [];
  const heap = new HeapGrowth((flag) => told.push(flag));
  for (const busy of [false, true, true, false, false, true]) heap.follow(busy);
  const [roomy, asItLikes] = ['--heap-growing-percent=60', '--heap-growing-percent=0'];
  expect(told).toEqual([roomy, asItLikes, roomy]);
});

/** Fifty megabytes that stay, and much that is forgotten after a while. @returns how often the whole heap was collected */
function collections(flag: string): number {
  const program = `
    require('node:v8').setFlagsFromString(${JSON.stringify(flag)});
    const { PerformanceObserver } = require('node:perf_hooks');
    let whole = 0;
    new PerformanceObserver((list) => {
      for (const { detail } of list.getEntries()) if (detail.kind === 4) whole++;
    }).observe({ entryTypes: ['gc'] });
    globalThis.live = Array.from({ length: 400_000 }, (_, i) => ({ i, of: { i } }));
    const late = new Array(100_000);
    let [at, times] = [0, 0];
    const step = () => {
      for (let i = 0; i < 50_000; i++) late[at++ % late.length] = { i, of: [i, i, i] };
      if (++times < 150) setImmediate(step);
      else setTimeout(() => process.stdout.write(String(whole)), 50);
    };
    step();`;
  const args = ['--single-threaded-gc', '--max-semi-space-size=8', '-e', program];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

test('this Node listens: how much a heap may grow says how often it is looked through', () => {
  const [little, much] = [collections('--heap-growing-percent=5'), collections('--heap-growing-percent=400')];
  expect(much).toBeGreaterThan(0);
  expect(little).toBeGreaterThan(2 * much);
}, 120_000);
