import net from 'node:net';

/** Bytes that a slow line gives at a time. */
const SIP = 100;

export type Line = 'open' | 'held' | 'swallowing';

/**
 * A TCP line between a client and a server that can go wrong. `hold` keeps the bytes and lets them through later, as
 * a cable pulled out and put in again; `swallow` loses them and keeps the connection, as a NAT that forgot it;
 * `cut` breaks what is open. New connections follow the state of the line.
 */
export class NetProxy {
  delayMs = 0;
  /** What the server sends comes so slowly; no more of it is taken from the server meanwhile. 0: as it comes. */
  bytesPerSecond = 0;
  /** Bytes let through so far. */
  passed = 0;
  private line: Line = 'open';
  private readonly pairs = new Set<Pair>();
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
  /** As fast as it comes again, what waits included. */
  quicken(): void {
    this.bytesPerSecond = 0;
    for (const { ways } of this.pairs) {
      for (const each of ways) {
        for (const parcel of each.waiting) parcel.at = 0;
        clearTimeout(each.timer ?? undefined);
        each.timer = null;
        this.flow(each);
      }
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
    for (const { ways } of this.pairs) for (const each of ways) this.flow(each);
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
    const pair: Pair = { client, upstream, ways: [way(client, upstream), way(upstream, client)] };
    this.pairs.add(pair);
    for (const each of pair.ways) {
      each.from.setNoDelay(true);
      each.from.on('data', (bytes) => {
        if (each.from === upstream && this.bytesPerSecond > 0) this.trickle(each, bytes);
        else this.send(each, () => this.write(each.to, bytes));
      });
      each.from.on('error', () => undefined);
      each.from.on('close', () => {
        this.send(each, () => each.to.destroy());
        if (each.to.destroyed) this.pairs.delete(pair);
      });
    }
  }

  private trickle(each: Way, bytes: Buffer): void {
    each.from.pause();
    const eachMs = (SIP / this.bytesPerSecond) * 1000;
    for (let at = 0, due = Date.now(); at < bytes.length; at += SIP) {
      due += eachMs;
      each.waiting.push({ at: due, deed: () => this.write(each.to, bytes.subarray(at, at + SIP)) });
    }
    this.flow(each);
  }

  /** In order, whatever the line does meanwhile. */
  private send(each: Way, deed: () => void): void {
    if (this.line === 'swallowing') return;
    each.waiting.push({ at: Date.now() + this.delayMs, deed });
    this.flow(each);
  }

  private flow(each: Way): void {
    while (this.line !== 'held' && each.waiting.length > 0) {
      const wait = each.waiting[0]!.at - Date.now();
      if (wait > 0) {
        each.timer ??= setTimeout(() => {
          each.timer = null;
          this.flow(each);
        }, wait);
        return;
      }
      each.waiting.shift()!.deed();
    }
    if (each.waiting.length === 0 && each.from.isPaused()) each.from.resume();
  }

  private write(to: net.Socket, bytes: Buffer): void {
    this.passed += bytes.length;
    if (!to.destroyed) to.write(bytes);
  }
}

interface Way {
  from: net.Socket;
  to: net.Socket;
  waiting: { at: number; deed: () => void }[];
  timer: NodeJS.Timeout | null;
}
interface Pair {
  client: net.Socket;
  upstream: net.Socket;
  ways: [Way, Way];
}
const way = (from: net.Socket, to: net.Socket): Way => ({ from, to, waiting: [], timer: null });
