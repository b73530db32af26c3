import { readFileSync } from 'node:fs';

const EVERY_MS = 250;

/**
 * `npm start` puts npm (and perhaps a shell) above this process. A killed npm cannot pass its end on, so this process
 * looks: otherwise it would go on holding port and database against the next start.
 */
export function watchLauncher(gone: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const chain = ancestors();
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    if (ancestors().join() === chain.join()) return;
    clearInterval(timer);
    process.stderr.write('npm has ended; ending too\n');
    gone();
  }, EVERY_MS);
  timer.unref();
}

/** The parent, and the grandparent where the parent is the shell of `npm run`. */
function ancestors(): number[] {
  const parent = process.ppid;
  if (process.platform !== 'linux') return [parent];
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const grandparent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return ['sh', 'dash', 'bash'].includes(name) ? [parent, grandparent] : [parent];
  } catch {
    return [parent];
  }
}
