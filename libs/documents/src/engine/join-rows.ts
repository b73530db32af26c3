import { ByteCursor, NO_BUDGET, type Piece, packHead, readUpdate, writeUpdate } from '#libs/contracts';

const STRING = 4;
const LEFT = 0x80;
const RIGHT = 0x40;

/** A row of somebody who types: one struct of text beside a neighbour, nothing deleted. Offsets into its bytes. */
interface Typed {
  client: number;
  clock: number;
  units: number;
  left: number;
  leftClock: number;
  /** -1 when there is none. */
  right: number;
  rightClock: number;
  struct: number;
  /** Where the length of the text stands, in bytes; then the text. */
  size: number;
  text: number;
  end: number;
}
/** Of the row read last: hundreds are read one after the other, and none is kept. */
const typed: Typed = {
  client: 0,
  clock: 0,
  units: 0,
  left: 0,
  leftClock: 0,
  right: -1,
  rightClock: 0,
  struct: 0,
  size: 0,
  text: 0,
  end: 0,
};

/** Letters that were typed one behind the other. */
interface Run {
  /** The first struct up to its text. */
  head: Uint8Array;
  texts: Uint8Array[];
  size: number;
  right: number;
  rightClock: number;
}
type OpenPiece = Piece & { end: number; run: Run | null };

/**
 * Rows that follow each other as one update, by copying bytes. Letters typed one behind the other become one struct, as
 * they would in a document of Yjs as soon as it has them: what was typed is then taken in by the word, not by the letter.
 * @returns null when rows overlap or leave a gap: then Yjs itself must merge them
 * @throws UpdateRefused when a row is not an update
 */
export function joinRows(rows: readonly Uint8Array[]): Uint8Array | null {
  const pieces = new Map<number, OpenPiece>();
  const deletes: number[] = [];
  const pieceOf = (client: number, clock: number): OpenPiece | null => {
    let piece = pieces.get(client);
    if (!piece) {
      piece = { client, clock, count: 0, parts: [], end: clock, run: null };
      pieces.set(client, piece);
    }
    return piece.end === clock ? piece : null;
  };
  for (const row of rows) {
    if (isTyped(row)) {
      const piece = pieceOf(typed.client, typed.clock);
      if (!piece) return null;
      if (!goesOn(piece.run)) {
        close(piece);
        piece.run = beginning(row);
      }
      const text = row.subarray(typed.text, typed.end);
      piece.run!.texts.push(text);
      piece.run!.size += text.length;
      piece.end += typed.units;
      continue;
    }
    const read = readUpdate(row, NO_BUDGET);
    for (const { client, clock, count, end, from, to } of read.sections) {
      const piece = pieceOf(client, clock);
      if (!piece) return null;
      close(piece);
      piece.parts.push(row.subarray(from, to));
      piece.count += count;
      piece.end = end;
    }
    for (const value of read.deletes) deletes.push(value);
  }
  for (const piece of pieces.values()) close(piece);
  return writeUpdate([...pieces.values()], deletes);
}

function isTyped(row: Uint8Array): boolean {
  if (row[0] !== 1 || row[1] !== 1 || row[row.length - 1] !== 0) return false;
  const cursor = new ByteCursor(row, 2);
  typed.client = cursor.varUint();
  typed.clock = cursor.varUint();
  typed.struct = cursor.pos;
  const info = cursor.byte();
  if ((info & ~RIGHT) !== (STRING | LEFT)) return false;
  typed.left = cursor.varUint();
  typed.leftClock = cursor.varUint();
  typed.right = info & RIGHT ? cursor.varUint() : -1;
  typed.rightClock = info & RIGHT ? cursor.varUint() : 0;
  typed.size = typed.text = cursor.pos;
  while (row[typed.text++]! > 127);
  typed.units = cursor.skipString();
  typed.end = cursor.pos;
  return typed.units > 0 && typed.end === row.length - 1;
}

/** Behind the run's last letter and before the same neighbour: where Yjs makes one struct of two. */
function goesOn(run: Run | null): boolean {
  const { client, clock, left, leftClock, right, rightClock } = typed;
  return (
    run !== null && left === client && leftClock === clock - 1 && right === run.right && rightClock === run.rightClock
  );
}

function beginning(row: Uint8Array): Run {
  const { struct, size, right, rightClock } = typed;
  return { head: row.subarray(struct, size), texts: [], size: 0, right, rightClock };
}

function close(piece: OpenPiece): void {
  const { run } = piece;
  if (!run) return;
  piece.run = null;
  piece.count++;
  piece.parts.push(run.head, packHead([run.size]), ...run.texts);
}
