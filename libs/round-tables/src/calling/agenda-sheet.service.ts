import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { Clock, DomainError } from '#libs/kernel';
import { RoundTableDoor, type SeenRoundTable } from '../round-table.access';
import { AgendaItem } from '../round-table.entity';
import { invitedUnits } from '../round-table.queries';
import { leads } from '../round-table.service';
import { OPEN_STAGES } from '../round-table.stages';
import { demandTopicChange, raiseVersion, topicsOf } from './agenda.revision';
import { checkMerge, checkOrder, checkTopicChange, timedAgenda } from './agenda.rules';
import type { AgendaReaderView, AgendaView, MergeAgendaItem, OrderAgenda } from './calling.dto';

/** The agenda as a whole: its times, its order, its freeze, and who has read which version of it (G32). */
@Injectable()
export class AgendaSheetService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor, roundTableId: string): Promise<AgendaView> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, roundTableId, 'agenda.list');
      const { roundTable } = seen;
      const topics = await topicsOf(db, roundTable);
      const spoken = (await db.query(
        `SELECT id, duration_minutes AS "durationMinutes" FROM agenda_item
         WHERE round_table_id = $1 AND state = 'accepted' ORDER BY position, id`,
        [roundTableId],
      )) as { id: string; durationMinutes: number }[];
      const { items, minutes, overBy } = timedAgenda(roundTable.startsAt, roundTable.endsAt, spoken);
      return {
        agendaVersion: roundTable.agendaVersion,
        frozenAt: roundTable.agendaFrozenAt,
        topicDeadline: topics.deadline,
        open: this.welcomes(seen, topics),
        minutes,
        overBy,
        items,
        readers: await readersOf(db, roundTableId, leads(seen) ? null : seen.ownUnits),
      };
    });
  }

  /** Every topic that is still on the agenda, in the order given. */
  async order(actor: Actor, roundTableId: string, { itemIds, reason }: OrderAgenda): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, roundTableId, 'agenda.arrange');
      await demandTopicChange(work, seen, reason ?? null);
      const known = (await work.db.query(
        `SELECT id FROM agenda_item WHERE round_table_id = $1 AND state IN ('proposed', 'accepted') FOR UPDATE`,
        [roundTableId],
      )) as { id: string }[];
      checkOrder(
        known.map((item) => item.id),
        itemIds,
      );
      await work.db.query(
        `UPDATE agenda_item SET position = o.position, version = version + 1
         FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, position)
         WHERE agenda_item.id = o.id AND agenda_item.position <> o.position`,
        [itemIds],
      );
      await raiseVersion(work, seen.roundTable, reason ?? null);
      work.record('agenda.ordered', subjectOf(seen), { itemIds, reason });
    });
  }

  /** One topic is taken in by another; whoever proposed either stays named. */
  async merge(actor: Actor, id: string, version: number, { intoId, reason }: MergeAgendaItem): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [item, seen] = await this.door.agendaItemToChange(work, id, version);
      demandCoordinator(seen);
      await demandTopicChange(work, seen, reason ?? null);
      const into = await work.db.findOne(AgendaItem, {
        where: { id: intoId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!into) throw new DomainError('agenda.merge_elsewhere', 422, { field: 'intoId' });
      checkMerge(item, into);
      // what this one had taken in goes with it
      await work.db.query(
        'UPDATE agenda_item SET merged_into_id = $2, version = version + 1 WHERE merged_into_id = $1',
        [id, intoId],
      );
      item.state = 'merged';
      item.mergedIntoId = intoId;
      item.version += 1;
      await work.db.save(item);
      await raiseVersion(work, seen.roundTable, reason ?? null);
      work.record('agenda.decided', subjectOf(seen), {
        itemId: id,
        state: item.state,
        params: { title: item.title, reason, into: into.title },
        recipients: { organizationIds: item.organizationId ? [item.organizationId] : [] },
      });
    });
  }

  /** From now on topics change only with a reason, and each change is a new version. */
  async freeze(actor: Actor, roundTableId: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const seen = await this.door.toChange(work, roundTableId, 'agenda.arrange');
      const { roundTable } = seen;
      if (roundTable.stage !== 'convened') {
        throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: ['convened'] });
      }
      if (roundTable.agendaFrozenAt) throw new DomainError('agenda.frozen', 409, { since: roundTable.agendaFrozenAt });
      await demandDecided(work, roundTableId);
      roundTable.agendaFrozenAt = work.now;
      roundTable.agendaVersion = 1;
      roundTable.version += 1;
      await work.db.save(roundTable);
      work.record('agenda.frozen', subjectOf(seen), {
        version: 1,
        params: { title: roundTable.title, startsAt: roundTable.startsAt, place: roundTable.place },
        recipients: { organizationIds: await invitedUnits(work.db, roundTableId) },
      });
    });
  }

  /** Notes that the person has opened the agenda as it stands now, for each invited unit the person speaks for. */
  async see(actor: Actor, roundTableId: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const { roundTable, ownUnits } = await this.door.toChange(work, roundTableId, 'agenda.see', { shared: true });
      await work.db.query(
        `INSERT INTO agenda_seen (round_table_id, person_id, organization_id, version, seen_at)
         SELECT $1, $2, u.id, $4, $5 FROM unnest($3::uuid[]) AS u(id)
         ON CONFLICT ON CONSTRAINT agenda_seen_once DO UPDATE SET version = excluded.version, seen_at = excluded.seen_at
           WHERE agenda_seen.version < excluded.version`,
        [roundTableId, actor.personId, ownUnits, roundTable.agendaVersion, work.now],
      );
    });
  }

  /** Whether the person asking may propose a topic now. */
  private welcomes(seen: SeenRoundTable, topics: Parameters<typeof checkTopicChange>[0]): boolean {
    const coordinator = seen.standings.includes('coordinator');
    if (!OPEN_STAGES.includes(seen.roundTable.stage)) return false;
    if (!coordinator && !seen.standings.includes('delegate')) return false;
    try {
      checkTopicChange(topics, coordinator, 'to be given', this.clock.now());
      return true;
    } catch {
      return false;
    }
  }
}

