import type { Work } from '#libs/database';
import { makeAheadOf, replanOpen } from './obligation.engine';

/** Switches a rule on for what has come into use; one that is on already stays as it was set. What recurs by it is made at once. */
export async function switchRuleOn(work: Work, code: string): Promise<void> {
  const [rows] = (await work.db.query(
    'UPDATE obligation_rule SET enabled = true, version = version + 1 WHERE code = $1 AND NOT enabled RETURNING id',
    [code],
  )) as [{ id: string }[], number];
  for (const { id } of rows) {
    await replanOpen(work, code);
    await makeAheadOf(work, code);
    work.record('obligationRule.changed', { type: 'obligation_rule', id }, { code, enabled: true });
  }
}
