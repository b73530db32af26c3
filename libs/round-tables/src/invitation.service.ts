import { Injectable } from '@nestjs/common';
import { memberUnits, peopleOfOrganization } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId } from '#libs/kernel';
import { cancelReminders, planReminders, settleObligation } from '#libs/obligations';
import { checkSubstitute } from './calling/invitation.rules';
import { recipientOf } from './invitations';
import { leave } from './live/sign-in.writes';
import { touchRoom } from './live/touch-room';
import type { AnswerInvitation, InvitationView, ListInvitations, SubstituteInput } from './meeting-parts.dto';
import { RoundTableDoor, type SeenRoundTable } from './round-table.access';
import { Invitation, type RoundTable } from './round-table.entity';
import { checkAnswer, unitsSpokenFor } from './round-table.rules';

@Injectable()
export class InvitationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  /** In the order of the invitation: city first. */
  async list(actor: Actor, roundTableId: string, filter: ListInvitations): Promise<InvitationView[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, roundTableId, 'invitation.list');
      return (await db.query(
        `${SELECT_INVITATION} WHERE i.round_table_id = $2 AND ($3::text IS NULL OR i.answer = $3)
           AND (NOT $4::boolean OR i.organization_id = ANY($1::uuid[]))
           AND ($5::uuid IS NULL OR i.id > $5) ORDER BY i.id LIMIT $6`,
        [
          unitsSpokenFor(actor),
          roundTableId,
          filter.answer ?? null,
          filter.own ?? false,
          filter.cursor ?? null,
          filter.limit + 1,
        ],
      )) as InvitationView[];
    });
  }

  async one(actor: Actor, id: string): Promise<InvitationView> {
    const [view] = await this.uow.read(
      (db) =>
        db.query(`${SELECT_INVITATION} WHERE i.id = $2`, [unitsSpokenFor(actor), id]) as Promise<InvitationView[]>,
    );
    return view!;
  }

  /** A unit that joins late is invited by itself, with reminders of its own. @returns the invitation's id */
  async add(actor: Actor, roundTableId: string, organizationId: string): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const { roundTable } = await this.door.toChange(work, roundTableId, 'invitation.add', { shared: true });
      demandConvened(roundTable);
      const unit = (await memberUnits(work.db, roundTable.startsAt!)).find((member) => member.id === organizationId);
      if (!unit) throw new DomainError('invitation.not_a_member', 422, { organizationId });
      const invitation = { id: newId(), organizationId, delegateId: unit.delegateId, answer: 'needs_action' as const };
      const [added] = (await work.db.query(
        `INSERT INTO invitation (id, round_table_id, organization_id, delegate_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT ON CONSTRAINT invitation_once DO NOTHING RETURNING id`,
        [invitation.id, roundTableId, organizationId, unit.delegateId],
      )) as { id: string }[];
      if (!added) throw new DomainError('invitation.exists', 409, { organizationId });
      await planReminders(work, subjectOf(roundTable), roundTable.startsAt!, [recipientOf(invitation)!]);
      const { title, startsAt, endsAt, place, calendarSequence: sequence } = roundTable;
      work.record('invitation.added', subjectOf(roundTable), {
        invitationId: invitation.id,
        params: { title, startsAt, endsAt, place, sequence },
        recipients: { organizationIds: [organizationId] },
      });
      return invitation.id;
    });
  }

  /** The unit answers and names who comes; the coordinator notes who came. */
  async answer(actor: Actor, id: string, version: number, input: AnswerInvitation): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [invitation, seen] = await this.door.invitationToChange(work, id, version);
      const before = recipientOf(invitation);
      if (input.attended !== undefined) await signIn(work, invitation, seen, input.attended);
      if (input.answer !== undefined || input.delegateId !== undefined || input.reason !== undefined) {
        await this.reply(work, invitation, seen, input);
      }
      invitation.version += 1;
      await work.db.save(invitation);
      await this.remindersFollow(work, invitation, seen.roundTable, before);
      work.record('invitation.answered', subjectOf(seen.roundTable), {
        invitationId: id,
        organizationId: invitation.organizationId,
        answer: invitation.answer,
        delegateId: invitation.delegateId,
        substituteName: invitation.substituteName ?? undefined,
        mandate: invitation.mandate ?? undefined,
        attended: invitation.attended,
        reason: invitation.reason,
      });
    });
  }

  private async reply(
    work: Work,
    invitation: Invitation,
    seen: SeenRoundTable,
    input: AnswerInvitation,
  ): Promise<void> {
    if (!seen.ownUnits.includes(invitation.organizationId)) {
      throw new DomainError('access.forbidden', 403, { action: 'invitation.answer' });
    }
    demandConvened(seen.roundTable);
    if (input.delegateId !== undefined) await send(work, invitation, { personId: input.delegateId });
    if (input.substitute !== undefined) {
      checkSubstitute(input.substitute);
      await send(work, invitation, input.substitute);
    }
    if (input.reason !== undefined) invitation.reason = input.reason;
    if (input.answer !== undefined) invitation.answer = input.answer;
    if (invitation.answer === 'declined') withoutSubstitute(invitation);
    checkAnswer(invitation.answer, invitation.reason);
    invitation.answeredBy = work.actor.personId;
    invitation.answeredAt = work.now;
    // the ladder of reminders to those who have not answered ends with the answer, not with the log's next reading
    if (invitation.answer !== 'needs_action')
      await settleObligation(work, `invitation_answer:${invitation.id}`, 'accepted');
  }

  /** Whoever does not come hears no more; the substitute hears what is still ahead. */
  private async remindersFollow(
    work: Work,
    invitation: Invitation,
    roundTable: RoundTable,
    before: ReturnType<typeof recipientOf>,
  ): Promise<void> {
    const after = recipientOf(invitation);
    if (before?.id === after?.id || roundTable.stage !== 'convened') return;
    if (before && !(await isStillSent(work, roundTable.id, before.id))) {
      await cancelReminders(work, subjectOf(roundTable), before.id);
    }
    if (after) await planReminders(work, subjectOf(roundTable), roundTable.startsAt!, [after]);
  }
}

