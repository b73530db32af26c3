import http from 'node:http';
import net from 'node:net';

/** A request may be sent a second time: reading changes nothing, and a key makes two of a write one. */
const repeatable = ({ method, headers }: http.IncomingMessage): boolean =>
  method === 'GET' || headers['idempotency-key'] !== undefined;

const sessionIn = (url: string): string | null => new URL(url, 'http://localhost').searchParams.get('sid');

interface Way {
  body: Buffer;
  /** Processes not asked yet, the next one first. */
  left: string[];
  again: boolean;
}

/**
 * What nginx does before two processes of each kind: the next one in turn, over connections that are kept; another one
 * where a connection is refused; and `proxy_next_upstream` once for a request that is repeatable and whose connection
 * broke before a byte of the answer. Long-polling stays with the process that holds its session. It knows of no restart
 * beforehand.
 */
export class Balancer {
  /** Requests that were sent a second time, and those that could not be answered. */
  readonly seen = { resent: 0, failed: 0 };
  private turn = 0;
  /** Which process holds a long-polling session. */
  private readonly sessions = new Map<string, string>();
  private readonly kept = new http.Agent({ keepAlive: true });
  private readonly server = http.createServer((request, response) => void this.take(request, response));

  constructor(
    private readonly api: readonly string[],
    private readonly collab: readonly string[],
  ) {
    this.server.on('upgrade', (request: http.IncomingMessage, client: net.Socket, head: Buffer) => {
      client.on('error', () => undefined);
      this.tunnel(request, client, head, this.waysOf(request));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    this.kept.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private waysOf({ url = '' }: http.IncomingMessage): string[] {
    const processes = url.startsWith('/socket.io/') ? this.collab : this.api;
    const holder = processes.indexOf(this.sessions.get(sessionIn(url) ?? '') ?? '');
    const first = holder === -1 ? this.turn++ % processes.length : holder;
    return [...processes.slice(first), ...processes.slice(0, first)];
  }

  private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const left = this.waysOf(request);
    try {
      const body = Buffer.concat(await request.toArray());
      this.pass(request, response, { body, left, again: repeatable(request) });
    } catch {
      response.destroy(); // the client went away
    }
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse, { body, left, again }: Way): void {
    const { url: path, method, headers } = request;
    const { hostname, port } = new URL(left[0]!);
    const onward = http.request({ hostname, port, path, method, headers, agent: this.kept }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'keep-alive' });
      answer.on('error', () => {
        this.seen.failed++;
        response.destroy();
      });
      if (path?.startsWith('/socket.io/') && !sessionIn(path)) {
        answer.once('data', (open: Buffer) => {
          const sid = /"sid":"([^"]+)"/.exec(open.toString())?.[1];
          if (sid) this.sessions.set(sid, left[0]!);
        });
      }
      answer.pipe(response);
    });
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (response.headersSent) return;
      const refused = error.code === 'ECONNREFUSED';
      if (left.length > 1 && (refused || again)) {
        if (!refused) this.seen.resent++;
        this.pass(request, response, { body, left: left.slice(1), again: again && refused });
      } else {
        this.seen.failed++;
        response.writeHead(502).end();
      }
    });
    onward.end(body);
  }

  private tunnel(request: http.IncomingMessage, client: net.Socket, head: Buffer, left: readonly string[]): void {
    const { hostname, port } = new URL(left[0]!);
    const upstream = net.connect(Number(port), hostname);
    const refused = () => (left.length > 1 ? this.tunnel(request, client, head, left.slice(1)) : client.destroy());
    upstream.once('error', refused);
    upstream.once('connect', () => {
      upstream.off('error', refused);
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      upstream.write(`${[`${request.method} ${request.url} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      client.pipe(upstream).pipe(client);
      upstream.on('error', () => client.destroy());
      upstream.on('close', () => client.destroy());
      client.on('close', () => upstream.destroy());
    });
  }
}
