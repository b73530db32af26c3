import { Injectable } from '@nestjs/common';
import type { Actor, LiveVote, VoteAction } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, move, newId } from '#libs/kernel';
import { actingUnit } from './live.access';
import { LiveDeeds } from './live.deeds';
import type { BallotView, CastBallot, OpenVote } from './live.dto';
import { VOTE_STAGES, voteResult } from './live.rules';
import { LiveRoomService } from './live-room.service';
import { demandItem } from './pointer.service';
import { quorumOf } from './quorum.service';
import { subjectOf, touchRoom } from './touch-room';
import { ballotOf, castOpen, castSecret, countBallots, roundTableOfVote, votersOf, voteToChange } from './vote.writes';

/** Votes of a running meeting: one unit, one ballot; whoever is in conflict has none. */
@Injectable()
export class VoteService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly deeds: LiveDeeds,
    private readonly rooms: LiveRoomService,
  ) {}

  /** Who may vote is settled here: the units present, less those whose project it is. @throws DomainError 409 `vote.another_open` */
  async open(actor: Actor, id: string, input: OpenVote): Promise<LiveVote> {
    const voteId = await this.deeds.run(actor, id, 'live.openVote', async (work) => {
      if (input.agendaItemId !== undefined) await demandItem(work, id, input.agendaItemId);
      const [other] = (await work.db.query(`SELECT id FROM live_vote WHERE round_table_id = $1 AND state = 'open'`, [
        id,
      ])) as { id: string }[];
      if (other) throw new DomainError('vote.another_open', 409, { voteId: other.id });
      const vote = { id: newId(), agendaItemId: input.agendaItemId ?? null };
      const quorum = await quorumOf(work.db, id);
      await work.db.query(
        `INSERT INTO live_vote (id, round_table_id, agenda_item_id, question, kind, state, opened_by, opened_at, present, quorum)
         VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9)`,
        [
          vote.id,
          id,
          vote.agendaItemId,
          input.question,
          input.kind,
          actor.personId,
          work.now,
          quorum.present,
          quorum.needed,
        ],
      );
      const voters = await votersOf(work, id, vote);
      await touchRoom(work.db, id);
      const { question, kind } = input;
      work.record('live.vote_opened', subjectOf(id), { voteId: vote.id, question, kind, ...quorum, voters });
      return vote.id;
    });
    return this.rooms.vote(id, voteId);
  }

  /**
   * An open ballot may be changed until the vote is closed; a secret one is added to a sum and cannot be found again.
   * The log says that a unit has voted, never how.
   * @throws DomainError 409 `stage.wrong_stage`, `vote.not_present`, `vote.conflict`, `vote.already_cast`
   */
  async cast(actor: Actor, voteId: string, input: CastBallot): Promise<BallotView> {
    const id = await this.uow.read((db) => roundTableOfVote(db, voteId));
    return this.deeds.run(actor, id, 'live.castBallot', async (work, seen) => {
      const organizationId = actingUnit(seen, input.organizationId, 'live.castBallot');
      const ballot = await ballotOf(work, voteId, organizationId);
      const cast = ballot.kind === 'secret' ? castSecret : castOpen;
      if (await cast(work, ballot, input.choice)) {
        work.record('live.ballot_cast', subjectOf(id), { voteId, organizationId });
      }
      return { voteId, organizationId, choice: ballot.kind === 'secret' ? null : input.choice };
    });
  }

  async end(actor: Actor, voteId: string, action: VoteAction): Promise<LiveVote> {
    const id = await this.uow.read((db) => roundTableOfVote(db, voteId));
    await this.deeds.run(actor, id, 'live.endVote', async (work) => {
      const vote = await voteToChange(work, voteId);
      const state = move(VOTE_STAGES, action, vote.state, ['coordinator'], {});
      const tally = await countBallots(work, vote);
      const result = state === 'closed' ? voteResult({ ...vote, tally }) : null;
      await work.db.query(
        `UPDATE live_vote SET state = $2, closed_at = $3, result = $4, votes_for = $5, votes_against = $6, votes_abstain = $7
         WHERE id = $1`,
        [voteId, state, work.now, result, tally.for, tally.against, tally.abstain],
      );
      await touchRoom(work.db, id);
      const counted = state === 'closed' ? { tally, result } : {};
      const { question, kind } = vote;
      work.record(`live.vote_${state}`, subjectOf(id), { voteId, question, kind, ...counted });
    });
    return this.rooms.vote(id, voteId);
  }
}
