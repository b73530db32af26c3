import { once } from 'node:events';
import { TcpPairs } from '../../../../test/support/tcp-pairs';
import { readShared } from './shared-read';

let pairs: TcpPairs;
beforeEach(async () => {
  pairs = await TcpPairs.listen();
});
afterEach(() => pairs.close());

const pair = () => pairs.pair();
const until = async (holds: () => boolean) => {
  const end = Date.now() + 5000;
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
};

test('this Node can do it: should a later one not, letters take the dearer way', async () => {
  const [, socket] = await pair();
  expect(readShared(socket, () => 0)).toBe(true);
});

test('what is taken goes no further; the rest arrives whole, in order, and stays what it was', async () => {
  const sockets = [await pair(), await pair(), await pair()];
  const taken = sockets.map(() => '');
  const left: Buffer[][] = sockets.map(() => []);
  for (const [i, [, socket]] of sockets.entries()) {
    socket.on('data', (chunk: Buffer) => left[i]!.push(chunk));
    readShared(socket, (bytes, size) => {
      if (bytes[0] !== 0x74) return 0; // t
      const end = bytes.subarray(0, size).indexOf(0x2e) + 1; // .
      taken[i] += bytes.toString('latin1', 0, end);
      return end;
    });
  }
  for (const [i, [writer]] of sockets.entries()) {
    writer.write(`t${i}.`);
    await until(() => taken[i] === `t${i}.`);
    writer.write(`t${i}.rest of ${i}`);
    await until(() => Buffer.concat(left[i]!).toString() === `rest of ${i}`);
    writer.write(' and more'.repeat(20_000));
  }
  for (const [i] of sockets.entries()) {
    await until(() => Buffer.concat(left[i]!).length === `rest of ${i}`.length + 180_000);
    expect(Buffer.concat(left[i]!).toString()).toBe(`rest of ${i}${' and more'.repeat(20_000)}`);
    expect(taken[i]).toBe(`t${i}.t${i}.`);
  }
});

test('while the socket is paused nothing is taken past what waits, and nothing is lost', async () => {
  const [writer, socket] = await pair();
  const order: string[] = [];
  socket.on('data', (chunk: Buffer) => order.push(`data ${chunk}`));
  readShared(socket, (bytes, size) => {
    order.push(`taken ${bytes.toString('latin1', 0, size)}`);
    return size;
  });
  socket.pause();
  writer.write('first');
  await until(() => socket.readableLength === 5 || socket.bytesRead === 0);
  socket.resume();
  await until(() => order.length === 1);
  writer.write('second');
  await until(() => order.length === 2);
  expect(order.map((line) => line.split(' ')[1])).toEqual(['first', 'second']);
});

test('a stream that is full stops reading, and goes on where it stopped', async () => {
  const [writer, socket] = await pair();
  const sent = Buffer.alloc(8_000_000, 'all of it, in order; ');
  readShared(socket, () => 0);
  socket.pause();
  socket.read(0);
  writer.write(sent);
  await until(() => socket.readableLength > 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(socket.readableLength).toBeLessThanOrEqual(2 * 65_536);
  const arrived: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => arrived.push(chunk));
  socket.resume();
  await until(() => arrived.reduce((sum, { length }) => sum + length, 0) === sent.length);
  expect(Buffer.concat(arrived).equals(sent)).toBe(true);
});

test('a connection that breaks off in the middle says so', async () => {
  const [writer, socket] = await pair();
  const taken: string[] = [];
  readShared(socket, (bytes, size) => {
    taken.push(bytes.toString('latin1', 0, size));
    return size;
  });
  socket.resume();
  writer.write('half of');
  await until(() => taken.length === 1);
  const broken = once(socket, 'error');
  writer.resetAndDestroy();
  expect(((await broken)[0] as NodeJS.ErrnoException).code).toBe('ECONNRESET');
  expect(taken).toEqual(['half of']);
});

test('the end and an error are heard as ever', async () => {
  const [writer, socket] = await pair();
  readShared(socket, (_, size) => size);
  socket.resume();
  const ended = once(socket, 'end');
  writer.end('last');
  await ended;
  const [, broken] = await pair();
  readShared(broken, (_, size) => size);
  const heard = once(broken, 'error');
  broken.destroy(new Error('gone'));
  expect((await heard)[0]).toEqual(new Error('gone'));
});

test.each([
  ['nothing', undefined],
  ['something else', { _handle: {} }],
])('%s is left alone', (_, socket) => {
  expect(readShared(socket, () => 0)).toBe(false);
});
