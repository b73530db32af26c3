import { Socket as TcpSocket } from 'node:net';

/** As much as libuv offers at once. */
const shared = Buffer.allocUnsafeSlow(65_536);

/** Node's handle of a TCP connection, below its stream. */
interface Handle {
  useUserBuffer(buffer: Buffer): void;
  /** Called after each read, and at the end. */
  onread(): unknown;
  /** Of the connection so far. */
  readonly bytesRead: number;
  reading: boolean;
  readStop(): number;
}

interface Parts {
  _handle?: Handle | null;
  /** What its getters look at: two objects less for each letter. */
  _readableState?: { readonly length: number; readonly flowing: boolean | null };
}

/**
 * Lets an accepted socket read into one buffer for all of them, and looks at what came before its stream does: otherwise
 * Node sets aside 64 KiB for each letter, cuts them to size and takes them through that stream, which is a fifth of what
 * a letter costs until it is judged. Should a later Node name its parts otherwise, nothing changes.
 *
 * @param take what came, good until it returns. @returns how many bytes of it need not go the ordinary way
 * @returns whether it does
 */
export function readShared(socket: unknown, take: (bytes: Buffer, size: number) => number): boolean {
  if (!(socket instanceof TcpSocket)) return false;
  const { _handle: handle, _readableState: stream } = socket as unknown as Parts;
  if (!handle || !isKnown(handle) || typeof stream?.length !== 'number') return false;
  const { onread } = handle;
  let before = handle.bytesRead;
  handle.useUserBuffer(shared);
  handle.onread = () => {
    const size = handle.bytesRead - before;
    if (size === 0) return onread.call(handle); // the end, or an error
    before += size;
    const waits = stream.length > 0 || stream.flowing !== true;
    const taken = waits ? 0 : take(shared, size);
    if (taken < size && !socket.push(Buffer.from(shared.subarray(taken, size)))) stopReading(socket, handle);
  };
  return true;
}

/** As the stream does it that is full; it begins again by itself. */
function stopReading(socket: TcpSocket, handle: Handle): void {
  handle.reading = false;
  if (!socket.destroyed && handle.readStop() !== 0) socket.destroy(new Error('read: cannot be stopped'));
}

function isKnown(handle: Handle): boolean {
  const { useUserBuffer, onread, bytesRead, readStop, reading } = handle;
  return (
    typeof useUserBuffer === 'function' &&
    typeof onread === 'function' &&
    typeof readStop === 'function' &&
    typeof bytesRead === 'number' &&
    typeof reading === 'boolean'
  );
}
