import { Injectable } from '@nestjs/common';
import * as Y from 'yjs';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from '#libs/database';
import { MINUTE, newId } from '#libs/kernel';
import { docOf, lockLog, sha256 } from '../document-log';
import { contentHash } from './content-hash';
import { writersSince } from './contributors';

/** A burst of typing is over when nobody wrote for this long; one that does not end is kept this often. */
export const PAUSE = 5 * MINUTE;
export const LONGEST_BURST = 30 * MINUTE;
const MOST_A_TURN = 200;

// Rows of the burst may be compacted away; what is missing counts as old as the last version.
const DUE = `
  SELECT d.id FROM document d
  CROSS JOIN LATERAL (
    SELECT max(u.created_at) AS last, min(u.created_at) AS first, min(u.seq) AS first_seq
    FROM document_update u WHERE u.document_id = d.id AND u.seq > d.kept_seq) burst
  WHERE d.last_seq > d.kept_seq AND (
    burst.last IS NULL OR burst.last <= $1 OR burst.first <= $2
    OR (burst.first_seq > d.kept_seq + 1 AND coalesce(
      (SELECT max(v.created_at) FROM document_version v WHERE v.document_id = d.id), d.created_at) <= $2))
  ORDER BY d.id LIMIT ${MOST_A_TURN}`;

/**
 * What the clock keeps is thinned by age: everything for a day, then the last of each hour for a week, of each day for
 * ninety days, of each week for good. What a person, a restoration or a freeze keeps is never thinned.
 */
const THIN = `
  DELETE FROM document_version v USING (
    SELECT id, row_number() OVER (PARTITION BY document_id, bucket ORDER BY seq DESC, id DESC) AS nth FROM (
      SELECT id, document_id, seq, CASE
        WHEN created_at > $1::timestamptz - interval '1 day' THEN id::text
        WHEN created_at > $1::timestamptz - interval '7 days'
          THEN to_char(created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24')
        WHEN created_at > $1::timestamptz - interval '90 days'
          THEN to_char(created_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')
        ELSE to_char(created_at AT TIME ZONE 'Asia/Shanghai', 'IYYY-IW') END AS bucket
      FROM document_version WHERE kind = 'auto' AND created_by IS NULL) aged
  ) ranked WHERE ranked.id = v.id AND ranked.nth > 1`;

/** Keeps versions nobody asked for. Any number of workers may do it at once: a state is kept once. */
@Injectable()
export class AutoVersions {
  constructor(private readonly uow: UnitOfWork) {}

  /** @returns how many versions this turn kept */
  async keepDue(now: Date): Promise<number> {
    const ago = (time: number) => new Date(now.getTime() - time);
    const due = await this.uow.read(
      (db) => db.query(DUE, [ago(PAUSE), ago(LONGEST_BURST)]) as Promise<{ id: string }[]>,
    );
    let kept = 0;
    for (const { id } of due) if (await this.uow.run(SYSTEM_ACTOR, (work) => keepState(work, id))) kept++;
    return kept;
  }

  /** @returns how many old versions of the clock were dropped */
  async thin(now: Date): Promise<number> {
    return this.uow.read(async (db) => ((await db.query(THIN, [now])) as [unknown, number])[1]);
  }
}

/** @returns false when another worker was first */
async function keepState(work: Work, documentId: string): Promise<boolean> {
  const log = await lockLog(work, documentId);
  const [head] = (await work.db.query('SELECT kept_seq FROM document WHERE id = $1', [documentId])) as {
    kept_seq: string;
  }[];
  if (log.head.lastSeq <= Number(head!.kept_seq)) return false;
  const doc = docOf(log);
  const state = Buffer.from(Y.encodeStateAsUpdate(doc));
  const contributors = await writersSince(work.db, documentId, doc, log.owners);
  const versionId = newId();
  const content = contentHash(doc);
  const rows = (await work.db.query(
    `WITH version AS (
       INSERT INTO document_version
         (id, document_id, seq, name, kind, state, sha256, content_sha256, contributors, created_by_name, created_at)
       VALUES ($1, $2, $3, '自动版本', 'auto', $4, $5, $6, $7::jsonb, 'system', $8) ON CONFLICT DO NOTHING RETURNING id
     ), noted AS (UPDATE document SET kept_seq = $3 WHERE id = $2)
     SELECT id FROM version`,
    [versionId, documentId, log.head.lastSeq, state, sha256(state), content, JSON.stringify(contributors), work.now],
  )) as unknown[];
  if (rows.length === 0) return false;
  const who = contributors.map(({ personId }) => personId);
  work.record(
    'document.version_kept',
    { type: 'document', id: documentId },
    { versionId, kind: 'auto', contentSha256: content, contributors: who },
  );
  return true;
}
