import { Socket as TcpSocket } from 'node:net';

/** Node's handle of a TCP connection, below its stream. */
interface Handle {
  /** @returns 0, or the number of an error of libuv */
  writeBuffer(request: WriteRequest, bytes: Buffer): number | undefined;
}
/** What a handle keeps a write by that it could not do at once; until then it is nothing but an object. */
interface WriteRequest {
  oncomplete(status: number): void;
  handle: Handle;
  buffer: Buffer;
  /** Positive once it is in use. */
  getAsyncId(): number;
}
/** A connection whose handle takes bytes as the kernel does, with what is looked at for each write. */
export interface PlainTcp {
  readonly socket: TcpSocket;
  readonly handle: Handle;
  /** What its stream holds back. */
  readonly stream: { readonly length: number };
}

type Done = (error?: Error | null) => void;

/** Node exports it to nobody, so it is taken from the first write there is. */
let Request: (new () => WriteRequest) | null = null;
/** Unused so far: nearly every frame is taken at once, and one request does for all of them. */
let spare: WriteRequest | null = null;

/** @returns null for what is encrypted or no connection, and should a later Node name its parts otherwise */
export function plainTcp(socket: unknown): PlainTcp | null {
  if (!(socket instanceof TcpSocket)) return null;
  const { _handle: handle, _writableState: stream } = socket as unknown as {
    _handle?: Handle | null;
    _writableState?: PlainTcp['stream'];
  };
  if (handle?.constructor.name !== 'TCP' || typeof stream?.length !== 'number') return null;
  return { socket, handle, stream };
}

/**
 * Writes to a connection whose stream holds nothing back, past that stream: its object and callbacks for each of ten
 * thousand writes a second are half of what a frame costs before the system call.
 * @param done called later when this returns false, or with what went wrong
 * @returns whether all is taken already
 */
export function writePast(handle: Handle, socket: TcpSocket, bytes: Buffer, done: Done): boolean {
  if (!Request) return writeAndLearn(handle, socket, bytes, done);
  spare ??= new Request();
  const request = spare;
  const failed = handle.writeBuffer(request, bytes);
  if (failed !== 0) {
    done(errorOf(failed)); // one that is closed says nothing
    return true;
  }
  if (request.getAsyncId() <= 0) return true;
  spare = null;
  Object.assign(request, { handle, buffer: bytes });
  request.oncomplete = (status) => done(status < 0 ? errorOf(status) : null);
  return false;
}

/** As the stream itself would do it; should a later Node do it otherwise, it stays so. */
function writeAndLearn(handle: Handle, socket: TcpSocket, bytes: Buffer, done: Done): boolean {
  handle.writeBuffer = (request, data) => {
    delete (handle as Partial<Handle>).writeBuffer;
    if (typeof request.getAsyncId === 'function') Request = request.constructor as new () => WriteRequest;
    return handle.writeBuffer(request, data);
  };
  let taken = false;
  let returned = false;
  socket._write(bytes, 'buffer' as BufferEncoding, (error) => {
    taken = true;
    if (returned || error) done(error);
  });
  returned = true;
  return taken;
}

const errorOf = (status: number | undefined) => new Error(`write: ${status ?? 'closed'}`);
