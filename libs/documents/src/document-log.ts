import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import type { Work } from '#libs/database';
import { DomainError, notFound } from '#libs/kernel';
import { mergedDoc } from './collab/merged-state';

/** Runs one statement; both a pool and a transaction's manager can. */
export type Query = <R>(sql: string, params: unknown[]) => Promise<R[]>;

export interface LogHead {
  id: string;
  kind: string;
  subjectType: string;
  subjectId: string;
  schema: number;
  lastSeq: number;
  frozen: boolean;
}
export interface LogRow {
  seq: number;
  update: Buffer;
}
/** What is stored of a document: a snapshot, every row behind it, and who owns which clientID. */
export interface StoredLog {
  head: LogHead;
  snapshotSeq: number;
  snapshot: Buffer | null;
  /** State vector of the snapshot. */
  snapshotVector: Buffer | null;
  rows: LogRow[];
  owners: [number, string | null][];
}

/** A stored document that does not hold together; it is never opened as an empty one instead (law 7). */
export class BrokenLog extends Error {}

// One statement, so that a compaction in between cannot take the rows away from under the snapshot.
const READ = `
  WITH s AS (
    SELECT seq, state, state_vector, sha256 FROM document_snapshot WHERE document_id = $1 ORDER BY seq DESC LIMIT 1
  )
  SELECT 'head' AS part, last_seq AS n, NULL::bytea AS bytes,
    json_build_object('kind', kind, 'subjectType', subject_type, 'subjectId', subject_id, 'schema', schema_version,
      'frozen', frozen_at IS NOT NULL)::text AS more
    FROM document WHERE id = $1
  UNION ALL SELECT 'snapshot', seq, state, sha256 FROM s
  UNION ALL SELECT 'vector', seq, state_vector, NULL FROM s
  UNION ALL SELECT 'row', seq, update, NULL FROM document_update
    WHERE document_id = $1 AND seq > coalesce((SELECT seq FROM s), 0)
  UNION ALL SELECT 'owner', client_id, NULL, person_id::text FROM document_client WHERE document_id = $1`;

interface Part {
  part: 'head' | 'snapshot' | 'vector' | 'row' | 'owner';
  n: string;
  bytes: Buffer | null;
  more: string | null;
}

/**
 * @returns null when there is no such document
 * @throws BrokenLog when the snapshot's hash or the run of rows does not fit
 */
export async function readLog(query: Query, documentId: string): Promise<StoredLog | null> {
  const parts = await query<Part>(READ, [documentId]);
  const headPart = parts.find((p) => p.part === 'head');
  if (!headPart) return null;
  const head = { id: documentId, lastSeq: Number(headPart.n), ...JSON.parse(headPart.more!) } as LogHead;
  const snapshot = parts.find((p) => p.part === 'snapshot');
  if (snapshot && sha256(snapshot.bytes!) !== snapshot.more) throw new BrokenLog(`${documentId}: snapshot hash`);
  const rows = parts.filter((p) => p.part === 'row').map((p) => ({ seq: Number(p.n), update: p.bytes! }));
  rows.sort((a, b) => a.seq - b.seq);
  const snapshotSeq = Number(snapshot?.n ?? 0);
  if (rows.some((row, i) => row.seq !== snapshotSeq + 1 + i) || snapshotSeq + rows.length !== head.lastSeq) {
    throw new BrokenLog(`${documentId}: rows missing`);
  }
  const owners = parts.filter((p) => p.part === 'owner').map((p): [number, string | null] => [Number(p.n), p.more]);
  const snapshotVector = parts.find((p) => p.part === 'vector')?.bytes ?? null;
  return { head, snapshotSeq, snapshot: snapshot?.bytes ?? null, snapshotVector, rows, owners };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export const queryOf =
  (db: { query(sql: string, params?: unknown[]): Promise<unknown> }): Query =>
  async <R>(sql: string, params: unknown[]) =>
    (await db.query(sql, params)) as R[];

/** The whole document in a scratch Y.Doc; for exports, versions and compaction, never on the way of a key press. */
export function docOf(log: StoredLog): Y.Doc {
  const doc = mergedDoc(
    log.snapshot,
    log.rows.map((row) => row.update),
  );
  if (!doc) throw new BrokenLog(`${log.head.id}: gap`);
  return doc;
}

/**
 * Appends one update of the server's own making (a seed, a restoration) to the log, inside the caller's transaction.
 * Rooms hear of it after the commit and take it in as they would another process's row.
 * @param personId whose words they are, when others let them in
 */
export async function appendUpdate(
  work: Work,
  documentId: string,
  update: Uint8Array,
  clientIds: readonly number[],
  personId = work.actor.via === 'system' ? null : work.actor.personId,
): Promise<number> {
  const rows = (await work.db.query(
    `WITH bumped AS (UPDATE document SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq),
     row AS (INSERT INTO document_update (document_id, seq, update, person_id, credential, client_ids, created_at)
       SELECT $1, last_seq, $2, $3, $4, $5, $6 FROM bumped),
     owned AS (INSERT INTO document_client (document_id, client_id, person_id)
       SELECT $1, c, $3 FROM unnest($5::bigint[]) c ON CONFLICT DO NOTHING)
     SELECT last_seq AS seq, pg_notify('documents', json_build_object('kind', 'seq', 'docs',
       json_build_array(json_build_array($1::text, last_seq)))::text) FROM bumped`,
    [documentId, Buffer.from(update), personId, work.actor.credentialId, [...clientIds], work.now],
  )) as { seq: string }[];
  if (!rows[0]) throw notFound('document');
  return Number(rows[0].seq);
}

/** Takes the document's row lock, then reads: nobody can append until the transaction ends. */
export async function lockLog(work: Work, documentId: string): Promise<StoredLog> {
  await work.db.query('SELECT 1 FROM document WHERE id = $1 FOR UPDATE', [documentId]);
  return openLog(queryOf(work.db), documentId);
}

/** @throws DomainError 404, 503 `document.unavailable` when what is stored does not hold together */
export async function openLog(query: Query, documentId: string): Promise<StoredLog> {
  try {
    const log = await readLog(query, documentId);
    if (!log) throw notFound('document');
    return log;
  } catch (error) {
    if (error instanceof BrokenLog) throw new DomainError('document.unavailable', 503, { documentId });
    throw error;
  }
}
