import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = path.resolve(__dirname, '../..');
const READY_WITHIN_MS = 120_000;

export interface ProcessStart {
  /** e.g. `['node', 'dist/apps/api/src/main.js']` or `['npm', 'start']`; run in the root of the checkout. */
  command: readonly string[];
  env: Record<string, string>;
  /** Another identity, when the test runs as root. */
  ids?: { uid: number; gid: number };
}

/** A server of ours as a process of its own, as an operator runs it. */
export class ServerProcess {
  readonly stdout: string[] = [];
  private readonly stderr: string[] = [];
  readonly exited: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    createInterface(child.stdout!).on('line', (line) => this.stdout.push(line));
    createInterface(child.stderr!).on('line', (line) => this.stderr.push(line));
    this.exited = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  /** Starts the command and does not wait. */
  static spawn({ command, env, ids }: ProcessStart): ServerProcess {
    const [file, ...args] = command;
    const child = spawn(file === 'node' ? process.execPath : file!, args, {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TEST_RUN: process.env.TEST_RUN, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...ids,
    });
    return new ServerProcess(child);
  }

  /** Resolves when the ready line is out; rejects with what the process said when it ends before. */
  static async start(options: ProcessStart): Promise<ServerProcess> {
    const server = ServerProcess.spawn(options);
    for (const end = Date.now() + READY_WITHIN_MS; !server.url; await new Promise((next) => setTimeout(next, 20))) {
      if (server.ended) throw new Error(`${options.command.join(' ')} ended:\n${server.said}`);
      if (Date.now() > end) throw new Error(`${options.command.join(' ')} is not ready in time:\n${server.said}`);
    }
    return server;
  }

  get pid(): number {
    return this.child.pid!;
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The address of the ready line; empty before it. */
  get url(): string {
    const line = this.stdout.find((text) => text.startsWith('ready '));
    return line?.slice('ready '.length) ?? '';
  }

  /** The end of what it wrote to stderr. */
  get said(): string {
    return this.stderr.slice(-30).join('\n');
  }

  /** Sends the signal and resolves with the milliseconds until the process was gone. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    const since = Date.now();
    if (!this.ended) this.child.kill(signal);
    await this.exited;
    return Date.now() - since;
  }
}

/** A TCP port that nobody listens on. */
export { freePort } from '../../libs/database/src/embedded/postmaster';
