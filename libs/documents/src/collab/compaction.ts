import type pg from 'pg';
import { BrokenLog, sha256 } from '../document-log';
import type { PackedRows } from './merged-state';
import type { Merging } from './merging-thread';

/** Rows behind the newest snapshot that are kept, so that a process which lags catches up without reloading. */
export const KEPT_ROWS = 500;

const CLAIM = `SELECT pg_try_advisory_lock(hashtext('document_snapshot'), hashtext($1::text)) AS mine`;
const GIVE_BACK = `SELECT pg_advisory_unlock(hashtext('document_snapshot'), hashtext($1::text))`;

// The rows come as one value: hundreds of them, several times a second, are nothing for the thread of the sockets.
const READ = `
  WITH s AS (
    SELECT seq, state, sha256 FROM document_snapshot WHERE document_id = $1 ORDER BY seq DESC LIMIT 1
  ), r AS (
    SELECT count(*)::int AS count, min(seq) AS first, max(seq) AS last, string_agg(update, ''::bytea ORDER BY seq) AS bytes,
      string_agg(octet_length(update)::text, ',' ORDER BY seq) AS sizes
    FROM document_update WHERE document_id = $1 AND seq > coalesce((SELECT seq FROM s), 0)
  )
  SELECT d.last_seq AS "lastSeq", coalesce(s.seq, 0) AS "snapshotSeq", s.state AS snapshot, s.sha256 AS hash, r.*
  FROM document d CROSS JOIN r LEFT JOIN s ON true WHERE d.id = $1`;

interface Stored {
  lastSeq: string;
  snapshotSeq: string;
  snapshot: Buffer | null;
  hash: string | null;
  count: number;
  first: string | null;
  last: string | null;
  bytes: Buffer | null;
  sizes: string | null;
}

// What the snapshot stands for is on disk as rows: a crash that loses this statement loses nothing, so it needs no flush
// of its own beside those that typing waits for. What the last one dropped is not asked for again: until PostgreSQL has
// cleaned up, each of those rows is looked at to see that it is gone.
const WRITE = `
  WITH unhurried AS (
    SELECT set_config('synchronous_commit', 'off', true) AS done
  ), snapshot AS (
    INSERT INTO document_snapshot (document_id, seq, state, state_vector, sha256)
    SELECT $1, $2, $3, $4, $5 FROM unhurried WHERE done = 'off'
    ON CONFLICT DO NOTHING
  ), older AS (
    DELETE FROM document_snapshot WHERE document_id = $1 AND seq < $2
  )
  DELETE FROM document_update
  WHERE document_id = $1 AND seq > $6::bigint - ${KEPT_ROWS} AND seq <= $2::bigint - ${KEPT_ROWS}`;

export interface Done {
  seq: number;
  /** Null when the newest snapshot was new enough. */
  state: Uint8Array | null;
}

/**
 * Writes what stands as a snapshot and drops rows well behind it; one transaction, and never a newer row. Only one
 * process at a time does it for a document: the right belongs to the database session that also writes, so whoever
 * loses the one cannot do the other.
 * @param least does nothing when fewer rows stand behind the newest snapshot
 * @returns null when there is no such document, or somebody else is at it
 * @throws BrokenLog when the log does not hold together
 */
export async function compact(
  session: pg.ClientBase,
  merging: Merging,
  documentId: string,
  least: number,
): Promise<Done | null> {
  const { rows } = await session.query({ name: 'compaction.claim', text: CLAIM, values: [documentId] });
  if (!rows[0].mine) return null;
  const done = await compactMine(session, merging, documentId, least);
  await session.query({ name: 'compaction.give_back', text: GIVE_BACK, values: [documentId] });
  return done;
}

async function compactMine(
  session: pg.ClientBase,
  merging: Merging,
  documentId: string,
  least: number,
): Promise<Done | null> {
  const [stored] = (await session.query<Stored>({ name: 'compaction.read', text: READ, values: [documentId] })).rows;
  if (!stored) return null;
  const [seq, snapshotSeq] = [Number(stored.lastSeq), Number(stored.snapshotSeq)];
  if (stored.snapshot && sha256(stored.snapshot) !== stored.hash) throw new BrokenLog(`${documentId}: snapshot hash`);
  if (!followsOn(stored, snapshotSeq, seq)) throw new BrokenLog(`${documentId}: rows missing`);
  if (seq - snapshotSeq < least) return { seq: snapshotSeq, state: null };
  const packed: PackedRows = { bytes: stored.bytes ?? new Uint8Array(), sizes: stored.sizes ?? '' };
  const merged = await merging.merge(stored.snapshot, packed);
  if (!merged) throw new BrokenLog(`${documentId}: gap`);
  const { state, vector, sha256: hash } = merged;
  const values = [documentId, seq, Buffer.from(state), Buffer.from(vector), hash, snapshotSeq];
  await session.query({ name: 'compaction.write', text: WRITE, values });
  return { seq, state };
}

/** Numbers are unique in a document, so that as many as there is room for are all of them. */
function followsOn({ count, first, last }: Stored, snapshotSeq: number, seq: number): boolean {
  if (count !== seq - snapshotSeq) return false;
  return count === 0 || (Number(first) === snapshotSeq + 1 && Number(last) === seq);
}
