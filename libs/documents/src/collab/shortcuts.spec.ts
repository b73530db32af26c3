import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import { type Socket as Client, io } from 'socket.io-client';
import { openFastLane } from './fast-lane';
import { FrameLine } from './frame-line';
import { shortenPings } from './short-ping';
import { eventFrame } from './wire';

interface Transport {
  socket: {
    on(event: 'message', listener: (data: Buffer) => void): void;
    _sender: { sendFrame(...args: unknown[]): void };
  };
}
interface Meeting {
  socket: Socket;
  client: Client;
  /** What came as far as `ws`. */
  messages: string[];
  /** What `ws` was given to send. */
  queued: jest.SpyInstance;
  pushes: string[];
}

/** One connection with the shortcuts open, with the real packages. */
async function meet(options: Partial<ServerOptions>, deed: (meeting: Meeting) => Promise<void>): Promise<void> {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, options);
  const accepted = once(server.of('/collab'), 'connection');
  const { port } = http.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}/collab`, { transports: ['websocket'], forceNew: true });
  try {
    const [socket] = (await accepted) as [Socket];
    const { socket: ws } = socket.conn.transport as unknown as Transport;
    const [pushes, messages]: string[][] = [[], []];
    openFastLane(socket, (bytes) => pushes!.push(bytes.toString()));
    shortenPings(socket, new FrameLine(socket));
    ws.on('message', (data) => messages!.push(data.toString()));
    const queued = jest.spyOn(ws._sender, 'sendFrame');
    await deed({ socket, client, messages: messages!, queued, pushes: pushes! });
  } finally {
    client.disconnect();
    await server.close();
  }
}

// another Node, `ws` or socket.io that names its parts otherwise is noticed here

test('pushes and frames take the shortcuts', () =>
  meet({}, async ({ socket, client, messages, queued, pushes }) => {
    const pushed = jest.fn();
    const other = once(socket, 'other');
    socket.on('doc:push', pushed);
    client.emit('doc:push', Buffer.from('一个字').toString('base64'));
    client.emit('other', 'x');
    await other;
    expect(pushes).toEqual(['一个字']);
    expect(messages).toEqual(['42/collab,["other","x"]']); // the push never came as far as `ws`
    expect(pushed).not.toHaveBeenCalled();

    const told = new Promise((resolve) => client.once('doc:frame', resolve));
    expect(new FrameLine(socket).write(eventFrame(Buffer.from('另一个字')))).toBe(true);
    expect(await told).toBe(Buffer.from('另一个字').toString('base64'));
    expect(queued).not.toHaveBeenCalled();
  }));

test('pings and pongs take them too, and whoever answers stays', () =>
  meet({ pingInterval: 20, pingTimeout: 2000 }, async ({ socket, client, messages, queued }) => {
    for (let beats = 0; beats < 3; beats++) await once(socket.conn, 'heartbeat');
    expect(messages).toEqual([]);
    expect(queued).not.toHaveBeenCalled();
    expect(client.connected).toBe(true);
  }));

test('whoever does not answer a ping is let go', () =>
  meet({ pingInterval: 20, pingTimeout: 60 }, async ({ socket, client }) => {
    const { engine } = client.io as unknown as { engine: { _sendPacket(...args: unknown[]): void } };
    expect(typeof engine._sendPacket).toBe('function');
    engine._sendPacket = () => undefined;
    const [reason] = await once(socket, 'disconnect');
    expect(reason).toBe('ping timeout');
  }));
