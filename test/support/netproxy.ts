import net from 'node:net';

export type Line = 'open' | 'held' | 'swallowing';

/**
 * A TCP line between a client and a server that can go wrong. `hold` keeps the bytes and lets them through later, as
 * a cable pulled out and put in again; `swallow` loses them and keeps the connection, as a NAT that forgot it;
 * `cut` breaks what is open. New connections follow the state of the line.
 */
export class NetProxy {
  delayMs = 0;
  /** Bytes let through so far. */
  passed = 0;
  private line: Line = 'open';
  private readonly pairs = new Set<{ client: net.Socket; upstream: net.Socket; kept: (() => void)[] }>();
  private readonly server = net.createServer((client) => this.accept(client));
  private refusing = false;

  constructor(private readonly target: { port: number; host?: string }) {}

  /** @returns the port to connect to instead of the target's */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as net.AddressInfo).port;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** Breaks every connection; with `refuse`, new ones break as well until `heal`. */
  cut(refuse = false): void {
    this.refusing = refuse;
    for (const { client, upstream } of this.pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  }
  hold(): void {
    this.line = 'held';
  }
  swallow(): void {
    this.line = 'swallowing';
  }
  /** Connections that lost bytes are broken now; those that were held go on where they were. */
  heal(): void {
    const lost = this.line === 'swallowing';
    this.line = 'open';
    this.refusing = false;
    if (lost) this.cut();
    for (const { kept } of this.pairs) for (const pass of kept.splice(0)) pass();
  }

  async close(): Promise<void> {
    this.cut(true);
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private accept(client: net.Socket): void {
    if (this.refusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = net.connect(this.target.port, this.target.host ?? '127.0.0.1');
    const pair = { client, upstream, kept: [] as (() => void)[] };
    this.pairs.add(pair);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.setNoDelay(true);
      from.on('data', (bytes) => this.pass(pair.kept, to, bytes));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.pairs.delete(pair);
        if (this.line === 'held') pair.kept.push(() => to.destroy());
        else to.destroy();
      });
    }
  }

  private pass(kept: (() => void)[], to: net.Socket, bytes: Buffer): void {
    if (this.line === 'swallowing') return;
    const write = () => {
      this.passed += bytes.length;
      if (!to.destroyed) to.write(bytes);
    };
    if (this.line === 'held') kept.push(write);
    else if (this.delayMs > 0) setTimeout(write, this.delayMs);
    else write();
  }
}
