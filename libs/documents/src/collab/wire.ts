import { COLLAB_NAMESPACE, type ReadUpdate } from '#libs/contracts';
import { encodedLength, encodeInto } from './short-base64';

const VARUINT = 8;
let scratch = Buffer.allocUnsafe(64 * 1024);

/**
 * The body of a `doc:frame` (see packed.ts in contracts), good until the next one is packed.
 * @param acknowledged pairs member, counter
 */
export function packFrame(
  room: number,
  seq: number,
  acknowledged: readonly number[],
  updates: readonly ReadUpdate[],
): Buffer {
  let size = VARUINT * (3 + acknowledged.length + updates.length);
  for (const { bytes } of updates) size += bytes.length;
  if (scratch.length < size) scratch = Buffer.allocUnsafe(size);
  let pos = put(room, 0);
  pos = put(seq, pos);
  pos = put(acknowledged.length / 2, pos);
  for (const value of acknowledged) pos = put(value, pos);
  pos = putUpdates(updates, pos);
  return scratch.subarray(0, pos);
}

function putUpdates(updates: readonly ReadUpdate[], at: number): number {
  let pos = at;
  for (const { bytes } of updates) {
    pos = put(bytes.length, pos);
    scratch.set(bytes, pos);
    pos += bytes.length;
  }
  return pos;
}

function put(value: number, at: number): number {
  let pos = at;
  let rest = value;
  while (rest > 127) {
    scratch[pos++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  scratch[pos++] = rest;
  return pos;
}

const FRAME_HEAD = Buffer.from(`42${COLLAB_NAMESPACE},["doc:frame","`);
const FRAME_TAIL = Buffer.from('"]');

/** What socket.io would send for `doc:frame` to everybody, as one WebSocket text frame (RFC 6455, unmasked), made once. */
export function eventFrame(body: Buffer): Buffer {
  const text = encodedLength(body.length); // base64 needs no escaping
  const size = FRAME_HEAD.length + text + FRAME_TAIL.length;
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + size);
  frame[0] = 0x81;
  if (head === 2) frame[1] = size;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(size, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(size), 2);
  }
  frame.set(FRAME_HEAD, head);
  encodeInto(frame, head + FRAME_HEAD.length, body, body.length);
  frame.set(FRAME_TAIL, head + FRAME_HEAD.length + text);
  return frame;
}

/** @returns the base64 text that such a frame carries */
export function bodyOf(frame: Buffer): string {
  const head = frame[1]! < 126 ? 2 : frame[1] === 126 ? 4 : 10;
  return frame.toString('latin1', head + FRAME_HEAD.length, frame.length - FRAME_TAIL.length);
}
