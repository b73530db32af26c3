import type { RoleGrant } from '#libs/contracts';
import type { Work } from '#libs/database';
import { newId } from '#libs/kernel';

/** @returns the grant's id, or null when the person holds the role there already */
export async function grantRole(work: Work, personId: string, { role, scope }: RoleGrant): Promise<string | null> {
  const id = newId();
  const added: unknown[] = await work.db.query(
    `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id, granted_by, granted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (person_id, role, scope_kind, coalesce(scope_id, '')) WHERE revoked_at IS NULL DO NOTHING RETURNING id`,
    [id, personId, role, scope.kind, scope.id, work.actor.personId, work.now],
  );
  if (added.length === 0) return null;
  work.record('role.granted', { type: 'person', id: personId }, { grantId: id, role, scope });
  return id;
}

/** Takes the role away if it is held there. */
export async function revokeRole(work: Work, personId: string, { role, scope }: RoleGrant): Promise<void> {
  const [ended] = (await work.db.query(
    `UPDATE role_grant SET revoked_at = $5, revoked_by = $6
     WHERE person_id = $1 AND role = $2 AND scope_kind = $3 AND scope_id IS NOT DISTINCT FROM $4 AND revoked_at IS NULL
     RETURNING id`,
    [personId, role, scope.kind, scope.id, work.now, work.actor.personId],
  )) as [{ id: string }[], number];
  for (const { id } of ended)
    work.record('role.revoked', { type: 'person', id: personId }, { grantId: id, role, scope });
}
