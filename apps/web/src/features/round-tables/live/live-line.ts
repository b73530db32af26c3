import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { LIVE_JOIN, LIVE_NAMESPACE, LIVE_OUT, LIVE_STATE, type LiveJoinReply, type LiveRoom } from '#libs/contracts';

export type LineState = 'connecting' | 'up' | 'down';

interface Listener {
  room: (room: LiveRoom) => void;
  line: (state: LineState) => void;
  /** The meeting is not open to this person any more. */
  out: () => void;
}

/** How a socket is opened; outside a browser there is no address of the page to open it to. */
type Dial = (namespace: string, options: Partial<ManagerOptions & SocketOptions>) => Socket;

const RETRY_MS = 300;
const RETRY_MOST_MS = 2000;
const ANSWER_MS = 5000;

/** The line on which a room tells what changed. Each time it comes up again, the whole state is taken anew. */
export class LiveLine {
  private readonly socket: Socket;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private closed = false;

  constructor(
    private readonly roundTableId: string,
    private readonly tell: Listener,
    dial: Dial = io,
  ) {
    this.socket = dial(LIVE_NAMESPACE, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: RETRY_MS,
      reconnectionDelayMax: RETRY_MOST_MS,
    });
    this.socket.on('connect', () => void this.join());
    this.socket.on('disconnect', () => this.lost());
    this.socket.on('connect_error', () => this.lost());
    this.socket.on(LIVE_STATE, (room: LiveRoom) => {
      if (room.roundTableId === roundTableId) this.tell.room(room);
    });
    this.socket.on(LIVE_OUT, (of: { roundTableId: string }) => {
      if (of.roundTableId === roundTableId) this.tell.out();
    });
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    this.socket.disconnect();
  }

  private async join(): Promise<void> {
    try {
      const reply: LiveJoinReply = await this.socket
        .timeout(ANSWER_MS)
        .emitWithAck(LIVE_JOIN, { roundTableId: this.roundTableId });
      if (this.closed) return;
      if (!reply.ok) {
        if (reply.code !== 'unavailable') this.tell.out();
        throw new Error(reply.code);
      }
      this.tell.room(reply.room);
      this.tell.line('up');
    } catch {
      if (this.closed) return;
      this.tell.line('down');
      this.later(() => this.socket.connected && void this.join());
    }
  }

  private lost(): void {
    if (this.closed) return;
    this.tell.line('down');
    // the server hung up, or would not have us: nobody else tries again
    if (!this.socket.active) this.later(() => this.socket.connect());
  }

  private later(deed: () => void): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(deed, RETRY_MOST_MS);
  }
}
