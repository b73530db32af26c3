import type { Work } from '#libs/database';
import { replanOpen } from './obligation.engine';

/** Switches a rule on for what has come into use; one that is on already stays as it was set. */
export async function switchRuleOn(work: Work, code: string): Promise<void> {
  const [rows] = (await work.db.query(
    'UPDATE obligation_rule SET enabled = true, version = version + 1 WHERE code = $1 AND NOT enabled RETURNING id',
    [code],
  )) as [{ id: string }[], number];
  for (const { id } of rows) {
    await replanOpen(work, code);
    work.record('obligationRule.changed', { type: 'obligation_rule', id }, { code, enabled: true });
  }
}
