import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ObligationKind, ObligationPeriod, OwnerRule } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from '#libs/database';
import { addDays, shanghaiDay } from '#libs/kernel';
import { biennialPeriod, type DutyPeriod, periodsAhead } from './duty-periods';
import { type LadderDuty, type LadderTable, ladderTable, replanLadder } from './obligation-ladder';
import { expectObligation } from './obligations';

interface MakingRule {
  code: string;
  kind: ObligationKind;
  keyPrefix: string;
  what: string;
  ownerRule: OwnerRule;
  period: ObligationPeriod;
  windowDays: number;
  target: number | null;
}
interface Owner {
  id: string;
  name: string;
}

/** Makes what recurs ahead of its time from rules that are data. However often and by however many workers: once. */
@Injectable()
export class ObligationEngine {
  constructor(private readonly uow: UnitOfWork) {}

  /** This period's duty of every enabled rule and owner, and the next one's when it is due within a year. @returns how many are new */
  async makeAhead(): Promise<number> {
    const rules = await this.uow.read((db) => makingRules(db));
    let made = 0;
    for (const rule of rules) made += await this.uow.run(SYSTEM_ACTOR, (work) => makeOf(work, rule));
    return made;
  }

  /** Puts the ladders of what is open where the calendar now says: after a change of the table or of a rule. */
  async replanOpen(ruleCode?: string): Promise<void> {
    await this.uow.run(SYSTEM_ACTOR, (work) => replanOpen(work, ruleCode));
  }
}

/** The same for one rule, in the caller's transaction. */
export async function makeAheadOf(work: Work, ruleCode: string): Promise<void> {
  for (const rule of await makingRules(work.db, ruleCode)) await makeOf(work, rule);
}

async function makingRules(db: EntityManager, ruleCode?: string): Promise<MakingRule[]> {
  return (await db.query(
    `SELECT code, kind, key_prefix AS "keyPrefix", what, owner_rule AS "ownerRule", period, window_days AS "windowDays",
       target FROM obligation_rule
     WHERE enabled AND period <> 'once' AND ($1::text IS NULL OR code = $1) ORDER BY code`,
    [ruleCode ?? null],
  )) as MakingRule[];
}

export async function replanOpen(work: Work, ruleCode?: string): Promise<void> {
  const table = await ladderTable(work.db);
  const open = (await work.db.query(
    `SELECT o.id, o.kind, o.rule_code AS "ruleCode", o.due_on::text AS "dueOn", o.owner_id AS "ownerId",
       g.supervisor_id AS "supervisorId"
     FROM obligation o JOIN organization g ON g.id = o.owner_id
     WHERE o.state IN ('expected', 'reminded', 'returned', 'late', 'postponed')
       AND ($1::text IS NULL OR coalesce(o.rule_code, o.kind) = $1)
     ORDER BY o.id FOR UPDATE OF o`,
    [ruleCode ?? null],
  )) as LadderDuty[];
  for (const duty of open) await replanLadder(work, table, duty);
}

/** Further ahead than this nobody wants to be told. */
const HORIZON_DAYS = 366;

/** This period, and the next one once its due day is within a year. */
function periodsDueSoon(rule: MakingRule, today: string): DutyPeriod[] {
  const horizon = addDays(today, HORIZON_DAYS);
  return periodsAhead(rule.period, today).filter(
    ({ startsOn, endsOn }) => startsOn <= today || addDays(endsOn, rule.windowDays) <= horizon,
  );
}

async function makeOf(work: Work, rule: MakingRule): Promise<number> {
  const today = shanghaiDay(work.now);
  const owners = await ownersOf(work, rule.ownerRule);
  const wanted = (
    rule.period === 'biennial'
      ? await biennialDuties(work, rule, owners, today)
      : owners.flatMap((owner) => periodsDueSoon(rule, today).map((period) => ({ owner, period })))
  ).map(({ owner, period }) => ({ owner, period, key: keyOf(rule, period, owner) }));
  const known = new Set(
    (
      (await work.db.query('SELECT key FROM obligation WHERE key = ANY($1)', [wanted.map(({ key }) => key)])) as {
        key: string;
      }[]
    ).map(({ key }) => key),
  );
  const missing = wanted.filter(({ key }) => !known.has(key));
  if (missing.length === 0) return 0;
  const table = await ladderTable(work.db);
  for (const { owner, period, key } of missing) await make(work, rule, owner, period, key, table);
  return missing.length;
}

function make(
  work: Work,
  rule: MakingRule,
  owner: Owner,
  period: DutyPeriod,
  key: string,
  table: LadderTable,
): Promise<void> {
  const share = rule.target ? `（不少于${rule.target}条）` : '';
  return expectObligation(
    work,
    {
      key,
      kind: rule.kind,
      title: `${period.name}${rule.what}${share}`,
      ownerOrganizationId: owner.id,
      dueOn: addDays(period.endsOn, rule.windowDays),
      period: period.label,
      ruleCode: rule.code,
    },
    table,
  );
}

/** The bureau's own are one for each period; others name their owner. */
function keyOf(rule: MakingRule, period: DutyPeriod, owner: Owner): string {
  const key = `${rule.keyPrefix}:${period.label}`;
  return rule.ownerRule === 'city_bureau' ? key : `${key}:${owner.id}`;
}

/** Z29: each owner's next one is counted from its last. */
async function biennialDuties(
  work: Work,
  rule: MakingRule,
  owners: readonly Owner[],
  today: string,
): Promise<{ owner: Owner; period: DutyPeriod }[]> {
  const rows = (await work.db.query(
    `SELECT owner_id AS "ownerId", max(settled_at) FILTER (WHERE state = 'accepted') AS passed,
       bool_or(state NOT IN ('accepted', 'cancelled')) AS open
     FROM obligation WHERE rule_code = $1 GROUP BY owner_id`,
    [rule.code],
  )) as { ownerId: string; passed: Date | null; open: boolean }[];
  return owners.flatMap((owner) => {
    const last = rows.find((row) => row.ownerId === owner.id);
    if (last?.open) return [];
    return [{ owner, period: biennialPeriod(last?.passed ? shanghaiDay(last.passed) : today) }];
  });
}

const OWNERS: Readonly<Record<Exclude<OwnerRule, 'named'>, string>> = {
  city_bureau: `kind = 'authority' AND level = 'city' AND active ORDER BY id LIMIT 1`,
  district_bureaus: `kind = 'authority' AND level = 'district' AND active ORDER BY id`,
  member_units: 'is_member AND active ORDER BY id',
};

async function ownersOf(work: Work, rule: OwnerRule): Promise<Owner[]> {
  if (rule === 'named') return [];
  return (await work.db.query(`SELECT id, name FROM organization WHERE ${OWNERS[rule]}`)) as Owner[];
}
