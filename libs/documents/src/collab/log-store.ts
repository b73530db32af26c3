import pg from 'pg';
import { BrokenLog, type LogRow, type Query, readLog, type StoredLog } from '../document-log';
import { CommitLine } from './commit-line';
import { HARMLESS, type RoomBatch } from './commit-statement';
import { compact, type Done } from './compaction';
import { type Merging, MergingThread } from './merging-thread';

export interface Compacted {
  seq: number;
  state: Uint8Array;
}

const WARM_CONNECTIONS = 3;
const LONGEST_STATEMENT_MS = 15_000;

/** Rows behind the newest snapshot from which another is taken: at most 500 are to be read at an opening. */
export const COMPACTED_AT = 450;

/** The log as the collab process uses it: on connections of its own, so that slow pages cannot starve typing. */
export class LogStore {
  private readonly pool: pg.Pool;
  private readonly commits: CommitLine;
  readonly query: Query = async <R>(sql: string, params: unknown[]) => (await this.pool.query(sql, params)).rows as R[];

  constructor(
    readonly url: string,
    private readonly merging: Merging = new MergingThread(),
  ) {
    const ways = {
      connectionString: url,
      connectionTimeoutMillis: 3000,
      application_name: 'culture-commons collab',
      options: '-c synchronous_commit=on -c timezone=UTC',
    };
    this.commits = new CommitLine(ways, LONGEST_STATEMENT_MS);
    this.pool = new pg.Pool({ ...ways, max: 5, query_timeout: LONGEST_STATEMENT_MS });
    this.pool.on('error', () => undefined); // an idle connection that died is replaced at the next statement
  }

  async close(): Promise<void> {
    await this.merging.close();
    await this.commits.close();
    await this.pool.end();
  }

  /** Opens connections before the first editor waits for them. */
  async warm(): Promise<void> {
    const others = Array.from({ length: WARM_CONNECTIONS }, () => this.query('SELECT 1', []));
    await Promise.all([this.commits.warm(), ...others]);
  }

  read(documentId: string): Promise<StoredLog | null> {
    return readLog(this.query, documentId);
  }

  /** Rows after `seq`. @returns null when some of them are compacted away: then the whole log must be read */
  async since(
    documentId: string,
    seq: number,
  ): Promise<{ rows: LogRow[]; frozen: boolean; owners: [number, string | null][] } | null> {
    const parts = await this.query<{ n: string; bytes: Buffer | null; more: string | null; part: string }>(
      `SELECT 'row' AS part, seq AS n, update AS bytes, NULL AS more FROM document_update
         WHERE document_id = $1 AND seq > $2
       UNION ALL SELECT 'head', last_seq, NULL, (frozen_at IS NOT NULL)::text FROM document WHERE id = $1
       UNION ALL SELECT 'owner', client_id, NULL, person_id::text FROM document_client WHERE document_id = $1`,
      [documentId, seq],
    );
    const head = parts.find((p) => p.part === 'head');
    if (!head) throw new BrokenLog(`${documentId}: gone`);
    const rows = parts.filter((p) => p.part === 'row').map((p) => ({ seq: Number(p.n), update: p.bytes! }));
    rows.sort((a, b) => a.seq - b.seq);
    if (rows.length !== Number(head.n) - seq || rows.some((row, i) => row.seq !== seq + 1 + i)) return null;
    const owners = parts.filter((p) => p.part === 'owner').map((p): [number, string | null] => [Number(p.n), p.more]);
    return { rows, frozen: head.more === 'true', owners };
  }

  async lastSeqs(documentIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.query<{ id: string; last_seq: string }>(
      'SELECT id, last_seq FROM document WHERE id = ANY($1::uuid[])',
      [documentIds],
    );
    return new Map(rows.map((row) => [row.id, Number(row.last_seq)]));
  }

  /** Number of the newest event. */
  async newestEvent(): Promise<number> {
    const [head] = await this.query<{ seq: string }>('SELECT seq FROM event_chain WHERE id = 1', []);
    return Number(head?.seq ?? 0);
  }

  /** Whom or what the events after `from` and up to `to` were about. */
  async subjectsOfEvents(from: number, to: number): Promise<Set<string>> {
    const rows = await this.query<{ id: string }>(
      `SELECT DISTINCT subject_id AS id FROM event WHERE seq > $1 AND seq <= $2 AND topic NOT IN ${HARMLESS}`,
      [from, to],
    );
    return new Set(rows.map((row) => row.id));
  }

  /**
   * Writes the batches durably; not to be called again before it has answered.
   * @returns for each whether it was written; the others met a log that had moved on
   */
  async commit(batches: readonly RoomBatch[]): Promise<boolean[]> {
    const refused = await this.commits.write(batches);
    const written = batches.map(() => true);
    for (const position of refused) written[position - 1] = false;
    return written;
  }

  /** @see compact in compaction.ts */
  async compact(documentId: string, least = 1): Promise<Done | null> {
    const session = await this.pool.connect();
    session.on('error', ignore); // a session that ends while the state is built is found out at the next statement
    let doubt = true;
    try {
      const done = await compact(session, this.merging, documentId, least);
      doubt = false;
      return done;
    } finally {
      session.off('error', ignore);
      session.release(doubt);
    }
  }
}

const ignore = () => undefined;
