import { Injectable } from '@nestjs/common';
import { can } from '#libs/access';
import type {
  Actor,
  LiveAction,
  LiveAttendance,
  LiveRoom,
  LiveSpeaker,
  LiveVote,
  OwnLive,
  OwnUnit,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock } from '#libs/kernel';
import { ROUND_TABLE_POLICY, type SeenRoundTable } from '../round-table.access';
import { LIVE_POLICY, LiveDoor } from './live.access';
import { type OwnUnitRow, readOwnUnits, readRoom } from './live.queries';
import { isSitting } from './live.rules';

/** What the screens show, and what of it is one's own. */
@Injectable()
export class LiveRoomService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LiveDoor,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, id: string): Promise<LiveRoom & { own: OwnLive }> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id);
      const units = await readOwnUnits(db, id, seen.ownUnits, actor.personId);
      const room = await readRoom(db, id, this.clock.now());
      return { ...room!, own: ownLive(actor, seen, units, isSitting(seen.roundTable, this.clock.now())) };
    });
  }

  /** After a deed: its doer has been let in already. */
  async room(id: string): Promise<LiveRoom> {
    const room = await this.uow.read((db) => readRoom(db, id, this.clock.now()));
    if (!room) throw new Error(`round table ${id} vanished`);
    return room;
  }

  /** In the order of the invitations asked for. */
  async attendance(id: string, invitationIds: readonly string[]): Promise<LiveAttendance[]> {
    const { attendance } = await this.room(id);
    return invitationIds.map((asked) => one(attendance, (unit) => unit.invitationId === asked));
  }

  async speaker(id: string, speakerId: string): Promise<LiveSpeaker | null> {
    return (await this.room(id)).speakers.find((speaker) => speaker.id === speakerId) ?? null;
  }

  async vote(id: string, voteId: string): Promise<LiveVote> {
    return one((await this.room(id)).votes, (vote) => vote.id === voteId);
  }
}

function one<T>(all: readonly T[], is: (item: T) => boolean): T {
  const found = all.find(is);
  if (!found) throw new Error('it was there a moment ago');
  return found;
}

function ownLive(actor: Actor, seen: SeenRoundTable, rows: readonly OwnUnitRow[], sitting: boolean): OwnLive {
  const units = rows.map(ownUnit);
  const signedIn = units.some((unit) => unit.signedIn);
  const none = { invitationId: null, organizationId: null, signedIn: false, mayVote: [], ballots: [] };
  return { ...(units[0] ?? none), units, actions: liveActions(actor, seen, { sitting, signedIn }) };
}

function ownUnit({ invitationId, organizationId, signedIn, votes }: OwnUnitRow): OwnUnit {
  return {
    invitationId,
    organizationId,
    signedIn,
    mayVote: signedIn ? votes.filter((vote) => vote.open && vote.mayVote).map((vote) => vote.voteId) : [],
    ballots: votes.filter((vote) => vote.hasVoted).map(({ voteId, choice }) => ({ voteId, choice })),
  };
}

function liveActions(
  actor: Actor,
  seen: SeenRoundTable,
  { sitting, signedIn }: { sitting: boolean; signedIn: boolean },
): OwnLive['actions'] {
  const may = (action: string) => can(LIVE_POLICY, action, actor, seen);
  const coordinates = seen.standings.includes('coordinator');
  const permitted: Record<LiveAction, boolean> = {
    issue_code: may('live.issueCode'),
    sign_in: may('live.signIn') && seen.ownUnits.length > 0,
    sign_in_others: may('live.signIn') && coordinates,
    move_pointer: may('live.movePointer'),
    ask_to_speak: may('live.askToSpeak'),
    call_speaker: may('live.moveSpeaker') && coordinates,
    open_vote: may('live.openVote'),
    add_resolution: can(ROUND_TABLE_POLICY, 'resolution.add', actor, seen),
  };
  return (Object.keys(permitted) as LiveAction[]).map((action) => {
    const reasons: string[] = [];
    if (!sitting) reasons.push('stage.wrong_stage');
    if (!permitted[action]) reasons.push('access.forbidden');
    if (action === 'ask_to_speak' && permitted[action] && !signedIn) reasons.push('live.not_signed_in');
    return { action, allowed: reasons.length === 0, reasons };
  });
}
