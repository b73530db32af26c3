import {
  BALLOT_KINDS,
  type BallotKind,
  SPEAKER_MOVES,
  SPEAKER_STATES,
  type SpeakerMove,
  type SpeakerState,
  VOTE_ACTIONS,
  VOTE_CHOICES,
  type VoteAction,
  type VoteChoice,
} from '#libs/contracts';
import { Choice, Flag, Id, Ids, Instant, Text, Whole } from '#libs/platform';

const MANY = 1_000_000;
const OF_THE_UNIT = 'needed of whoever speaks for several invited units';

export class IssueCode {
  @Flag({ optional: true, description: 'a new one; the one before is void' }) renew?: boolean;
}

export class SignInCodeView {
  /** Six digits. */
  @Text({ max: 6 }) code: string;
  /** What the QR code says. */
  @Text({ max: 500 }) url: string;
  @Instant() expiresAt: Date;
}

/** Either the code, for own units, or by the coordinator the invitation of whoever stands at the desk. */
export class SignIn {
  @Text({ max: 6, min: 6, optional: true }) code?: string;
  @Id({ optional: true, description: 'the one unit, instead of organizationIds' }) organizationId?: string;
  @Ids({ max: 100, min: 1, optional: true, description: OF_THE_UNIT }) organizationIds?: string[];
  @Id({ optional: true }) invitationId?: string;
  @Text({ max: 100, optional: true }) personName?: string;
  @Flag({ optional: true }) substitute?: boolean;
}

export class MovePointer {
  /** Null: nothing is being talked about. Left out: only the time changes. */
  @Id({ optional: true, nullable: true }) agendaItemId?: string | null;
  @Whole({ min: 1, max: 240, optional: true }) extendMinutes?: number;
}

export class AskToSpeak {
  @Id({ optional: true, description: OF_THE_UNIT }) organizationId?: string;
}

export class MoveSpeaker {
  @Choice(SPEAKER_MOVES) state: SpeakerMove;
}

export class SpeakerView {
  @Id() id: string;
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  @Text({ max: 100 }) personName: string;
  @Choice(SPEAKER_STATES) state: SpeakerState;
  @Instant() askedAt: string;
}

export class OpenVote {
  @Text({ max: 500 }) question: string;
  @Choice(BALLOT_KINDS) kind: BallotKind;
  @Id({ optional: true }) agendaItemId?: string;
}

export class CastBallot {
  @Choice(VOTE_CHOICES) choice: VoteChoice;
  @Id({ optional: true, description: OF_THE_UNIT }) organizationId?: string;
}

export class BallotView {
  @Id() voteId: string;
  @Id() organizationId: string;
  /** Null: the vote is secret, and how the unit voted is kept nowhere. */
  @Choice(VOTE_CHOICES, { nullable: true }) choice: VoteChoice | null;
}

export class MoveVote {
  @Choice(VOTE_ACTIONS) action: VoteAction;
}

/** The share of invited units that must be here for a vote to count. */
export class QuorumView {
  @Whole({ min: 0, max: 100 }) numerator: number;
  @Whole({ min: 1, max: 100 }) denominator: number;
  /** `default` until the bureau sets it. */
  @Text({ max: 200 }) source: string;
  @Id({ nullable: true }) changedBy: string | null;
  @Instant() changedAt: Date;
  @Whole({ min: 1, max: MANY }) version: number;
}

export class ChangeQuorum {
  @Whole({ min: 0, max: 100 }) numerator: number;
  @Whole({ min: 1, max: 100 }) denominator: number;
  /** The rule of the meeting that says so. */
  @Text({ max: 200 }) source: string;
}
