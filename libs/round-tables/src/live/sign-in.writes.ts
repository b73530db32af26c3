import { timingSafeEqual } from 'node:crypto';
import type { SignInWay } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import type { RoomRow } from './live.access';

export interface InvitedUnit {
  id: string;
  roundTableId: string;
  organizationId: string;
  organizationName: string;
  delegateId: string | null;
  delegateName: string | null;
  /** Whoever is named comes instead of the delegate. */
  mandated: boolean;
  /** Of a substitute without an account. */
  substituteName: string | null;
}

export interface Arrival {
  personId: string | null;
  personName: string;
  substitute: boolean;
  way: SignInWay;
}

/** @throws DomainError 422 `sign_in.code_wrong`: never issued, out of date, or another */
export function demandGoodCode(room: RoomRow, code: string, now: Date): void {
  const inForce = room.code !== null && room.codeExpiresAt !== null && room.codeExpiresAt > now;
  const shown = Buffer.from(code);
  const good = inForce && shown.length === 6 && timingSafeEqual(shown, Buffer.from(room.code!));
  if (!good) throw new DomainError('sign_in.code_wrong', 422, { field: 'code' });
}

/** A unit is here once, however often it says so; the secretary corrects who came. @returns whether anything is new */
export async function arrive(work: Work, unit: InvitedUnit, arrival: Arrival): Promise<boolean> {
  const { personId, personName, substitute, way } = arrival;
  const written = (await work.db.query(
    `INSERT INTO live_sign_in AS s (invitation_id, round_table_id, person_id, person_name, substitute, way, signed_in_by, signed_in_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (invitation_id) DO UPDATE SET person_id = excluded.person_id, person_name = excluded.person_name,
       substitute = excluded.substitute, way = excluded.way, signed_in_by = excluded.signed_in_by
     WHERE excluded.way = 'secretary' AND (s.person_name, s.substitute) <> (excluded.person_name, excluded.substitute)
     RETURNING 1`,
    [unit.id, unit.roundTableId, personId, personName, substitute, way, work.actor.personId, work.now],
  )) as unknown[];
  if (written.length === 0) return false;
  await work.db.query(
    'UPDATE invitation SET attended = true, version = version + 1 WHERE id = $1 AND attended IS DISTINCT FROM true',
    [unit.id],
  );
  return true;
}

/** @throws DomainError 409 `sign_in.has_voted` @returns whether the unit was here */
export async function leave(
  work: Work,
  unit: Pick<InvitedUnit, 'id' | 'roundTableId' | 'organizationId'>,
): Promise<boolean> {
  const { roundTableId, organizationId } = unit;
  const [voted] = (await work.db.query(
    `SELECT 1 FROM live_vote v JOIN live_vote_unit u ON u.vote_id = v.id
     WHERE v.round_table_id = $1 AND v.state <> 'cancelled' AND u.organization_id = $2 AND u.has_voted LIMIT 1`,
    [roundTableId, organizationId],
  )) as unknown[];
  if (voted) throw new DomainError('sign_in.has_voted', 409, { organizationId });
  const [, was] = (await work.db.query(
    'UPDATE invitation SET attended = NULL, version = version + 1 WHERE id = $1 AND attended',
    [unit.id],
  )) as [unknown, number];
  await work.db.query('DELETE FROM live_sign_in WHERE invitation_id = $1', [unit.id]);
  await forgetUnit(work, roundTableId, organizationId);
  return was > 0;
}

/** Whoever is not here neither waits to speak nor counts in the vote that is under way. */
async function forgetUnit(work: Work, roundTableId: string, organizationId: string): Promise<void> {
  await work.db.query(
    `UPDATE live_speaker SET state = 'withdrawn', ended_at = $3
     WHERE round_table_id = $1 AND organization_id = $2 AND state IN ('waiting', 'speaking')`,
    [roundTableId, organizationId, work.now],
  );
  await work.db.query(
    `WITH gone AS (
       DELETE FROM live_vote_unit u USING live_vote v WHERE v.id = u.vote_id AND v.round_table_id = $1 AND v.state = 'open'
         AND u.organization_id = $2 RETURNING u.vote_id)
     UPDATE live_vote SET present = present - 1 WHERE id IN (SELECT vote_id FROM gone)`,
    [roundTableId, organizationId],
  );
}
