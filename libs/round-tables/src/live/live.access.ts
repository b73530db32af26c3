import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { demand, gate, hasRole, policy, type Rule, signedIn } from '#libs/access';
import type { Actor, RoundTableStanding } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError, notFound, shanghaiDay } from '#libs/kernel';
import { RoundTableDoor, type SeenRoundTable } from '../round-table.access';
import { RoundTable } from '../round-table.entity';
import { SITTING_STAGES } from '../round-table.stages';
import { isSitting } from './live.rules';

const standsAs =
  (...wanted: RoundTableStanding[]): Rule<SeenRoundTable> =>
  (_, seen) =>
    wanted.some((standing) => seen.standings.includes(standing));
const sees: Rule<SeenRoundTable> = (_, seen) => seen.sees;

/** Whoever does not see the meeting has no room: the door answers 404 before this table is asked. */
export const LIVE_POLICY = policy<SeenRoundTable>({
  'live.read': sees,
  'live.leave': signedIn,
  'live.issueCode': standsAs('coordinator'),
  'live.signIn': standsAs('coordinator', 'delegate'),
  'live.undoSignIn': standsAs('coordinator'),
  'live.movePointer': standsAs('coordinator'),
  'live.askToSpeak': standsAs('delegate'),
  'live.moveSpeaker': standsAs('coordinator', 'delegate'),
  'live.openVote': standsAs('coordinator'),
  'live.castBallot': standsAs('delegate'),
  'live.endVote': standsAs('coordinator'),
  'live.readQuorum': signedIn,
  'live.changeQuorum': gate((actor) => hasRole(actor, 'city_coordinator')),
});

/** Every event a client may send on the live namespace, and the policy entry it is held to. */
export const LIVE_EVENTS: Readonly<Record<string, string>> = {
  'room:join': 'live.read',
  'room:leave': 'live.leave',
};

/** The row that puts the deeds of one meeting in order. */
export interface RoomRow {
  version: number;
  pointerVersion: number;
  agendaItemId: string | null;
  itemStartedAt: Date | null;
  itemEndsAt: Date | null;
  itemsDone: string[];
  code: string | null;
  codeExpiresAt: Date | null;
}

export interface OpenRoom extends SeenRoundTable {
  room: RoomRow;
}

const SELECT_ROOM = `
  SELECT version, pointer_version AS "pointerVersion", agenda_item_id AS "agendaItemId", item_started_at AS "itemStartedAt",
    item_ends_at AS "itemEndsAt", items_done AS "itemsDone", code, code_expires_at AS "codeExpiresAt"
  FROM live_room WHERE round_table_id = $1 FOR UPDATE`;

/** Who is sent instead of the delegate, with a mandate, and is still of the unit: speaks for it in this room (G31). */
const SELECT_SENT = `
  SELECT i.organization_id AS id FROM invitation i JOIN person p ON p.id = i.delegate_id
  WHERE i.round_table_id = $1 AND i.delegate_id = $2 AND i.mandate IS NOT NULL AND i.answer <> 'declined'
    AND p.organization_id = i.organization_id`;

/** The only doors to a live room. */
@Injectable()
export class LiveDoor {
  constructor(private readonly door: RoundTableDoor) {}

  /** @throws DomainError 404 unseen, 403 seen but not permitted */
  async toRead(db: EntityManager, actor: Actor, id: string, action = 'live.read'): Promise<SeenRoundTable> {
    return this.admit(db, actor, await db.findOne(RoundTable, { where: { id } }), action);
  }

  /** Whether somebody may see the room; for sockets, which are asked again and again. */
  async maySee(db: EntityManager, actor: Actor, id: string): Promise<boolean> {
    return (await this.door.see(db, actor, await db.findOne(RoundTable, { where: { id } }))) !== null;
  }

  /**
   * The meeting's row is shared, so that no move of its stage crosses a deed; the room's own is locked, so that deeds
   * follow one another.
   * @throws DomainError 404, 403, 409 `stage.wrong_stage` when the meeting does not sit
   */
  async toChange(work: Work, id: string, action: string): Promise<OpenRoom> {
    const lock = { mode: 'pessimistic_read' } as const;
    const roundTable = await work.db.findOne(RoundTable, { where: { id }, lock });
    const seen = await this.admit(work.db, work.actor, roundTable, action);
    demandSitting(seen.roundTable, work.now);
    let [room] = (await work.db.query(SELECT_ROOM, [id])) as RoomRow[];
    if (!room) {
      await work.db.query('INSERT INTO live_room (round_table_id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
      [room] = (await work.db.query(SELECT_ROOM, [id])) as RoomRow[];
    }
    return { ...seen, room: room! };
  }

  private async admit(
    db: EntityManager,
    actor: Actor,
    roundTable: RoundTable | null,
    action: string,
  ): Promise<SeenRoundTable> {
    const stands = await this.door.see(db, actor, roundTable);
    if (!stands) throw notFound('round_table');
    const sent = (await db.query(SELECT_SENT, [stands.roundTable.id, actor.personId])) as { id: string }[];
    const seen = asSent(
      stands,
      sent.map((unit) => unit.id),
    );
    demand(LIVE_POLICY, action, actor, seen);
    return seen;
  }
}

function asSent(seen: SeenRoundTable, sent: readonly string[]): SeenRoundTable {
  if (sent.length === 0) return seen;
  const ownUnits = [...new Set([...seen.ownUnits, ...sent])];
  return { ...seen, ownUnits, standings: [...new Set([...seen.standings, 'delegate' as const])] };
}

/** @throws DomainError 409 `stage.wrong_stage`; convened for another day, `opensOn` says which */
export function demandSitting(roundTable: RoundTable, now: Date): void {
  if (isSitting(roundTable, now)) return;
  const { stage, startsAt } = roundTable;
  const opensOn = stage === 'convened' && startsAt ? shanghaiDay(startsAt) : undefined;
  throw new DomainError('stage.wrong_stage', 409, { from: stage, allowed: SITTING_STAGES, opensOn });
}

/**
 * The unit somebody acts for in the room.
 * @throws DomainError 403 for a unit one does not speak for, 422 `live.unit_needed` of whoever speaks for several
 */
export function actingUnit(seen: SeenRoundTable, named: string | undefined, action: string): string {
  if (named !== undefined && !seen.ownUnits.includes(named)) throw new DomainError('access.forbidden', 403, { action });
  const unit = named ?? (seen.ownUnits.length === 1 ? seen.ownUnits[0] : undefined);
  if (unit === undefined) throw new DomainError('live.unit_needed', 422, { field: 'organizationId' });
  return unit;
}
