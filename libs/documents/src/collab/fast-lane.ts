import type { Socket } from 'socket.io';
import { COLLAB_NAMESPACE } from '#libs/contracts';

/** A `doc:push` as socket.io sends it, up to its base64 text; after that come two closing characters. */
const PUSH = Buffer.from(`42${COLLAB_NAMESPACE},["doc:push","`);
const CLOSING = 2;

type Hear = (bytes: Buffer) => void;
type Message = (data: Buffer, isBinary: boolean) => void;
/** The parts of engine.io's socket that are looked at. */
interface Conn {
  transport: {
    name: string;
    socket?: {
      listeners(e: 'message'): Message[];
      off(e: 'message', f: Message): void;
      on(e: 'message', f: Message): void;
    };
  };
  on(event: 'upgrade', listener: () => void): void;
}
/** Of each connection: who hears its pushes now. */
const lanes = new WeakMap<Conn, { hear: Hear | null }>();

/**
 * Takes the pushes of a socket off its WebSocket: engine.io and socket.io would spend more on each than everything
 * else that is done with it. Whatever is no push, and every push over long-polling, goes the ordinary way.
 */
export function openFastLane(socket: Socket, hear: Hear): void {
  const conn = socket.conn as unknown as Conn;
  let lane = lanes.get(conn);
  if (!lane) {
    lane = { hear };
    lanes.set(conn, lane);
    tap(conn, lane);
    conn.on('upgrade', () => tap(conn, lanes.get(conn)!));
  }
  lane.hear = hear;
  socket.once('disconnect', () => {
    if (lane.hear === hear) lane.hear = null;
  });
}

function tap({ transport }: Conn, lane: { hear: Hear | null }): void {
  const ws = transport.name === 'websocket' ? transport.socket : undefined;
  const [ordinary, ...others] = ws?.listeners('message') ?? [];
  if (!ws || !ordinary || others.length > 0) return;
  ws.off('message', ordinary);
  ws.on('message', (data, isBinary) => {
    if (!isBinary && lane.hear && isPush(data))
      lane.hear(Buffer.from(data.toString('latin1', PUSH.length, data.length - CLOSING), 'base64'));
    else ordinary(data, isBinary);
  });
}

function isPush(data: Buffer): boolean {
  const size = PUSH.length;
  return (
    data.length > size + CLOSING && data[size - 3] === PUSH[size - 3] && data.compare(PUSH, 0, size, 0, size) === 0
  );
}
