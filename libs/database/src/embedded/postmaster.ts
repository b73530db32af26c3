import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import pg from 'pg';
import type { Account } from './account';
import { sleep } from './processes';

export interface PostmasterOptions {
  binary: string;
  data: string;
  port: number;
  password: string;
  account: Account;
  settings: Record<string, string>;
  logFile: string;
}

/**
 * Descriptor 3 is a pipe held by this process. When it closes (stop, exit, crash, kill -9) the shell gives
 * PostgreSQL a fast shutdown: nothing outlives its parent.
 */
const WATCHDOG = `"$0" "$@" </dev/null 3<&- & server=$!
trap "kill -INT $server; wait $server; exit" TERM INT HUP
(read -r _; kill -INT $server) <&3 & guard=$!
wait $server; code=$?
kill $guard 2>/dev/null
exit $code`;

const READY_WITHIN_MS = 60_000;
const LOG_LIMIT = 5_000_000;

/** One run of the postgres binary, from spawn to exit. */
export class Postmaster {
  readonly exited: Promise<void>;
  private gone = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly options: PostmasterOptions,
  ) {
    this.exited = new Promise((resolve) => {
      const leave = () => {
        this.gone = true;
        resolve();
      };
      child.once('exit', leave);
      child.once('error', leave);
    });
  }

  /** Resolves when the server answers a query; rejects with the end of its log when it does not come up. */
  static async start(options: PostmasterOptions): Promise<Postmaster> {
    const size = await fs.stat(options.logFile).then(
      (stat) => stat.size,
      () => 0,
    );
    const log = await fs.open(options.logFile, size > LOG_LIMIT ? 'w' : 'a', 0o600);
    const begin = (await log.stat()).size;
    const postmaster = new Postmaster(spawnServer(options, log.fd), options);
    await log.close();
    try {
      await postmaster.answers();
      return postmaster;
    } catch (error) {
      await postmaster.stop();
      const text = (await fs.readFile(options.logFile, 'utf8')).slice(begin).trim().slice(-2_000);
      throw new Error(`${(error as Error).message}: ${text || 'its log is empty'}`);
    }
  }

  get running(): boolean {
    return !this.gone;
  }

  /** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
  async stop(): Promise<void> {
    if (this.gone) return;
    if (process.platform === 'win32') this.child.kill('SIGINT');
    else (this.child.stdio[3] as net.Socket).end();
    this.child.ref();
    await this.exited;
  }

  private async answers(): Promise<void> {
    for (const end = Date.now() + READY_WITHIN_MS; ; await sleep(25)) {
      if (this.gone) throw new Error('PostgreSQL ended while starting');
      try {
        return await query(urlOf(this.options), 'select 1').then(() => undefined);
      } catch (error) {
        if (Date.now() > end) throw new Error(`PostgreSQL does not answer (${(error as Error).message})`);
      }
    }
  }
}

/**
 * A city's documents with what was typed today. PostgreSQL's own 128 MB are too few: its pages then go round and round
 * between it and the system. @param memory bytes. @returns MB, at most a quarter of the memory as PostgreSQL advises
 */
const sharedBuffers = (memory: number): number => Math.min(512, Math.floor(memory / 4 / 2 ** 20));

function spawnServer(options: PostmasterOptions, log: number): ChildProcess {
  const settings = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: `${sharedBuffers(os.totalmem())}MB`,
    ...options.settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [...options.account.prefix, options.binary, '-D', options.data, '-p', String(options.port)];
  const args = [...command, ...settings];
  const env = { ...process.env, LC_ALL: 'C' };
  const { ids } = options.account;
  const child =
    process.platform === 'win32'
      ? spawn(args[0]!, args.slice(1), { stdio: ['ignore', log, log], env })
      : spawn('sh', ['-c', WATCHDOG, ...args], {
          ...ids,
          cwd: '/',
          env,
          detached: true,
          stdio: ['ignore', log, log, 'pipe'],
        });
  child.unref();
  const pipe = child.stdio[3] as net.Socket | null | undefined;
  pipe?.unref();
  pipe?.on('error', () => undefined);
  return child;
}

export const urlOf = (server: { port: number; password: string }, database = 'postgres'): string =>
  `postgres://postgres:${server.password}@127.0.0.1:${server.port}/${database}`;

export async function query(url: string, sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
