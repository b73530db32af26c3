import type { Socket } from 'socket.io';
import type { FrameLine } from './frame-line';

/** The `ping` of engine.io's protocol 4, as one WebSocket text frame (RFC 6455, unmasked). */
const PING = Buffer.from([0x81, 1, 0x32]);

type SendPacket = (type: string, ...more: unknown[]) => void;

/**
 * Sends the pings of a connection past engine.io and `ws`. Each connection is asked every five seconds whether it is
 * there, so that one that is half open is noticed within ten: with ten thousand of them, two thousand a second. When to
 * ask, and what follows when nobody answers, stays with engine.io.
 */
export function shortenPings({ conn }: Socket, line: FrameLine): void {
  const engine = conn as unknown as { sendPacket?: SendPacket };
  const { sendPacket } = engine;
  if (typeof sendPacket !== 'function' || Object.hasOwn(engine, 'sendPacket')) return;
  engine.sendPacket = (type, ...more) => {
    if (type !== 'ping' || !line.write(PING)) sendPacket.call(conn, type, ...more);
  };
}
