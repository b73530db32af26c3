import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LiveAttendance } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { Clock, DomainError, HOUR, invalidInput, notFound } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { actingUnit, demandSitting, LiveDoor } from './live.access';
import { LiveDeeds } from './live.deeds';
import type { SignIn, SignInCodeView } from './live.dto';
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

  /** @throws DomainError 400, 403, 422 `sign_in.code_wrong`, 429 `sign_in.too_many_attempts` */
  async signIn(actor: Actor, id: string, input: SignIn): Promise<LiveAttendance> {
    if ((input.code === undefined) === (input.invitationId === undefined)) {
      const message = 'give either code or invitationId';
      throw invalidInput([{ path: 'code', code: 'either', message }]);
    }
    const invitationId =
      input.code === undefined ? await this.bySecretary(actor, id, input) : await this.byCode(actor, id, input);
    return this.rooms.attendance(id, invitationId);
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

  private async byCode(actor: Actor, id: string, input: SignIn): Promise<string> {
    const unitId = await this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id, 'live.signIn');
      demandSitting(seen.roundTable, this.clock.now());
      const organizationId = actingUnit(seen, input.organizationId, 'live.signIn');
      await admitAttempt(db, id, actor.personId, this.clock.now());
      return organizationId;
    });
    const invitationId = await this.deeds.run(actor, id, 'live.signIn', async (work, { room }) => {
      demandGoodCode(room, input.code!, work.now);
      const unit = await invitedUnit(work, id, 'i.organization_id', unitId);
      const substitute = unit.delegateId !== null && unit.delegateId !== actor.personId;
      const arrival = { personId: actor.personId, personName: actor.name, substitute, way: 'code' as const };
      return this.note(work, unit, arrival);
    });
    await this.uow.read((db) => forgiveAttempts(db, id, actor.personId));
    return invitationId;
  }

  private bySecretary(actor: Actor, id: string, input: SignIn): Promise<string> {
    return this.deeds.run(actor, id, 'live.signIn', async (work, seen) => {
      if (!seen.standings.includes('coordinator')) {
        throw new DomainError('access.forbidden', 403, { action: 'live.signIn' });
      }
      const unit = await invitedUnit(work, id, 'i.id', input.invitationId!);
      const personName = input.personName ?? unit.substituteName ?? unit.delegateName ?? unit.organizationName;
      const announced = input.personName === undefined && unit.substituteName !== null;
      const personId = input.personName === undefined && !announced ? unit.delegateId : null;
      const substitute = input.substitute ?? announced;
      return this.note(work, unit, { personId, personName, substitute, way: 'secretary' });
    });
  }

  private async note(work: Work, unit: InvitedUnit, arrival: Arrival): Promise<string> {
    if (await arrive(work, unit, arrival)) {
      await touchRoom(work.db, unit.roundTableId);
      work.record('live.signed_in', subjectOf(unit.roundTableId), {
        invitationId: unit.id,
        organizationId: unit.organizationId,
        ...arrival,
      });
    }
    return unit.id;
  }
}

async function invitedUnit(
  work: Work,
  id: string,
  key: 'i.id' | 'i.organization_id',
  value: string,
): Promise<InvitedUnit> {
  const [unit] = (await work.db.query(
    `SELECT i.id, i.round_table_id AS "roundTableId", i.organization_id AS "organizationId", o.name AS "organizationName",
       i.delegate_id AS "delegateId", p.name AS "delegateName", i.substitute_name AS "substituteName"
     FROM invitation i JOIN organization o ON o.id = i.organization_id LEFT JOIN person p ON p.id = i.delegate_id
     WHERE i.round_table_id = $1 AND ${key} = $2`,
    [id, value],
  )) as InvitedUnit[];
  if (!unit) throw notFound('invitation');
  return unit;
}
