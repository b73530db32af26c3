import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../../apps/standalone/build.mjs';

/**
 * npm run faults [-- F14 F25] [--long] [--evidence] [jest options]: the fault suite, then what it found as a table.
 * `--evidence` writes a page per fault to docs/evidence. The exit code is that of the suite.
 */
const args = process.argv.slice(2);
const long = args.includes('--long');
const evidence = args.includes('--evidence');
const wanted = args.filter((arg) => /^F\d\d$/i.test(arg)).map((arg) => arg.toUpperCase());
const rest = args.filter((arg) => !/^F\d\d$/i.test(arg) && arg !== '--long' && arg !== '--evidence');

/** Files begin with their fault; those that do not are named here. */
const ELSEWHERE = { F01: 'kill', F21: 'reminders' };
const files = readdirSync('test/faults').filter((file) => file.endsWith('.e2e-spec.ts'));
const filesOf = (fault) =>
  files.filter((file) => file.startsWith(`${fault.toLowerCase()}-`) || file === `${ELSEWHERE[fault]}.e2e-spec.ts`);
for (const fault of wanted) {
  if (filesOf(fault).length > 0) continue;
  process.stderr.write(`no test of ${fault} in test/faults\n`);
  process.exit(2);
}

// some faults kill processes as an operator runs them, one looks at the page
const page = wanted.length === 0 || wanted.includes('F05');
ensureBuilt({ parts: page ? ['server', 'web'] : ['server'] });
const dir = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-faults-'));
const report = path.join(dir, 'report.jsonl');
const pattern = wanted.length > 0 ? ['--testPathPatterns', `faults/(${wanted.flatMap(filesOf).join('|')})`] : [];
const jest = path.resolve('node_modules/jest/bin/jest.js');
const run = spawnSync(
  process.execPath,
  [jest, '--selectProjects', 'faults', '-i', '--forceExit', ...pattern, ...rest],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      FAULTS_REPORT: report,
      ...(long ? { FAULTS_LONG: '1' } : {}),
    },
  },
);

const rows = existsSync(report)
  ? readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
rmSync(dir, { recursive: true, force: true });

const counted = (counts) =>
  Object.entries(counts ?? {})
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
const percentiles = ({ p50, p95, p99 }) => (p50 === undefined ? '' : `${p50} / ${p95} / ${p99}`);
const COLUMNS = ['fault', 'promise', 'runs', 'counts', 'p50 / p95 / p99 ms', 'verdict'];
const cells = (row) => {
  if (row.kind === 'sabotage') {
    return [
      row.fault,
      `sabotage: ${row.how}`,
      '',
      counted(row.counts),
      '',
      row.caught ? 'red, as it must be' : 'NOT CAUGHT',
    ];
  }
  return [row.fault, row.promise, row.runs, counted(row.counts), percentiles(row), row.kept ? 'kept' : 'BROKEN'];
};
const line = (texts) => `| ${texts.join(' | ')} |`;
const table = (found) =>
  [line(COLUMNS), line(COLUMNS.map(() => '---')), ...found.map((row) => line(cells(row)))].join('\n');

const found = rows.sort((a, b) => (a.fault < b.fault ? -1 : a.fault > b.fault ? 1 : 0));
if (found.length > 0) process.stdout.write(`\n${table(found)}\n`);

if (evidence) {
  const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.version}`;
  const load = os
    .loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
  mkdirSync('docs/evidence', { recursive: true });
  for (const fault of new Set(found.map((row) => row.fault))) {
    const command = `npm run faults -- ${fault}${long ? ' --long' : ''}${rest.length > 0 ? ` ${rest.join(' ')}` : ''}`;
    const text = [
      `# ${fault}`,
      '',
      `- Command: \`${command}\`${process.env.FAULT_RUNS ? ` with FAULT_RUNS=${process.env.FAULT_RUNS}` : ''}`,
      `- Date: ${new Date().toISOString()}`,
      `- Machine: ${machine}; load ${load} at the end of the run`,
      '',
      table(found.filter((row) => row.fault === fault)),
      '',
    ].join('\n');
    writeFileSync(`docs/evidence/${fault}.md`, text);
  }
}
process.exit(run.status ?? 1);
