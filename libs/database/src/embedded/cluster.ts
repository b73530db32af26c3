import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account';
import { handOver } from './account';
import type { Binaries } from './binaries';
import { commandLine, endProcess, exists, isAlive, processesIn, sleep } from './processes';

/** Makes the data directory when there is none; refuses one that this server cannot open. Returns the password. */
export async function prepareCluster(
  dir: string,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): Promise<string> {
  const data = path.join(dir, 'pgdata');
  const secret = path.join(dir, 'password');
  const version = await fs.readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) {
    await fs.writeFile(secret, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
    await handOver(secret, account);
    await initialise(dir, secret, binaries, account, durable);
  } else if (Number.parseInt(version, 10) !== binaries.major) {
    throw new Error(
      `The data directory ${data} was made by PostgreSQL ${version.trim()}, but the installed binaries are ` +
        `PostgreSQL ${binaries.major}. Dump it with the old version and restore it with the new one, ` +
        'or set DATA_DIR to another directory.',
    );
  }
  await handOver(data, account);
  return (await fs.readFile(secret, 'utf8')).trim();
}

/** initdb works in a directory aside and is renamed when whole, so that a kill in the middle leaves no half cluster. */
async function initialise(dir: string, secret: string, binaries: Binaries, account: Account, durable: boolean) {
  const draft = path.join(dir, 'pgdata.new');
  await fs.rm(draft, { recursive: true, force: true });
  const command = [
    ...account.prefix,
    binaries.initdb,
    ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8'],
    // with an lc-ctype of C, pg_trgm makes no trigrams of Chinese text
    ...['--locale=C', '--lc-ctype=C.UTF-8', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ];
  const { code, output } = await collect(command, account);
  if (code !== 0) throw new Error(`initdb failed (${code}): ${output.trim()}`);
  await fs.rm(path.join(dir, 'pgdata'), { recursive: true, force: true });
  await fs.rename(draft, path.join(dir, 'pgdata'));
}

/**
 * Ends what a former run left behind: an orphaned postmaster of this very directory, backends that outlived theirs,
 * and a pid file whose pid now belongs to somebody else (PostgreSQL would take that process for a postmaster).
 */
export async function clearRemains(data: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  const pid = Number((await fs.readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (pid > 0 && isAlive(pid) && commandLine(pid).includes(data)) {
    log(`ending the orphaned PostgreSQL ${pid}`);
    await endProcess(pid, ['SIGINT', 'SIGQUIT'], 10_000);
  }
  for (const end = Date.now() + 3_000; processesIn(data).length > 0 && Date.now() < end; ) await sleep(20);
  for (const left of processesIn(data)) {
    log(`ending the left-over backend ${left}`);
    await endProcess(left, ['SIGQUIT'], 2_000);
  }
  if (pid > 0 && existsSync(pidFile) && exists(pid)) {
    log(`removing a stale postmaster.pid: process ${pid} is not a PostgreSQL of ${data}`);
    await fs.rm(pidFile);
  }
}

function collect(command: string[], account: Account): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C' };
    const child = spawn(command[0]!, command.slice(1), { ...account.ids, cwd: '/', env });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
