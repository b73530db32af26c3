import http from 'node:http';
import net from 'node:net';

/**
 * A network that lets requests through and no WebSockets: refuses them, as a proxy that does not know them, or takes them
 * and never answers.
 */
export class NoWebSockets {
  /** WebSockets asked for, and requests passed on. */
  refused = 0;
  passed = 0;
  private readonly hanging = new Set<net.Socket>();
  private readonly server = http.createServer((request, response) => this.pass(request, response));

  constructor(
    private readonly target: string,
    public mode: 'refuse' | 'hang' | 'allow' = 'refuse',
  ) {
    this.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket as net.Socket, head));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  close(): Promise<void> {
    for (const socket of this.hanging) socket.destroy();
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Breaks everything that is open. */
  cut(): void {
    for (const socket of this.hanging) socket.destroy();
    this.server.closeAllConnections();
  }

  private upgrade(request: http.IncomingMessage, client: net.Socket, head: Buffer): void {
    this.hanging.add(client);
    client.on('error', () => undefined);
    client.on('close', () => this.hanging.delete(client));
    if (this.mode !== 'allow') this.refused++;
    if (this.mode === 'refuse') client.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    if (this.mode !== 'allow') return;
    const { hostname, port } = new URL(this.target);
    const upstream = net.connect(Number(port), hostname, () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      upstream.write(`${[`GET ${request.url} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    this.passed++;
    const { url: path, method, headers } = request;
    const onward = http.request(this.target + path, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}
