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
    terminate: jest.fn(() => raw.destroy()),
    extensions: '',
    _sender: { sendFrame: ordinary },
    _socket: raw as unknown,
  };
  const transport: { name: string; writable: boolean; socket?: typeof ws } = {
    name: 'websocket',
    writable: true,
    socket: ws,
  };
  const conn = { readyState: 'open', writeBuffer: [], transport, close: jest.fn() };
  return { far, raw, ws, conn, ordinary, line: new FrameLine({ conn } as unknown as IoSocket) };
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
  const { line: under, far, raw, ws, ordinary } = await line();
  far.pause();
  const frames = Array.from({ length: 150 }, (_, i) => numbered(i, 100_000));
  let sent = 0;
  for (const frame of frames) {
    if (ws.terminate.mock.calls.length > 0) break;
    expect(under.write(frame)).toBe(true);
    sent++;
  }
  expect(ordinary.mock.calls.length).toBeGreaterThan(5);
  expect(ws.terminate).toHaveBeenCalled();
  expect(ws.bufferedAmount).toBeLessThan(1_200_000);
  expect(raw.destroyed).toBe(true);
  const got = Buffer.concat(await far.toArray().catch(() => []));
  expect(Buffer.concat(frames.slice(0, sent)).subarray(0, got.length).equals(got)).toBe(true);
});

test('after a while of lagging it goes straight again', async () => {
  const { line: under, far, raw, ordinary } = await line();
  far.pause();
  const frames: Buffer[] = [];
  while (raw.writableLength < 300_000) {
    frames.push(numbered(frames.length, 100_000));
    under.write(frames.at(-1)!);
  }
  const all = received(far, frames.length * 100_000 + 3);
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

test('what waits in socket.io counts as lag, and no longer once nothing waits there', async () => {
  const { line: under, conn } = await line();
  expect(under.queue(900_000)).toBe(true);
  expect(under.queue(900_000)).toBe(true);
  conn.writeBuffer.push({} as never);
  expect(under.queue(90_000)).toBe(true);
  expect(conn.close).not.toHaveBeenCalled();
  expect(under.queue(90_000)).toBe(false);
});

test('an answer that was asked for is no lag, however long', async () => {
  const { line: under, conn } = await line();
  conn.writeBuffer.push({} as never);
  under.asked(5_000_000);
  expect(under.queue(5_900_000)).toBe(true);
  expect(under.queue(200_000)).toBe(false);
});

test('over long-polling it is let go as well', async () => {
  const { line: under, conn } = await line();
  Object.assign(conn.transport, { name: 'polling', socket: undefined });
  conn.writeBuffer.push({} as never);
  expect(under.queue(1_000_001)).toBe(false);
  expect(conn.close).toHaveBeenCalledWith(true);
});
