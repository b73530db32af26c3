import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

/** Under which identity postgres runs: it refuses uid 0. */
export interface Account {
  ids: { uid?: number; gid?: number };
  /** Put before the command, e.g. to enter a user namespace. */
  prefix: string[];
  label: string;
}

const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];

/**
 * Root gives the server to the owner of the data, to `postgres` or to `nobody`, whoever reaches the files;
 * where none does (a checkout under a home of mode 700) root itself becomes an ordinary user in a user namespace.
 */
export function chooseAccount(dir: string, data: string, binary: string): Account {
  if (process.getuid?.() !== 0) return { ids: {}, prefix: [], label: 'this user' };
  for (const candidate of [ownerOf(data), named('postgres'), named('nobody')]) {
    if (!candidate) continue;
    const { label, ...ids } = candidate;
    const reaches = (file: string) => spawnSync('test', ['-x', file], { ...ids, cwd: '/' }).status === 0;
    if (reaches(binary) && reaches(dir)) return { ids, prefix: [], label };
  }
  if (spawnSync(NAMESPACE[0]!, [...NAMESPACE.slice(1), 'test', '-x', binary], { cwd: '/' }).status === 0) {
    return { ids: {}, prefix: NAMESPACE, label: 'a user namespace' };
  }
  throw new Error(
    `PostgreSQL refuses to run as root, neither "postgres" nor "nobody" can reach ${dir} and ${binary}, and user ` +
      'namespaces are not allowed here. Move the checkout out of the home of root, start it as an ordinary user, ' +
      'or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Hands the tree to the account when root runs it for somebody else; a no-op when it already is theirs. */
export async function handOver(tree: string, account: Account): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync(tree)) return;
  const { uid = 0, gid = 0 } = account.ids;
  if (lstatSync(tree).uid === uid) return;
  await fs.lchown(tree, uid, gid);
  if (!lstatSync(tree).isDirectory()) return;
  for (const entry of await fs.readdir(tree)) await handOver(path.join(tree, entry), account);
}

/** An ordinary user can only run what is its own. */
export function refuseForeign(dir: string, data: string): void {
  const own = process.getuid?.();
  if (!own) return;
  for (const place of [dir, data]) {
    if (!existsSync(place) || statSync(place).uid === own) continue;
    throw new Error(
      `The data directory ${place} belongs to uid ${statSync(place).uid}, not to this user (uid ${own}). ` +
        'Start as that user or as root, or set DATA_DIR to a directory of your own.',
    );
  }
}

function ownerOf(data: string): { uid: number; gid: number; label: string } | null {
  if (!existsSync(data)) return null;
  const { uid, gid } = statSync(data);
  return uid === 0 ? null : { uid, gid, label: `uid ${uid}` };
}

function named(name: string): { uid: number; gid: number; label: string } | null {
  const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim() || Number.NaN);
  const [uid, gid] = [id('-u'), id('-g')];
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid, label: name } : null;
}
