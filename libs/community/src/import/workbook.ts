import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { DomainError } from '#libs/kernel';
import type { Cell } from './import.rows';
import { readInThread } from './reading-thread';

/** Bounds of a spreadsheet: what a community of some thousand units needs, and far from what hurts. */
export const WORKBOOK_BUDGET = {
  fileBytes: 2 * 1024 * 1024,
  inflatedBytes: 16 * 1024 * 1024,
  entries: 200,
  rows: 5000,
  columns: 50,
  milliseconds: 4000,
  megabytes: 256,
} as const;

const inflate = promisify(inflateRaw);
const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/**
 * The sheets of a workbook by name.
 * @throws DomainError 415 `import.not_a_workbook`, 413 `import.too_large`
 */
export async function readWorkbook(file: Buffer): Promise<Map<string, Cell[][]>> {
  if (file.length > WORKBOOK_BUDGET.fileBytes) throw tooLarge('fileBytes');
  await demandWithinBudget(file);
  const reading = await readInThread(file, WORKBOOK_BUDGET);
  if ('sheets' in reading) return new Map(reading.sheets.map(({ sheet, data }) => [sheet, data as Cell[][]]));
  throw reading.failed === 'malformed' ? notAWorkbook() : tooLarge(reading.failed);
}

/** Unpacks every entry with a hard ceiling before any XML is looked at: what the directory claims of sizes is not believed. */
async function demandWithinBudget(file: Buffer): Promise<void> {
  let left: number = WORKBOOK_BUDGET.inflatedBytes;
  let hasWorkbook = false;
  for (const { name, method, packed } of entriesOf(file)) {
    if (name === 'xl/workbook.xml') hasWorkbook = true;
    let size = packed.length;
    if (method === 8) {
      try {
        size = (await inflate(packed, { maxOutputLength: Math.max(left, 1) })).length;
      } catch (error) {
        if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge('inflatedBytes');
        throw notAWorkbook();
      }
    } else if (method !== 0) throw notAWorkbook();
    left -= size;
    if (left < 0) throw tooLarge('inflatedBytes');
  }
  if (!hasWorkbook) throw notAWorkbook();
}

/** The entries of a ZIP archive by its central directory (APPNOTE 4.3.12). */
function entriesOf(file: Buffer): { name: string; method: number; packed: Buffer }[] {
  try {
    const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || file.readUInt32LE(end) !== END_OF_DIRECTORY) throw notAWorkbook();
    const count = file.readUInt16LE(end + 10);
    if (count > WORKBOOK_BUDGET.entries) throw tooLarge('entries');
    let at = file.readUInt32LE(end + 16);
    return Array.from({ length: count }, () => {
      if (file.readUInt32LE(at) !== CENTRAL_ENTRY) throw notAWorkbook();
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
      const name = file.toString('utf8', at + 46, at + 46 + nameLength!);
      const local = file.readUInt32LE(at + 42);
      const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
      const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
      const entry = { name, method: file.readUInt16LE(at + 10), packed };
      at += 46 + nameLength! + extraLength! + commentLength!;
      return entry;
    });
  } catch (error) {
    if (error instanceof RangeError) throw notAWorkbook();
    throw error;
  }
}

function notAWorkbook(): DomainError {
  return new DomainError('import.not_a_workbook', 415, { expected: 'xlsx' });
}

function tooLarge(bound: keyof typeof WORKBOOK_BUDGET): DomainError {
  return new DomainError('import.too_large', 413, { bound, limit: WORKBOOK_BUDGET[bound] });
}
