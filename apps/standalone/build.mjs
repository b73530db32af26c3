import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What is built, from what: rebuilt when a byte of the sources differs from what the stamp remembers. */
const PARTS = [
  {
    name: 'server',
    script: 'build:server',
    stamp: 'dist/.stamp',
    output: 'dist/apps/api/src/main.js',
    sources: ['apps/api', 'apps/collab', 'apps/worker', 'apps/standalone', 'libs', 'test'],
  },
  {
    name: 'web',
    script: 'build:web',
    stamp: 'apps/web/dist/.stamp',
    output: 'apps/web/dist/index.html',
    sources: ['apps/web', 'libs/contracts'],
  },
];
const COMMON = ['package.json', 'package-lock.json', '.swcrc'];
const IGNORED = new Set(['node_modules', 'dist', 'output', 'data']);
const SOURCE = /\.(ts|tsx|js|mjs|css|html|json|svg|png|woff2?)$/;
const SPEC = /spec\.tsx?$/;

/**
 * Builds what is missing or older than its sources; what the builders say goes to `log`.
 * @returns the names of the parts that were built
 */
export function ensureBuilt({ parts = ['server', 'web'], log = (line) => process.stderr.write(`${line}\n`) } = {}) {
  const wanted = PARTS.filter((part) => parts.includes(part.name));
  if (wanted.every((part) => isFresh(part))) return [];
  return underLock(() => {
    const stale = wanted.filter((part) => !isFresh(part));
    for (const part of stale) build(part, log);
    return stale.map((part) => part.name);
  });
}

function build(part, log) {
  log(`building the ${part.name} …`);
  const started = Date.now();
  const wanted = digest(part);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['run', '--silent', part.script], { cwd: ROOT, encoding: 'utf8' });
  if (done.status !== 0) {
    throw new Error(`npm run ${part.script} failed:\n${done.error ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`);
  }
  writeFileSync(path.join(ROOT, part.stamp), wanted);
  log(`built the ${part.name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function isFresh(part) {
  const stamp = path.join(ROOT, part.stamp);
  if (!existsSync(path.join(ROOT, part.output)) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === digest(part);
}

function digest(part) {
  const hash = createHash('sha256');
  for (const file of [...COMMON, ...part.sources].flatMap((place) => filesOf(place))) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(place) {
  const full = path.join(ROOT, place);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !IGNORED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = path.join(place, entry.name);
      if (entry.isDirectory()) return filesOf(inner);
      return SOURCE.test(entry.name) && !SPEC.test(entry.name) ? [inner] : [];
    });
}

/** Two starts at once must not build into one another. A lock whose holder is dead is broken. */
function underLock(fn) {
  const lock = path.join(ROOT, 'dist', '.building');
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
    if (waited > 20 && !isAlive(holder)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  try {
    return fn();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
