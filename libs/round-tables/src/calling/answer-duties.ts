import type { Work } from '#libs/database';
import { addWorkingDays, newId, shanghaiDay } from '#libs/kernel';
import { type LadderTable, ladderInstants, ladderTable } from '#libs/obligations';
import type { RoundTable } from '../round-table.entity';

const CODE = 'invitation_answer';

/**
 * G31: every unit that has not answered owes an answer some working days before the meeting, with its ladder of
 * reminders: two statements however many units, in the transaction that invites them. The reader of the log that moves
 * these duties with the meeting finds them there and leaves them as they are.
 */
export async function expectAnswers(work: Work, roundTable: RoundTable): Promise<void> {
  const [rule] = (await work.db.query(
    'SELECT window_days AS days, lead_days AS "leadDays", escalate_after AS "escalateAfter" FROM obligation_rule WHERE code = $1 AND enabled',
    [CODE],
  )) as { days: number; leadDays: number[]; escalateAfter: number | null }[];
  if (!rule || rule.escalateAfter !== null) return; // whoever supervises differs by unit: the reader makes them one by one
  const open = (await work.db.query(
    `SELECT i.id, i.organization_id AS "ownerId" FROM invitation i
     JOIN organization o ON o.id = i.organization_id AND o.active
     WHERE i.round_table_id = $1 AND i.answer = 'needs_action'`,
    [roundTable.id],
  )) as { id: string; ownerId: string }[];
  const table: LadderTable = await ladderTable(work.db);
  const today = shanghaiDay(work.now);
  const wanted = addWorkingDays(shanghaiDay(roundTable.startsAt!), -rule.days, table.special);
  const dueOn = wanted < today ? today : wanted;
  const duties = (await work.db.query(
    `INSERT INTO obligation (id, key, kind, title, owner_id, subject_type, subject_id, period, due_on, state, created_at)
     SELECT d.id, '${CODE}:' || d.invitation_id, '${CODE}', $1, d.owner_id, 'round_table', $2, $3, $4, 'expected', $5
     FROM unnest($6::uuid[], $7::uuid[], $8::uuid[]) AS d(id, invitation_id, owner_id)
     ON CONFLICT ON CONSTRAINT obligation_once DO NOTHING RETURNING id, owner_id AS "ownerId"`,
    [
      `回执：${roundTable.title}`.slice(0, 300),
      roundTable.id,
      roundTable.halfYear,
      dueOn,
      work.now,
      open.map(newId),
      open.map((invitation) => invitation.id),
      open.map((invitation) => invitation.ownerId),
    ],
  )) as { id: string; ownerId: string }[];
  const rungs = ladderInstants(dueOn, rule.leadDays, table.special, work.now).flatMap((rung) =>
    duties.map((duty) => ({ ...rung, ...duty })),
  );
  await work.db.query(
    `INSERT INTO reminder (id, subject_type, subject_id, recipient_id, recipient_kind, kind, due_at, state)
     SELECT r.id, 'obligation', r.duty_id, r.owner_id, 'organization', r.kind, r.due_at, 'planned'
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[]) AS r(id, duty_id, owner_id, kind, due_at)
     ON CONFLICT ON CONSTRAINT reminder_once DO NOTHING`,
    [
      rungs.map(newId),
      rungs.map((rung) => rung.id),
      rungs.map((rung) => rung.ownerId),
      rungs.map((rung) => rung.kind),
      rungs.map((rung) => rung.dueAt),
    ],
  );
}
