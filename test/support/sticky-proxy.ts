import http from 'node:http';
import net from 'node:net';

/** What docker/nginx.conf does, small enough for a test: sockets to collab by browser, requests to api in turn. */
export class StickyProxy {
  private turn = 0;
  private readonly server = http.createServer((request, response) => this.pass(request, response));
  /** Which process each socket went to, in order. */
  readonly sockets: string[] = [];
  readonly requests = new Map<string, number>();

  constructor(
    private readonly api: readonly string[],
    private readonly collab: readonly string[],
  ) {
    this.server.on('upgrade', (request, socket, head) => this.tunnel(request, socket as net.Socket, head));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private target(request: http.IncomingMessage): URL {
    if (!request.url?.startsWith('/socket.io/')) return new URL(this.api[this.turn++ % this.api.length]!);
    const browser = `${request.headers['user-agent'] ?? ''}${request.headers.cookie ?? ''}`;
    const sum = [...browser].reduce((total, letter) => total + letter.charCodeAt(0), 0);
    return new URL(this.collab[sum % this.collab.length]!);
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

  private tunnel(request: http.IncomingMessage, client: net.Socket, head: Buffer): void {
    const { host, hostname, port } = this.target(request);
    this.sockets.push(host);
    const upstream = net.connect(Number(port), hostname, () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      upstream.write(`${[`${request.method} ${request.url} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    for (const [end, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  }
}
