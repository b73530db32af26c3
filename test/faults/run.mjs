import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** npm run faults: the fault suite, then what it found as a table. Exit code is that of the suite. */
const dir = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-faults-'));
const report = path.join(dir, 'report.jsonl');
const jest = path.resolve('node_modules/jest/bin/jest.js');
const run = spawnSync(process.execPath, [jest, '--selectProjects', 'faults', '-i', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, FAULTS_REPORT: report },
});
const rows = existsSync(report)
  ? readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
rmSync(dir, { recursive: true, force: true });
const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
if (rows.length > 0) {
  process.stdout.write(`\n| ${columns.join(' | ')} |\n| ${columns.map(() => '---').join(' | ')} |\n`);
  for (const row of rows) process.stdout.write(`| ${columns.map((column) => row[column] ?? '').join(' | ')} |\n`);
}
process.exit(run.status ?? 1);
