import { Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type LoggedEvent, readEventsAfter } from './event-log';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from './unit-of-work';

/** Something that acts on the committed log: inbox, search index, webhooks. Features never call it. */
export abstract class LogReader {
  /** Names the cursor; never change it, or the reader starts again from the first event. */
  abstract readonly name: string;
  abstract readonly topics: readonly string[];
  /** How many events it takes at a time. */
  readonly batch: number = 100;
  /** How much of its work an event is; beyond `batch` of it the rest waits for the next turn. */
  weigh(_event: LoggedEvent): number {
    return 1;
  }
  /** Runs in the transaction that moves the cursor: what it writes through `work` happens exactly once. */
  abstract handle(work: Work, event: LoggedEvent): Promise<void>;
  /** One batch in the order of the log; for a reader that can do many with a few statements. */
  async handleAll(work: Work, events: readonly LoggedEvent[]): Promise<void> {
    for (const event of events) await this.handle(work, event);
  }
}

/** @returns how many of these it takes in one turn: one at least */
function atATime(reader: LogReader, events: readonly LoggedEvent[]): number {
  let [count, sum] = [0, 0];
  for (const event of events) {
    sum += reader.weigh(event);
    if (sum > reader.batch) return Math.max(1, count);
    count += 1;
  }
  return count;
}

const POLL_MS = 1000;
const RETRY_MS = 5000;

/** Drives readers: woken by NOTIFY, and once a second in case a call was lost. Safe with any number of processes. */
@Injectable()
export class LogReaderLoop {
  private readonly logger = new Logger(LogReaderLoop.name);
  private readonly pausedUntil = new Map<string, number>();
  private readers: readonly LogReader[] = [];
  private listener?: pg.Client;
  private timer?: NodeJS.Timeout;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = true;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly source: DataSource,
  ) {}

  async start(readers: readonly LogReader[], url: string): Promise<void> {
    this.readers = readers;
    this.stopped = false;
    for (const reader of readers) {
      await this.source.query('INSERT INTO event_reader (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [
        reader.name,
      ]);
    }
    await this.listen(url);
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    await this.listener?.end().catch(() => undefined);
  }

  /** Runs every reader, a batch each in turn so that none waits for another's backlog, until the log is drained. */
  async drain(): Promise<void> {
    for (let more = true; more && !this.stopped; ) {
      more = false;
      for (const reader of this.readers) {
        if (this.stopped || (this.pausedUntil.get(reader.name) ?? 0) > Date.now()) continue;
        more = (await this.turn(reader)) || more;
      }
    }
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .catch((error: Error) => this.logger.error(`log readers: ${error.message}`))
      .finally(() => {
        this.running = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  /** One batch of one reader. @returns whether it was full, so that another should follow at once */
  private async turn(reader: LogReader): Promise<boolean> {
    try {
      return await this.uow.run(SYSTEM_ACTOR, async (work) => {
        const [cursor] = (await work.db.query(
          'SELECT last_seq FROM event_reader WHERE name = $1 FOR UPDATE SKIP LOCKED',
          [reader.name],
        )) as {
          last_seq: string;
        }[];
        if (!cursor) return false; // another process has it
        const from = Number(cursor.last_seq);
        const [head] = (await work.db.query('SELECT seq FROM event_chain WHERE id = 1')) as { seq: string }[];
        if (Number(head?.seq ?? 0) <= from) return false;
        const found = await readEventsAfter(work.db, from, reader.topics, reader.batch);
        const events = found.slice(0, atATime(reader, found));
        if (events.length > 0) await reader.handleAll(work, events);
        const full = events.length < found.length || found.length === reader.batch;
        const to = full ? events[events.length - 1]!.seq : Math.max(Number(head!.seq), events.at(-1)?.seq ?? 0);
        await work.db.query(
          'UPDATE event_reader SET last_seq = $2, last_run_at = now(), last_error = NULL WHERE name = $1',
          [reader.name, to],
        );
        return full;
      });
    } catch (error) {
      // a reader that fails holds back itself only, keeps its place, and says so on the health page
      this.pausedUntil.set(reader.name, Date.now() + RETRY_MS);
      this.logger.error(`log reader ${reader.name}: ${(error as Error).message}`);
      await this.source
        .query('UPDATE event_reader SET last_error = $2 WHERE name = $1', [
          reader.name,
          (error as Error).message.slice(0, 500),
        ])
        .catch(() => undefined);
      return false;
    }
  }

  private async listen(url: string): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'culture-commons log readers',
    });
    client.on('error', () => undefined); // the poll goes on without it; `end` below connects again
    client.on('notification', () => this.wake());
    client.on('end', () => {
      if (!this.stopped) setTimeout(() => void this.listen(url).catch(() => undefined), POLL_MS).unref();
    });
    this.listener = client;
    await client.connect();
    await client.query('LISTEN event_log');
  }
}
