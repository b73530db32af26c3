import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { demand, gate, hasRole, policy, type Rule, signedIn } from '#libs/access';
import { anyIsMember } from '#libs/community';
import type { Actor, RoundTableStanding } from '#libs/contracts';
import type { Work } from '#libs/database';
import { notFound } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import { AgendaItem, Invitation, Resolution, RoundTable } from './round-table.entity';
import { standingsOf, unitsSpokenFor } from './round-table.rules';

/** A round table as one person stands towards it. */
export interface SeenRoundTable {
  roundTable: RoundTable;
  standings: RoundTableStanding[];
  /** Units the person speaks for that are invited. */
  ownUnits: string[];
  sees: boolean;
}

const standsAs =
  (...wanted: RoundTableStanding[]): Rule<SeenRoundTable> =>
  (_, seen) =>
    wanted.some((standing) => seen.standings.includes(standing));
const sees: Rule<SeenRoundTable> = (_, seen) => seen.sees;
const coordinates = gate((actor) => hasRole(actor, 'city_coordinator'));

/** Whoever does not see a round table has none: the door answers 404 before this table is asked. */
export const ROUND_TABLE_POLICY = policy<SeenRoundTable>({
  'roundTable.list': signedIn,
  'roundTable.cadence': signedIn,
  'roundTable.attendance': signedIn,
  'callingSettings.read': signedIn,
  'callingSettings.change': coordinates,
  'roundTable.plan': coordinates, // G29
  'roundTable.read': sees,
  'roundTable.change': standsAs('coordinator'),
  'roundTable.transition': standsAs('coordinator', 'decision_lead'),
  'roundTable.calendar': sees,
  'roundTable.reminders': standsAs('coordinator', 'decision_lead', 'delegate'),
  'poll.list': sees,
  'poll.open': standsAs('coordinator'),
  'poll.answer': (actor, seen) => seen.sees && unitsSpokenFor(actor).length > 0,
  'poll.close': standsAs('coordinator'),
  'invitation.list': sees,
  'invitation.add': standsAs('coordinator'),
  'invitation.answer': standsAs('coordinator', 'delegate'),
  'observer.list': standsAs('coordinator', 'decision_lead'),
  'observer.change': standsAs('coordinator'),
  'agenda.list': sees,
  'agenda.propose': standsAs('coordinator', 'delegate'),
  'agenda.change': standsAs('coordinator', 'delegate'),
  'agenda.arrange': standsAs('coordinator'),
  'agenda.see': standsAs('delegate'),
  'resolution.list': sees,
  'resolution.add': standsAs('coordinator', 'decision_lead'),
  'resolution.settle': standsAs('coordinator', 'decision_lead', 'delegate'),
  'resolution.transition': sees,
  'resolution.extract': sees,
  'minutes.read': sees,
  'minutes.confirm': sees, // U24: of those who see it, whoever was present; 403 minutes.not_present
  'correction.list': sees,
  'correction.propose': sees,
  'correction.transition': sees,
  'supervision.list': signedIn,
  'supervision.export': signedIn,
});

/** The only doors to a round table and to what belongs to it. */
@Injectable()
export class RoundTableDoor {
  /** @throws DomainError 404 unseen, 403 seen but not permitted */
  async toRead(db: EntityManager, actor: Actor, id: string, action = 'roundTable.read'): Promise<SeenRoundTable> {
    return this.admit(db, actor, await db.findOne(RoundTable, { where: { id } }), action);
  }

  /**
   * The same with the row locked: FOR UPDATE, or `shared` where only what hangs on it changes.
   * @param version of `If-Match`; 412 when the row has moved on
   */
  async toChange(
    work: Work,
    id: string,
    action: string,
    options: { version?: number; shared?: boolean } = {},
  ): Promise<SeenRoundTable> {
    const mode = options.shared ? 'pessimistic_read' : 'pessimistic_write';
    const seen = await this.admit(
      work.db,
      work.actor,
      await work.db.findOne(RoundTable, { where: { id }, lock: { mode } }),
      action,
    );
    if (options.version !== undefined) demandVersion(seen.roundTable, options.version);
    return seen;
  }

