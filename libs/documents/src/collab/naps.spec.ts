import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Naps } from './naps';

const due = (at: number, naps: Naps) => new Promise<void>((resolve) => naps.until(at, resolve));

/** A bed by a clock that only moves while somebody lies in it. */
function bed() {
  const clock = { ms: 1000 };
  const sleep = jest.fn((ms: number) => {
    clock.ms += ms;
  });
  return { clock, sleep, naps: new Naps(sleep, () => clock.ms) };
}

test('it sleeps at most five milliseconds at a time, until it is due', async () => {
  const { clock, sleep, naps } = bed();
  await due(1013, naps);
  expect(clock.ms).toBe(1013);
  expect(sleep.mock.calls).toEqual([[5], [5], [3]]);
});

test('it tells once how long it slept', async () => {
  const { naps } = bed();
  await due(1010, naps);
  expect(naps.slept()).toBe(10);
  expect(naps.slept()).toBe(0);
});

test.each([1000.2, 900])('without time left it does not lie down', async (at) => {
  const { sleep, naps } = bed();
  await due(at, naps);
  expect(sleep).not.toHaveBeenCalled();
});

test('what came while it slept is read before it starts', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const client = connect(port);
  const [socket] = await once(server, 'connection');
  const order: string[] = [];
  socket.on('data', () => order.push('read'));
  const naps = new Naps((ms) => {
    if (order.length === 0 && client.writable) client.write('x');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  });
  await due(performance.now() + 20, naps);
  order.push('start');
  expect(order).toEqual(['read', 'start']);
  client.destroy();
  server.close();
});
