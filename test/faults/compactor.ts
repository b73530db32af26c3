import 'reflect-metadata';
import * as Y from 'yjs';
import { LogStore } from '../../libs/documents/src/collab/log-store';
import { MergingThread } from '../../libs/documents/src/collab/merging-thread';
import { docOf, sha256 } from '../../libs/documents/src/document-log';

/**
 * Compacts one document over and over, to be killed at it. With `in-two-steps` it is the sabotaged one: it takes the
 * rows away first and writes what stands in for them in a transaction of its own.
 */
async function inTwoSteps(store: LogStore, documentId: string): Promise<void> {
  const log = await store.read(documentId);
  if (!log || log.rows.length === 0) return;
  const state = Buffer.from(Y.encodeStateAsUpdate(docOf(log)));
  await store.query('DELETE FROM document_update WHERE document_id = $1 AND seq <= $2', [documentId, log.head.lastSeq]);
  await store.query('SELECT pg_sleep(0.1)', []);
  await store.query(
    `INSERT INTO document_snapshot (document_id, seq, state, state_vector, sha256) VALUES ($1, $2, $3, '', $4)`,
    [documentId, log.head.lastSeq, state, sha256(state)],
  );
}

async function main(): Promise<void> {
  const merging = new MergingThread();
  const store = new LogStore(process.env.DATABASE_URL!, merging);
  const documentId = process.env.DOCUMENT_ID!;
  // its start takes longer than this process has to live: all kills would hit that, and none a compaction
  await merging.merge(null, { bytes: new Uint8Array(), sizes: '' });
  process.stdout.write('ready compactor\n');
  for (;;) {
    if (process.argv[2] === 'in-two-steps') await inTwoSteps(store, documentId).catch(() => undefined);
    else if ((await store.compact(documentId))?.state) process.stdout.write('compacted\n');
  }
}

void main();
