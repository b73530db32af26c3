import type { EntityManager } from 'typeorm';
import { hashPassword } from '../credential';
import { readDivisions, readNotice } from './demo-files';
import { demoAllianceMembers, demoOrganizations } from './demo-organizations';
import { DEMO_PASSWORD, DEMO_USERNAMES, demoPeople, demoPersonId } from './demo-people';

/**
 * Loads the Guangzhou community: divisions, units, people, think tank. Rows that are there stay as they are,
 * so loading again changes nothing and undoes nobody's work.
 * @returns how many rows were new, by table
 */
export async function loadCommunityDemo(db: EntityManager, now: Date): Promise<Record<string, number>> {
  const divisions = readDivisions();
  const organizations = demoOrganizations(divisions, readNotice());
  const { people, grants, delegates, experts } = demoPeople(organizations);
  const hashes = await hashesOfNewcomers(db);
  const stamp = now.toISOString();
  return {
    division: await insert(db, 'division', divisions),
    organization: await insert(
      db,
      'organization',
      organizations.map((row) => ({ ...row, active: true, version: 1, created_at: stamp })),
    ),
    alliance_member: await insert(db, 'alliance_member', demoAllianceMembers(organizations)),
    person: await insert(
      db,
      'person',
      people.map((row) => ({ ...row, password_hash: hashes.get(row.id) ?? null, created_at: stamp })),
    ),
    role_grant: await insert(
      db,
      'role_grant',
      grants.map((row) => ({ ...row, granted_at: stamp })),
    ),
    delegate: await insert(db, 'delegate', delegates),
    expert: await insert(db, 'expert', experts),
  };
}

/** Only those who sign in get a password, each with a salt of their own; nobody is hashed twice. */
async function hashesOfNewcomers(db: EntityManager): Promise<Map<string, string>> {
  const ids = DEMO_USERNAMES.map(demoPersonId);
  const known: { id: string }[] = await db.query('SELECT id FROM person WHERE id = ANY($1::uuid[])', [ids]);
  const there = new Set(known.map((row) => row.id));
  const newcomers = ids.filter((id) => !there.has(id));
  return new Map(
    await Promise.all(newcomers.map(async (id): Promise<[string, string]> => [id, await hashPassword(DEMO_PASSWORD)])),
  );
}

/** All rows of a table in one statement; the columns are those of the first row, the types those of the table. */
async function insert(db: EntityManager, table: string, rows: readonly object[]): Promise<number> {
  const columns = Object.keys(rows[0]!).join(', ');
  const added: { count: number }[] = await db.query(
    `WITH added AS (
       INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
       ON CONFLICT DO NOTHING RETURNING 1
     ) SELECT count(*)::int AS count FROM added`,
    [JSON.stringify(rows)],
  );
  return added[0]!.count;
}
