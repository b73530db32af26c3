import type { ObligationKind, ObligationState } from '#libs/contracts';
import type { Work } from '#libs/database';
import { newId, shanghaiDay } from '#libs/kernel';
import { type LadderDuty, type LadderTable, ladderTable, replanLadder, silenceLadder } from './obligation-ladder';
import type { Subject } from './reminders';

export interface ExpectedObligation {
  /** Names the duty; expecting it again moves its due day and title. */
  key: string;
  kind: ObligationKind;
  title: string;
  ownerOrganizationId: string;
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  dueOn: string;
  subject?: Subject;
  period?: string;
  /** The rule that made it; left out, the rule of its kind says when to remind. */
  ruleCode?: string;
}

/**
 * Writes a duty and its ladder of reminders into the caller's transaction; a settled or postponed one stays as it is,
 * a late one that is given a day ahead is late no more.
 * @param table read by the caller when there are many
 */
export async function expectObligation(work: Work, duty: ExpectedObligation, table?: LadderTable): Promise<void> {
  const [row] = (await work.db.query(
    `INSERT INTO obligation
       (id, key, kind, title, owner_id, subject_type, subject_id, period, due_on, state, created_at, rule_code)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'expected', $10, $11)
     ON CONFLICT ON CONSTRAINT obligation_once DO UPDATE
       SET title = excluded.title, owner_id = excluded.owner_id, due_on = excluded.due_on, version = obligation.version + 1,
         state = CASE WHEN obligation.state = 'late' AND excluded.due_on >= $12 THEN 'expected' ELSE obligation.state END
       WHERE obligation.state IN ('expected', 'reminded', 'returned', 'late') AND obligation.postponed_from IS NULL
         AND (obligation.title, obligation.owner_id, obligation.due_on)
           IS DISTINCT FROM (excluded.title, excluded.owner_id, excluded.due_on)
     RETURNING id, kind, rule_code AS "ruleCode", due_on::text AS "dueOn", owner_id AS "ownerId",
       (SELECT supervisor_id FROM organization WHERE id = owner_id) AS "supervisorId"`,
    [
      newId(),
      duty.key,
      duty.kind,
      duty.title,
      duty.ownerOrganizationId,
      duty.subject?.type ?? null,
      duty.subject?.id ?? null,
      duty.period ?? null,
      duty.dueOn,
      work.now,
      duty.ruleCode ?? null,
      shanghaiDay(work.now),
    ],
  )) as LadderDuty[];
  if (row) await replanLadder(work, table ?? (await ladderTable(work.db)), row);
}

/** Says how a duty ended, and silences its reminders; what is returned is reminded of again. One that nobody expected is left alone. */
export async function settleObligation(
  work: Work,
  key: string,
  state: Extract<ObligationState, 'submitted' | 'accepted' | 'cancelled' | 'returned' | 'missed'>,
): Promise<void> {
  const [rows] = (await work.db.query(
    `UPDATE obligation SET state = $2, settled_at = CASE WHEN $2 = 'returned' THEN NULL ELSE $3::timestamptz END,
       version = version + 1
     WHERE key = $1 AND state <> $2
     RETURNING id, kind, rule_code AS "ruleCode", due_on::text AS "dueOn", owner_id AS "ownerId",
       (SELECT supervisor_id FROM organization WHERE id = owner_id) AS "supervisorId"`,
    [key, state, work.now],
  )) as [LadderDuty[], number];
  for (const duty of rows) {
    if (state === 'returned') await replanLadder(work, await ladderTable(work.db), duty);
    else await silenceLadder(work, duty.id);
  }
}