  async invitationToChange(work: Work, id: string, version: number): Promise<[Invitation, SeenRoundTable]> {
    return this.partToChange(work, Invitation, 'invitation', id, 'invitation.answer', version);
  }

  async agendaItemToChange(work: Work, id: string, version: number): Promise<[AgendaItem, SeenRoundTable]> {
    return this.partToChange(work, AgendaItem, 'agenda_item', id, 'agenda.change', version);
  }

  async resolutionToChange(work: Work, id: string, version: number): Promise<[Resolution, SeenRoundTable]> {
    return this.partToChange(work, Resolution, 'resolution', id, 'resolution.settle', version);
  }

  /** @throws DomainError 404 also for whoever does not see its round table */
  async resolutionToRead(db: EntityManager, actor: Actor, id: string, action: string): Promise<SeenRoundTable> {
    const resolution = await db.findOne(Resolution, { where: { id } });
    if (!resolution) throw notFound('resolution');
    return this.toRead(db, actor, resolution.roundTableId, action);
  }

  /** Null for whoever has no round table of this id; for lists and for the documents that belong to one. */
  async see(db: EntityManager, actor: Actor, roundTable: RoundTable | null): Promise<SeenRoundTable | null> {
    if (!roundTable) return null;
    const units = unitsSpokenFor(actor);
    const invited = units.length > 0 ? await invitedAmong(db, roundTable.id, units) : [];
    const facts = { decisionLeadId: roundTable.decisionLeadId, invitedUnitIds: new Set(invited) };
    const standings = standingsOf(actor, facts);
    const called = (roundTable.convenedAt ?? roundTable.polledAt) !== null && (await belongsToMember(db, actor));
    const leads = standings.includes('coordinator') || standings.includes('decision_lead');
    const seen = { roundTable, standings, ownUnits: invited, sees: leads || called };
    return seen.sees ? seen : null;
  }

  /** Its round table is locked first, shared, so that a move and an answer never cross. */
  async partToChange<T extends { roundTableId: string; version: number }>(
    work: Work,
    type: new () => T,
    kind: string,
    id: string,
    action: string,
    version?: number,
  ): Promise<[T, SeenRoundTable]> {
    const where = { id } as never;
    const known = await work.db.findOne(type, { where });
    if (!known) throw notFound(kind);
    const seen = await this.toChange(work, known.roundTableId, action, { shared: true });
    const part = await work.db.findOne(type, { where, lock: { mode: 'pessimistic_write' } });
    if (!part) throw notFound(kind);
    if (version !== undefined) demandVersion(part, version);
    return [part, seen];
  }

  private async admit(
    db: EntityManager,
    actor: Actor,
    roundTable: RoundTable | null,
    action: string,
  ): Promise<SeenRoundTable> {
    const seen = await this.see(db, actor, roundTable);
    if (!seen) throw notFound('round_table');
    demand(ROUND_TABLE_POLICY, action, actor, seen);
    return seen;
  }
}

async function invitedAmong(db: EntityManager, roundTableId: string, units: readonly string[]): Promise<string[]> {
  const rows = (await db.query(
    'SELECT organization_id AS id FROM invitation WHERE round_table_id = $1 AND organization_id = ANY($2::uuid[])',
    [roundTableId, units],
  )) as { id: string }[];
  return rows.map((row) => row.id);
}

/** G31: whoever belongs to a member unit sees what was convened; so do the district bureaus and the auditor. */
export async function belongsToMember(db: EntityManager, actor: Actor): Promise<boolean> {
  if (hasRole(actor, 'district_coordinator') || hasRole(actor, 'auditor') || hasRole(actor, 'decision_lead'))
    return true;
  return anyIsMember(
    db,
    actor.organizationId ? [...unitsSpokenFor(actor), actor.organizationId] : unitsSpokenFor(actor),
  );
}
