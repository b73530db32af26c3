import {
  MAX_UPDATE_BYTES,
  MAX_UPDATE_STRUCTS,
  NO_BUDGET,
  type ReadUpdate,
  readUpdate,
  S_CLOCK,
  S_FROM,
  S_REF,
  S_RIGHT,
  S_TO,
  STRUCT_WIDTH,
} from './update-reader';

/** Consecutive structs of one client, still as the bytes they came in. */
export interface Piece {
  client: number;
  clock: number;
  count: number;
  parts: Uint8Array[];
}

class ByteWriter {
  private bytes: Uint8Array;
  private pos = 0;
  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }
  varUint(value: number): void {
    this.room(8);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.pos++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.pos++] = rest;
  }
  raw(part: Uint8Array): void {
    this.room(part.length);
    this.bytes.set(part, this.pos);
    this.pos += part.length;
  }
  get length(): number {
    return this.pos;
  }
  done(): Uint8Array {
    return this.bytes.subarray(0, this.pos);
  }
  private room(more: number): void {
    if (this.pos + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.pos + more));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** One V1 update of whole pieces and deletions (triples client, clock, length). */
export function writeUpdate(pieces: Piece[], deletes: readonly number[]): Uint8Array {
  return write(pieces, deletes).bytes;
}

/** `spans`: where the structs of each piece lie, in the order of `pieces` as sorted. */
function write(
  pieces: Piece[],
  deletes: readonly number[],
): { bytes: Uint8Array; spans: [from: number, to: number][] } {
  const spans: [number, number][] = [];
  let size = 16 + deletes.length * 6;
  for (const piece of pieces) for (const part of piece.parts) size += part.length + 24;
  const out = new ByteWriter(size);
  pieces.sort((a, b) => b.client - a.client);
  out.varUint(pieces.length);
  for (const piece of pieces) {
    out.varUint(piece.count);
    out.varUint(piece.client);
    out.varUint(piece.clock);
    const from = out.length;
    for (const part of piece.parts) out.raw(part);
    spans.push([from, out.length]);
  }
  const byClient = new Map<number, number[]>();
  for (let i = 0; i < deletes.length; i += 3) {
    const list = byClient.get(deletes[i]!);
    if (list) list.push(deletes[i + 1]!, deletes[i + 2]!);
    else byClient.set(deletes[i]!, [deletes[i + 1]!, deletes[i + 2]!]);
  }
  out.varUint(byClient.size);
  for (const [client, spans] of [...byClient].sort((a, b) => b[0] - a[0])) {
    out.varUint(client);
    out.varUint(spans.length / 2);
    for (const value of spans) out.varUint(value);
  }
  return { bytes: out.done(), spans };
}

/**
 * Updates that follow each other without overlap, joined by copying their bytes.
 * @returns what can be joined again (its `structs` are left out), or null when they overlap or leave a gap: then Yjs
 *   itself must merge them
 */
export function joinUpdates(updates: readonly ReadUpdate[]): ReadUpdate | null {
  if (updates.length === 1) return updates[0]!;
  const pieces = new Map<number, Piece & { end: number }>();
  const deletes: number[] = [];
  for (const update of updates) {
    for (const section of update.sections) {
      const part = update.bytes.subarray(section.from, section.to);
      const piece = pieces.get(section.client);
      if (!piece) {
        const { client, clock, count, end } = section;
        pieces.set(client, { client, clock, count, end, parts: [part] });
      } else {
        if (piece.end !== section.clock) return null;
        piece.end = section.end;
        piece.count += section.count;
        piece.parts.push(part);
      }
    }
    for (const value of update.deletes) deletes.push(value);
  }
  const sorted = [...pieces.values()];
  const { bytes, spans } = write(sorted, deletes);
  const sections = sorted.map(({ client, clock, end, count }, i) => {
    return { client, clock, end, count, first: 0, from: spans[i]![0], to: spans[i]![1] };
  });
  return { bytes, sections, structs: [], deletes };
}

/**
 * Cuts an update into updates within the limits, each leaning only on those before it (and on what the receiver
 * has: everything that is not in the update). Deletions come last. A single struct larger than the limit stays whole.
 */
export function splitUpdate(
  bytes: Uint8Array,
  limits = { bytes: MAX_UPDATE_BYTES / 2, structs: MAX_UPDATE_STRUCTS / 2 },
): Uint8Array[] {
  const read = readUpdate(bytes, NO_BUDGET);
  if (bytes.length <= limits.bytes && read.structs.length / STRUCT_WIDTH <= limits.structs) return [bytes];
  const chunks: Uint8Array[] = [];
  let pieces = new Map<number, Piece>();
  let size = 0;
  let count = 0;
  const flush = () => {
    if (count > 0) chunks.push(writeUpdate([...pieces.values()], []));
    pieces = new Map();
    size = count = 0;
  };
  for (const [client, at] of inCausalOrder(read)) {
    const part = bytes.subarray(read.structs[at + S_FROM]!, read.structs[at + S_TO]!);
    if (count > 0 && (size + part.length > limits.bytes || count >= limits.structs)) flush();
    const piece = pieces.get(client);
    if (piece) {
      piece.count++;
      piece.parts.push(part);
    } else pieces.set(client, { client, clock: read.structs[at + S_CLOCK]!, count: 1, parts: [part] });
    size += part.length;
    count++;
  }
  flush();
  const perChunk = Math.floor(limits.bytes / 24) * 3;
  for (let i = 0; i < read.deletes.length; i += perChunk) {
    chunks.push(writeUpdate([], read.deletes.slice(i, i + perChunk)));
  }
  return chunks;
}

/** (client, offset into structs) of every struct, each after those it leans on; a knot is given as it stands. */
function inCausalOrder(read: ReadUpdate): [number, number][] {
  const order: [number, number][] = [];
  const cursors = read.sections.map(() => 0);
  const ends = new Map(read.sections.map((section) => [section.client, section.end]));
  const reached = new Map(read.sections.map((section) => [section.client, section.clock]));
  const there = (client: number, clock: number) =>
    client === -1 || !ends.has(client) || clock < reached.get(client)! || clock >= ends.get(client)!;
  let knot = false;
  for (let moved = true; moved; ) {
    moved = false;
    for (const [i, section] of read.sections.entries()) {
      for (; cursors[i]! < section.count; cursors[i]!++) {
        const at = section.first + cursors[i]! * STRUCT_WIDTH;
        const [a, b] = [read.structs[at + S_REF]!, read.structs[at + S_RIGHT]!];
        const free =
          (a === section.client || there(a, read.structs[at + S_REF + 1]!)) &&
          (b === section.client || there(b, read.structs[at + S_RIGHT + 1]!));
        if (!free && !knot) break;
        order.push([section.client, at]);
        reached.set(section.client, read.structs[at + 1]!);
        moved = true;
      }
    }
    if (!moved && !knot && cursors.some((cursor, i) => cursor < read.sections[i]!.count)) moved = knot = true;
  }
  return order;
}
