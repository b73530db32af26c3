import { Redis } from 'ioredis';
import pg from 'pg';
import { newId } from '#libs/kernel';

/** What processes tell each other. Hints only: a lost one costs seconds, never a row. */
export type Hint =
  | { kind: 'seq'; docs: [documentId: string, seq: number][] }
  | { kind: 'presence'; documentId: string; update: string }
  | { kind: 'access'; documentId?: string; personId?: string; all?: true }
  /** Somebody did something somewhere: roles, stages and sessions may have changed. */
  | { kind: 'event'; seq: number };

const CHANNEL = 'documents';
const RECONNECT_MS = 500;
const MOST_NOTIFY_BYTES = 7500;

/** Postgres NOTIFY always (use cases notify inside their transaction), Redis beside it for the frequent hints. */
export class CollabBus {
  private readonly node = newId();
  private listener?: pg.Client;
  private publisher?: Redis;
  private subscriber?: Redis;
  private stopped = false;
  private notifying: Promise<unknown> = Promise.resolve();
  /** Whether notices of revocation arrive; without, everything is asked again every second. */
  listening = false;

  constructor(
    private readonly url: string,
    private readonly redisUrl: string | null,
    private readonly hear: (hint: Hint) => void,
    /** After a reconnect hints may have been missed. */
    private readonly missed: () => void,
  ) {}

  /** Whether a hint costs no statement. */
  get cheap(): boolean {
    return this.publisher?.status === 'ready';
  }

  async start(): Promise<void> {
    await this.listen();
    if (!this.redisUrl) return;
    this.publisher = new Redis(this.redisUrl, { maxRetriesPerRequest: 0, enableOfflineQueue: false });
    this.subscriber = new Redis(this.redisUrl, { maxRetriesPerRequest: null });
    for (const connection of [this.publisher, this.subscriber]) connection.on('error', () => undefined);
    this.subscriber.on('message', (_channel, text) => this.receive(text));
    this.subscriber.on('ready', () => this.missed());
    // not awaited: with Redis out of reach typing goes on, and rows are found by the sweep
    this.subscriber.subscribe(CHANNEL).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.publisher?.disconnect();
    this.subscriber?.disconnect();
    await this.listener?.end().catch(() => undefined);
  }

  publish(hint: Hint): void {
    const text = JSON.stringify({ ...hint, node: this.node });
    if (this.publisher && this.cheap) {
      this.publisher.publish(CHANNEL, text).catch(() => undefined);
    } else if (this.listening && Buffer.byteLength(text) < MOST_NOTIFY_BYTES) {
      this.notifying = this.notifying
        .then(() => this.listener?.query('SELECT pg_notify($1, $2)', [CHANNEL, text]))
        .catch(() => undefined);
    }
  }

  private receive(text: string): void {
    if (text.endsWith(`"node":"${this.node}"}`)) return; // said here, and not worth reading
    try {
      const hint = JSON.parse(text) as Hint & { node?: string };
      if (hint.node !== this.node) this.hear(hint);
    } catch {
      // not ours
    }
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      connectionTimeoutMillis: 3000,
      application_name: 'culture-commons collab hints',
    });
    client.on('error', () => undefined);
    client.on('notification', (notice) => {
      if (notice.channel === CHANNEL) this.receive(notice.payload ?? '');
      else this.hear({ kind: 'event', seq: Number(notice.payload) });
    });
    client.on('end', () => {
      this.listening = false;
      if (!this.stopped) setTimeout(() => void this.again(), RECONNECT_MS).unref();
    });
    this.listener = client;
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}; LISTEN event_log`);
    this.listening = true;
    this.missed();
  }

  private async again(): Promise<void> {
    if (!this.stopped) await this.listen().catch(() => undefined);
  }
}
