import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, newId } from '#libs/kernel';
import type { AgendaItemView, ChangeAgendaItem, ProposeAgendaItem } from './meeting-parts.dto';
import { RoundTableDoor, type SeenRoundTable } from './round-table.access';
import { AgendaItem } from './round-table.entity';
import { OPEN_STAGES } from './round-table.stages';

const DEFAULT_MINUTES = 15;

/** G32: members propose topics, the coordinator accepts and orders them. */
@Injectable()
export class AgendaService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  /** The whole agenda, in order. */
  async list(actor: Actor, roundTableId: string): Promise<AgendaItemView[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, roundTableId, 'agenda.list');
      return (await db.query(`${SELECT_ITEM} WHERE a.round_table_id = $1 ORDER BY a.position, a.id`, [
        roundTableId,
      ])) as AgendaItemView[];
    });
  }

  async one(id: string): Promise<AgendaItemView> {
    const [view] = await this.uow.read(
      (db) => db.query(`${SELECT_ITEM} WHERE a.id = $1`, [id]) as Promise<AgendaItemView[]>,
    );
    return view!;
  }

  async propose(actor: Actor, roundTableId: string, input: ProposeAgendaItem): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, roundTableId, 'agenda.propose');
      demandOpen(seen);
      const unit = proposingUnit(seen, input.organizationId);
      const [last] = (await work.db.query(
        'SELECT coalesce(max(position), 0)::int AS position FROM agenda_item WHERE round_table_id = $1',
        [roundTableId],
      )) as { position: number }[];
      if (input.projectId !== undefined) {
        const [project] = (await work.db.query('SELECT 1 FROM project WHERE id = $1', [input.projectId])) as unknown[];
        if (!project) throw new DomainError('agenda.project_unknown', 422, { field: 'projectId' });
      }
      const item = work.db.create(AgendaItem, {
        id: newId(),
        roundTableId,
        position: (last?.position ?? 0) + 1,
        title: input.title,
        kind: input.kind,
        presenter: input.presenter ?? null,
        durationMinutes: input.durationMinutes ?? DEFAULT_MINUTES,
        expectedResult: input.expectedResult ?? null,
        projectId: input.projectId ?? null,
        resolutionId: null,
        organizationId: unit,
        proposedBy: actor.personId,
        state: seen.standings.includes('coordinator') ? 'accepted' : 'proposed',
        version: 1,
      });
      await work.db.insert(AgendaItem, item);
      work.record('agenda.proposed', subjectOf(seen), { itemId: item.id, title: item.title, kind: item.kind });
      return item.id;
    });
  }

  /** The coordinator accepts, declines and orders; the proposing unit words it until then. */
  async change(actor: Actor, id: string, version: number, input: ChangeAgendaItem): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [item, seen] = await this.door.agendaItemToChange(work, id, version);
      demandOpen(seen);
      if (!seen.standings.includes('coordinator')) demandOwnProposal(item, seen, input);
      const { state, position, ...words } = input;
      Object.assign(item, withoutUndefined({ ...words, state, position }));
      item.version += 1;
      await work.db.save(item);
      work.record('agenda.changed', subjectOf(seen), { itemId: id, title: item.title, state: item.state });
    });
  }
}

const SELECT_ITEM = `
  SELECT a.id, a.round_table_id AS "roundTableId", a.position, a.title, a.kind, a.presenter,
    a.duration_minutes AS "durationMinutes", a.expected_result AS "expectedResult", a.project_id AS "projectId",
    a.resolution_id AS "resolutionId", a.organization_id AS "organizationId", o.name AS "organizationName", a.state, a.version
  FROM agenda_item a LEFT JOIN organization o ON o.id = a.organization_id`;

const subjectOf = (seen: SeenRoundTable) => ({ type: 'round_table', id: seen.roundTable.id });
const withoutUndefined = (input: object) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

function demandOpen({ roundTable }: SeenRoundTable): void {
  if (OPEN_STAGES.includes(roundTable.stage)) return;
  throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: OPEN_STAGES });
}

/** @throws DomainError 403 for a unit one does not speak for, 422 `agenda.unit_needed` of whoever speaks for several */
function proposingUnit(seen: SeenRoundTable, named: string | undefined): string | null {
  if (named !== undefined && seen.ownUnits.includes(named)) return named;
  if (seen.standings.includes('coordinator')) return null;
  if (named !== undefined) throw new DomainError('access.forbidden', 403, { organizationId: named });
  if (seen.ownUnits.length !== 1) throw new DomainError('agenda.unit_needed', 422, { field: 'organizationId' });
  return seen.ownUnits[0]!;
}

function demandOwnProposal(item: AgendaItem, seen: SeenRoundTable, input: ChangeAgendaItem): void {
  const own = item.organizationId !== null && seen.ownUnits.includes(item.organizationId);
  if (!own || item.resolutionId !== null || input.state !== undefined || input.position !== undefined) {
    throw new DomainError('access.forbidden', 403, { action: 'agenda.change' });
  }
  if (item.state !== 'proposed') throw new DomainError('agenda.decided', 409, { state: item.state });
}
