import { Injectable } from '@nestjs/common';
import { hasRole } from '#libs/access';
import type { Actor, AgendaState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, newId } from '#libs/kernel';
import { demandTopicChange, raiseVersion } from './calling/agenda.revision';
import { touchRoom } from './live/touch-room';
import type { AgendaItemView, ChangeAgendaItem, ProposeAgendaItem } from './meeting-parts.dto';
import { RoundTableDoor, type SeenRoundTable } from './round-table.access';
import { AgendaItem } from './round-table.entity';
import { unitsSpokenFor } from './round-table.rules';

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
      return (await db.query(`${SELECT_ITEM} WHERE a.round_table_id = $3 ORDER BY a.position, a.id`, [
        ...attacher(actor),
        roundTableId,
      ])) as AgendaItemView[];
    });
  }

  async one(actor: Actor, id: string): Promise<AgendaItemView> {
    const [view] = await this.uow.read(
      (db) => db.query(`${SELECT_ITEM} WHERE a.id = $3`, [...attacher(actor), id]) as Promise<AgendaItemView[]>,
    );
    return view!;
  }

  async propose(actor: Actor, roundTableId: string, input: ProposeAgendaItem): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, roundTableId, 'agenda.propose');
      await demandTopicChange(work, seen, input.reason ?? null);
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
        declineReason: null,
        mergedIntoId: null,
        version: 1,
      });
      await work.db.insert(AgendaItem, item);
      if (item.state === 'accepted') await raiseVersion(work, seen.roundTable, input.reason ?? null);
      if (item.state === 'accepted') await touchRoom(work.db, roundTableId);
      work.record('agenda.proposed', subjectOf(seen), { itemId: item.id, title: item.title, kind: item.kind });
      return item.id;
    });
  }

  /** The coordinator accepts, declines and orders; the proposing unit words it until then. */
  async change(actor: Actor, id: string, version: number, input: ChangeAgendaItem): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [item, seen] = await this.door.agendaItemToChange(work, id, version);
      if (!seen.standings.includes('coordinator')) demandOwnProposal(item, seen, input);
      await demandTopicChange(work, seen, input.reason ?? null);
      if (item.state === 'merged') throw new DomainError('agenda.merged', 409, { into: item.mergedIntoId });
      const { state, position, reason, ...words } = input;
      const before = item.state;
      Object.assign(item, withoutUndefined({ ...words, state, position }));
      if (state !== undefined) item.declineReason = state === 'declined' ? (reason ?? null) : null;
      checkDecline(before, item);
      item.version += 1;
      await work.db.save(item);
      await raiseVersion(work, seen.roundTable, reason ?? null);
      await touchRoom(work.db, item.roundTableId);
      const said = { itemId: id, title: item.title, state: item.state, reason };
      work.record('agenda.changed', subjectOf(seen), said);
      if (before !== item.state && item.organizationId) {
        work.record('agenda.decided', subjectOf(seen), {
          itemId: id,
          state: item.state,
          params: { title: item.title, reason },
          recipients: { organizationIds: [item.organizationId] },
        });
      }
    });
  }
}

/** $1, $2: whether the person asking attaches papers everywhere, and the units the person speaks for. */
const SELECT_ITEM = `
  SELECT a.id, a.round_table_id AS "roundTableId", a.position, a.title, a.kind, a.presenter,
    a.duration_minutes AS "durationMinutes", a.expected_result AS "expectedResult", a.project_id AS "projectId",
    a.resolution_id AS "resolutionId", a.organization_id AS "organizationId", o.name AS "organizationName", a.state,
    (SELECT json_build_object('label', r.label, 'roundTableId', t.id, 'roundTableTitle', t.title, 'state', r.state,
        'dueOn', r.due_on) FROM resolution r JOIN round_table t ON t.id = r.round_table_id
      WHERE r.id = a.resolution_id) AS "carriedFrom",
    a.decline_reason AS "declineReason", a.merged_into_id AS "mergedIntoId", a.version,
    ARRAY(SELECT DISTINCT u.name FROM agenda_item m JOIN organization u ON u.id = m.organization_id
      WHERE m.id = a.id OR m.merged_into_id = a.id ORDER BY u.name) AS proposers,
    coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes)
        ORDER BY f.id) FROM agenda_paper f WHERE f.agenda_item_id = a.id AND f.removed_at IS NULL), '[]') AS papers,
    $1::boolean OR (a.state IN ('proposed', 'accepted') AND EXISTS (SELECT 1 FROM agenda_item m
      WHERE (m.id = a.id OR m.merged_into_id = a.id) AND m.organization_id = ANY($2::uuid[]))) AS attachable
  FROM agenda_item a LEFT JOIN organization o ON o.id = a.organization_id`;

const attacher = (actor: Actor) => [hasRole(actor, 'city_coordinator'), unitsSpokenFor(actor)];
const subjectOf = (seen: SeenRoundTable) => ({ type: 'round_table', id: seen.roundTable.id });
const withoutUndefined = (input: object) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** G32: a unit hears why its topic is not on the agenda. @throws DomainError 422 `agenda.reason_missing` */
function checkDecline(before: AgendaState, item: AgendaItem): void {
  if (item.state !== 'declined' || before === 'declined' || item.declineReason?.trim()) return;
  throw new DomainError('agenda.reason_missing', 422, { field: 'reason', state: item.state });
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
