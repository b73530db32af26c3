import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from '#libs/database';
import { notFound } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import { visibleOwners } from './obligation.access';
import type { DeedHealth, JobsHealth, ListObligations, ObligationView } from './obligation.dto';
import { Obligation } from './obligation.entity';
import { agedState } from './obligation.rules';

const OVERDUE_ALARM_S = 120;

@Injectable()
export class ObligationService {
  constructor(private readonly uow: UnitOfWork) {}

  /** Who owes what by when, soonest first. */
  list(actor: Actor, filter: ListObligations): Promise<ObligationView[]> {
    return this.uow.read(
      (db) =>
        db.query(
          `SELECT o.id, o.kind, o.title, o.owner_id AS "ownerId", g.name AS "ownerName", o.subject_type AS "subjectType",
             o.subject_id AS "subjectId", o.period, o.due_on::text AS "dueOn", o.state, o.reason, o.version
           FROM obligation o JOIN organization g ON g.id = o.owner_id
           WHERE ($1::uuid[] IS NULL OR o.owner_id = ANY($1)) AND ($2::uuid IS NULL OR o.owner_id = $2)
             AND ($3::text IS NULL OR o.state = $3)
             AND ($4::uuid IS NULL OR (o.due_on, o.id) > (SELECT c.due_on, c.id FROM obligation c WHERE c.id = $4))
           ORDER BY o.due_on, o.id LIMIT $5`,
          [visibleOwners(actor), filter.ownerId ?? null, filter.state ?? null, filter.cursor ?? null, filter.limit + 1],
        ) as Promise<ObligationView[]>,
    );
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

  /** The passing of days: expected becomes reminded, then late. @returns how many changed */
  ageAll(): Promise<number> {
    return this.uow.run(SYSTEM_ACTOR, async (work) => {
      const open = await work.db
        .createQueryBuilder(Obligation, 'o')
        .where("o.state IN ('expected', 'reminded', 'returned')")
        .orderBy('o.id')
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      let changed = 0;
      for (const duty of open) changed += (await this.age(work, duty)) ? 1 : 0;
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
      const [late] = (await db.query(
        `SELECT count(*)::int AS overdue, coalesce(extract(epoch FROM now() - min(due_at)), 0)::int AS seconds
         FROM reminder WHERE state = 'planned' AND due_at <= now()`,
      )) as { overdue: number; seconds: number }[];
      const oldestOverdueSeconds = late?.seconds ?? 0;
      const healthy = oldestOverdueSeconds <= OVERDUE_ALARM_S && [...deeds, ...readers].every((d) => !d.lastError);
      return { deeds, readers, overdue: late?.overdue ?? 0, oldestOverdueSeconds, healthy };
    });
  }

  private async age(work: Work, duty: Obligation): Promise<boolean> {
    const state = agedState(duty.state, duty.dueOn, work.now);
    if (state === duty.state) return false;
    await work.db.update(Obligation, { id: duty.id }, { state, version: duty.version + 1 });
    work.record(
      `obligation.${state}`,
      { type: 'obligation', id: duty.id },
      { key: duty.key, title: duty.title, dueOn: duty.dueOn, recipients: { organizationIds: [duty.ownerId] } },
    );
    return true;
  }
}