/** $1: the units the person asking speaks for. */
const SELECT_INVITATION = `
  SELECT i.id, i.round_table_id AS "roundTableId", i.organization_id AS "organizationId", o.name AS "organizationName",
    i.delegate_id AS "delegateId", coalesce(p.name, i.substitute_name) AS "delegateName",
    i.delegate_id IS NULL AND i.substitute_name IS NULL AS "delegateMissing", i.answer, i.reason,
    i.substitute_post AS "substitutePost", i.mandate IS NOT NULL AS substitute, i.mandate,
    i.attended, i.answered_at AS "answeredAt", i.organization_id = ANY($1::uuid[]) AS own, i.version
  FROM invitation i JOIN organization o ON o.id = i.organization_id LEFT JOIN person p ON p.id = i.delegate_id`;

const subjectOf = (roundTable: RoundTable) => ({ type: 'round_table', id: roundTable.id });

function demandConvened(roundTable: RoundTable): void {
  if (roundTable.stage === 'convened') return;
  throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: ['convened'] });
}

/** G31: who came is noted by the coordinator once the meeting is held. */
async function signIn(work: Work, invitation: Invitation, seen: SeenRoundTable, attended: boolean): Promise<void> {
  if (!seen.standings.includes('coordinator')) {
    throw new DomainError('access.forbidden', 403, { action: 'invitation.signIn' });
  }
  if (seen.roundTable.stage !== 'held') {
    throw new DomainError('stage.wrong_stage', 409, { from: seen.roundTable.stage, allowed: ['held'] });
  }
  if (!attended) await leave(work, invitation);
  invitation.attended = attended;
  await touchRoom(work.db, seen.roundTable.id);
}

/** Who comes for the unit; without an account its reminders go to the unit. */
async function send(
  work: Work,
  invitation: Invitation,
  { personId, name, post, mandate }: SubstituteInput,
): Promise<void> {
  if (personId) await demandOfUnit(work, invitation.organizationId, personId);
  invitation.delegateId = personId ?? null;
  invitation.substituteName = name ?? null;
  invitation.substitutePost = name && post ? post : null;
  invitation.mandate = mandate ?? null;
}

/** Where nobody comes, nobody comes instead. */
function withoutSubstitute(invitation: Invitation): void {
  invitation.substituteName = null;
  invitation.substitutePost = null;
  invitation.mandate = null;
}

/** @throws DomainError 422 `invitation.delegate_not_of_unit` */
async function demandOfUnit(work: Work, organizationId: string, personId: string): Promise<void> {
  const acting = await peopleOfOrganization(work.db, organizationId);
  if (acting.some((person) => person.id === personId)) return;
  const [staff] = (await work.db.query(
    'SELECT 1 FROM person WHERE id = $1 AND organization_id = $2 AND disabled_at IS NULL',
    [personId, organizationId],
  )) as unknown[];
  if (!staff) throw new DomainError('invitation.delegate_not_of_unit', 422, { field: 'delegateId', personId });
}

/** Somebody may be sent by two units. */
async function isStillSent(work: Work, roundTableId: string, recipientId: string): Promise<boolean> {
  const [row] = (await work.db.query(
    `SELECT 1 FROM invitation WHERE round_table_id = $1 AND delegate_id = $2 AND answer <> 'declined' LIMIT 1`,
    [roundTableId, recipientId],
  )) as unknown[];
  return row !== undefined;
}
