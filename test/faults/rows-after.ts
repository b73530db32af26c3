import type { DataSource } from 'typeorm';

/**
 * Rows of a person in a document whose commit is later than the commit of the newest event of that topic, by the
 * server's own clock.
 * @returns by how much each, in milliseconds
 */
export async function rowsAfter(
  source: DataSource,
  topic: string,
  documentId: string,
  personId: string,
): Promise<number[]> {
  const rows = await source.query(
    `WITH revoked AS (SELECT pg_xact_commit_timestamp(xmin) AS at FROM event WHERE topic = $1 ORDER BY seq DESC LIMIT 1)
     SELECT extract(epoch FROM pg_xact_commit_timestamp(u.xmin) - revoked.at) * 1000 AS ms FROM document_update u, revoked
     WHERE u.document_id = $2 AND u.person_id = $3 AND pg_xact_commit_timestamp(u.xmin) > revoked.at`,
    [topic, documentId, personId],
  );
  return rows.map((row: { ms: string }) => Number(row.ms));
}
