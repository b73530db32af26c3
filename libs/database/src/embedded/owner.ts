import { randomUUID } from 'node:crypto';
import { constants, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isAlive, sleep, startedAt } from './processes';

/** Who runs the server of a data directory. `url` is absent until the server answers. */
export interface Owner {
  pid: number;
  startedAt: string | null;
  nonce: string;
  url?: string;
}

/** The owner file: the process that made it runs the server, every other one attaches to it. */
export class OwnerFile {
  private readonly file: string;
  private readonly mine: Owner = { pid: process.pid, startedAt: startedAt(process.pid), nonce: randomUUID() };

  constructor(dir: string) {
    this.file = path.join(dir, 'owner.json');
  }

  /** Null when the data directory is now ours, else the living owner. */
  async claim(): Promise<Owner | null> {
    for (;;) {
      try {
        await fs.writeFile(this.file, JSON.stringify(this.mine), { flag: 'wx', mode: 0o600 });
        return null;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const current = this.read();
      if (current && isRunning(current)) return current;
      if (!current && (await this.isBeingWritten())) continue;
      await this.discard(current);
    }
  }

  async publish(url: string): Promise<void> {
    const draft = `${this.file}.${this.mine.nonce}`;
    await fs.writeFile(draft, JSON.stringify({ ...this.mine, url }), { mode: 0o600 });
    await fs.rename(draft, this.file);
  }

  async release(): Promise<void> {
    if (this.read()?.nonce === this.mine.nonce) await fs.rm(this.file, { force: true });
  }

  read(): Owner | null {
    try {
      return parse(readFileSync(this.file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  private async isBeingWritten(): Promise<boolean> {
    const age = await fs.stat(this.file).then(
      (stat) => Date.now() - stat.mtimeMs,
      () => 0,
    );
    if (age < 2_000) await sleep(50);
    return age < 2_000;
  }

  /** Removes the file of a dead owner; puts it back when a faster process has replaced it meanwhile. */
  private async discard(stale: Owner | null): Promise<void> {
    const aside = `${this.file}.${this.mine.nonce}.stale`;
    try {
      await fs.rename(this.file, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
    const moved = parse(await fs.readFile(aside, 'utf8'));
    if (moved && moved.nonce !== stale?.nonce) {
      await fs.copyFile(aside, this.file, constants.COPYFILE_EXCL).catch(() => undefined);
    }
    await fs.rm(aside, { force: true });
  }
}

export const isRunning = (owner: Owner): boolean =>
  isAlive(owner.pid) && (owner.startedAt === null || owner.startedAt === startedAt(owner.pid));

/** Null for a torn write. */
function parse(text: string): Owner | null {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return null;
  }
}
