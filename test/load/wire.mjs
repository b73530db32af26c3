import { randomBytes } from 'node:crypto';
import net from 'node:net';

const [TEXT, BINARY, CLOSE, PING, PONG] = [1, 2, 8, 9, 10];
/** Frames of a client are masked (RFC 6455 §5.3), which hides nothing on loopback: with zeros, as any key may be. */
const MASK = Buffer.alloc(4);
/** Between two looks of somebody who reads seldom, and how many shares of them look by turns. */
const [SELDOM_MS, SHARES] = [500, 50];
/** What any of them reads; each takes what it needs before the next one does. */
const read = Buffer.allocUnsafe(65_536);

/** Those who read seldom. */
const seldom = new Set();
let looking = null;
function* inShares() {
  for (;;) {
    const all = [...seldom];
    for (let share = 0; share < SHARES; share++) {
      for (let i = share; i < all.length; i += SHARES) all[i].look();
      yield;
    }
  }
}

/**
 * The client side of a WebSocket and no more: the load has one core, and thousands of editors on it beside PostgreSQL.
 * A client library would cost more there than a server on the other. Frames of a message are not put together: no server
 * here sends one in parts.
 */
export class Wire {
  #socket;
  #rest = null;
  #open = false;
  #waiting = [];
  #head = 0;
  #seldom = false;

  /**
   * @param url ws://...
   * @param hear told each message: the bytes it stands in, good until it returns, where it begins and ends there, and
   * whether it is binary
   */
  constructor(url, hear) {
    const { hostname, port, pathname, search } = new URL(url);
    this.hear = hear;
    const onread = { buffer: read, callback: (size, buffer) => this.#take(buffer, size) && !this.#seldom };
    this.#socket = net.connect({ host: hostname, port: Number(port), noDelay: true, onread });
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once('error', reject).once('close', () => reject(new Error(`${url} closed`)));
      this.resolve = resolve;
    });
    this.opened.catch(() => undefined);
    const key = randomBytes(16).toString('base64');
    this.#socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
  }

  /** @param data text or bytes; goes out when the connection is open */
  send(data) {
    const binary = typeof data !== 'string';
    this.#frame(binary ? BINARY : TEXT, binary ? data : Buffer.from(data));
  }

  /** From now on what came is read twice a second, all of it at once. */
  readSeldom() {
    this.#seldom = true;
    this.#socket.pause();
    seldom.add(this);
    const shares = inShares();
    looking ??= setInterval(() => shares.next(), SELDOM_MS / SHARES);
  }

  look() {
    this.#socket.resume();
  }

  close() {
    seldom.delete(this);
    if (seldom.size === 0) {
      clearInterval(looking);
      looking = null;
    }
    this.#socket.destroy();
  }

  #frame(opcode, payload) {
    const size = payload.length;
    const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
    const frame = Buffer.allocUnsafe(head + 4 + size);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (head === 2 ? size : head === 4 ? 126 : 127);
    if (head === 4) frame.writeUInt16BE(size, 2);
    else if (head === 10) frame.writeBigUInt64BE(BigInt(size), 2);
    frame.set(MASK, head);
    frame.set(payload, head + 4);
    if (this.#open) this.#socket.write(frame);
    else this.#waiting.push(frame);
  }

  #take(buffer, length) {
    if (this.#open && this.#rest === null) {
      const at = this.#messages(buffer, 0, length);
      if (at < length) this.#rest = Buffer.from(buffer.subarray(at, length)); // the buffer is for all of them
      return true;
    }
    const chunk = buffer.subarray(0, length);
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : Buffer.from(chunk);
    const at = this.#opened(bytes) ? this.#messages(bytes, this.#head, bytes.length) : 0;
    this.#head = 0;
    this.#rest = at === bytes.length ? null : bytes.subarray(at);
    return true;
  }

  /** Whether the answer to the handshake is here; what it is followed by begins at `#head`. */
  #opened(bytes) {
    if (this.#open) return true;
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
    if (!status.includes(' 101 ')) throw new Error(status);
    this.#open = true;
    this.#head = end + 4;
    for (const frame of this.#waiting.splice(0)) this.#socket.write(frame);
    this.resolve();
    return true;
  }

  /** @returns where the first message begins that is not all here */
  #messages(bytes, start, end) {
    let at = start;
    while (at + 2 <= end) {
      const short = bytes[at + 1];
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (at + head > end) break;
      const size = head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
      const from = at + head;
      if (from + size > end) break;
      this.#message(bytes[at] & 15, bytes, from, from + size);
      at = from + size;
    }
    return at;
  }

  #message(opcode, bytes, from, to) {
    if (opcode === TEXT || opcode === BINARY) this.hear(bytes, from, to, opcode === BINARY);
    else if (opcode === PING) this.#frame(PONG, bytes.subarray(from, to));
    else if (opcode === CLOSE) this.#socket.end();
  }
}
