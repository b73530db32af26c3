import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from '#libs/database';
import { notFound } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import { firstRungDay } from './ladder.rules';
import { visibleOwners } from './obligation.access';
import type {
  CountObligations,
  DeedHealth,
  JobsHealth,
  ListObligations,
  ObligationCountView,
  ObligationView,
  OverdueKind,
} from './obligation.dto';
import { Obligation } from './obligation.entity';
import { countObligations, listObligations } from './obligation.queries';
import { agedState, OPEN_STATES } from './obligation.rules';
import { type LadderTable, ladderTable, ruleOf, silenceLadder } from './obligation-ladder';

const ALARM_S = 120;

@Injectable()
export class ObligationService {
  constructor(private readonly uow: UnitOfWork) {}

  /** Who owes what by when, soonest first. */
  list(actor: Actor, filter: ListObligations): Promise<ObligationView[]> {
    return this.uow.read((db) => listObligations(db, visibleOwners(actor), filter, filter.limit + 1));
  }

  counts(actor: Actor, { from, to }: CountObligations): Promise<ObligationCountView[]> {
    return this.uow.read((db) => countObligations(db, visibleOwners(actor), from, to));
  }

  /** Records why a duty is put off: "in principle" leaves no silent gap (G28). */
  explain(actor: Actor, id: string, version: number, reason: string): Promise<Obligation> {
    return this.uow.run(actor, async (work) => {
      const duty = await work.db.findOne(Obligation, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!duty) throw notFound('obligation');
      demandVersion(duty, version);
      duty.reason = reason;
      duty.version += 1;
      await work.db.save(duty);
      work.record('obligation.explained', { type: 'obligation', id }, { key: duty.key, reason });
      return duty;
    });
  }

  /** The passing of days: expected becomes reminded, then late, then missed. @returns how many changed */
  ageAll(): Promise<number> {
    return this.uow.run(SYSTEM_ACTOR, async (work) => {
      const table = await ladderTable(work.db);
      const open = await work.db
        .createQueryBuilder(Obligation, 'o')
        .where('o.state IN (:...open)', { open: OPEN_STATES })
        .orderBy('o.id')
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      let changed = 0;
      for (const duty of open) changed += (await age(work, table, duty)) ? 1 : 0;
      return changed;
    });
  }

  /** When each deed last ran and how late the latest reminder is; the same answer from any process. */
  health(): Promise<JobsHealth> {
    return this.uow.read(async (db) => {
      const deeds = (await db.query(
        'SELECT name, last_run_at AS "lastRunAt", last_error AS "lastError" FROM recurring_deed ORDER BY name',
      )) as DeedHealth[];
      const readers = (await db.query(
        'SELECT name, last_run_at AS "lastRunAt", last_error AS "lastError" FROM event_reader ORDER BY name',
      )) as DeedHealth[];
      const kinds = (await db.query(
        `SELECT kind, count(*)::int AS overdue, extract(epoch FROM now() - min(due_at))::int AS "oldestOverdueSeconds"
         FROM reminder WHERE state = 'planned' AND due_at <= now() GROUP BY kind ORDER BY min(due_at)`,
      )) as OverdueKind[];
      const overdue = kinds.reduce((sum, kind) => sum + kind.overdue, 0);
      const oldestOverdueSeconds = Math.max(0, ...kinds.map((kind) => kind.oldestOverdueSeconds));
      const [{ silentSeconds }] = (await db.query(
        'SELECT coalesce(extract(epoch FROM now() - max(last_run_at)), 0)::int AS "silentSeconds" FROM recurring_deed',
      )) as [{ silentSeconds: number }];
      const silent = silentSeconds > ALARM_S;
      const failing = [...deeds, ...readers].some((deed) => deed.lastError);
      const healthy = oldestOverdueSeconds <= ALARM_S && !silent && !failing;
      return { deeds, readers, kinds, overdue, oldestOverdueSeconds, silentSeconds, silent, healthy };
    });
  }
}

async function age(work: Work, table: LadderTable, duty: Obligation): Promise<boolean> {
  const rule = ruleOf(table, duty);
  const { state: before, dueOn } = duty;
  const remindedFrom = rule ? firstRungDay(dueOn, rule.leadDays, table.special) : undefined;
  const state = agedState({ state: before, dueOn, remindedFrom, missedAfter: rule?.missedAfter ?? null }, work.now);
  if (state === before) return false;
  await work.db.update(Obligation, { id: duty.id }, { state, version: duty.version + 1 });
  if (state === 'missed') await silenceLadder(work, duty.id);
  work.record(
    `obligation.${state}`,
    { type: 'obligation', id: duty.id },
    { key: duty.key, title: duty.title, dueOn, recipients: { organizationIds: [duty.ownerId] } },
  );
  return true;
}
