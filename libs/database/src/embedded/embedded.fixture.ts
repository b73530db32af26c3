import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { EmbeddedPostgres } from './embedded-postgres';
import { query } from './postmaster';
import { sleep } from './processes';

const LOADER = path.resolve(__dirname, '../../../../test/support/typescript.js');
const SCRIPT = `
const { EmbeddedPostgres } = require(${JSON.stringify(path.join(__dirname, 'index.ts'))});
const postgres = new EmbeddedPostgres({ dir: process.argv[1] });
process.once('SIGTERM', () => postgres.stop().then(() => process.exit(0)));
postgres.start().then(
  (url) => { console.log(JSON.stringify({ url, attached: postgres.attached })); setInterval(() => undefined, 1000); },
  (error) => { console.log(JSON.stringify({ error: error.message })); },
);`;

/** A process of its own that opens the directory, so that a test can kill it. */
export class EmbeddedProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly attached: boolean,
  ) {}

  static async open(dir: string, ids: { uid?: number; gid?: number } = {}): Promise<EmbeddedProcess> {
    const child = spawn(process.execPath, ['-r', LOADER, '-e', SCRIPT, dir], {
      ...ids,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) => {
      createInterface(child.stdout!)
        .once('line', resolve)
        .once('close', () => resolve('{"error":"ended in silence"}'));
    });
    const said = JSON.parse(line) as { url: string; attached: boolean; error?: string };
    if (said.error) throw new Error(said.error);
    return new EmbeddedProcess(child, said.url, said.attached);
  }

  get pid(): number {
    return this.child.pid!;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await exited;
  }
}

/** Opens the directory in this process and closes it again. */
export async function openHere(dir: string): Promise<void> {
  const postgres = new EmbeddedPostgres({ dir });
  await postgres.start();
  await postgres.stop();
}

export const rows = query;

export const postmasterOf = (dir: string): number =>
  Number(fs.readFileSync(path.join(dir, 'pgdata', 'postmaster.pid'), 'utf8').split('\n')[0]);

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await condition()); await sleep(25)) {
    if (Date.now() > end) throw new Error('it did not become true within 20 s');
  }
}
