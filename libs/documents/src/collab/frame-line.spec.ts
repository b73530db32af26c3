import type { Socket } from 'node:net';
import type { Socket as IoSocket } from 'socket.io';
import { TcpPairs } from '../../../../test/support/tcp-pairs';
import { FrameLine } from './frame-line';

let pairs: TcpPairs;
beforeEach(async () => {
  pairs = await TcpPairs.listen();
});
afterEach(() => pairs.close());

/** A line on an accepted connection, as socket.io would hold it, and the far end. */
async function line() {
  const [far, raw] = await pairs.pair();
  raw.on('error', () => undefined);
  const ordinary = jest.fn(([frame]: Buffer[]) => raw.write(frame!));
  const ws = {
    readyState: 1,
    get bufferedAmount() {
      return raw.writableLength;
    },
    extensions: '',
    _sender: { sendFrame: ordinary },
    _socket: raw as unknown,
  };
  const conn = { readyState: 'open', writeBuffer: [], transport: { name: 'websocket', writable: true, socket: ws } };
  const disconnect = jest.fn(() => raw.destroy());
  return { far, raw, ws, conn, ordinary, disconnect, line: new FrameLine({ conn, disconnect } as unknown as IoSocket) };
}
async function received(far: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of far) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks);
}
const numbered = (i: number, size: number) => Buffer.alloc(size, `${i}.`);

test('while nothing waits frames go straight to the connection, in order', async () => {
  const { line: under, far, ordinary } = await line();
  const frames = Array.from({ length: 200 }, (_, i) => numbered(i, 90));
  for (const frame of frames) expect(under.write(frame)).toBe(true);
  expect((await received(far, 200 * 90)).equals(Buffer.concat(frames))).toBe(true);
  expect(ordinary).not.toHaveBeenCalled();
});

test('a far end that does not read is seen to lag and let go; what it reads is in order, however it was sent', async () => {
  const { line: under, far, raw, ordinary, disconnect } = await line();
  far.pause();
  const frames = Array.from({ length: 150 }, (_, i) => numbered(i, 100_000));
  let sent = 0;
  for (const frame of frames) {
    if (disconnect.mock.calls.length > 0) break;
    expect(under.write(frame)).toBe(true);
    sent++;
  }
  expect(ordinary.mock.calls.length).toBeGreaterThan(30);
  expect(disconnect).toHaveBeenCalledWith(true);
  expect(raw.destroyed).toBe(true);
  const got = Buffer.concat(await far.toArray().catch(() => []));
  expect(Buffer.concat(frames.slice(0, sent)).subarray(0, got.length).equals(got)).toBe(true);
});

test('after a while of lagging it goes straight again', async () => {
  const { line: under, far, raw, ordinary } = await line();
  far.pause();
  const frames = Array.from({ length: 60 }, (_, i) => numbered(i, 100_000));
  for (const frame of frames) under.write(frame);
  expect(raw.writableLength).toBeGreaterThan(0);
  const all = received(far, 60 * 100_000 + 3);
  while (raw.writableLength > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 20));
  ordinary.mockClear();
  under.write(Buffer.from('end'));
  expect(ordinary).not.toHaveBeenCalled();
  expect((await all).equals(Buffer.concat([...frames, Buffer.from('end')]))).toBe(true);
});

test('a connection that breaks under a frame is closed', async () => {
  const { line: under, far, raw } = await line();
  raw._write = (_frame, _encoding, done) => done(new Error('broken'));
  expect(under.write(Buffer.from('x'))).toBe(true);
  if (!raw.destroyed) far.resetAndDestroy();
  while (!raw.destroyed) {
    under.write(Buffer.alloc(10_000));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
});

test.each<[string, (parts: Awaited<ReturnType<typeof line>>) => void, boolean]>([
  ['over long-polling', ({ conn }) => Object.assign(conn.transport, { name: 'polling' }), false],
  ['while messages of socket.io wait', ({ conn }) => conn.writeBuffer.push({} as never), false],
  ['while the connection closes', ({ ws }) => Object.assign(ws, { readyState: 2 }), false],
  ['should `ws` name its parts otherwise', ({ ws }) => Object.assign(ws, { _sender: undefined }), false],
  ['where frames are compressed', ({ ws }) => Object.assign(ws, { extensions: 'permessage-deflate' }), true],
  ['on something else than a TCP socket', ({ ws }) => Object.assign(ws, { _socket: {} }), true],
])('%s it is the ordinary way', async (_, change, passed) => {
  const parts = await line();
  change(parts);
  expect(parts.line.write(Buffer.from('x'))).toBe(passed);
  expect(parts.ordinary).toHaveBeenCalledTimes(passed ? 1 : 0);
});
