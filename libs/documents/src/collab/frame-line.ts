import type { Socket } from 'socket.io';
import { type PlainTcp, plainTcp, writePast } from './past-stream';

/** The parts of engine.io's socket that are looked at; it hands pre-encoded frames to `ws` in the same way itself. */
interface EngineSocket {
  readyState: string;
  writeBuffer: unknown[];
  transport: Transport;
  close(discard: boolean): void;
}
interface Transport {
  name: string;
  writable: boolean;
  socket?: WebSocket;
}
interface WebSocket {
  readyState: number;
  /** What `ws` and the stream below it still hold. */
  bufferedAmount: number;
  terminate(): void;
  /** What was agreed on: with compression, frames may wait in `ws` itself. */
  extensions: string;
  _sender?: { sendFrame(list: Buffer[]): void };
  _socket?: unknown;
}

const OPEN = 1;
/** Bytes a socket may lag behind, beside the longest answer it asked for; then it is let go. */
export const MOST_LAG = 1_000_000;
const NOTHING = { socket: null, handle: null, stream: null };

/**
 * Writes ready frames to one connection, past the queues of socket.io and engine.io, which cost more than the frame.
 *
 * While nothing waits there, they go past Node's stream as well. The handle below keeps its order whoever writes to it,
 * and takes a frame at once or says later that it has. Until it has, the stream's queue is used, so that a connection
 * that lags is seen to lag.
 */
export class FrameLine {
  private readonly conn: EngineSocket;
  /** What was found on the transport, to be looked at ten thousand times a second without looking for it. */
  private transport: Transport | null = null;
  private ws: WebSocket | null = null;
  private tcp: PlainTcp['socket'] | null = null;
  private handle: PlainTcp['handle'] | null = null;
  private stream: PlainTcp['stream'] | null = null;
  private written = true;
  private most = MOST_LAG;
  /** Bytes given to socket.io since nothing waited there. */
  private queued = 0;
  private readonly done = (error?: Error | null) => {
    this.written = true;
    if (error) this.tcp?.destroy(error);
  };

  constructor(private readonly socket: Socket) {
    this.conn = socket.conn as unknown as EngineSocket;
  }

  /** @returns false when the socket is not in a state in which order would be kept; then the ordinary way is taken */
  write(frame: Buffer): boolean {
    const { transport, readyState, writeBuffer } = this.conn;
    if (transport !== this.transport && !this.learn(transport)) return false;
    if (readyState !== 'open' || writeBuffer.length > 0) return false;
    const { stream, handle } = this;
    const ws = this.ws!;
    if (ws.readyState !== OPEN) return false;
    // what engine.io is still sending is in the kernel when the stream is empty
    if (stream !== null && handle !== null && stream.length === 0 && this.written)
      this.written = writePast(handle, this.tcp!, frame, this.done);
    else if (!transport.writable) return false;
    else if (ws.bufferedAmount > this.most) this.letGo();
    else ws._sender!.sendFrame([frame]);
    return true;
  }

  /**
   * Says that so many bytes go the ordinary way, where they wait without a bound for whoever does not read.
   * @returns false when that is too many: the socket is let go
   */
  queue(bytes: number): boolean {
    const { writeBuffer, transport } = this.conn;
    this.queued = writeBuffer.length === 0 ? bytes : this.queued + bytes;
    if (this.queued + (transport.socket?.bufferedAmount ?? 0) <= this.most) return true;
    this.letGo();
    return false;
  }

  /** Says how long an answer is: whoever opens a long document on a slow line does not lag by it. */
  asked(bytes: number): void {
    this.most = Math.max(this.most, MOST_LAG + bytes);
  }

  /** It comes back by itself, with its state vector; what waits for it here is of no use then. */
  private letGo(): void {
    const ws = this.conn.transport.socket;
    if (ws) ws.terminate();
    else this.conn.close(true);
  }

  /** A connection begins with long-polling or changes to a WebSocket; it never changes back. */
  private learn(transport: Transport): boolean {
    const { name, socket: ws } = transport;
    if (name !== 'websocket' || !ws?._sender) return false;
    this.transport = transport;
    this.ws = ws;
    const found = ws.extensions === '' ? plainTcp(ws._socket) : null;
    ({ socket: this.tcp, handle: this.handle, stream: this.stream } = found ?? NOTHING);
    return true;
  }
}
