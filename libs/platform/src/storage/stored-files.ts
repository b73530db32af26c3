import type { Work } from '#libs/database';
import type { FileStore, StoredFile } from './file-store';

/** How long a file may wait for its row: far longer than any request lives. */
export const ORPHAN_AFTER_MS = 60 * 60 * 1000;

/** Commits the row of a file that is already on disk; whatever refers to the file does so by this row. */
export async function keepFile(work: Work, file: StoredFile): Promise<void> {
  await work.db.query('INSERT INTO stored_file (id, sha256, bytes, created_at) VALUES ($1, $2, $3, $4)', [
    file.id,
    file.sha256,
    file.bytes,
    work.now,
  ]);
}

type Queryable = { query(sql: string, params?: unknown[]): Promise<unknown> };

/** So many files may be without a row before a sweep asks whether it looks at the right database. */
const FEW = 100;

/**
 * Takes away files that never got their row. Any number of sweeps may run at once. @returns how many went
 * @throws Error, having taken nothing, when most files have no row: that is another database's directory, not waste
 */
export async function sweepOrphans(db: Queryable, store: FileStore, now: Date): Promise<number> {
  const orphans: string[] = [];
  let known = 0;
  for await (const ids of store.writtenBefore(new Date(now.getTime() - ORPHAN_AFTER_MS))) {
    const rows = (await db.query(
      `SELECT f.id::text AS id FROM unnest($1::uuid[]) AS f(id)
       WHERE NOT EXISTS (SELECT 1 FROM stored_file s WHERE s.id = f.id)`,
      [ids],
    )) as { id: string }[];
    orphans.push(...rows.map(({ id }) => id));
    known += ids.length - rows.length;
  }
  if (orphans.length > FEW && orphans.length > known)
    throw new Error(`${orphans.length} files without a row and ${known} with one: nothing is swept`);
  for (const id of orphans) await store.remove(id);
  return orphans.length;
}

/** Rows whose file is missing or damaged: what a backup check asks. */
export async function damagedFiles(db: Queryable, store: FileStore): Promise<string[]> {
  const rows = (await db.query('SELECT id::text AS id, sha256 FROM stored_file ORDER BY id')) as {
    id: string;
    sha256: string;
  }[];
  const damaged: string[] = [];
  for (const row of rows)
    await store.read(row).catch(() => {
      damaged.push(row.id);
    });
  return damaged;
}
