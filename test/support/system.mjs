import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

const onPath = (name) => (process.env.PATH ?? '').split(':').some((dir) => dir !== '' && existsSync(`${dir}/${name}`));

/** What the suites need from the system, and which Debian package has it. */
const NEEDS = [
  { what: 'redis-server', package: 'redis-server', there: () => onPath('redis-server') },
  { what: 'chromium', package: 'chromium', there: () => BROWSERS.some(onPath) },
  { what: 'a Chinese font', package: 'fonts-noto-cjk', there: hasChineseFont },
];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Sees to it that everything is there: root on Debian installs what is missing.
 * @throws Error naming all that is missing and how to get it
 */
export function ensureSystem() {
  let missing = NEEDS.filter((need) => !need.there());
  if (missing.length > 0 && process.getuid?.() === 0 && onPath('apt-get')) {
    const packages = missing.map((need) => need.package);
    process.stdout.write(`installing ${packages.join(', ')} with apt-get …\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => spawnSync('apt-get', ['-q', '-y', ...args], { env, encoding: 'utf8' });
    const updated = apt('update');
    const installed = apt('install', '--no-install-recommends', ...packages);
    missing = NEEDS.filter((need) => !need.there());
    if (missing.length > 0) process.stderr.write(`${updated.stderr ?? ''}${installed.stderr ?? ''}`);
  }
  if (missing.length === 0) return;
  const names = missing.map((need) => need.what).join(', ');
  const packages = missing.map((need) => need.package).join(' ');
  const message = `The tests need ${names}, not found on PATH. On Debian: apt-get install ${packages}`;
  throw Object.assign(new Error(message), { stack: message }); // the words, not where they were said
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/** Ends every process that carries `TEST_RUN=<run>`; returns what they were. */
export function endLeftOvers(run) {
  if (process.platform !== 'linux') return [];
  const left = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && belongsTo(pid, run));
  return left.map((pid) => {
    const name = nameOf(pid);
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it ended by itself meanwhile
    }
    return `${name} (${pid})`;
  });
}

function belongsTo(pid, run) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`TEST_RUN=${run}`);
  } catch {
    return false;
  }
}

function nameOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return 'process';
  }
}
