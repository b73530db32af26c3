import type { Socket } from 'socket.io';
import { COLLAB_NAMESPACE } from '#libs/contracts';
import { readShared } from './shared-read';
import { decodeShort } from './short-base64';

/** A `doc:push` as socket.io sends it, up to its base64 text; after that come two closing characters. */
const PUSH = Buffer.from(`42${COLLAB_NAMESPACE},["doc:push","`);
const CLOSING = 2;
const CLOSE = 8;
/** What engine.io's clients answer to a ping: one character, in a masked frame of seven bytes. */
const PONG = Buffer.from('3');
const PONG_SIZE = 7;
/** Unmasked: what a frame of up to 64 KiB says. */
const text = Buffer.allocUnsafe(65_536);

type Hear = (bytes: Buffer) => void;
type Message = (data: Buffer, isBinary: boolean) => void;
/** The parts of engine.io's socket, and of the `ws` socket under it, that are looked at. */
interface Conn {
  transport: { name: string; socket?: WebSocket };
  on(event: 'upgrade', listener: () => void): void;
}
interface WebSocket {
  listeners(e: 'message'): Message[];
  off(e: 'message', f: Message): void;
  on(e: 'message', f: Message): void;
  _receiver?: Reader;
  _socket?: unknown;
}
interface Reader {
  write(chunk: Buffer): boolean;
  _state: number;
  _bufferedBytes: number;
  _fragmented: number;
  _loop: boolean;
  _errored: boolean;
  /** Of the frame before. */
  _opcode: number;
}
interface Lane {
  hear: Hear | null;
  /** Tells engine.io that the other side is there. */
  pong: (() => void) | null;
}
/** Of each connection: who hears its pushes now. */
const lanes = new WeakMap<Conn, Lane>();
const tapped = new WeakSet<Reader>();

/**
 * Takes the pushes of a socket off its WebSocket: `ws`, engine.io and socket.io would spend more on each than everything
 * else that is done with it. A pong passes by `ws` alone. Whatever is neither, and every push over long-polling, goes the
 * ordinary way.
 */
export function openFastLane(socket: Socket, hear: Hear): void {
  const conn = socket.conn as unknown as Conn;
  let lane = lanes.get(conn);
  if (!lane) {
    lane = { hear, pong: null };
    lanes.set(conn, lane);
    tap(conn, lane);
    conn.on('upgrade', () => tap(conn, lanes.get(conn)!));
  }
  lane.hear = hear;
  socket.once('disconnect', () => {
    if (lane.hear === hear) lane.hear = null;
  });
}

function tap({ transport }: Conn, lane: Lane): void {
  const ws = transport.name === 'websocket' ? transport.socket : undefined;
  if (!ws) return;
  tapMessages(ws, lane);
  tapBytes(ws, lane);
}

function tapMessages(ws: WebSocket, lane: Lane): void {
  const [ordinary, ...others] = ws.listeners('message');
  if (!ordinary || others.length > 0) return;
  lane.pong = () => ordinary(PONG, false);
  ws.off('message', ordinary);
  ws.on('message', (data, isBinary) => {
    if (!isBinary && lane.hear && isPush(data))
      lane.hear(Buffer.from(data.toString('latin1', PUSH.length, data.length - CLOSING), 'base64'));
    else ordinary(data, isBinary);
  });
}

/**
 * Most pushes come as one whole frame each; while `ws` waits for the beginning of one, they need not pass through its
 * reader, nor what comes before it. Should a later `ws` name these fields otherwise, everything passes through it.
 */
function tapBytes({ _receiver: reader, _socket: raw }: WebSocket, lane: Lane): void {
  if (!reader || tapped.has(reader)) return;
  tapped.add(reader);
  const take = (chunk: Buffer, size: number) => {
    const atTheBeginning =
      reader._state === 0 &&
      reader._bufferedBytes === 0 &&
      reader._fragmented === 0 &&
      reader._loop === false &&
      reader._errored === false &&
      reader._opcode !== CLOSE;
    if (!lane.hear || !atTheBeginning) return 0;
    if (!lane.pong || !isPong(chunk, size)) return takePushes(chunk, lane.hear, size);
    lane.pong();
    return size;
  };
  if (readShared(raw, take)) return;
  const write = reader.write.bind(reader);
  reader.write = (chunk) => {
    const taken = take(chunk, chunk.length);
    if (taken === 0) return write(chunk);
    return taken === chunk.length || write(chunk.subarray(taken));
  };
}

/**
 * Whole masked text frames (RFC 6455 §5.2) at the beginning of the bytes that are pushes, in order.
 * @param until where the bytes end
 * @returns how many of them they take; what follows is somebody else's to read
 */
export function takePushes(chunk: Buffer, hear: Hear, until = chunk.length): number {
  let at = 0;
  while (at + 8 < until && chunk[at] === 0x81) {
    const size = chunk[at + 1]! - 0x80;
    const long = size === 126;
    const length = long ? chunk.readUInt16BE(at + 2) : size;
    const mask = at + (long ? 4 : 2);
    const from = mask + 4;
    // unmasked, longer than 64 KiB, too short, or not all here
    if (size < 0 || size > 126 || length <= PUSH.length + CLOSING || from + length > until) break;
    if (!beginsAsPush(chunk, mask)) break;
    for (let i = PUSH.length; i < length; i++) text[i] = chunk[from + i]! ^ chunk[mask + (i & 3)]!;
    at = from + length;
    const end = length - CLOSING;
    hear(decodeShort(text, PUSH.length, end) ?? Buffer.from(text.toString('latin1', PUSH.length, end), 'base64'));
  }
  return at;
}

/** @returns whether a pong is all that came */
export const isPong = (chunk: Buffer, size: number): boolean =>
  size === PONG_SIZE && chunk[0] === 0x81 && chunk[1] === 0x81 && (chunk[6]! ^ chunk[2]!) === PONG[0];

function beginsAsPush(chunk: Buffer, mask: number): boolean {
  for (let i = PUSH.length - 1; i >= 0; i--) {
    if ((chunk[mask + 4 + i]! ^ chunk[mask + (i & 3)]!) !== PUSH[i]) return false;
  }
  return true;
}

function isPush(data: Buffer): boolean {
  const size = PUSH.length;
  return (
    data.length > size + CLOSING && data[size - 3] === PUSH[size - 3] && data.compare(PUSH, 0, size, 0, size) === 0
  );
}
