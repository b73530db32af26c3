import { Injectable } from '@nestjs/common';
import { demand } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { actionStates, move, notFound } from '#libs/kernel';
import { OBLIGATION_POLICY, type OwnerFacts, standingsTowards, visibleOwners } from './obligation.access';
import type { MoveObligation, ObligationEventView, ObligationPage, RungView } from './obligation.dto';
import { Obligation } from './obligation.entity';
import { oneObligation } from './obligation.queries';
import { OBLIGATION_STAGES, type ObligationFacts } from './obligation.stages';
import { ladderTable, OBLIGATION_SUBJECT, replanLadder, silenceLadder } from './obligation-ladder';

const LATER = '9999-12-31';

/** A duty by itself: what may be done with it, its ladder, what happened to it, and the moves. */
@Injectable()
export class ObligationTransitions {
  constructor(private readonly uow: UnitOfWork) {}

  page(actor: Actor, id: string): Promise<ObligationPage> {
    return this.uow.read(async (db) => {
      const view = await oneObligation(db, visibleOwners(actor), id);
      demandSeen(view);
      const [owner] = (await db.query(SELECT_OWNER, [view.ownerId])) as OwnerFacts[];
      const [more] = (await db.query('SELECT evidence FROM obligation WHERE id = $1', [id])) as {
        evidence: string | null;
      }[];
      const ladder = (await db.query(SELECT_LADDER, [OBLIGATION_SUBJECT, id])) as RungView[];
      const history = (await db.query(SELECT_HISTORY, [OBLIGATION_SUBJECT, id])) as ObligationEventView[];
      const facts: ObligationFacts = { kind: view.kind, dueOn: view.dueOn, newDueOn: LATER };
      const actions = actionStates(OBLIGATION_STAGES, view.state, standingsTowards(actor, owner!), facts);
      return { ...view, evidence: more?.evidence ?? null, actions, ladder, history };
    });
  }

  async move(actor: Actor, id: string, { action, reason, dueOn, evidence }: MoveObligation): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const view = await oneObligation(work.db, visibleOwners(actor), id);
      demandSeen(view);
      const duty = await work.db.findOneOrFail(Obligation, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const [owner] = (await work.db.query(SELECT_OWNER, [duty.ownerId])) as (OwnerFacts & {
        supervisorId: string | null;
      })[];
      const standings = standingsTowards(actor, owner!);
      demand(OBLIGATION_POLICY, 'obligation.transition', actor, { sees: true, standings });
      const facts: ObligationFacts = { kind: duty.kind, dueOn: duty.dueOn, newDueOn: dueOn ?? null };
      const from = duty.state;
      duty.state = move(OBLIGATION_STAGES, action, from, standings, facts, { reason });
      if (reason !== undefined) duty.reason = reason;
      if (action === 'submit') duty.evidence = evidence ?? duty.evidence;
      if (action === 'postpone') {
        duty.postponedFrom ??= duty.dueOn;
        duty.dueOn = dueOn!;
      }
      duty.settledAt = settledAt(duty, work);
      duty.version += 1;
      await work.db.save(duty);
      await followWithLadder(work, duty, owner!.supervisorId);
      work.record(
        `obligation.${duty.state}`,
        { type: OBLIGATION_SUBJECT, id },
        {
          key: duty.key,
          from,
          to: duty.state,
          reason,
          params: { title: duty.title, dueOn: duty.dueOn, reason },
          recipients: { organizationIds: action === 'submit' ? above(owner!) : [duty.ownerId] },
        },
      );
    });
  }
}

const above = (owner: { supervisorId: string | null }): string[] => (owner.supervisorId ? [owner.supervisorId] : []);

/** Handed in counts from the day it came; accepting it later does not make it late. */
function settledAt(duty: Obligation, work: Work): Date | null {
  if (duty.state === 'accepted') return duty.settledAt ?? work.now;
  return duty.state === 'submitted' || duty.state === 'cancelled' ? work.now : null;
}

async function followWithLadder(work: Work, duty: Obligation, supervisorId: string | null): Promise<void> {
  if (duty.state === 'postponed' || duty.state === 'returned') {
    await replanLadder(work, await ladderTable(work.db), { ...duty, supervisorId });
    return;
  }
  await silenceLadder(work, duty.id);
}

function demandSeen<V>(view: V | null): asserts view is V {
  if (!view) throw notFound('obligation');
}

const SELECT_OWNER = `SELECT id, kind, level, division_code AS "divisionCode", supervisor_id AS "supervisorId"
  FROM organization WHERE id = $1`;
const SELECT_LADDER = `
  SELECT r.id, r.kind, r.due_at AS "dueAt", r.state, coalesce(g.name, p.name) AS "recipientName"
  FROM reminder r LEFT JOIN organization g ON g.id = r.recipient_id LEFT JOIN person p ON p.id = r.recipient_id
  WHERE r.subject_type = $1 AND r.subject_id = $2 AND r.state <> 'cancelled' ORDER BY r.due_at, r.id`;
const SELECT_HISTORY = `
  SELECT topic, occurred_at AS "occurredAt", actor_name AS "actorName", payload->>'reason' AS reason
  FROM event WHERE subject_type = $1 AND subject_id = $2 AND topic LIKE 'obligation.%' ORDER BY seq LIMIT 100`;
