import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { openFastLane } from './fast-lane';
import { FrameLine } from './frame-line';
import { eventFrame } from './wire';

interface Transport {
  socket: {
    on(event: 'message', listener: (data: Buffer) => void): void;
    _sender: { sendFrame(...args: unknown[]): void };
  };
}

test('the shortcuts are taken with the Node, `ws` and socket.io installed: another that names its parts otherwise is noticed here', async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http);
  const accepted = once(server.of('/collab'), 'connection');
  const { port } = http.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}/collab`, { transports: ['websocket'], forceNew: true });
  try {
    const [socket] = (await accepted) as [Socket];
    const heard: string[] = [];
    openFastLane(socket, (bytes) => heard.push(bytes.toString()));
    const { socket: ws } = socket.conn.transport as unknown as Transport;
    const messages: string[] = [];
    ws.on('message', (data) => messages.push(data.toString()));
    const pushed = jest.fn();
    const other = once(socket, 'other');
    socket.on('doc:push', pushed);
    client.emit('doc:push', Buffer.from('一个字').toString('base64'));
    client.emit('other', 'x');
    await other;
    expect(heard).toEqual(['一个字']);
    expect(messages).toEqual(['42/collab,["other","x"]']); // the push never came as far as `ws`
    expect(pushed).not.toHaveBeenCalled();

    const queued = jest.spyOn(ws._sender, 'sendFrame');
    const told = new Promise((resolve) => client.once('doc:frame', resolve));
    expect(new FrameLine(socket).write(eventFrame(Buffer.from('另一个字')))).toBe(true);
    expect(await told).toBe(Buffer.from('另一个字').toString('base64'));
    expect(queued).not.toHaveBeenCalled();
  } finally {
    client.disconnect();
    await server.close();
  }
});
