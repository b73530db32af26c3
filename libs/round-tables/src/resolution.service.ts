import { Injectable } from '@nestjs/common';
import { organizationFacts } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId, shanghaiDay } from '#libs/kernel';
import { expectObligation, settleObligation } from '#libs/obligations';
import type { AddResolution, ResolutionView, SettleResolution } from './meeting-parts.dto';
import { RoundTableDoor, type SeenRoundTable } from './round-table.access';
import { Resolution, RoundTable } from './round-table.entity';
import { checkSettlement, resolutionLabel } from './round-table.rules';
import { leads } from './round-table.service';
import { SITTING_STAGES } from './round-table.stages';

/** G33: numbered resolutions with an owner and a day, followed until they are settled. */
@Injectable()
export class ResolutionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  async list(actor: Actor, roundTableId: string): Promise<ResolutionView[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, roundTableId, 'resolution.list');
      return (await db.query(`${SELECT_RESOLUTION} WHERE r.round_table_id = $1 ORDER BY r.number`, [
        roundTableId,
      ])) as ResolutionView[];
    });
  }

  async one(id: string): Promise<ResolutionView> {
    const [view] = await this.uow.read(
      (db) => db.query(`${SELECT_RESOLUTION} WHERE r.id = $1`, [id]) as Promise<ResolutionView[]>,
    );
    return view!;
  }

  /** The round table's row is locked, so numbers have neither gaps nor twins. */
  async add(actor: Actor, roundTableId: string, input: AddResolution): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const { roundTable } = await this.door.toChange(work, roundTableId, 'resolution.add');
      if (!SITTING_STAGES.includes(roundTable.stage)) {
        throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: SITTING_STAGES });
      }
      await demandOwner(work, input.ownerOrganizationId);
      demandDueAfterMeeting(roundTable, input.dueOn);
      roundTable.resolutionCount += 1;
      await work.db.update(RoundTable, { id: roundTableId }, { resolutionCount: roundTable.resolutionCount });
      const resolution = work.db.create(Resolution, {
        id: newId(),
        roundTableId,
        number: roundTable.resolutionCount,
        label: resolutionLabel(roundTable.halfYear, roundTable.resolutionCount),
        text: input.text,
        ownerId: input.ownerOrganizationId,
        dueOn: input.dueOn,
        state: 'open',
        version: 1,
        createdAt: work.now,
      });
      await work.db.insert(Resolution, resolution);
      await expectDuty(work, resolution);
      const { label, text, dueOn } = resolution;
      work.record('resolution.added', subjectOf(roundTable), {
        resolutionId: resolution.id,
        params: { title: roundTable.title, label, text, dueOn },
        recipients: { organizationIds: [resolution.ownerId] },
      });
      return resolution.id;
    });
  }

  /** Done with evidence, by the owner or by those who lead; carried over by those who lead. */
  async settle(actor: Actor, id: string, version: number, input: SettleResolution): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [resolution, seen] = await this.door.resolutionToChange(work, id, version);
      demandSettles(resolution, seen, input);
      if (input.evidence !== undefined) resolution.evidence = input.evidence;
      if (input.dueOn !== undefined) resolution.dueOn = input.dueOn;
      if (input.state !== undefined) resolution.state = input.state;
      checkSettlement(resolution.state, resolution.evidence);
      resolution.settledAt = resolution.state === 'open' ? null : work.now;
      resolution.version += 1;
      await work.db.save(resolution);
      if (resolution.state === 'done') await settleObligation(work, dutyOf(id), leads(seen) ? 'accepted' : 'submitted');
      else await expectDuty(work, resolution);
      const { label, text, state, dueOn } = resolution;
      work.record('resolution.settled', subjectOf(seen.roundTable), {
        resolutionId: id,
        state,
        params: { title: seen.roundTable.title, label, text, dueOn, state },
        recipients: { personIds: [seen.roundTable.decisionLeadId], organizationIds: [resolution.ownerId] },
      });
    });
  }
}

const SELECT_RESOLUTION = `
  SELECT r.id, r.round_table_id AS "roundTableId", r.number, r.label, r.text, r.owner_id AS "ownerOrganizationId",
    o.name AS "ownerName", r.due_on::text AS "dueOn", r.state, r.evidence, r.version
  FROM resolution r JOIN organization o ON o.id = r.owner_id`;

const subjectOf = (roundTable: RoundTable) => ({ type: 'round_table', id: roundTable.id });
const dutyOf = (resolutionId: string): string => `resolution:${resolutionId}`;

function expectDuty(work: Work, resolution: Resolution): Promise<void> {
  return expectObligation(work, {
    key: dutyOf(resolution.id),
    kind: 'resolution',
    title: `${resolution.label} ${resolution.text}`.slice(0, 300),
    ownerOrganizationId: resolution.ownerId,
    dueOn: resolution.dueOn,
    subject: { type: 'round_table', id: resolution.roundTableId },
    period: resolution.label.slice(0, 6),
  });
}

/** @throws DomainError 422 `resolution.owner_unknown` */
async function demandOwner(work: Work, organizationId: string): Promise<void> {
  const unit = (await organizationFacts(work.db, [organizationId])).get(organizationId);
  if (!unit?.active) throw new DomainError('resolution.owner_unknown', 422, { field: 'ownerOrganizationId' });
}

function demandDueAfterMeeting(roundTable: RoundTable, dueOn: string): void {
  const day = shanghaiDay(roundTable.startsAt!); // set since it was convened
  if (dueOn < day) throw new DomainError('resolution.due_before_meeting', 422, { field: 'dueOn', meetingOn: day });
}

function demandSettles(resolution: Resolution, seen: SeenRoundTable, input: SettleResolution): void {
  if (leads(seen)) return;
  const owns = seen.ownUnits.includes(resolution.ownerId);
  if (owns && input.dueOn === undefined && (input.state === undefined || input.state === 'done')) return;
  throw new DomainError('access.forbidden', 403, { action: 'resolution.settle' });
}
