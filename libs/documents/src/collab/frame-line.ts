import { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';

/** The parts of engine.io's socket that are looked at; it hands pre-encoded frames to `ws` in the same way itself. */
interface EngineSocket {
  readyState: string;
  writeBuffer: unknown[];
  transport: { name: string; writable: boolean; socket?: WebSocket };
}
interface WebSocket {
  readyState: number;
  /** What `ws` and the stream below it still hold. */
  bufferedAmount: number;
  _sender?: { sendFrame(list: Buffer[]): void };
  _socket?: unknown;
}

const OPEN = 1;
/** Bytes a socket may lag behind; then it is let go, and comes back with its state vector. */
const MOST_LAG = 4_000_000;

/**
 * Writes ready frames to one connection, past the queues of socket.io and engine.io, which cost more than the frame.
 *
 * While nothing waits there, they go past the queue of Node's stream as well, which ten thousand times a second is a
 * third of what a frame costs before the system call. `_write` is what the stream itself would call; the handle below
 * keeps its order whoever calls it, and takes a frame at once or says later that it has. Until it has, the stream's
 * queue is used, so that a connection that lags is seen to lag.
 */
export class FrameLine {
  private written = true;
  private raw: TcpSocket | null = null;
  private readonly conn: EngineSocket;
  private readonly done = (error?: Error | null) => {
    this.written = true;
    if (error) this.raw?.destroy(error);
  };

  constructor(private readonly socket: Socket) {
    this.conn = socket.conn as unknown as EngineSocket;
  }

  /** @returns false when the socket is not in a state in which order would be kept; then the ordinary way is taken */
  write(frame: Buffer): boolean {
    const { transport, readyState, writeBuffer } = this.conn;
    if (readyState !== 'open' || transport.name !== 'websocket') return false;
    if (!transport.writable || writeBuffer.length > 0) return false;
    const ws = transport.socket;
    if (ws?.readyState !== OPEN || !ws._sender) return false;
    const waiting = ws.bufferedAmount;
    if (waiting > MOST_LAG) this.socket.disconnect(true);
    else if (waiting === 0 && this.written && ws._socket instanceof TcpSocket) {
      this.written = false;
      this.raw = ws._socket;
      this.raw._write(frame, 'buffer' as BufferEncoding, this.done);
    } else ws._sender.sendFrame([frame]);
    return true;
  }
}
