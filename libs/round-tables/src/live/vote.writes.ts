import type { EntityManager } from 'typeorm';
import type { BallotKind, Tally, VoteChoice, VoteState } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError, notFound } from '#libs/kernel';

export interface VoteRow {
  id: string;
  question: string;
  kind: BallotKind;
  state: VoteState;
  present: number;
  quorum: number;
  votesFor: number;
  votesAgainst: number;
  votesAbstain: number;
}

/** A unit's place in a vote. */
export interface Ballot {
  roundTableId: string;
  voteId: string;
  organizationId: string;
  kind: BallotKind;
  hasVoted: boolean;
  choice: VoteChoice | null;
}

/** @throws DomainError 404 */
export async function roundTableOfVote(db: EntityManager, voteId: string): Promise<string> {
  const [row] = (await db.query('SELECT round_table_id AS id FROM live_vote WHERE id = $1', [voteId])) as {
    id: string;
  }[];
  if (!row) throw notFound('vote');
  return row.id;
}

/** The units present, each marked when the item is about a project it leads or takes part in. @returns how many may vote */
export async function votersOf(
  work: Work,
  roundTableId: string,
  vote: { id: string; agendaItemId: string | null },
): Promise<number> {
  const rows = (await work.db.query(
    `INSERT INTO live_vote_unit (vote_id, organization_id, conflicted)
     SELECT $2, i.organization_id, EXISTS (
       SELECT 1 FROM agenda_item a JOIN project p ON p.id = a.project_id WHERE (a.id = $3 OR a.merged_into_id = $3)
         AND (p.lead_organization_id = i.organization_id OR EXISTS (
           SELECT 1 FROM project_partner m WHERE m.project_id = p.id AND m.organization_id = i.organization_id)))
     FROM invitation i WHERE i.round_table_id = $1 AND i.attended RETURNING conflicted`,
    [roundTableId, vote.id, vote.agendaItemId],
  )) as { conflicted: boolean }[];
  return rows.filter((row) => !row.conflicted).length;
}

/** Under the room's lock. @throws DomainError 409 `stage.wrong_stage`, `vote.not_present`, `vote.conflict` */
export async function ballotOf(work: Work, voteId: string, organizationId: string): Promise<Ballot> {
  const [row] = (await work.db.query(
    `SELECT v.id AS "voteId", v.round_table_id AS "roundTableId", v.kind, v.state, u.organization_id AS "organizationId", u.conflicted,
       u.has_voted AS "hasVoted", u.choice
     FROM live_vote v LEFT JOIN live_vote_unit u ON u.vote_id = v.id AND u.organization_id = $2 WHERE v.id = $1`,
    [voteId, organizationId],
  )) as (Omit<Ballot, 'organizationId'> & { organizationId: string | null; state: VoteState; conflicted: boolean })[];
  const { state, conflicted, ...ballot } = row!;
  if (state !== 'open')
    throw new DomainError('stage.wrong_stage', 409, { action: 'cast', from: state, allowed: ['open'] });
  if (ballot.organizationId === null) throw new DomainError('vote.not_present', 409, { organizationId });
  if (conflicted) throw new DomainError('vote.conflict', 409, { organizationId });
  return { ...ballot, organizationId };
}

/** @returns whether anything is new */
export async function castOpen(work: Work, ballot: Ballot, choice: VoteChoice): Promise<boolean> {
  if (ballot.choice === choice) return false;
  await work.db.query(
    `WITH ballot AS (
       UPDATE live_vote_unit SET has_voted = true, choice = $4 WHERE vote_id = $2 AND organization_id = $3)
     ${TOUCH}`,
    [ballot.roundTableId, ballot.voteId, ballot.organizationId, choice],
  );
  return true;
}

/** The room's version goes with it in one statement: forty units vote at once, and the lock is held meanwhile. */
const TOUCH = 'UPDATE live_room SET version = version + 1 WHERE round_table_id = $1';
const SUMS = { for: 'votes_for', against: 'votes_against', abstain: 'votes_abstain' } as const;

/** One more in a sum, and beside it that the unit has voted. @throws DomainError 409 `vote.already_cast` */
export async function castSecret(work: Work, ballot: Ballot, choice: VoteChoice): Promise<boolean> {
  const { voteId, organizationId } = ballot;
  if (ballot.hasVoted) throw new DomainError('vote.already_cast', 409, { voteId });
  const sum = SUMS[choice]; // one of three constants, never input
  await work.db.query(
    `WITH ballot AS (UPDATE live_vote_unit SET has_voted = true WHERE vote_id = $2 AND organization_id = $3),
       counted AS (UPDATE live_vote SET ${sum} = ${sum} + 1 WHERE id = $2)
     ${TOUCH}`,
    [ballot.roundTableId, voteId, organizationId],
  );
  return true;
}

export async function voteToChange(work: Work, voteId: string): Promise<VoteRow> {
  const [row] = (await work.db.query(
    `SELECT id, question, kind, state, present, quorum, votes_for AS "votesFor", votes_against AS "votesAgainst",
       votes_abstain AS "votesAbstain" FROM live_vote WHERE id = $1 FOR UPDATE`,
    [voteId],
  )) as VoteRow[];
  return row!;
}

export async function countBallots(work: Work, vote: VoteRow): Promise<Tally> {
  if (vote.kind === 'secret') return { for: vote.votesFor, against: vote.votesAgainst, abstain: vote.votesAbstain };
  const [tally] = (await work.db.query(
    `SELECT count(*) FILTER (WHERE choice = 'for')::int AS "for", count(*) FILTER (WHERE choice = 'against')::int AS against,
       count(*) FILTER (WHERE choice = 'abstain')::int AS abstain FROM live_vote_unit WHERE vote_id = $1`,
    [vote.id],
  )) as Tally[];
  return tally!;
}
