import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const TICKS = 100;
export const LIVE = { NODE_OPTIONS: `--require=${path.join(ROOT, 'test/load/live.cjs')}` };

/** A server under test on the first core; the load side has the second (where there are two and taskset exists). */
export async function startServer(args, { env = {}, node = process.execPath, cwd = ROOT } = {}) {
  const child = spawn('taskset', ['-c', '0', node, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let hear = () => undefined;
  const url = await new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.slice(6));
      else if (line.startsWith('live ')) hear(Number(line.slice(5)));
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
  });
  const end = (signal) => () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', resolve);
      child.kill(signal);
    });
  return {
    url,
    /** CPU seconds, user and system, since its start. */
    cpu: () => cpuOf(child.pid),
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    /** KiB it holds once its garbage is gone; only where it was started with `LIVE`. */
    live: () =>
      new Promise((resolve) => {
        hear = (bytes) => resolve(bytes / 1024);
        child.kill('SIGUSR2');
      }),
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
  };
}

function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/**
 * What the first core, the servers', and the last, the load's, did since the last call: shares of 1 each was busy, and
 * `stolen`, what the host gave to other machines of the core that lost most.
 */
export function coresSince(before) {
  const lines = readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .filter((line) => /^cpu\d/.test(line));
  const now = [lines[0], lines.at(-1)].map((line) => line.split(' ').slice(1).map(Number));
  const shares = now.map((fields, core) => {
    const spent = fields.map((value, i) => value - (before?.now[core][i] ?? 0));
    const all = spent.reduce((sum, value) => sum + value, 0);
    return { busy: Number((1 - (spent[3] + spent[4]) / all).toFixed(2)), stolen: Number((spent[7] / all).toFixed(3)) };
  });
  const [{ busy: serverCore }, { busy: loadCore }] = shares;
  return { now, serverCore, loadCore, stolen: Math.max(...shares.map(({ stolen }) => stolen)) };
}
