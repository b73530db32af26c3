import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ROOT } from '../apps/standalone/build.mjs';

const TSC = 'node_modules/typescript-native/bin/tsc';

/** What is true of the sources without running them. Each step counts as one test. */
export const CHECKS = [
  { name: 'lint and format', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types of the server and its tests', command: [TSC, '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'types of the web app', command: [TSC, '-p', 'apps/web/tsconfig.json', '--noEmit'] },
  { name: "the web's REST client is current", command: ['apps/web/client.mjs', '--check'] },
];

/** The house's plan; `npm test` runs it with the unit tests. */
const ARCHITECTURE = {
  name: 'architecture',
  command: ['node_modules/jest/bin/jest.js', 'test/architecture', '--selectProjects', 'unit'],
};

/** @returns whether the step passed; what it says is printed only when it did not */
export function runCheck({ name, command }) {
  const started = Date.now();
  const done = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const passed = done.status === 0;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${passed ? 'pass' : 'FAIL'}  ${name} (${seconds} s)\n`);
  if (!passed) process.stdout.write(`${done.error ?? ''}${done.stdout}${done.stderr}\n`);
  return passed;
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  ensureBuilt({ parts: ['server'] });
  const failed = [...CHECKS, ARCHITECTURE].filter((step) => !runCheck(step)).length;
  process.stdout.write(failed === 0 ? 'all checks passed\n' : `${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
