import type { ObligationKind, ObligationState } from '#libs/contracts';
import type { Work } from '#libs/database';
import { newId } from '#libs/kernel';
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
}

/** Writes a duty into the caller's transaction; a settled one stays as it is. */
export async function expectObligation(work: Work, duty: ExpectedObligation): Promise<void> {
  await work.db.query(
    `INSERT INTO obligation (id, key, kind, title, owner_id, subject_type, subject_id, period, due_on, state, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'expected', $10)
     ON CONFLICT ON CONSTRAINT obligation_once DO UPDATE
       SET title = excluded.title, owner_id = excluded.owner_id, due_on = excluded.due_on, version = obligation.version + 1
       WHERE obligation.state IN ('expected', 'reminded', 'returned', 'late')
         AND (obligation.title, obligation.owner_id, obligation.due_on)
           IS DISTINCT FROM (excluded.title, excluded.owner_id, excluded.due_on)`,
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
    ],
  );
}

/** Says how a duty ended; one that nobody expected is left alone. */
export async function settleObligation(
  work: Work,
  key: string,
  state: Extract<ObligationState, 'submitted' | 'accepted' | 'cancelled' | 'returned'>,
): Promise<void> {
  await work.db.query(
    `UPDATE obligation SET state = $2, settled_at = CASE WHEN $2 = 'returned' THEN NULL ELSE $3::timestamptz END,
       version = version + 1
     WHERE key = $1 AND state <> $2`,
    [key, state, work.now],
  );
}
