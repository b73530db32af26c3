import { Injectable } from '@nestjs/common';
import { organizationFacts } from '#libs/community';
import type { Actor, ResolutionState } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { actionStates, DomainError, newId, shanghaiDay } from '#libs/kernel';
import { settleObligation } from '#libs/obligations';
import { touchRoom } from './live/touch-room';
import type { AddResolution, ResolutionView, SettleResolution } from './meeting-parts.dto';
import { carryToNext } from './minutes/carry-over';
import { expectResolution, resolutionDuty } from './minutes/resolution.duty';
import { RESOLUTION_STAGES, resolutionStandings } from './minutes/resolution.stages';
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
      const seen = await this.door.toRead(db, actor, roundTableId, 'resolution.list');
      const rows = (await db.query(`${SELECT_RESOLUTION} WHERE r.round_table_id = $1 ORDER BY r.number`, [
        roundTableId,
      ])) as Omit<ResolutionView, 'actions'>[];
      return rows.map((row) => withActions(row, actor, seen));
    });
  }

  async one(actor: Actor, id: string): Promise<ResolutionView> {
    return this.uow.read(async (db) => {
      const seen = await this.door.resolutionToRead(db, actor, id, 'resolution.list');
      const [row] = (await db.query(`${SELECT_RESOLUTION} WHERE r.id = $1`, [id])) as Omit<ResolutionView, 'actions'>[];
      return withActions(row!, actor, seen);
    });
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
      await demandItemOfMeeting(work, roundTableId, input.agendaItemId);
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
        agendaItemId: input.agendaItemId ?? null,
        state: 'open',
        version: 1,
        createdAt: work.now,
      });
      await work.db.insert(Resolution, resolution);
      await expectResolution(work, resolution);
      await touchRoom(work.db, roundTableId);
      const { label, text, dueOn } = resolution;
      work.record('resolution.added', subjectOf(roundTable), {
        resolutionId: resolution.id,
        params: { title: roundTable.title, label, text, dueOn },
        recipients: { organizationIds: [resolution.ownerId] },
      });
      return resolution.id;
    });
  }

  /**
   * The owner says that it is done and shows what was done: handed in, to be accepted. Those who lead settle it
   * themselves, put it off or carry it over.
   */
  async settle(actor: Actor, id: string, version: number, input: SettleResolution): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [resolution, seen] = await this.door.resolutionToChange(work, id, version);
      demandSettles(resolution, seen, input);
      const from = resolution.state;
      if (input.evidence !== undefined) resolution.evidence = input.evidence;
      if (input.dueOn !== undefined && input.dueOn !== resolution.dueOn) {
        resolution.firstDueOn ??= resolution.dueOn;
        resolution.dueOn = input.dueOn;
      }
      if (input.state !== undefined) resolution.state = settledState(input.state, leads(seen), from);
      checkSettlement(resolution.state, resolution.evidence);
      if (resolution.state === 'submitted') resolution.submittedAt ??= work.now;
      else if (resolution.state !== 'done') resolution.submittedAt = null;
      resolution.settledAt = resolution.state === 'done' || resolution.state === 'carried_over' ? work.now : null;
      resolution.version += 1;
      await work.db.save(resolution);
      await this.dutyFollows(work, resolution, from);
      const { label, text, state, dueOn } = resolution;
      work.record('resolution.settled', subjectOf(seen.roundTable), {
        resolutionId: id,
        state,
        params: { title: seen.roundTable.title, label, text, dueOn, state },
        recipients: { personIds: [seen.roundTable.decisionLeadId], organizationIds: [resolution.ownerId] },
      });
    });
  }

  private async dutyFollows(work: Work, resolution: Resolution, from: ResolutionState): Promise<void> {
    const key = resolutionDuty(resolution.id);
    if (resolution.state === 'done') return settleObligation(work, key, 'accepted');
    if (resolution.state === 'submitted') return settleObligation(work, key, 'submitted');
    if (from === 'submitted' || from === 'done') await settleObligation(work, key, 'returned');
    await expectResolution(work, resolution);
    if (resolution.state === 'carried_over' && from !== 'carried_over') await carryToNext(work, resolution);
  }
}

const SELECT_RESOLUTION = `
  SELECT r.id, r.round_table_id AS "roundTableId", r.number, r.label, r.text, r.owner_id AS "ownerOrganizationId",
    o.name AS "ownerName", r.due_on::text AS "dueOn", r.state, r.evidence,
    r.return_reason AS "returnReason", r.first_due_on::text AS "firstDueOn", r.submitted_at AS "submittedAt",
    r.settled_at AS "settledAt", r.agenda_item_id AS "agendaItemId", a.title AS topic, p.name AS "proposerName", r.version
  FROM resolution r JOIN organization o ON o.id = r.owner_id LEFT JOIN agenda_item a ON a.id = r.agenda_item_id
  LEFT JOIN organization p ON p.id = a.organization_id`;

const subjectOf = (roundTable: RoundTable) => ({ type: 'round_table', id: roundTable.id });

function withActions(row: Omit<ResolutionView, 'actions'>, actor: Actor, seen: SeenRoundTable): ResolutionView {
  const standings = resolutionStandings(actor, seen.standings, row.ownerOrganizationId);
  const facts = { evidence: row.evidence ?? 'to be given' };
  return { ...row, actions: actionStates(RESOLUTION_STAGES, row.state, standings, facts) };
}

/** An owner's `done` waits for acceptance; what is done stays done when it is said again. */
function settledState(wanted: ResolutionState, lead: boolean, from: ResolutionState): ResolutionState {
  if (lead || wanted !== 'done') return wanted;
  return from === 'done' ? 'done' : 'submitted';
}

/** @throws DomainError 422 `resolution.agenda_item_unknown` */
async function demandItemOfMeeting(work: Work, roundTableId: string, itemId: string | undefined): Promise<void> {
  if (itemId === undefined) return;
  const [item] = (await work.db.query('SELECT 1 FROM agenda_item WHERE id = $1 AND round_table_id = $2', [
    itemId,
    roundTableId,
  ])) as unknown[];
  if (!item) throw new DomainError('resolution.agenda_item_unknown', 422, { field: 'agendaItemId' });
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
  if (owns && input.dueOn === undefined && (input.state === undefined || ['done', 'submitted'].includes(input.state)))
    return;
  throw new DomainError('access.forbidden', 403, { action: 'resolution.settle' });
}
