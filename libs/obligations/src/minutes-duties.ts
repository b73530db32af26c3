import type { LoggedEvent, Work } from '#libs/database';
import { ladderTable } from './obligation-ladder';
import { expectObligation, settleObligation } from './obligations';

const keyOf = (circulationId: unknown, organizationId: unknown): string =>
  `minutes_correction:${String(circulationId)}:${String(organizationId)}`;

/** U24: each unit recorded present says within the days of correction whether the minutes are right. */
export async function expectCorrections(work: Work, { payload, subjectId }: LoggedEvent): Promise<void> {
  const present = (await work.db.query(
    `SELECT i.organization_id AS id, t.title, t.half_year AS period, c.corrections_until::text AS "dueOn"
     FROM minutes_circulation c JOIN round_table t ON t.id = c.round_table_id
     JOIN invitation i ON i.round_table_id = t.id AND i.attended
     JOIN obligation_rule r ON r.code = 'minutes_correction' AND r.enabled
     WHERE c.id = $1 AND c.ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM minutes_confirmation f
         WHERE f.circulation_id = c.id AND f.organization_id = i.organization_id)
       AND NOT EXISTS (SELECT 1 FROM minutes_correction m
         WHERE m.circulation_id = c.id AND m.organization_id = i.organization_id) ORDER BY 1`,
    [payload.circulationId],
  )) as { id: string; title: string; period: string; dueOn: string }[];
  if (present.length === 0) return;
  const table = await ladderTable(work.db);
  for (const { id, title, period, dueOn } of present) {
    await expectObligation(
      work,
      {
        key: keyOf(payload.circulationId, id),
        kind: 'minutes_correction',
        title: `核对纪要：${title}`.slice(0, 300),
        ownerOrganizationId: id,
        dueOn,
        subject: { type: 'round_table', id: subjectId },
        period,
      },
      table,
    );
  }
}

export async function settleCorrection(work: Work, { payload }: LoggedEvent): Promise<void> {
  await settleObligation(work, keyOf(payload.circulationId, payload.organizationId), 'accepted');
}

/** Silence is assent: what nobody said anything about lapses when the minutes are signed or taken back. */
export async function endCorrections(work: Work, { subjectId }: LoggedEvent): Promise<void> {
  const rows = (await work.db.query(
    `SELECT key FROM obligation WHERE subject_type = 'round_table' AND subject_id = $1 AND kind = 'minutes_correction'
       AND state IN ('expected', 'reminded', 'returned', 'late', 'postponed')`,
    [subjectId],
  )) as { key: string }[];
  for (const { key } of rows) await settleObligation(work, key, 'cancelled');
}
