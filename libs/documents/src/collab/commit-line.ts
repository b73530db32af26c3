import pg from 'pg';
import { CommitQuery } from './commit-query';
import type { RoomBatch } from './commit-statement';

/**
 * The connection of the commits, one at a time; after an error the next takes another.
 *
 * One timer watches all of them. For its own limit of time `pg` wraps the callback of each statement, and V8 makes a
 * function that is written as the value of a property in the old generation: whatever it closes over, here every letter
 * of the commit, stays until the whole heap is collected. Most of what a busy process left for that hung there.
 */
export class CommitLine {
  private readonly pool: pg.Pool;
  private client: pg.PoolClient | null = null;
  private giveUp: ((error: Error) => void) | null = null;
  private readonly limit: NodeJS.Timeout;

  /** @param longestMs after which a commit that has not been answered counts as failed, with its connection */
  constructor(ways: pg.PoolConfig, longestMs: number) {
    this.pool = new pg.Pool({ ...ways, max: 1 });
    this.pool.on('error', ignore); // an idle connection that died is replaced at the next commit
    this.limit = setTimeout(() => this.giveUp?.(new Error('the commit was not answered')), longestMs).unref();
  }

  /** Connects before the first editor waits for it. */
  async warm(): Promise<void> {
    this.client ??= await this.connect();
  }

  /**
   * Writes the batches durably; not to be called again before it has answered.
   * @returns the positions, counted from 1, of those that met a log that had moved on
   * @throws when it is not known to be written
   */
  async write(batches: readonly RoomBatch[]): Promise<number[]> {
    this.client ??= await this.connect();
    const { client } = this;
    try {
      return await new Promise<number[]>((resolve, reject) => {
        this.giveUp = reject;
        this.limit.refresh();
        client.query(new CommitQuery(batches, (error, at = []) => (error ? reject(error) : resolve(at))));
      });
    } catch (error) {
      if (this.client === client) this.client = null;
      client.release(error as Error);
      throw error;
    } finally {
      this.giveUp = null;
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.limit);
    this.client?.release();
    this.client = null;
    await this.pool.end();
  }

  private async connect(): Promise<pg.PoolClient> {
    const client = await this.pool.connect();
    client.on('error', ignore); // the commit under way fails with it
    return client;
  }
}

const ignore = () => undefined;
