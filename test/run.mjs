import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt, ROOT } from '../apps/standalone/build.mjs';
import { CHECKS, runCheck } from './check.mjs';
import { endLeftOvers, ensureSystem } from './support/system.mjs';

/**
 * `npm test`: everything the project claims. Suites that crash processes come last, with the machine to themselves. Those
 * marked `busy` time real processes on a machine that does other things too: what failed there is tried once more.
 * `node test/run.mjs unit e2e` runs those suites only, for work on them.
 */
const GROUPS = [
  { suites: ['unit'], workers: 2, minutes: 5 },
  { suites: ['postgres', 'redis', 'e2e'], workers: 2, minutes: 25, busy: true },
  // people wait more than they compute
  { suites: ['browser'], workers: 3, minutes: 15, busy: true },
  { suites: ['faults'], workers: 2, minutes: 30, busy: true },
];
const [MOST_AGAIN, AGAIN_MINUTES] = [4, 10];
const SUITES = GROUPS.flatMap((group) => group.suites);

const run = randomUUID();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-run-'));
const started = Date.now();
const table = [];
const times = [];

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`);
  return finish(1);
});

async function main(chosen) {
  const unknown = chosen.filter((name) => !SUITES.includes(name));
  if (unknown.length > 0) throw new Error(`no such suite: ${unknown.join(', ')}; there are ${SUITES.join(', ')}`);
  ensureSystem();
  ensureBuilt();
  if (chosen.length === 0) runChecks();
  for (const group of GROUPS) {
    const suites = group.suites.filter((name) => chosen.length === 0 || chosen.includes(name));
    if (suites.length > 0) await runGroup({ ...group, suites });
  }
  return finish(0);
}

function runChecks() {
  const results = CHECKS.map((step) => runCheck(step));
  const passed = results.filter(Boolean).length;
  table.push({ name: 'check', passed, failed: results.length - passed, notes: [] });
}

async function runGroup({ suites, workers, minutes, busy }) {
  const first = await jest(['--selectProjects', ...suites, `--maxWorkers=${workers}`], minutes);
  const again = busy ? await secondTry(suites, first.files ?? []) : [];
  const files = first.files?.map((file) => again.find(({ name }) => name === file.name) ?? file);
  for (const { name, startTime, endTime } of files ?? [])
    times.push({ name: path.relative(ROOT, name), seconds: (endTime - startTime) / 1000 });
  for (const name of suites) table.push({ name, ...count(files, suiteOf(name), first.ended, again) });
}

/**
 * Files that failed are run once more, one at a time and from their beginning: tests of a file build on one another. More
 * of them than `MOST_AGAIN` are no busy machine.
 */
async function secondTry(suites, files) {
  const failed = files.filter(({ status }) => status === 'failed').map(({ name }) => name);
  if (failed.length === 0 || failed.length > MOST_AGAIN) return [];
  const args = ['--selectProjects', ...suites, '--maxWorkers=1', '--runTestsByPath', ...failed];
  return (await jest(args, AGAIN_MINUTES)).files ?? [];
}

/** Skipped tests count as failed: nothing is left out in silence. So does a file that does not load, or a suite without a test. */
function count(results, belongs, ended, again) {
  if (!results) return { passed: 0, failed: 1, notes: [`jest ended with ${ended} and wrote no report`] };
  const files = results.filter((file) => belongs(path.relative(ROOT, file.name)));
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const left = tests.filter((test) => !['passed', 'failed'].includes(test.status));
  const notes = [
    ...broken.map((file) => `does not load: ${path.relative(ROOT, file.name)}`),
    ...files
      .filter(
        (file) =>
          file.status === 'failed' &&
          !broken.includes(file) &&
          file.assertionResults.every((test) => test.status === 'passed'),
      )
      .map((file) => `its tests passed, and it ended badly: ${path.relative(ROOT, file.name)}`),
    ...left.map((test) => `${test.status}, not run: ${test.fullName}`),
    ...tests.filter((test) => test.status === 'failed').map((test) => `failed: ${test.fullName}`),
    // said aloud: a second try forgives a busy machine, and must not hide a law that holds only sometimes
    ...files
      .filter((file) => again.includes(file) && file.status === 'passed')
      .map((file) => `passed at the second try only: ${path.relative(ROOT, file.name)}`),
  ];
  if (tests.length === 0 && broken.length === 0) return { passed, failed: 1, notes: ['ran no test'] };
  return { passed, failed: tests.length - passed + broken.length, notes };
}

/** The suite a test file belongs to, by the same patterns as jest.config.js. */
function suiteOf(name) {
  const folder = { e2e: /^test\/(e2e|authorization)\//, browser: /^test\/browser\//, faults: /^test\/faults\// }[name];
  if (folder) return (file) => folder.test(file);
  const ending = { unit: /\.spec\.tsx?$/, postgres: /\.pg-spec\.ts$/, redis: /\.redis-spec\.ts$/ }[name];
  return (file) => ending.test(file);
}

/** @returns what jest wrote of each file; undefined where it did not come to that */
async function jest(args, minutes) {
  const report = path.join(scratch, `${randomUUID()}.json`);
  // a handle that a test forgot must not hold the whole run
  const all = [...args, '--json', `--outputFile=${report}`, '--forceExit', '--passWithNoTests'];
  const ended = await new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...all], {
      cwd: ROOT,
      env: { ...process.env, TEST_RUN: run, NODE_ENV: 'test' },
      // with --json jest tells people on stderr and machines on stdout; the report is in a file
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(signal ?? code);
    });
  });
  return { ended, files: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : undefined };
}

function finish(failedBefore) {
  const left = endLeftOvers(run);
  if (left.length > 0) process.stdout.write(`ended what the tests left running: ${left.join(', ')}\n`);
  rmSync(scratch, { recursive: true, force: true });
  for (const { name, passed, failed, notes } of table) {
    process.stdout.write(
      `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed\n`,
    );
    for (const note of notes) process.stdout.write(`           ${note}\n`);
  }
  const slowest = times.toSorted((a, b) => b.seconds - a.seconds).slice(0, 12);
  for (const { name, seconds } of slowest) process.stdout.write(`${seconds.toFixed(0).padStart(10)} s ${name}\n`);
  const sum = (of) => table.reduce((total, row) => total + row[of], 0);
  const failed = sum('failed') + failedBefore;
  process.stdout.write(`in ${Math.round((Date.now() - started) / 1000)} s\n`);
  process.stdout.write(`${sum('passed')} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
