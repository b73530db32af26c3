import { Socket as TcpSocket } from 'node:net';

/** As much as libuv offers at once. */
const shared = Buffer.allocUnsafeSlow(65_536);

interface Handle {
  useUserBuffer?(buffer: Buffer): void;
}

/**
 * Lets an accepted socket read into one buffer for all of them, as the option `onread` does for those that connect:
 * otherwise Node sets aside 64 KiB for each letter, cuts them to size and takes them through its stream, which is a
 * fifth of what a letter costs until it is judged. Should a later Node name its parts otherwise, nothing changes.
 *
 * @param take what came, good until it returns. @returns how many bytes of it need not go the ordinary way
 * @returns whether it does
 */
export function readShared(socket: unknown, take: (bytes: Buffer, size: number) => number): boolean {
  if (!(socket instanceof TcpSocket)) return false;
  const parts = socket as unknown as Record<symbol, unknown> & { _handle?: Handle | null };
  const [buffer, heard, next] = ['kBuffer', 'kBufferCb', 'kBufferGen'].map((name) => symbolOf(socket, name));
  if (!buffer || !heard || !next || parts[buffer] !== null || parts[next] !== null) return false;
  if (typeof parts._handle?.useUserBuffer !== 'function') return false;
  parts._handle.useUserBuffer(shared);
  parts[heard] = (size: number) => {
    const waits = socket.readableLength > 0 || socket.readableFlowing !== true;
    const taken = waits ? 0 : take(shared, size);
    return taken === size || socket.push(Buffer.from(shared.subarray(taken, size)));
  };
  parts[buffer] = shared;
  return true;
}

function symbolOf(socket: TcpSocket, name: string): symbol | undefined {
  return Object.getOwnPropertySymbols(socket).find(({ description }) => description === name);
}
