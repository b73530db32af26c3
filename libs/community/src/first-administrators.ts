import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from '#libs/kernel';
import { hashPassword } from './credential';
import { usernameKey } from './username';

const OFFICES = [
  { username: 'sysadmin', name: '系统管理员', role: 'sysadmin' },
  { username: 'secadmin', name: '安全管理员', role: 'secadmin' },
  { username: 'auditor', name: '审计管理员', role: 'auditor' },
] as const;

/**
 * The three administrators of a new community, in a transaction of the caller's. Once one of the offices is held, it does nothing.
 * @returns account names with passwords to be shown once and changed at the first sign-in
 */
export async function createFirstAdministrators(
  db: EntityManager,
  now: Date,
): Promise<{ username: string; password: string }[]> {
  await db.query("SELECT pg_advisory_xact_lock(hashtext('community.first-administrators'))");
  const held: unknown[] = await db.query(
    `SELECT 1 FROM role_grant WHERE revoked_at IS NULL AND role IN ('sysadmin', 'secadmin', 'auditor') LIMIT 1`,
  );
  if (held.length > 0) return [];
  const made: { username: string; password: string }[] = [];
  for (const { username, name, role } of OFFICES) {
    const [id, password] = [newId(), randomBytes(15).toString('base64url')];
    await db.query(
      `INSERT INTO person (id, username, username_key, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, username, usernameKey(username), name, await hashPassword(password), now],
    );
    await db.query(
      `INSERT INTO role_grant (id, person_id, role, scope_kind, granted_at) VALUES ($1, $2, $3, 'community', $4)`,
      [newId(), id, role, now],
    );
    made.push({ username, password });
  }
  return made;
}
