import { Inject, Injectable } from '@nestjs/common';
import { peopleWithRole } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { signatureHolds } from '#libs/documents';
import { actionStates, Clock, DomainError, newId } from '#libs/kernel';
import { type ReminderRow, remindersOf, replanReminders } from '#libs/obligations';
import { CONFIG, type Config } from '#libs/platform';
import { checkDeadline } from './calling/agenda.rules';
import { recipientsOf } from './invitations';
import { afterFacts } from './minutes/minutes.queries';
import { RoundTableDoor, type SeenRoundTable } from './round-table.access';
import { calendarOf } from './round-table.calendar';
import type {
  ChangeRoundTable,
  ListRoundTables,
  PlanRoundTable,
  RoundTablePage,
  RoundTableView,
} from './round-table.dto';
import { RoundTable } from './round-table.entity';
import { invitedUnits, listRoundTables, oneRoundTable } from './round-table.queries';
import { checkSchedule, halfYearOrRefuse } from './round-table.rules';
import { OPEN_STAGES, ROUND_TABLE_STAGES, type RoundTableFacts } from './round-table.stages';

const subjectOf = (id: string) => ({ type: 'round_table', id });
const instant = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

@Injectable()
export class RoundTableService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(actor: Actor, filter: ListRoundTables): Promise<RoundTableView[]> {
    return this.uow.read((db) => listRoundTables(db, actor, filter));
  }

  async page(actor: Actor, id: string): Promise<RoundTablePage> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id);
      const facts = await factsOf({ db, now: this.clock.now() }, seen.roundTable);
      const actions = actionStates(ROUND_TABLE_STAGES, seen.roundTable.stage, seen.standings, facts);
      const view = await oneRoundTable(db, id);
      const { minutesVersionId: signed, minutesHash: hash } = view;
      const signatureValid = signed && hash ? await signatureHolds(db, signed, hash) : null;
      return { ...view, actions, standings: seen.standings, signatureValid };
    });
  }

  /** G28 - G30: a half-year's one round table, with a decision lead from the first day. @returns its id */
  async plan(actor: Actor, input: PlanRoundTable): Promise<string> {
    const halfYear = halfYearOrRefuse(input.halfYear);
    const [startsAt, endsAt] = [instant(input.startsAt), instant(input.endsAt)];
    checkSchedule(halfYear, startsAt, endsAt);
    return this.uow.run(actor, async (work) => {
      await demandDecisionLead(work, input.decisionLeadId);
      const roundTable = work.db.create(RoundTable, {
        id: newId(),
        title: input.title,
        halfYear: halfYear.label,
        decisionLeadId: input.decisionLeadId,
        startsAt,
        endsAt,
        place: input.place ?? null,
        stage: 'planned',
        calendarSequence: 0,
        resolutionCount: 0,
        illustrative: false,
        version: 1,
        createdAt: work.now,
      });
      await this.insertOnce(work, roundTable);
      work.record('round_table.planned', subjectOf(roundTable.id), {
        title: roundTable.title,
        halfYear: roundTable.halfYear,
        recipients: { personIds: [roundTable.decisionLeadId] },
      });
      return roundTable.id;
    });
  }

  /** Time, place and people; a move re-plans every reminder in this same transaction. */
  async change(actor: Actor, id: string, version: number, input: ChangeRoundTable): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const { roundTable } = await this.door.toChange(work, id, 'roundTable.change', { version });
      if (!OPEN_STAGES.includes(roundTable.stage)) {
        throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: OPEN_STAGES });
      }
      const before = { startsAt: roundTable.startsAt, endsAt: roundTable.endsAt, place: roundTable.place };
      if (input.title !== undefined) roundTable.title = input.title;
      if (input.place !== undefined) roundTable.place = input.place;
      if (input.startsAt !== undefined) roundTable.startsAt = new Date(input.startsAt);
      if (input.endsAt !== undefined) roundTable.endsAt = new Date(input.endsAt);
      if (input.topicDeadline !== undefined) roundTable.topicDeadline = input.topicDeadline;
      if (input.topicDeadline) checkDeadline(input.topicDeadline, roundTable.startsAt);
      if (input.decisionLeadId !== undefined) {
        await demandDecisionLead(work, input.decisionLeadId);
        roundTable.decisionLeadId = input.decisionLeadId;
      }
      checkSchedule(halfYearOrRefuse(roundTable.halfYear), roundTable.startsAt, roundTable.endsAt);
      if (roundTable.stage === 'convened' && !roundTable.place) {
        throw new DomainError('round_table.place_missing', 422, { field: 'place' });
      }
      roundTable.version += 1;
      await this.announceChange(work, roundTable, before);
      await work.db.save(roundTable);
    });
  }

  /** Coordinator and decision lead see all; a delegate those of their own units and of themselves. */
  async reminders(actor: Actor, id: string): Promise<ReminderRow[]> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id, 'roundTable.reminders');
      const rows = await remindersOf(db, subjectOf(id));
      if (leads(seen)) return rows;
      const own = new Set([actor.personId, ...seen.ownUnits]);
      return rows.filter((row) => own.has(row.recipientId));
    });
  }

  async calendar(actor: Actor, id: string): Promise<string> {
    const { roundTable } = await this.uow.read((db) => this.door.toRead(db, actor, id, 'roundTable.calendar'));
    return calendarOf(roundTable, `${this.config.publicUrl}/round-tables/${id}`);
  }

  private async announceChange(
    work: Work,
    roundTable: RoundTable,
    before: Pick<RoundTable, 'startsAt' | 'endsAt' | 'place'>,
  ): Promise<void> {
    const { id, title, startsAt, endsAt, place, stage } = roundTable;
    const moved = before.startsAt?.getTime() !== startsAt?.getTime();
    const rescheduled = moved || before.endsAt?.getTime() !== endsAt?.getTime() || before.place !== place;
    if (stage !== 'convened' || !rescheduled) {
      work.record('round_table.changed', subjectOf(id), { title });
      return;
    }
    roundTable.calendarSequence += 1;
    if (moved && startsAt) await replanReminders(work, subjectOf(id), startsAt, await recipientsOf(work.db, id));
    work.record('round_table.rescheduled', subjectOf(id), {
      params: { title, startsAt, endsAt, place, before, sequence: roundTable.calendarSequence },
      recipients: { organizationIds: await invitedUnits(work.db, id) },
    });
  }

  /** @throws DomainError 409 `round_table.half_year_taken` */
  private async insertOnce(work: Work, roundTable: RoundTable): Promise<void> {
    try {
      await work.db.insert(RoundTable, roundTable);
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'round_table_one_per_half_year') throw error;
      throw new DomainError('round_table.half_year_taken', 409, { halfYear: roundTable.halfYear });
    }
  }
}

export function leads(seen: SeenRoundTable): boolean {
  return seen.standings.includes('coordinator') || seen.standings.includes('decision_lead');
}

/** What the stage table's guards look at. */
export async function factsOf({ db, now }: Pick<Work, 'db' | 'now'>, roundTable: RoundTable): Promise<RoundTableFacts> {
  const officers = await peopleWithRole(db, 'decision_lead');
  return {
    startsAt: roundTable.startsAt,
    endsAt: roundTable.endsAt,
    place: roundTable.place,
    decisionLeadInOffice: officers.some((officer) => officer.id === roundTable.decisionLeadId),
    resolutions: roundTable.resolutionCount,
    ...(await afterFacts(db, roundTable.id, now)),
    now,
  };
}

/** G30. @throws DomainError 422 `round_table.decision_lead_without_role` */
async function demandDecisionLead(work: Work, personId: string): Promise<void> {
  const officers = await peopleWithRole(work.db, 'decision_lead');
  if (officers.some((officer) => officer.id === personId)) return;
  throw new DomainError('round_table.decision_lead_without_role', 422, { field: 'decisionLeadId', personId });
}
