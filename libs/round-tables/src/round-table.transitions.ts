import { Injectable } from '@nestjs/common';
import type { Actor, RoundTableStage } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { move, newId } from '#libs/kernel';
import { cancelReminders, replanReminders, settleObligation } from '#libs/obligations';
import { inviteMembers, recipientsOf } from './invitations';
import { RoundTableDoor } from './round-table.access';
import type { MoveRoundTable } from './round-table.dto';
import type { RoundTable } from './round-table.entity';
import { openMinutes, signMinutes } from './round-table.minutes';
import { invitedUnits } from './round-table.queries';
import { factsOf } from './round-table.service';
import { ROUND_TABLE_STAGES, ROUND_TABLE_TOPICS, type RoundTableAction } from './round-table.stages';

/** The five ways a round table moves; what hangs on each happens in the same transaction. */
@Injectable()
export class RoundTableTransitions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  async move(actor: Actor, id: string, { action, reason }: MoveRoundTable): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const { roundTable, standings } = await this.door.toChange(work, id, 'roundTable.transition');
      const from = roundTable.stage;
      const facts = await factsOf(work, roundTable);
      roundTable.stage = move(ROUND_TABLE_STAGES, action, from, standings, facts, { reason });
      await this.deeds[action](work, roundTable, reason ?? null);
      roundTable.version += 1;
      await work.db.save(roundTable);
      await this.record(work, roundTable, action, from, reason);
    });
  }

  private readonly deeds: Record<
    RoundTableAction,
    (work: Work, roundTable: RoundTable, reason: string | null) => Promise<void>
  > = {
    convene: async (work, roundTable) => {
      const startsAt = roundTable.startsAt!; // the guards of the table saw to it
      roundTable.convenedAt = work.now;
      await inviteMembers(work.db, roundTable.id, startsAt);
      await replanReminders(work, subjectOf(roundTable), startsAt, await recipientsOf(work.db, roundTable.id));
      await carryOver(work, roundTable);
      roundTable.minutesDocumentId = await openMinutes(work, roundTable);
    },
    hold: async (work, roundTable) => {
      await cancelReminders(work, subjectOf(roundTable));
      await settleObligation(work, dutyOf(roundTable), 'submitted');
    },
    sign: async (work, roundTable) => {
      const { versionId, sha256 } = await signMinutes(work, roundTable);
      roundTable.minutesVersionId = versionId;
      roundTable.minutesHash = sha256;
      roundTable.signedBy = work.actor.personId;
      roundTable.signedAt = work.now;
      await settleObligation(work, dutyOf(roundTable), 'accepted');
    },
    close: async () => undefined,
    cancel: async (work, roundTable, reason) => {
      roundTable.cancelReason = reason;
      roundTable.calendarSequence += 1;
      await cancelReminders(work, subjectOf(roundTable));
    },
  };

  private async record(
    work: Work,
    roundTable: RoundTable,
    action: RoundTableAction,
    from: RoundTableStage,
    reason?: string,
  ): Promise<void> {
    const { id, title, halfYear, startsAt, endsAt, place, minutesHash, calendarSequence: sequence } = roundTable;
    work.record(ROUND_TABLE_TOPICS[action], subjectOf(roundTable), {
      from,
      to: roundTable.stage,
      reason,
      params: { title, halfYear, startsAt, endsAt, place, reason, minutesHash, sequence },
      recipients: { organizationIds: await invitedUnits(work.db, id), personIds: [roundTable.decisionLeadId] },
    });
  }
}

const subjectOf = (roundTable: RoundTable) => ({ type: 'round_table', id: roundTable.id });
/** The duty of the city bureau that this round table fulfils (G28). */
export const dutyOf = (roundTable: { halfYear: string }): string => `half_yearly_round_table:${roundTable.halfYear}`;

/** G33: what earlier meetings resolved and nobody settled stands on this agenda by itself. */
async function carryOver(work: Work, roundTable: RoundTable): Promise<void> {
  const open = (await work.db.query(
    `SELECT r.id, r.label, r.text, r.owner_id AS "ownerId" FROM resolution r
     WHERE r.state <> 'done' AND r.round_table_id <> $1 ORDER BY r.label`,
    [roundTable.id],
  )) as { id: string; label: string; text: string; ownerId: string }[];
  await work.db.query(
    `INSERT INTO agenda_item (id, round_table_id, position, title, kind, duration_minutes, resolution_id, organization_id, state)
     SELECT c.id, $1, c.position, c.title, 'discussion', 10, c.resolution_id, c.organization_id, 'accepted'
     FROM unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::uuid[])
       AS c(id, position, title, resolution_id, organization_id)`,
    [
      roundTable.id,
      open.map(newId),
      open.map((_, index) => index + 1),
      open.map((row) => `${row.label} ${row.text}`.slice(0, 200)),
      open.map((row) => row.id),
      open.map((row) => row.ownerId),
    ],
  );
}
