import http from 'node:http';
import net from 'node:net';

/** What docker/nginx.conf does, small enough for a test: sockets to collab by browser, requests to api in turn. */
export class StickyProxy {
  private turn = 0;
  private readonly server = http.createServer((request, response) => this.pass(request, response));
  /** Which process each socket went to, in order. */
  readonly sockets: string[] = [];
  readonly requests = new Map<string, number>();

  /** @param place which collab process a browser belongs to; left out, by its cookie and user agent */
  constructor(
    private readonly api: readonly string[],
    private readonly collab: readonly string[],
    private readonly place = hashOf,
  ) {
    this.server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => undefined);
      this.tunnel(request, socket as net.Socket, head);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** @param further how many processes that should have had it did not answer */
  private target(request: http.IncomingMessage, further = 0): URL {
    if (!request.url?.startsWith('/socket.io/')) return new URL(this.api[this.turn++ % this.api.length]!);
    return new URL(this.collab[(this.place(request) + further) % this.collab.length]!);
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { host, hostname, port } = this.target(request);
    this.requests.set(host, (this.requests.get(host) ?? 0) + 1);
    const { url: path, method, headers } = request;
    const onward = http.request({ hostname, port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  }

  private tunnel(request: http.IncomingMessage, client: net.Socket, head: Buffer, further = 0): void {
    const { host, hostname, port } = this.target(request, further);
    const upstream = net.connect(Number(port), hostname);
    upstream.once('error', () => {
      if (further + 1 < this.collab.length) this.tunnel(request, client, head, further + 1);
      else client.destroy();
    });
    upstream.once('connect', () => {
      this.sockets.push(host);
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      upstream.write(`${[`${request.method} ${request.url} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      client.pipe(upstream).pipe(client);
      upstream.removeAllListeners('error');
      for (const [end, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        end.on('error', () => other.destroy());
        end.on('close', () => other.destroy());
      }
    });
  }
}

function hashOf(request: http.IncomingMessage): number {
  const browser = `${request.headers['user-agent'] ?? ''}${request.headers.cookie ?? ''}`;
  return [...browser].reduce((total, letter) => total + letter.charCodeAt(0), 0);
}
