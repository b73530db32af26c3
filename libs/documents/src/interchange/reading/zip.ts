import { inflateRawSync } from 'node:zlib';
import { IMPORT_BUDGET, tooLarge, Unreadable } from './reading';

interface Entry {
  method: number;
  packed: Buffer;
  size: number;
}
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END = Buffer.from('PK\x05\x06', 'latin1');
const LONGEST_COMMENT = 65_535;
const ENCRYPTED = 1;
const SYMLINK = 0xa000;
/** Small parts may repeat themselves; what counts is what they blow up to. */
const SMALL = 64 * 1024;
const ARCHIVE = /\.(zip|docx?|docm|dotx|dotm|xls[xmb]?|pptx?|pptm|od[tsp]|jar|7z|rar|gz|tgz|bz2|xz|tar)$/i;
const EMBEDDED = /^word\/embeddings\//;

/**
 * A ZIP as a Word file is one (APPNOTE 4.3): everything its directory claims is held against the budget before a byte is
 * unpacked, and each part is unpacked only when asked for, never past what it claimed. Nothing is ever written to disk.
 */
export class Archive {
  private left: number = IMPORT_BUDGET.inflatedBytes;

  private constructor(private readonly entries: ReadonlyMap<string, Entry>) {}

  static open(file: Buffer): Archive {
    try {
      const entries = directoryOf(file);
      const claimed = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
      if (claimed > IMPORT_BUDGET.inflatedBytes) throw tooLarge('inflatedBytes');
      if (claimed > SMALL && claimed > file.length * IMPORT_BUDGET.ratio) throw tooLarge('ratio');
      return new Archive(entries);
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      throw new Unreadable('malformed', { part: 'zip' }); // reading past the end
    }
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** @returns null when there is no such part */
  read(name: string): Buffer | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    const content = entry.method === 0 ? entry.packed : inflate(entry);
    if (content.length !== entry.size) throw new Unreadable('malformed', { part: name });
    this.left -= content.length;
    if (this.left < 0) throw tooLarge('inflatedBytes');
    return content;
  }
}

function inflate({ packed, size }: Entry): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch {
    throw new Unreadable('malformed', { part: 'zip' }); // damaged, or larger than it said
  }
}

function directoryOf(file: Buffer): Map<string, Entry> {
  const end = file.lastIndexOf(END);
  if (end < 0 || end < file.length - LONGEST_COMMENT - 22) throw new Unreadable('malformed', { part: 'zip' });
  const count = file.readUInt16LE(end + 10);
  if (count > IMPORT_BUDGET.entries) throw tooLarge('entries');
  const start = file.readUInt32LE(end + 16);
  if (file.readUInt16LE(end + 8) !== count || start + file.readUInt32LE(end + 12) !== end) {
    throw new Unreadable('malformed', { part: 'zip' }); // several disks, ZIP64, or something between
  }
  const entries = new Map<string, Entry>();
  const taken: [number, number][] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (file.readUInt32LE(at) !== ENTRY) throw new Unreadable('malformed', { part: 'zip' });
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    demandHarmless(name, file.readUInt16LE(at + 8), file.readUInt16LE(at + 40));
    if (entries.has(name)) throw new Unreadable('dangerous', { reason: 'same_name_twice' });
    const { entry, range } = entryAt(file, at, start);
    if (entry.size > SMALL && entry.size > entry.packed.length * IMPORT_BUDGET.ratio) throw tooLarge('ratio');
    taken.push(range);
    if (!name.endsWith('/')) entries.set(name, entry);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  if (at !== end) throw tooLarge('entries'); // more of them than it counts
  taken.sort((a, b) => a[0] - b[0]);
  if (taken.some(([from], index) => index > 0 && from < taken[index - 1]![1]))
    throw new Unreadable('dangerous', { reason: 'overlapping_parts' });
  return entries;
}

function entryAt(file: Buffer, at: number, directory: number): { entry: Entry; range: [number, number] } {
  const method = file.readUInt16LE(at + 10);
  const packedSize = file.readUInt32LE(at + 20);
  const local = file.readUInt32LE(at + 42);
  if (file.readUInt32LE(local) !== LOCAL || (method !== 0 && method !== 8))
    throw new Unreadable('malformed', { part: 'zip' });
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (start + packedSize > directory) throw new Unreadable('malformed', { part: 'zip' });
  const packed = file.subarray(start, start + packedSize);
  return { entry: { method, packed, size: file.readUInt32LE(at + 24) }, range: [local, start + packedSize] };
}

/** @throws Unreadable for a name that leaves the archive, a link, a locked part, macros, an archive within */
function demandHarmless(name: string, flags: number, unixMode: number): void {
  const parts = name.split('/');
  if (name === '' || /[\\\0:]/.test(name) || name.startsWith('/') || parts.includes('..') || parts.includes('.'))
    throw new Unreadable('dangerous', { reason: 'path' });
  if ((unixMode & 0xf000) === SYMLINK) throw new Unreadable('dangerous', { reason: 'link' });
  if (flags & ENCRYPTED) throw new Unreadable('not_supported', { reason: 'encrypted' });
  if (/(^|\/)(vbaProject|vbaData)/i.test(name)) throw new Unreadable('macros');
  if (ARCHIVE.test(name) && !EMBEDDED.test(name)) throw new Unreadable('dangerous', { reason: 'archive_within' });
}
