import type { EntityManager } from 'typeorm';
import { type MemberUnit, memberUnits } from '#libs/community';
import { newId } from '#libs/kernel';
import type { Recipient } from '#libs/obligations';

interface Invited {
  organizationId: string;
  delegateId: string | null;
  answer: string;
}

/** Who is reminded for an invited unit: its delegate, else the unit itself; nobody when it said that nobody comes. */
export function recipientOf(invited: Invited): Recipient | null {
  if (invited.answer === 'declined') return null;
  return invited.delegateId
    ? { kind: 'person', id: invited.delegateId }
    : { kind: 'organization', id: invited.organizationId };
}

/** Everybody who is to be reminded of a round table. */
export async function recipientsOf(db: EntityManager, roundTableId: string): Promise<Recipient[]> {
  const rows = (await db.query(
    'SELECT organization_id AS "organizationId", delegate_id AS "delegateId", answer FROM invitation WHERE round_table_id = $1',
    [roundTableId],
  )) as Invited[];
  return rows.flatMap((row) => recipientOf(row) ?? []);
}

/** One invitation for each active member unit, in one statement; whoever is invited already stays as it is. @returns the units */
export async function inviteMembers(db: EntityManager, roundTableId: string, at: Date): Promise<MemberUnit[]> {
  const units = await memberUnits(db, at);
  await db.query(
    `INSERT INTO invitation (id, round_table_id, organization_id, delegate_id)
     SELECT u.id, $1, u.organization_id, u.delegate_id
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS u(id, organization_id, delegate_id)
     ON CONFLICT ON CONSTRAINT invitation_once DO NOTHING`,
    [roundTableId, units.map(newId), units.map((unit) => unit.id), units.map((unit) => unit.delegateId)],
  );
  return units;
}
