/** The updates of one room that must go to the disk together, in order. */
export interface RoomBatch {
  documentId: string;
  /** The last row this process knows of; if the log has moved on, nothing of the batch is written. */
  expected: number;
  rows: { update: Uint8Array; personId: string; credential: string; clients: number[] }[];
  owners: { client: number; personId: string }[];
  /** The newest event of the log that was known when the writers were last asked what they may do. */
  epoch: number;
}

/** Events about a person that take no right away. */
export const HARMLESS = `('session.started', 'session.refused', 'token.created', 'role.granted', 'person.created')`;

// One statement, one transaction, one flush for all documents of a tick. A row somebody holds is skipped, not waited
// for: one slow use case must not hold up the typing in every other document.
// Whoever takes a right away writes an event, and the head of the log orders them all: with it held, a revocation was
// either committed before and is seen here, or comes after these rows. So none is accepted after it.
export const COMMIT = `
  WITH want AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::int[], $15::bigint[]) WITH ORDINALITY AS w (id, expected, n, epoch, idx)
  ), newest AS (
    SELECT seq FROM event_chain WHERE id = 1 FOR SHARE
  ), got AS (
    SELECT d.id, w.expected, w.n, w.idx FROM document d JOIN want w ON w.id = d.id
    WHERE d.last_seq = w.expected AND d.frozen_at IS NULL
      AND (SELECT seq FROM newest) = (SELECT seq FROM event_chain WHERE id = 1)
      AND NOT EXISTS (SELECT 1 FROM event e WHERE e.seq > w.epoch AND e.topic NOT IN ${HARMLESS}
        AND (e.subject_id = d.subject_id OR e.subject_id = ANY($9::uuid[])))
    FOR NO KEY UPDATE OF d SKIP LOCKED
  ), bumped AS (
    UPDATE document d SET last_seq = g.expected + g.n FROM got g WHERE d.id = g.id
  ), written AS (
    INSERT INTO document_update (document_id, seq, update, person_id, credential, client_ids)
    SELECT g.id, g.expected + r.nth, substring($4::bytea FROM r.start FOR r.size), r.person_id, r.credential,
      r.clients::bigint[]
    FROM unnest($5::int[], $6::int[], $7::int[], $8::int[], $9::uuid[], $10::text[], $11::text[])
      AS r (room, nth, start, size, person_id, credential, clients)
    JOIN got g ON g.idx = r.room
  ), owned AS (
    INSERT INTO document_client (document_id, client_id, person_id)
    SELECT g.id, o.client_id, o.person_id
    FROM unnest($12::int[], $13::bigint[], $14::uuid[]) AS o (room, client_id, person_id) JOIN got g ON g.idx = o.room
    ON CONFLICT DO NOTHING
  )
  SELECT idx FROM want WHERE idx NOT IN (SELECT idx FROM got)`;

/** Array literals are written here: the driver would look at every number for quotes. */
export function commitValues(batches: readonly RoomBatch[]): unknown[] {
  const parts: Uint8Array[] = [];
  const [room, nth, starts, sizes]: number[][] = [[], [], [], []];
  const [persons, credentials, clients]: string[][] = [[], [], []];
  const [ownedRoom, ownedClient]: number[][] = [[], []];
  const owners: string[] = [];
  let start = 1;
  for (let i = 0; i < batches.length; i++) {
    const { rows, owners: newOwners } = batches[i]!;
    for (let k = 0; k < rows.length; k++) {
      const { update, personId, credential, clients: own } = rows[k]!;
      room!.push(i + 1);
      nth!.push(k + 1);
      starts!.push(start);
      sizes!.push(update.length);
      persons!.push(personId);
      credentials!.push(quoted(credential));
      clients!.push(own.length === 1 ? `"{${own[0]}}"` : `"{${own.join()}}"`);
      parts.push(update);
      start += update.length;
    }
    for (const { client, personId } of newOwners) {
      ownedRoom!.push(i + 1);
      ownedClient!.push(client);
      owners.push(personId);
    }
  }
  const columns = [room, nth, starts, sizes, persons, credentials, clients, ownedRoom, ownedClient, owners];
  return [
    `{${batches.map((batch) => batch.documentId).join()}}`,
    `{${batches.map((batch) => batch.expected).join()}}`,
    `{${batches.map((batch) => batch.rows.length).join()}}`,
    Buffer.concat(parts),
    ...columns.map((column) => `{${column!.join()}}`),
    `{${batches.map((batch) => batch.epoch).join()}}`,
  ];
}

const quoted = (text: string): string =>
  text.includes('"') || text.includes('\\') ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
