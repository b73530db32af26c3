import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { Clock, DomainError, HOUR, invalidInput, notFound } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { demandSitting, LiveDoor } from './live.access';
import { LiveDeeds } from './live.deeds';
import type { SignIn, SignInCodeView } from './live.dto';
import { unitsToSignIn } from './live.rules';
import type { SignedInView } from './live.view';
import { LiveRoomService } from './live-room.service';
import { type Arrival, arrive, demandGoodCode, type InvitedUnit, leave } from './sign-in.writes';
import { subjectOf, touchRoom } from './touch-room';
import { admitAttempt, forgiveAttempts } from './wrong-codes';

/** Long enough for any meeting, and void the next day. */
const CODE_LASTS = 12 * HOUR;

/** Who is here: by the code on the wall, or noted by the secretary. */
@Injectable()
export class SignInService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly deeds: LiveDeeds,
    private readonly door: LiveDoor,
    private readonly rooms: LiveRoomService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The code that is in force, or a new one: a page loaded again shows what hangs on the wall already. */
  async issueCode(actor: Actor, id: string, renew: boolean): Promise<SignInCodeView> {
    return this.deeds.run(actor, id, 'live.issueCode', async (work, { room }) => {
      let { code, codeExpiresAt: expiresAt } = room;
      if (renew || !code || !expiresAt || expiresAt <= work.now) {
        code = String(randomInt(1_000_000)).padStart(6, '0');
        expiresAt = new Date(work.now.getTime() + CODE_LASTS);
        await work.db.query('UPDATE live_room SET code = $2, code_expires_at = $3 WHERE round_table_id = $1', [
          id,
          code,
          expiresAt,
        ]);
        work.record('live.code_issued', subjectOf(id), { expiresAt }); // the code itself is in no log
      }
      return { code, url: `${this.config.publicUrl}/round-tables/${id}/sign-in?code=${code}`, expiresAt };
    });
  }

  /**
   * Several units are signed in together or not at all.
   * @throws DomainError 400, 403, 422 `live.unit_needed` `sign_in.code_wrong`, 429 `sign_in.too_many_attempts`
   */
  async signIn(actor: Actor, id: string, input: SignIn): Promise<SignedInView> {
    if ((input.code === undefined) === (input.invitationId === undefined)) {
      const message = 'give either code or invitationId';
      throw invalidInput([{ path: 'code', code: 'either', message }]);
    }
    const invitationIds =
      input.code === undefined ? await this.bySecretary(actor, id, input) : await this.byCode(actor, id, input);
    const units = await this.rooms.attendance(id, invitationIds);
    return { ...units[0]!, units };
  }

  /** Undoes a mistake. Whoever has voted was here: 409 `sign_in.has_voted`. */
  async undo(actor: Actor, id: string, invitationId: string): Promise<void> {
    await this.deeds.run(actor, id, 'live.undoSignIn', async (work) => {
      const unit = await invitedUnit(work, id, 'i.id', invitationId);
      if (!(await leave(work, unit))) return;
      await touchRoom(work.db, id);
      work.record('live.sign_in_undone', subjectOf(id), { invitationId, organizationId: unit.organizationId });
    });
  }

  private async byCode(actor: Actor, id: string, input: SignIn): Promise<string[]> {
    await this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id, 'live.signIn');
      demandSitting(seen.roundTable, this.clock.now());
      unitsToSignIn(seen.ownUnits, input);
      await admitAttempt(db, id, actor.personId, this.clock.now());
    });
    const invitationIds = await this.deeds.run(actor, id, 'live.signIn', async (work, { room, ownUnits }) => {
      demandGoodCode(room, input.code!, work.now);
      const { personId, name: personName } = actor;
      const arrivals: [InvitedUnit, Arrival][] = [];
      for (const organizationId of unitsToSignIn(ownUnits, input)) {
        const unit = await invitedUnit(work, id, 'i.organization_id', organizationId);
        const substitute = unit.delegateId === personId ? unit.mandated : unit.delegateId !== null;
        arrivals.push([unit, { personId, personName, substitute, way: 'code' }]);
      }
      return noteArrivals(work, id, arrivals);
    });
    await this.uow.read((db) => forgiveAttempts(db, id, actor.personId));
    return invitationIds;
  }

  private bySecretary(actor: Actor, id: string, input: SignIn): Promise<string[]> {
    return this.deeds.run(actor, id, 'live.signIn', async (work, seen) => {
      if (!seen.standings.includes('coordinator')) {
        throw new DomainError('access.forbidden', 403, { action: 'live.signIn' });
      }
      const unit = await invitedUnit(work, id, 'i.id', input.invitationId!);
      const personName = input.personName ?? unit.substituteName ?? unit.delegateName ?? unit.organizationName;
      const announced = input.personName === undefined && unit.substituteName !== null;
      const personId = input.personName === undefined && !announced ? unit.delegateId : null;
      const substitute = input.substitute ?? announced;
      return noteArrivals(work, id, [[unit, { personId, personName, substitute, way: 'secretary' }]]);
    });
  }
}

/** However many come at once, the room has changed once. @returns their invitations */
async function noteArrivals(work: Work, id: string, arrivals: readonly [InvitedUnit, Arrival][]): Promise<string[]> {
  let news = false;
  for (const [unit, arrival] of arrivals) {
    if (!(await arrive(work, unit, arrival))) continue;
    news = true;
    const { id: invitationId, organizationId } = unit;
    work.record('live.signed_in', subjectOf(id), { invitationId, organizationId, ...arrival });
  }
  if (news) await touchRoom(work.db, id);
  return arrivals.map(([unit]) => unit.id);
}

async function invitedUnit(
  work: Work,
  id: string,
  key: 'i.id' | 'i.organization_id',
  value: string,
): Promise<InvitedUnit> {
  const [unit] = (await work.db.query(
    `SELECT i.id, i.round_table_id AS "roundTableId", i.organization_id AS "organizationId", o.name AS "organizationName",
       i.delegate_id AS "delegateId", p.name AS "delegateName", i.substitute_name AS "substituteName",
       i.mandate IS NOT NULL AS mandated
     FROM invitation i JOIN organization o ON o.id = i.organization_id LEFT JOIN person p ON p.id = i.delegate_id
     WHERE i.round_table_id = $1 AND ${key} = $2`,
    [id, value],
  )) as InvitedUnit[];
  if (!unit) throw notFound('invitation');
  return unit;
}
