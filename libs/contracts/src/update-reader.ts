import { ByteCursor, refuse, UpdateRefused } from './update-bytes';

export const MAX_UPDATE_BYTES = 1_000_000;
export const MAX_UPDATE_STRUCTS = 20_000;

/** Where a struct hangs: at a named root, inside another type, beside a neighbour, or nowhere (collected or skipped). */
export const AT_NOTHING = 0;
export const AT_ROOT = 1;
export const AT_PARENT = 2;
export const AT_NEIGHBOUR = 3;
export const SKIPPED = 4;

/** Numbers of one struct in `ReadUpdate.structs`. */
export const STRUCT_WIDTH = 9;
export const S_CLOCK = 0;
export const S_END = 1;
export const S_PLACE = 2;
/** Two references (client, clock): parent or left neighbour, then right neighbour; client -1 when absent. */
export const S_REF = 3;
export const S_RIGHT = 5;
export const S_FROM = 7;
export const S_TO = 8;

/** All structs of one client, in clock order. `from`..`to` are offsets of the struct bytes. */
export interface Section {
  client: number;
  clock: number;
  end: number;
  first: number;
  count: number;
  from: number;
  to: number;
}

/** The skeleton of an update: who wrote which clocks, what they lean on, what is deleted. The content stays bytes. */
export interface ReadUpdate {
  bytes: Uint8Array;
  sections: Section[];
  structs: number[];
  /** Triples client, clock, length. */
  deletes: number[];
}

export interface Budget {
  bytes: number;
  structs: number;
  /** A diff carries every deletion of the document, so this is wider than the budget of structs. */
  deletes: number;
}
const INCOMING: Budget = { bytes: MAX_UPDATE_BYTES, structs: MAX_UPDATE_STRUCTS, deletes: 100_000 };
const ALL = Number.POSITIVE_INFINITY;
export const NO_BUDGET: Budget = { bytes: ALL, structs: ALL, deletes: ALL };

/**
 * Reads the structure of a Yjs V1 update without building anything of it.
 * @throws UpdateRefused when the bytes are not exactly one V1 update (V2 bytes are not) or exceed the budget
 */
export function readUpdate(bytes: Uint8Array, budget: Budget = INCOMING): ReadUpdate {
  if (bytes.length > budget.bytes) throw new UpdateRefused('too_large', 'bytes');
  const cursor = new ByteCursor(bytes);
  let sections: Section[] = [];
  let structs: number[] = [];
  let left = budget.structs;
  let n = cursor.varUint();
  const seen = n > 1 ? new Set<number>() : null;
  for (; n > 0; n--) {
    const count = cursor.varUint();
    const client = cursor.varUint();
    const clock = cursor.varUint();
    if (count === 0 || seen?.has(client)) refuse('section');
    seen?.add(client);
    left -= count;
    if (left < 0) throw new UpdateRefused('too_large', 'structs');
    const section: Section = { client, clock, end: clock, first: structs.length, count, from: cursor.pos, to: 0 };
    for (let i = 0; i < count; i++) {
      // most updates are one struct: an array written out takes a third of what one that grew to it does
      if (structs.length > 0) structs.push(section.end, 0, AT_NOTHING, -1, 0, -1, 0, cursor.pos, 0);
      else structs = [section.end, 0, AT_NOTHING, -1, 0, -1, 0, cursor.pos, 0];
      readStruct(cursor, section, structs);
    }
    section.to = cursor.pos;
    if (sections.length > 0) sections.push(section);
    else sections = [section];
  }
  const deletes = readDeletes(cursor, budget.deletes);
  if (cursor.pos !== bytes.length) refuse('trailing bytes');
  return { bytes, sections, structs, deletes };
}

/** Fills in the last struct. */
function readStruct(cursor: ByteCursor, section: Section, structs: number[]): void {
  const info = cursor.byte();
  const ref = info & 0x1f;
  const at = structs.length - STRUCT_WIDTH;
  let length: number;
  if (ref === 0 || ref === 10) {
    if (info & 0xe0) refuse('info');
    if (ref === 10) structs[at + S_PLACE] = SKIPPED;
    length = cursor.varUint();
  } else {
    readPlace(cursor, info, structs, at);
    length = readContent(cursor, ref);
  }
  if (length === 0) refuse('empty struct');
  section.end += length;
  if (section.end > Number.MAX_SAFE_INTEGER) refuse('clock');
  structs[at + S_END] = section.end;
  structs[at + S_TO] = cursor.pos;
}

function readPlace(cursor: ByteCursor, info: number, structs: number[], at: number): void {
  if (info & 0x80) {
    structs[at + S_PLACE] = AT_NEIGHBOUR;
    structs[at + S_REF] = cursor.varUint();
    structs[at + S_REF + 1] = cursor.varUint();
  }
  if (info & 0x40) {
    structs[at + S_PLACE] = AT_NEIGHBOUR;
    structs[at + S_RIGHT] = cursor.varUint();
    structs[at + S_RIGHT + 1] = cursor.varUint();
  }
  if (info & 0xc0) return;
  const named = cursor.varUint();
  if (named === 1) {
    cursor.skipString();
    structs[at + S_PLACE] = AT_ROOT;
  } else if (named === 0) {
    structs[at + S_PLACE] = AT_PARENT;
    structs[at + S_REF] = cursor.varUint();
    structs[at + S_REF + 1] = cursor.varUint();
  } else refuse('parent');
  if (info & 0x20) cursor.skipString();
}

/** @returns the length of the content in clocks */
function readContent(cursor: ByteCursor, ref: number): number {
  switch (ref) {
    case 1: // deleted
      return cursor.varUint();
    case 2: {
      const count = cursor.varUint();
      for (let i = 0; i < count; i++) cursor.skipJson(true);
      return count;
    }
    case 3:
      cursor.skip(cursor.varUint());
      return 1;
    case 4:
      return cursor.skipString();
    case 5:
      cursor.skipJson(false);
      return 1;
    case 6:
      cursor.skipString();
      cursor.skipJson(false);
      return 1;
    case 7: {
      const type = cursor.varUint();
      if (type > 6) refuse('type');
      if (type === 3 || type === 5) cursor.skipString();
      return 1;
    }
    case 8: {
      const count = cursor.varUint();
      for (let i = 0; i < count; i++) cursor.skipAny();
      return count;
    }
    default: // 9 would be a document inside the document: not a thing of ours
      return refuse('content');
  }
}

function readDeletes(cursor: ByteCursor, most: number): number[] {
  const deletes: number[] = [];
  let left = most;
  for (let n = cursor.varUint(); n > 0; n--) {
    const client = cursor.varUint();
    for (let k = cursor.varUint(); k > 0; k--) {
      if (--left < 0) throw new UpdateRefused('too_large', 'deletes');
      const clock = cursor.varUint();
      const length = cursor.varUint();
      if (length === 0 || clock + length > Number.MAX_SAFE_INTEGER) refuse('delete');
      deletes.push(client, clock, length);
    }
  }
  return deletes;
}
