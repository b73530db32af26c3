import pg from 'pg';
import { BrokenLog, type LogRow, type Query, readLog, type StoredLog } from '../document-log';
import { COMMIT, commitValues, HARMLESS, type RoomBatch } from './commit-statement';
import { type Merging, MergingThread } from './merging-thread';

export interface Compacted {
  seq: number;
  state: Uint8Array;
}

const WARM_CONNECTIONS = 3;

/** Rows behind the newest snapshot that are kept, so that a process which lags catches up without reloading. */
export const KEPT_ROWS = 500;
/** Rows behind the newest snapshot from which another is taken: at most 500 are to be read at an opening. */
export const COMPACTED_AT = 450;

const COMPACT = `
  WITH snapshot AS (
    INSERT INTO document_snapshot (document_id, seq, state, state_vector, sha256) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING
  ), older AS (
    DELETE FROM document_snapshot WHERE document_id = $1 AND seq < $2
  )
  DELETE FROM document_update WHERE document_id = $1 AND seq <= $2::bigint - ${KEPT_ROWS}`;

const CLAIM = `SELECT pg_try_advisory_lock(hashtext('document_snapshot'), hashtext($1::text)) AS mine`;
const GIVE_BACK = `SELECT pg_advisory_unlock(hashtext('document_snapshot'), hashtext($1::text))`;

/** The log as the collab process uses it: on connections of its own, so that slow pages cannot starve typing. */
export class LogStore {
  private readonly pool: pg.Pool;
  /** The connection of the commits, one at a time; null after an error, until the next commit takes another. */
  private line: pg.PoolClient | null = null;
  readonly query: Query = async <R>(sql: string, params: unknown[]) => (await this.pool.query(sql, params)).rows as R[];

  constructor(
    readonly url: string,
    private readonly merging: Merging = new MergingThread(),
  ) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: 6,
      connectionTimeoutMillis: 3000,
      query_timeout: 15_000,
      application_name: 'culture-commons collab',
      options: '-c synchronous_commit=on -c timezone=UTC',
    });
    this.pool.on('error', () => undefined); // an idle connection that died is replaced at the next statement
  }

  async close(): Promise<void> {
    await this.merging.close();
    this.line?.release();
    this.line = null;
    await this.pool.end();
  }

  /** Opens connections before the first editor waits for them. */
  async warm(): Promise<void> {
    await Promise.all(Array.from({ length: WARM_CONNECTIONS }, () => this.query('SELECT 1', [])));
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
    this.line ??= await this.takeLine();
    const { line } = this;
    try {
      const { rows } = await line.query({ name: 'documents.commit', text: COMMIT, values: commitValues(batches) });
      const written = batches.map(() => true);
      for (const row of rows as { idx: string }[]) written[Number(row.idx) - 1] = false;
      return written;
    } catch (error) {
      if (this.line === line) this.line = null;
      line.release(error as Error);
      throw error;
    }
  }

  private async takeLine(): Promise<pg.PoolClient> {
    const line = await this.pool.connect();
    line.on('error', ignore); // the commit under way fails with it, and the next takes another
    return line;
  }

  /**
   * Writes what stands as a snapshot and drops rows well behind it; one transaction, and never a newer row. Only one
   * process at a time does it for a document: the right belongs to the database session that also writes, so whoever
   * loses the one cannot do the other.
   * @param least does nothing when fewer rows stand behind the newest snapshot
   * @returns null when somebody else is at it; without `state`, the snapshot that is new enough
   */
  async compact(documentId: string, least = 1): Promise<{ seq: number; state: Uint8Array | null } | null> {
    const session = await this.pool.connect();
    session.on('error', ignore); // a session that ends while the state is built is found out at the next statement
    let doubt = true;
    try {
      const { rows } = await session.query(CLAIM, [documentId]);
      const done = rows[0].mine ? await this.compactIn(session, documentId, least) : null;
      if (rows[0].mine) await session.query(GIVE_BACK, [documentId]);
      doubt = false;
      return done;
    } finally {
      session.off('error', ignore);
      session.release(doubt);
    }
  }

  private async compactIn(
    session: pg.PoolClient,
    documentId: string,
    least: number,
  ): Promise<{ seq: number; state: Uint8Array | null } | null> {
    const log = await readLog(async (sql, params) => (await session.query(sql, params)).rows, documentId);
    if (!log) return null;
    const seq = log.head.lastSeq;
    if (seq - log.snapshotSeq < least) return { seq: log.snapshotSeq, state: null };
    const updates = log.rows.map((row) => row.update);
    const merged = await this.merging.merge(log.snapshot, updates);
    if (!merged) throw new BrokenLog(`${documentId}: gap`);
    const { state, vector, sha256 } = merged;
    // what the snapshot stands for is on disk as rows: a crash that loses both statements loses nothing, so that they
    // need no flush of their own beside those that typing waits for
    await session.query('BEGIN; SET LOCAL synchronous_commit = off');
    await session.query(COMPACT, [documentId, seq, Buffer.from(state), Buffer.from(vector), sha256]);
    await session.query('COMMIT');
    return { seq, state };
  }
}

const ignore = () => undefined;
