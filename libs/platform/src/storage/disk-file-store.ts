import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { DomainError, isUuid } from '#libs/kernel';
import { FileStore, type StoredFile } from './file-store';

const HALF_WRITTEN = '.part';

/** Files of one directory of this machine (or of a volume that all machines share), in 256 folders. */
export class DiskFileStore extends FileStore {
  constructor(private readonly root: string) {
    super();
  }

  async put(content: Uint8Array): Promise<StoredFile> {
    const id = randomUUID();
    const place = this.placeOf(id);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await writeDurably(place + HALF_WRITTEN, content);
    await rename(place + HALF_WRITTEN, place);
    await flush(path.dirname(place)); // the name, too, is on disk
    return { id, sha256: sha256(content), bytes: content.length };
  }

  async read({ id, sha256: expected }: Pick<StoredFile, 'id' | 'sha256'>): Promise<Buffer> {
    const content = await readFile(this.placeOf(id)).catch(() => null);
    if (!content || sha256(content) !== expected) throw new DomainError('storage.damaged', 503, { fileId: id });
    return content;
  }

  async remove(id: string): Promise<void> {
    await rm(this.placeOf(id), { force: true });
  }

  async *writtenBefore(instant: Date): AsyncIterable<string[]> {
    for (const folder of await readdir(this.root).catch(() => [])) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      const old: string[] = [];
      for (const name of await readdir(path.join(this.root, folder))) {
        const place = path.join(this.root, folder, name);
        const written = await stat(place).catch(() => null); // another sweep may be faster
        if (!written || written.mtime >= instant) continue;
        if (name.endsWith(HALF_WRITTEN)) await rm(place, { force: true });
        else if (isUuid(name)) old.push(name);
      }
      if (old.length > 0) yield old;
    }
  }

  /** An id is a UUID and nothing else: no path of anybody's making ever comes here. */
  private placeOf(id: string): string {
    if (!isUuid(id)) throw new Error('not the id of a file');
    const name = id.toLowerCase();
    return path.join(this.root, name.slice(0, 2), name);
  }
}

async function writeDurably(place: string, content: Uint8Array): Promise<void> {
  const file = await open(place, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOSPC') throw new DomainError('storage.full', 507);
    throw error;
  } finally {
    await file.close();
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
