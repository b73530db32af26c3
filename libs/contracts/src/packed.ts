import { ByteCursor } from './update-bytes';

/**
 * The fast form of contract §4, negotiated with `packed: true` at doc:join: one text frame a room and tick, encoded
 * once for everybody, whose list of acknowledgements stands in for one answer per sender. Bytes travel as base64
 * because only a single text frame is encoded once by socket.io.
 *
 * doc:join  (answer)  `tail`: what follows `update`, as updates each after its length; nobody need merge them first
 * doc:push  (client)  room, counter, update
 * doc:frame (server)  room, seq, n, n x (member, counter), then updates, each after its length; they may be none
 */
export interface PackedFrame {
  room: number;
  seq: number;
  /** Pairs member, counter: everything this member sent up to this counter is on disk. */
  acknowledged: number[];
  /** In order; not merged, since the server would do that once for everybody who can do it alone. */
  updates: Uint8Array[];
}
export interface PackedPush {
  room: number;
  counter: number;
  update: Uint8Array;
}

export function packHead(values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    let rest = value;
    while (rest > 127) {
      bytes.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

export function unpackFrame(bytes: Uint8Array): PackedFrame {
  const { values, rest } = unpackHead(bytes, 3);
  const [room, seq, count] = values as [number, number, number];
  const acks = unpackHead(rest, count * 2);
  return { room, seq, acknowledged: acks.values, updates: unpackUpdates(acks.rest) };
}

/** Updates one after the other, each after its length. @throws RangeError when the bytes end early */
export function unpackUpdates(bytes: Uint8Array): Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const next = unpackHead(rest, 1);
    const size = next.values[0]!;
    if (size > next.rest.length) throw new RangeError('packed updates');
    updates.push(next.rest.subarray(0, size));
    rest = next.rest.subarray(size);
  }
  return updates;
}

/** @throws UpdateRefused when the bytes end early */
export function unpackPush(bytes: Uint8Array): PackedPush {
  const cursor = new ByteCursor(bytes);
  const room = cursor.varUint();
  const counter = cursor.varUint();
  return { room, counter, update: bytes.subarray(cursor.pos) };
}

/** @throws RangeError when the bytes end early */
function unpackHead(bytes: Uint8Array, count: number): { values: number[]; rest: Uint8Array } {
  const values: number[] = [];
  let pos = 0;
  for (let i = 0; i < count; i++) {
    let value = 0;
    let factor = 1;
    for (;;) {
      const part = bytes[pos++];
      if (part === undefined || factor > 2 ** 49) throw new RangeError('packed frame');
      value += (part & 127) * factor;
      if (part < 128) break;
      factor *= 128;
    }
    values.push(value);
  }
  return { values, rest: bytes.subarray(pos) };
}
