import { Injectable } from '@nestjs/common';
import type { Actor, RoundTableStage } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { move } from '#libs/kernel';
import { cancelReminders, replanReminders, settleObligation } from '#libs/obligations';
import { expectAnswers } from './calling/answer-duties';
import { endOpenPoll } from './calling/date-poll.service';
import { giveNoticeNumber } from './calling/notice-number';
import { inviteMembers, recipientsOf } from './invitations';
import { touchRoom } from './live/touch-room';
import { carryOver } from './minutes/carry-over';
import { circulateMinutes, openCirculation, returnMinutes, signCirculated } from './minutes/circulation';
import { returnExtracts } from './minutes/extract';
import { presentUnits } from './minutes/minutes.queries';
import { RoundTableDoor } from './round-table.access';
import type { MoveRoundTable } from './round-table.dto';
import type { RoundTable } from './round-table.entity';
import { openMinutes } from './round-table.minutes';
import { invitedUnits } from './round-table.queries';
import { factsOf } from './round-table.service';
import { ROUND_TABLE_STAGES, ROUND_TABLE_TOPICS, type RoundTableAction } from './round-table.stages';

/** The ways a round table moves; what hangs on each happens in the same transaction. */
@Injectable()
export class RoundTableTransitions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  async move(actor: Actor, id: string, input: MoveRoundTable): Promise<void> {
    const { action, reason } = input;
    await this.uow.run(actor, async (work) => {
      const { roundTable, standings } = await this.door.toChange(work, id, 'roundTable.transition');
      const from = roundTable.stage;
      const facts = await factsOf(work, roundTable);
      roundTable.stage = move(ROUND_TABLE_STAGES, action, from, standings, facts, { reason });
      await this.deeds[action](work, roundTable, input);
      roundTable.version += 1;
      await work.db.save(roundTable);
      await touchRoom(work.db, id);
      await this.record(work, roundTable, action, from, reason);
    });
  }

  private readonly deeds: Record<
    RoundTableAction,
    (work: Work, roundTable: RoundTable, input: MoveRoundTable) => Promise<void>
  > = {
    convene: async (work, roundTable) => {
      const startsAt = roundTable.startsAt!; // the guards of the table saw to it
      roundTable.convenedAt = work.now;
      await endOpenPoll(work, roundTable.id);
      await giveNoticeNumber(work, roundTable);
      await inviteMembers(work.db, roundTable.id, startsAt);
      await replanReminders(work, subjectOf(roundTable), startsAt, await recipientsOf(work.db, roundTable.id));
      await expectAnswers(work, roundTable);
      await carryOver(work, roundTable);
      roundTable.minutesDocumentId = await openMinutes(work, roundTable);
    },
    hold: async (work, roundTable) => {
      await cancelReminders(work, subjectOf(roundTable));
      await settleObligation(work, dutyOf(roundTable), 'submitted');
    },
    circulate: async (work, roundTable, { correctionDays }) => {
      await circulateMinutes(work, roundTable, correctionDays);
    },
    return_to_drafting: (work, roundTable, { reason }) => returnMinutes(work, roundTable, reason ?? null),
    sign: async (work, roundTable) => {
      const { versionId, contentSha256 } = await signCirculated(work, roundTable);
      roundTable.minutesVersionId = versionId;
      roundTable.minutesHash = contentSha256;
      roundTable.signedBy = work.actor.personId;
      roundTable.signedAt = work.now;
      await settleObligation(work, dutyOf(roundTable), 'accepted');
    },
    publish: async (work, roundTable) => {
      roundTable.publishedAt = work.now;
      await returnExtracts(work, roundTable);
    },
    close: async () => undefined,
    cancel: async (work, roundTable, { reason }) => {
      roundTable.cancelReason = reason ?? null;
      roundTable.calendarSequence += 1;
      await cancelReminders(work, subjectOf(roundTable));
      await endOpenPoll(work, roundTable.id);
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
    const noticeNumber = roundTable.noticeLabel ?? undefined;
    const circulation = action === 'circulate' ? await openCirculation(work.db, id) : null;
    const units = circulation
      ? (await presentUnits(work.db, id)).map((unit) => unit.organizationId) // U24: theirs to correct
      : await invitedUnits(work.db, id);
    work.record(ROUND_TABLE_TOPICS[action], subjectOf(roundTable), {
      from,
      to: roundTable.stage,
      reason,
      circulationId: circulation?.id,
      params: {
        title,
        halfYear,
        startsAt,
        endsAt,
        place,
        reason,
        minutesHash,
        sequence,
        noticeNumber,
        dueOn: circulation?.correctionsUntil,
      },
      recipients: { organizationIds: units, personIds: [roundTable.decisionLeadId] },
    });
  }
}

const subjectOf = (roundTable: RoundTable) => ({ type: 'round_table', id: roundTable.id });
/** The duty of the city bureau that this round table fulfils (G28). */
export const dutyOf = (roundTable: { halfYear: string }): string => `half_yearly_round_table:${roundTable.halfYear}`;
