import { Injectable } from '@nestjs/common';
import { type Actor, LADDER_RUNGS, type LadderRung, RUNG_DAYS } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { notFound } from '#libs/kernel';
import { staleVersion } from '#libs/platform';
import { replanOpen } from './obligation.engine';
import { silenceLadder } from './obligation-ladder';
import type { ChangeObligationRule, ObligationRuleView } from './settings.dto';

interface RuleRow extends Omit<ObligationRuleView, 'rungs'> {
  leadDays: number[];
}

/** What recurs and when it is reminded is data with a source and an owner; the bureau's coordinator sets it. */
@Injectable()
export class ObligationRulesService {
  constructor(private readonly uow: UnitOfWork) {}

  async list(): Promise<ObligationRuleView[]> {
    const rows = (await this.uow.read((db) => db.query(`${SELECT_RULE} ORDER BY enabled DESC, code`))) as RuleRow[];
    return rows.map(viewOf);
  }

  /** Switched off, what nobody was reminded of yet is withdrawn; a new ladder takes hold of what is open at once. */
  async change(actor: Actor, id: string, version: number, input: ChangeObligationRule): Promise<ObligationRuleView> {
    const row = await this.uow.run(actor, async (work) => {
      const [rule] = (await work.db.query(`${SELECT_RULE} WHERE id = $1 FOR UPDATE`, [id])) as RuleRow[];
      if (!rule) throw notFound('obligation_rule');
      if (rule.version !== version) throw staleVersion(rule.version);
      const after: RuleRow = {
        ...rule,
        ...Object.fromEntries(Object.entries(input).filter(([name, value]) => value !== undefined && name !== 'rungs')),
        leadDays: input.rungs ? input.rungs.map((rung) => RUNG_DAYS[rung]).sort((a, b) => b - a) : rule.leadDays,
        version: rule.version + 1,
      };
      await work.db.query(
        `UPDATE obligation_rule SET enabled = $2, window_days = $3, lead_days = $4, escalate_after = $5, missed_after = $6,
           target = $7, version = $8 WHERE id = $1`,
        [
          id,
          after.enabled,
          after.windowDays,
          after.leadDays,
          after.escalateAfter,
          after.missedAfter,
          after.target,
          after.version,
        ],
      );
      if (rule.enabled && !after.enabled) {
        const [withdrawn] = (await work.db.query(
          `UPDATE obligation SET state = 'cancelled', settled_at = $2, version = version + 1
           WHERE coalesce(rule_code, kind) = $1 AND state = 'expected' RETURNING id`,
          [rule.code, work.now],
        )) as [{ id: string }[], number];
        for (const duty of withdrawn) await silenceLadder(work, duty.id);
      }
      await replanOpen(work, rule.code);
      work.record('obligationRule.changed', { type: 'obligation_rule', id }, { code: rule.code, ...input });
      return after;
    });
    return viewOf(row);
  }
}

function viewOf({ leadDays, ...row }: RuleRow): ObligationRuleView {
  return { ...row, rungs: LADDER_RUNGS.filter((rung: LadderRung) => leadDays.includes(RUNG_DAYS[rung])) };
}

const SELECT_RULE = `
  SELECT id, code, kind, what, what_en AS "whatEn", owner_rule AS "ownerRule", beneficiary, period,
    window_days AS "windowDays", lead_days AS "leadDays", escalate_after AS "escalateAfter", missed_after AS "missedAfter",
    target, enabled, source, setting_owner AS "settingOwner", version
  FROM obligation_rule`;
