import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { peopleWithRole } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { readVersion } from '#libs/documents';
import { actionStates, DomainError, move, newId, shanghaiDay } from '#libs/kernel';
import { RoundTableDoor, type SeenRoundTable } from '../round-table.access';
import { unitsSpokenFor } from '../round-table.rules';
import { openCirculation } from './circulation';
import type { CorrectionView, MoveCorrection, ProposeCorrection } from './minutes.dto';
import { type MinutesCirculation, MinutesCorrection } from './minutes.entity';
import { presentUnits } from './minutes.queries';
import {
  CORRECTION_STAGES,
  type CorrectionStanding,
  DECIDING_STAGES,
  demandCorrectionsOpen,
  demandQuoted,
  presentUnitsOf,
  speakingUnit,
} from './minutes.rules';

/** U24: units recorded present say what the minutes should say otherwise, or that nothing should; nobody else does. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  /** In the order in which they came. */
  list(actor: Actor, roundTableId: string): Promise<CorrectionView[]> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, roundTableId, 'correction.list');
      const own = await ownPresent(db, actor, roundTableId);
      const rows = (await db.query(`${SELECT_CORRECTION} WHERE m.round_table_id = $1 ORDER BY m.proposed_at, m.id`, [
        roundTableId,
      ])) as Omit<CorrectionView, 'actions'>[];
      return rows.map((row) => withActions(row, seen, own));
    });
  }

  one(actor: Actor, id: string): Promise<CorrectionView> {
    return this.uow.read(async (db) => {
      const [row] = (await db.query(`${SELECT_CORRECTION} WHERE m.id = $1`, [id])) as Omit<CorrectionView, 'actions'>[];
      const seen = await this.door.toRead(db, actor, row!.roundTableId, 'correction.list');
      return withActions(row!, seen, await ownPresent(db, actor, row!.roundTableId));
    });
  }

  /** @throws DomainError 403 `minutes.not_present` */
  propose(actor: Actor, roundTableId: string, input: ProposeCorrection): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, roundTableId, 'correction.propose', { shared: true });
      const [organizationId, circulation] = await this.floor(work, seen, input.organizationId);
      demandQuoted((await readVersion(work.db, circulation.versionId)).text, input.quote);
      const correction = work.db.create(MinutesCorrection, {
        id: newId(),
        roundTableId,
        circulationId: circulation.id,
        organizationId,
        quote: input.quote,
        text: input.text,
        state: 'proposed',
        adoptedText: null,
        reason: null,
        proposedBy: actor.personId,
        proposedAt: work.now,
        decidedBy: null,
        decidedAt: null,
        version: 1,
      });
      await work.db.insert(MinutesCorrection, correction);
      const coordinators = await peopleWithRole(work.db, 'city_coordinator');
      work.record('minutes.correction_proposed', subjectOf(seen), {
        correctionId: correction.id,
        circulationId: circulation.id,
        organizationId,
        params: { title: seen.roundTable.title, excerpt: input.text.slice(0, 120) },
        recipients: { personIds: coordinators.map((person) => person.id) },
      });
      return correction.id;
    });
  }

  /** Nothing to correct: once every unit present has spoken, the days of correction need not run out. */
  confirm(actor: Actor, roundTableId: string, named: string | undefined): Promise<void> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, roundTableId, 'minutes.confirm', { shared: true });
      const [organizationId, circulation] = await this.floor(work, seen, named);
      const [added] = (await work.db.query(
        `INSERT INTO minutes_confirmation (circulation_id, organization_id, confirmed_by, confirmed_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING circulation_id`,
        [circulation.id, organizationId, actor.personId, work.now],
      )) as unknown[];
      if (!added) return;
      work.record('minutes.confirmed', subjectOf(seen), { circulationId: circulation.id, organizationId });
    });
  }

  decide(actor: Actor, id: string, { action, reason, text }: MoveCorrection): Promise<void> {
    return this.uow.run(actor, async (work) => {
      const [correction, seen] = await this.door.partToChange(
        work,
        MinutesCorrection,
        'correction',
        id,
        'correction.transition',
      );
      const { roundTable } = seen;
      const standings = standingsTowards(
        correction.organizationId,
        seen,
        await ownPresent(work.db, actor, roundTable.id),
      );
      const from = correction.state;
      correction.state = move(CORRECTION_STAGES, action, from, standings, {}, { reason });
      if (!DECIDING_STAGES.includes(roundTable.stage)) {
        throw new DomainError('stage.wrong_stage', 409, { action, from: roundTable.stage, allowed: DECIDING_STAGES });
      }
      if (action === 'accept') correction.adoptedText = text ?? null;
      if (action === 'refuse') correction.reason = reason!; // the table saw to it
      correction.decidedBy = actor.personId;
      correction.decidedAt = work.now;
      correction.version += 1;
      await work.db.save(correction);
      work.record('minutes.correction_decided', subjectOf(seen), {
        correctionId: id,
        from,
        to: correction.state,
        params: { title: roundTable.title, state: correction.state, reason, excerpt: correction.text.slice(0, 120) },
        recipients: { personIds: [correction.proposedBy] },
      });
    });
  }

  /** @returns the unit that speaks and what it speaks about */
  private async floor(
    work: Work,
    { roundTable }: SeenRoundTable,
    named: string | undefined,
  ): Promise<[string, MinutesCirculation]> {
    const unit = speakingUnit(await ownPresent(work.db, work.actor, roundTable.id), named);
    const circulation = await openCirculation(work.db, roundTable.id);
    demandCorrectionsOpen(roundTable.stage, circulation?.correctionsUntil ?? null, shanghaiDay(work.now));
    return [unit, circulation!];
  }
}

const subjectOf = (seen: SeenRoundTable) => ({ type: 'round_table', id: seen.roundTable.id });

async function ownPresent(db: EntityManager, actor: Actor, roundTableId: string): Promise<string[]> {
  return presentUnitsOf(actor.personId, unitsSpokenFor(actor), await presentUnits(db, roundTableId));
}

function standingsTowards(organizationId: string, seen: SeenRoundTable, own: readonly string[]): CorrectionStanding[] {
  const standings: CorrectionStanding[] = [];
  if (seen.standings.includes('coordinator')) standings.push('coordinator');
  if (own.includes(organizationId)) standings.push('proposer');
  return standings;
}

function withActions(
  row: Omit<CorrectionView, 'actions'>,
  seen: SeenRoundTable,
  own: readonly string[],
): CorrectionView {
  const standings = standingsTowards(row.organizationId, seen, own);
  const actions = actionStates(CORRECTION_STAGES, row.state, standings, {});
  if (DECIDING_STAGES.includes(seen.roundTable.stage)) return { ...row, actions };
  return { ...row, actions: actions.map((each) => ({ ...each, allowed: false, reasons: ['stage.wrong_stage'] })) };
}

const SELECT_CORRECTION = `
  SELECT m.id, m.round_table_id AS "roundTableId", c.number AS circulation, m.organization_id AS "organizationId",
    o.name AS "organizationName", m.quote, m.text, m.state, m.adopted_text AS "adoptedText", m.reason,
    p.name AS "proposedByName", m.proposed_at AS "proposedAt", m.decided_at AS "decidedAt"
  FROM minutes_correction m JOIN minutes_circulation c ON c.id = m.circulation_id
  JOIN organization o ON o.id = m.organization_id JOIN person p ON p.id = m.proposed_by`;
