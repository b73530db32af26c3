import type { Socket } from 'node:net';
import { TcpPairs } from '../../../../test/support/tcp-pairs';
import { plainTcp, writePast } from './past-stream';

let pairs: TcpPairs;
beforeEach(async () => {
  pairs = await TcpPairs.listen();
});
afterEach(() => pairs.close());

type Handle = { writeBuffer(request: object, bytes: Buffer): number };
const handleOf = (socket: Socket) => (socket as unknown as { _handle: Handle })._handle;
const write = (socket: Socket, bytes: Buffer, done = jest.fn()) => {
  const { handle } = plainTcp(socket)!;
  return writePast(handle, socket, bytes, done);
};
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Writes until the far end, which does not read, has the connection full. @returns how many bytes that were */
async function fill(socket: Socket, chunk: Buffer): Promise<{ sent: number; done: jest.Mock }> {
  const done = jest.fn();
  for (let sent = chunk.length; ; sent += chunk.length) {
    if (!write(socket, chunk, done)) return { sent, done };
  }
}

test('the first write of a process goes through Node and shows what later ones need', async () => {
  const [far, socket] = await pairs.pair();
  const ordinary = jest.spyOn(socket, '_write');
  for (const word of ['one ', 'two ', 'three']) expect(write(socket, Buffer.from(word))).toBe(true);
  expect(ordinary).toHaveBeenCalledTimes(1);
  expect(Object.hasOwn(handleOf(socket), 'writeBuffer')).toBe(false);
  socket.end();
  expect(Buffer.concat(await far.toArray()).toString()).toBe('one two three');
});

test('what is not taken at once is said to be taken later, and all of it arrives', async () => {
  const [far, socket] = await pairs.pair();
  far.pause();
  const chunk = Buffer.alloc(100_000, 'ab');
  const { sent, done } = await fill(socket, chunk);
  await soon();
  expect(done).not.toHaveBeenCalled();
  const [, other] = await pairs.pair(); // the request in use stays with its write
  for (let i = 0; i < 10; i++) expect(write(other, chunk.subarray(0, 100))).toBe(true);
  let received = 0;
  far.on('data', (bytes: Buffer) => {
    received += bytes.length;
  });
  far.resume();
  while (done.mock.calls.length === 0) await soon();
  expect(done).toHaveBeenCalledWith(null);
  while (received < sent) await soon();
  expect(received).toBe(sent);
  expect(write(socket, chunk.subarray(0, 10))).toBe(true);
});

test('many connections full at the same time each hear of their own write', async () => {
  const all: [Socket, Socket][] = [];
  while (all.length < 4) all.push(await pairs.pair());
  const waiting = [];
  for (const [far, socket] of all) {
    far.pause();
    waiting.push(await fill(socket, Buffer.alloc(300_000)));
  }
  for (const [i, [far]] of all.entries()) {
    far.resume();
    while (waiting[i]!.done.mock.calls.length === 0) await soon();
    expect(waiting.map(({ done }) => done.mock.calls.length)).toEqual([0, 1, 2, 3].map((k) => (k <= i ? 1 : 0)));
  }
});

test('a connection that ends while a write waits says so', async () => {
  const [far, socket] = await pairs.pair();
  far.pause();
  const { done } = await fill(socket, Buffer.alloc(100_000));
  socket.on('error', () => undefined);
  socket.destroy();
  while (done.mock.calls.length === 0) await soon();
  expect(done.mock.calls[0][0]).toBeInstanceOf(Error);
});

test('an error of the write itself is told at once', async () => {
  const [, socket] = await pairs.pair();
  write(socket, Buffer.from('x'));
  jest.spyOn(handleOf(socket), 'writeBuffer').mockReturnValue(-32);
  const done = jest.fn();
  write(socket, Buffer.from('x'), done);
  expect(done).toHaveBeenCalledWith(expect.any(Error));
});

test('one that was closed says that nothing was written', async () => {
  const [, socket] = await pairs.pair();
  const { handle } = plainTcp(socket)!;
  write(socket, Buffer.from('x'));
  socket.destroy();
  await soon();
  const done = jest.fn();
  expect(writePast(handle, socket, Buffer.from('x'), done)).toBe(true);
  expect(done).toHaveBeenCalledWith(expect.any(Error));
});

test('what is no TCP connection of the kernel is not written past', async () => {
  const [, socket] = await pairs.pair();
  expect(plainTcp(socket)).not.toBeNull();
  expect(plainTcp({})).toBeNull();
  socket.destroy();
  expect(plainTcp(socket)).toBeNull();
});
