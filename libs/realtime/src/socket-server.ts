import { type Server as HttpServer, type IncomingMessage, ServerResponse } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { type Namespace, Server } from 'socket.io';
import { isForeignOrigin } from '#libs/access';

/** Above the largest update accepted, so that an oversized one is refused by code and not by a silent hang-up (law 20). */
const MAX_FRAME = 8 * 1024 * 1024;

/** What a connection keeps of the request it began with: socket.io reads these for the handshake of each namespace. */
interface FirstRequest {
  headers: IncomingMessage['headers'];
  url?: string;
  _query?: unknown;
  connection: { encrypted?: boolean };
}

/** The rest, with its streams and answer, is a third of what an idle connection holds. */
function forgetRequest(conn: { request: FirstRequest }): void {
  const { headers, url, _query, connection } = conn.request;
  const { cookie } = headers;
  conn.request = { headers: { cookie }, url, _query, connection: { encrypted: connection.encrypted } };
}

/** The adapter does not look at what becomes of a hint; one that was on its way when the line broke is no error. */
class HintRedis extends Redis {
  override sendCommand(...args: Parameters<Redis['sendCommand']>): unknown {
    const sent = super.sendCommand(...args);
    if (sent instanceof Promise) sent.catch(() => undefined);
    return sent;
  }
}

/**
 * The socket.io server of a process: rooms in memory, or through Redis when there are several processes.
 * Redis carries hints only; with it down, sockets of one process still hear each other.
 */
export class SocketServer {
  private readonly io: Server;
  private readonly connections: Redis[] = [];
  private closing = false;

  constructor(redisUrl: string | null) {
    this.io = new Server({
      transports: ['websocket', 'polling'],
      maxHttpBufferSize: MAX_FRAME,
      perMessageDeflate: false,
      serveClient: false,
      pingInterval: 5000, // a dead peer is noticed within 10 s
      pingTimeout: 5000,
      // a page of another site cannot ride on somebody's cookie; a token in the address would end up in logs
      allowRequest: (request, answer) => {
        const foreign = isForeignOrigin(request.headers.origin, request.headers.host);
        const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
        const refusal = foreign ? 'foreign origin' : query.has('token') ? 'token in address' : null;
        answer(this.closing ? 'closing' : refusal, !this.closing && refusal === null);
      },
    });
    if (redisUrl) {
      // with Redis away hints are dropped, not piled up; subscriptions wait for its return
      const publish = new HintRedis(redisUrl, { maxRetriesPerRequest: 0, enableOfflineQueue: false });
      const subscribe = new HintRedis(redisUrl, { maxRetriesPerRequest: null });
      this.connections.push(publish, subscribe);
      for (const connection of this.connections) connection.on('error', () => undefined); // it reconnects by itself
      this.io.adapter(createAdapter(publish, subscribe));
    }
  }

  namespace(name: string): Namespace {
    return this.io.of(name);
  }

  attach(server: HttpServer): void {
    this.io.attach(server);
    this.io.engine.use((_: unknown, response: { req: unknown }, next: () => void) => {
      if (!(response instanceof ServerResponse)) response.req = null; // of an upgrade: it lives as long as the connection
      next();
    });
    this.io.engine.on('connection', forgetRequest);
  }

  async close(): Promise<void> {
    this.closing = true;
    this.io.disconnectSockets(true);
    this.io.engine?.close();
    for (const connection of this.connections) connection.disconnect();
  }
}
