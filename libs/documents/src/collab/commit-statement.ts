import { BindMessage } from './bind-message';

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
// No joins but by primary key: planned for sizes nobody knows, letters and documents would be compared each with each.
export const COMMIT_NAME = 'documents.commit';
export const COMMIT = `
  WITH want AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::int[], $4::bigint[]) WITH ORDINALITY AS w (id, expected, n, epoch, idx)
  ), newest AS (
    SELECT seq FROM event_chain WHERE id = 1 FOR SHARE
  ), got AS (
    SELECT d.id, w.expected, w.n, w.idx FROM want w CROSS JOIN LATERAL (
      SELECT d.id FROM document d
      WHERE d.id = w.id AND d.last_seq = w.expected AND d.frozen_at IS NULL
        AND (SELECT seq FROM newest) = (SELECT seq FROM event_chain WHERE id = 1)
        AND (w.epoch >= (SELECT seq FROM newest)
          OR NOT EXISTS (SELECT 1 FROM event e WHERE e.seq > w.epoch AND e.topic NOT IN ${HARMLESS}
            AND (e.subject_id = d.subject_id OR e.subject_id = ANY($10::uuid[]))))
      FOR NO KEY UPDATE OF d SKIP LOCKED
    ) d
  ), bumped AS (
    UPDATE document d SET last_seq = g.expected + g.n FROM got g WHERE d.id = g.id
  ), refused AS (
    SELECT idx FROM want WHERE idx NOT IN (SELECT idx FROM got)
  ), written AS (
    INSERT INTO document_update (document_id, seq, update, person_id, credential, client_ids)
    SELECT ($1::uuid[])[($6::int[])[i]], ($2::bigint[])[($6::int[])[i]] + ($7::int[])[i],
      substring($5::bytea FROM ($8::int[])[i] FOR ($9::int[])[i]), ($10::uuid[])[i], credential,
      ($12::bigint[])[($13::int[])[i]:($13::int[])[i] + ($14::int[])[i] - 1]
    FROM unnest($11::text[]) WITH ORDINALITY AS r (credential, i)
    WHERE ($6::int[])[i] NOT IN (SELECT idx FROM refused)
  ), owned AS (
    INSERT INTO document_client (document_id, client_id, person_id)
    SELECT ($1::uuid[])[o.room], o.client_id, o.person_id
    FROM unnest($15::int[], $16::bigint[], $17::uuid[]) AS o (room, client_id, person_id)
    WHERE o.room NOT IN (SELECT idx FROM refused)
    ON CONFLICT DO NOTHING
  )
  SELECT idx FROM refused`;

const message = new BindMessage(COMMIT_NAME, 17);

/** @returns what runs `COMMIT`, prepared under its name; good until the next call */
export function commitMessage(batches: readonly RoomBatch[]): Buffer {
  const [ids, expected, lengths, epochs]: [string[], number[], number[], number[]] = [[], [], [], []];
  const updates: Uint8Array[] = [];
  const [room, nth, starts, sizes]: number[][] = [[], [], [], []];
  const [persons, credentials]: string[][] = [[], []];
  const [clients, client, own]: number[][] = [[], [], []];
  const [ownedRoom, ownedClient]: number[][] = [[], []];
  const owners: string[] = [];
  let start = 1;
  for (let i = 0; i < batches.length; i++) {
    const batch = batches[i]!;
    const { rows, owners: newOwners } = batch;
    ids.push(batch.documentId);
    expected.push(batch.expected);
    lengths.push(rows.length);
    epochs.push(batch.epoch);
    for (let k = 0; k < rows.length; k++) {
      const row = rows[k]!;
      const { update } = row;
      room!.push(i + 1);
      nth!.push(k + 1);
      starts!.push(start);
      sizes!.push(update.length);
      persons!.push(row.personId);
      credentials!.push(row.credential);
      client!.push(clients!.length + 1);
      own!.push(row.clients.length);
      for (let c = 0; c < row.clients.length; c++) clients!.push(row.clients[c]!);
      updates.push(update);
      start += update.length;
    }
    for (let k = 0; k < newOwners.length; k++) {
      ownedRoom!.push(i + 1);
      ownedClient!.push(newOwners[k]!.client);
      owners.push(newOwners[k]!.personId);
    }
  }
  message.begin();
  message.uuids(ids);
  message.int8s(expected);
  message.int4s(lengths);
  message.int8s(epochs);
  message.joined(updates);
  message.int4s(room!);
  message.int4s(nth!);
  message.int4s(starts!);
  message.int4s(sizes!);
  message.uuids(persons!);
  message.texts(credentials!);
  message.int8s(clients!);
  message.int4s(client!);
  message.int4s(own!);
  message.int4s(ownedRoom!);
  message.int8s(ownedClient!);
  message.uuids(owners);
  return message.end();
}
