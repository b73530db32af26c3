import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';

/** A person who wrote, with the unit they belong to now. */
export interface Contributor {
  personId: string;
  name: string;
  organizationId: string | null;
  organizationName: string | null;
}

export async function contributorsByIds(db: EntityManager, ids: readonly string[]): Promise<Contributor[]> {
  if (ids.length === 0) return [];
  return (await db.query(
    `SELECT p.id AS "personId", p.name, o.id AS "organizationId", o.name AS "organizationName"
     FROM person p LEFT JOIN organization o ON o.id = p.organization_id WHERE p.id = ANY($1::uuid[]) ORDER BY p.id`,
    [[...new Set(ids)]],
  )) as Contributor[];
}

/**
 * Who has written since a kept state: by the clocks that grew, which no compaction takes away, and by the rows that are
 * still there, which also know of those who only deleted.
 */
export async function writersSince(
  db: EntityManager,
  documentId: string,
  now: Y.Doc,
  owners: readonly (readonly [number, string | null])[],
): Promise<Contributor[]> {
  const [kept] = (await db.query(
    `SELECT seq, state FROM document_version WHERE document_id = $1 ORDER BY seq DESC, id DESC LIMIT 1`,
    [documentId],
  )) as { seq: string; state: Buffer }[];
  const then = kept ? Y.decodeStateVector(Y.encodeStateVectorFromUpdate(kept.state)) : new Map<number, number>();
  const clocks = Y.decodeStateVector(Y.encodeStateVector(now));
  const grown = owners.filter(([client]) => (clocks.get(client) ?? 0) > (then.get(client) ?? 0));
  const rows = (await db.query(
    `SELECT DISTINCT person_id AS id FROM document_update WHERE document_id = $1 AND seq > $2`,
    [documentId, kept?.seq ?? 0],
  )) as { id: string | null }[];
  const ids = [...grown.map(([, personId]) => personId), ...rows.map(({ id }) => id)];
  return contributorsByIds(
    db,
    ids.filter((id) => id !== null),
  );
}
