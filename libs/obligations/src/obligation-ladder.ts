import type { EntityManager } from 'typeorm';
import type { Work } from '#libs/database';
import type { SpecialDays } from '#libs/kernel';
import { escalationInstant, ladderInstants } from './ladder.rules';
import { cancelReminders, type PlannedReminder, type Recipient, setReminders } from './reminders';
import { specialDays } from './working-calendar';

export const OBLIGATION_SUBJECT = 'obligation';

/** What a ladder is made of, read once however many duties there are. */
export interface LadderTable {
  special: SpecialDays;
  rules: readonly LadderRule[];
  /** Hears of the city bureau's own lateness: nobody supervises it. */
  decisionLeads: readonly string[];
}
interface LadderRule {
  code: string;
  kind: string;
  leadDays: number[];
  escalateAfter: number | null;
  missedAfter: number | null;
}
export interface LadderDuty {
  id: string;
  kind: string;
  ruleCode: string | null;
  dueOn: string;
  ownerId: string;
  supervisorId: string | null;
}

export async function ladderTable(db: EntityManager): Promise<LadderTable> {
  const special = await specialDays(db);
  const rules = (await db.query(
    `SELECT code, kind, lead_days AS "leadDays", escalate_after AS "escalateAfter", missed_after AS "missedAfter"
     FROM obligation_rule ORDER BY code`,
  )) as LadderRule[];
  const leads = (await db.query(
    `SELECT DISTINCT g.person_id AS id FROM role_grant g JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
     WHERE g.role = 'decision_lead' AND g.revoked_at IS NULL ORDER BY 1`,
  )) as { id: string }[];
  return { special, rules, decisionLeads: leads.map(({ id }) => id) };
}

/** The rule a duty was made by; of one that an event bore, the rule of its kind. */
export function ruleOf(table: LadderTable, duty: { kind: string; ruleCode: string | null }): LadderRule | null {
  return (
    table.rules.find((rule) => rule.code === duty.ruleCode) ??
    table.rules.find((rule) => rule.kind === duty.kind) ??
    null
  );
}

/** Makes the planned reminders of an open duty be those of its rule, its day and the calendar; asking again changes nothing. */
export async function replanLadder(work: Work, table: LadderTable, duty: LadderDuty): Promise<void> {
  const rule = ruleOf(table, duty);
  const owner: Recipient = { kind: 'organization', id: duty.ownerId };
  const above: Recipient[] = duty.supervisorId
    ? [{ kind: 'organization', id: duty.supervisorId }]
    : table.decisionLeads.map((id) => ({ kind: 'person', id }));
  const rungs: PlannedReminder[] = rule
    ? [
        ...ladderInstants(duty.dueOn, rule.leadDays, table.special, work.now).map((rung) => ({
          ...rung,
          recipient: owner,
        })),
        ...escalationInstant(duty.dueOn, rule.escalateAfter, table.special, work.now).flatMap((rung) =>
          above.map((recipient) => ({ ...rung, recipient })),
        ),
      ]
    : [];
  await setReminders(work, { type: OBLIGATION_SUBJECT, id: duty.id }, rungs);
}

export function silenceLadder(work: Work, dutyId: string): Promise<void> {
  return cancelReminders(work, { type: OBLIGATION_SUBJECT, id: dutyId });
}
