import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Real connections for a test: who connects, and what was accepted. */
export class TcpPairs {
  private readonly open: Socket[] = [];
  private constructor(private readonly server: Server) {}

  static async listen(): Promise<TcpPairs> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpPairs(server);
  }

  /** One at a time: the next connection accepted is taken for the other end. */
  async pair(): Promise<[Socket, Socket]> {
    const accepted = once(this.server, 'connection');
    const far = connect((this.server.address() as { port: number }).port, '127.0.0.1').setNoDelay(true);
    const [socket] = (await accepted) as [Socket];
    this.open.push(far, socket);
    return [far, socket];
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