const subjectOf = (seen: SeenRoundTable) => ({ type: 'round_table', id: seen.roundTable.id });

function demandCoordinator(seen: SeenRoundTable): void {
  if (seen.standings.includes('coordinator')) return;
  throw new DomainError('access.forbidden', 403, { action: 'agenda.arrange' });
}

/** @throws DomainError 409 `agenda.undecided`: a frozen agenda leaves no unit without an answer */
async function demandDecided(work: Work, roundTableId: string): Promise<void> {
  const [open] = (await work.db.query(
    `SELECT count(*)::int AS count FROM agenda_item WHERE round_table_id = $1 AND state = 'proposed'`,
    [roundTableId],
  )) as [{ count: number }];
  if (open.count > 0) throw new DomainError('agenda.undecided', 409, { items: open.count });
}

/** The newest version that anybody of a unit has opened. @param units null: all invited ones */
async function readersOf(
  db: EntityManager,
  roundTableId: string,
  units: readonly string[] | null,
): Promise<AgendaReaderView[]> {
  return (await db.query(
    `SELECT i.organization_id AS "organizationId", o.name AS "organizationName", s.version, s.seen_at AS "seenAt",
       s.name AS "personName"
     FROM invitation i JOIN organization o ON o.id = i.organization_id
     LEFT JOIN LATERAL (
       SELECT a.version, a.seen_at, p.name FROM agenda_seen a JOIN person p ON p.id = a.person_id
       WHERE a.round_table_id = i.round_table_id AND a.organization_id = i.organization_id
       ORDER BY a.version DESC, a.seen_at LIMIT 1) s ON true
     WHERE i.round_table_id = $1 AND ($2::uuid[] IS NULL OR i.organization_id = ANY($2::uuid[]))
     ORDER BY o.division_code, o.name, o.id`,
    [roundTableId, units],
  )) as AgendaReaderView[];
}
