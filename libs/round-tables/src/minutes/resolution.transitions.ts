import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { move } from '#libs/kernel';
import { settleObligation } from '#libs/obligations';
import { RoundTableDoor, type SeenRoundTable } from '../round-table.access';
import { Resolution } from '../round-table.entity';
import { carryToNext } from './carry-over';
import type { MoveResolution } from './minutes.dto';
import { demandLater, expectResolution, resolutionDuty } from './resolution.duty';
import { RESOLUTION_STAGES, resolutionStandings, restingState } from './resolution.stages';

/** G33: the owner shows what was done, whoever leads the meeting accepts it or sends it back; what stays open is carried over. */
@Injectable()
export class ResolutionTransitions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  move(actor: Actor, id: string, { action, evidence, reason, dueOn }: MoveResolution): Promise<void> {
    return this.uow.run(actor, async (work) => {
      const [resolution, seen] = await this.door.partToChange(
        work,
        Resolution,
        'resolution',
        id,
        'resolution.transition',
      );
      const from = resolution.state;
      const standings = resolutionStandings(actor, seen.standings, resolution.ownerId);
      const facts = { evidence: action === 'submit' ? (evidence ?? null) : resolution.evidence };
      const to = move(RESOLUTION_STAGES, action, from, standings, facts, { reason });
      resolution.state = restingState(to, seen.roundTable.stage);
      if (action === 'submit') {
        Object.assign(resolution, { evidence, submittedAt: work.now, returnReason: null });
        await settleObligation(work, resolutionDuty(id), 'submitted');
      }
      if (action === 'accept') await settleObligation(work, resolutionDuty(id), 'accepted');
      if (action === 'return') {
        Object.assign(resolution, { returnReason: reason, submittedAt: null });
        await settleObligation(work, resolutionDuty(id), 'returned');
      }
      resolution.settledAt = resolution.state === 'done' || action === 'carry_over' ? work.now : null;
      if (action === 'carry_over') await carry(work, resolution, dueOn);
      resolution.version += 1;
      await work.db.save(resolution);
      announce(work, seen, resolution, from, reason);
    });
  }
}

async function carry(work: Work, resolution: Resolution, dueOn: string | undefined): Promise<void> {
  if (dueOn !== undefined && dueOn !== resolution.dueOn) {
    demandLater(resolution.dueOn, dueOn);
    resolution.firstDueOn ??= resolution.dueOn;
    resolution.dueOn = dueOn;
  }
  await expectResolution(work, resolution);
  await carryToNext(work, resolution);
}

const TOPICS = {
  submitted: 'resolution.submitted',
  done: 'resolution.accepted',
  open: 'resolution.returned',
  carried_over: 'resolution.carried_over',
} as const;

function announce(
  work: Work,
  { roundTable }: SeenRoundTable,
  resolution: Resolution,
  from: string,
  reason?: string,
): void {
  const { id, label, text, state, dueOn, ownerId } = resolution;
  const sentBack = state === 'carried_over' && from === 'submitted';
  work.record(
    sentBack ? 'resolution.returned' : TOPICS[state],
    { type: 'round_table', id: roundTable.id },
    {
      resolutionId: id,
      from,
      to: state,
      params: { title: `${label} ${text}`.slice(0, 120), meeting: roundTable.title, label, text, dueOn, state, reason },
      recipients: state === 'submitted' ? { personIds: [roundTable.decisionLeadId] } : { organizationIds: [ownerId] },
    },
  );
}
