import { DEMO_PASSWORD, type RunningApp } from '../support/app';
import type { Client } from '../support/client';

/** Contract §2, in its order. */
export const DEMO_ROLES = [
  'coordinator',
  'decision',
  'district',
  'library',
  'culture-centre',
  'propaganda',
  'street',
  'expert1',
  'expert2',
  'expert3',
  'citizen',
  'supplier',
  'sysadmin',
  'secadmin',
  'auditor',
] as const;
/** Nobody signed in, a session that was ended, and a person whose account was suspended while signed in. */
export const OUTSIDERS = ['anonymous', 'revoked', 'suspended'] as const;
export const PRINCIPALS = [...OUTSIDERS, ...DEMO_ROLES] as const;
export type Principal = (typeof PRINCIPALS)[number];

/** A browser for each principal. The ended session and the suspended person are coordinators: let in nearly everywhere otherwise. */
export async function principals(app: RunningApp): Promise<Map<Principal, Client>> {
  const revoked = await app.signIn('coordinator');
  await (await app.signIn('coordinator')).delete('/sessions');
  const people = new Map<Principal, Client>([
    ['anonymous', app.client()],
    ['revoked', revoked],
    ['suspended', await suspended(app)],
  ]);
  for (const role of DEMO_ROLES) people.set(role, await app.signIn(role));
  return people;
}

/** A second coordinator, made with SQL so that no demo person is missing from the matrix. */
async function suspended(app: RunningApp): Promise<Client> {
  const { dataSource } = app.database;
  const id = '0191e000-0000-7000-8000-000000000051';
  await dataSource.query(
    `INSERT INTO person (id, username, username_key, name, password_hash, organization_id)
     SELECT $1, 'suspended', 'suspended', name, password_hash, organization_id FROM person WHERE username = 'coordinator'`,
    [id],
  );
  await dataSource.query(
    `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id)
     SELECT gen_random_uuid(), $1, role, scope_kind, scope_id FROM role_grant
     WHERE person_id = (SELECT id FROM person WHERE username = 'coordinator')`,
    [id],
  );
  const person = await app.client().signIn('suspended', DEMO_PASSWORD);
  await dataSource.query('UPDATE person SET disabled_at = now() WHERE id = $1', [id]);
  return person;
}
