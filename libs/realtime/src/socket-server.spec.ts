import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'socket.io';
import { type Socket as Client, io } from 'socket.io-client';
import { SESSION_COOKIE } from '#libs/access';
import { socketCredentials } from './socket-actor';
import { SocketServer } from './socket-server';

let http: HttpServer;
let sockets: SocketServer;
let client: Client | undefined;
beforeEach(async () => {
  http = createServer();
  sockets = new SocketServer(null);
  sockets.attach(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  client?.disconnect();
  await sockets.close();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const accepted = (namespace: string) =>
  new Promise<Socket>((resolve) => sockets.namespace(namespace).once('connection', resolve));

test.each([
  ['a WebSocket', ['websocket']],
  ['long-polling', ['polling']],
  ['long-polling that becomes a WebSocket', ['polling', 'websocket']],
])('who comes by %s is known in each namespace, and no request stays behind', async (_, transports) => {
  const [first, second] = [accepted('/first'), accepted('/second')];
  const { port } = http.address() as AddressInfo;
  client = io(`http://127.0.0.1:${port}/first`, {
    transports,
    extraHeaders: { cookie: `${SESSION_COOKIE}=mine; other=1`, 'x-much': 'x'.repeat(1000) },
  });
  const { conn } = await first;
  const other = client.io.socket('/second');
  const again = await second;
  other.disconnect();
  expect(again.conn).toBe(conn);
  expect(again.handshake.headers).toEqual({ cookie: `${SESSION_COOKIE}=mine; other=1` });
  expect(socketCredentials(again)).toEqual({ bearer: undefined, cookie: 'mine', ip: '127.0.0.1' });
  expect(Object.keys(conn.request)).toEqual(['headers', 'url', '_query', 'connection']);
});
