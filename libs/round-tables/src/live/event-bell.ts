import pg from 'pg';

const RECONNECT_MS = 500;

/** Rings with every commit that wrote to the event log, in whichever process it happened. A lost ring is found by looking. */
export class EventBell {
  private client?: pg.Client;
  private opened: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly rang: (seq: number) => void,
    /** Connected anew: rings may have been missed. */
    private readonly missed: () => void,
  ) {}

  /** Listens from the first call on; a failed attempt is made again by the next call. */
  open(): Promise<void> {
    this.opened ??= this.listen().catch((error) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.opened?.catch(() => undefined);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      connectionTimeoutMillis: 3000,
      application_name: 'culture-commons live rooms',
    });
    client.on('error', () => undefined); // `end` follows
    client.on('notification', ({ payload }) => this.rang(Number(payload)));
    client.once('end', () => {
      if (!this.stopped) setTimeout(() => void this.again(), RECONNECT_MS).unref();
    });
    await client.connect();
    await client.query('LISTEN event_log');
    this.client = client;
  }

  private async again(): Promise<void> {
    if (this.stopped) return;
    try {
      await this.listen();
      this.missed();
    } catch {
      // a connection that never came up has no end to wait for
      setTimeout(() => void this.again(), RECONNECT_MS).unref();
    }
  }
}
