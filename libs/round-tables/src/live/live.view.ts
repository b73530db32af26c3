import {
  BALLOT_KINDS,
  type BallotKind,
  LIVE_ACTIONS,
  type LiveAction,
  type LiveRoom,
  type OwnLive,
  type OwnUnit,
  ROUND_TABLE_STAGE_NAMES,
  type RoundTableStage,
  SIGN_IN_WAYS,
  type SignInWay,
  VOTE_CHOICES,
  VOTE_RESULTS,
  VOTE_STATES,
  type VoteChoice,
  type VoteResult,
  type VoteState,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Ids, Instant, Nested, Text, Whole } from '#libs/platform';
import { SpeakerView } from './live.dto';

const MANY = 1_000_000;

export class LivePointerView {
  @Id() agendaItemId: string;
  @Instant() startedAt: string;
  @Instant() endsAt: string;
}

export class LiveAgendaItemView {
  @Id() id: string;
  @Text({ max: 200 }) title: string;
  @Text({ max: 100, nullable: true }) presenter: string | null;
  @Whole({ min: 1, max: 480 }) durationMinutes: number;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
  @Flag() done: boolean;
}

export class LiveAttendanceView {
  @Id() invitationId: string;
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  /** Null: not here (yet). */
  @Text({ max: 100, nullable: true }) personName: string | null;
  @Flag() substitute: boolean;
  @Instant({ nullable: true }) signedInAt: string | null;
  @Choice(SIGN_IN_WAYS, { nullable: true }) way: SignInWay | null;
}

/** The first of the units that were signed in, and all of them. */
export class SignedInView extends LiveAttendanceView {
  @Nested(() => LiveAttendanceView, { array: true }) units: LiveAttendanceView[];
}

export class LiveQuorumView {
  @Whole({ min: 0, max: MANY }) present: number;
  @Whole({ min: 0, max: MANY }) needed: number;
  @Whole({ min: 0, max: MANY }) invited: number;
  @Flag() reached: boolean;
}

export class TallyView {
  @Whole({ min: 0, max: MANY }) for: number;
  @Whole({ min: 0, max: MANY }) against: number;
  @Whole({ min: 0, max: MANY }) abstain: number;
}

export class VotingUnitView {
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
}

export class OpenBallotView extends VotingUnitView {
  @Choice(VOTE_CHOICES) choice: VoteChoice;
}

export class LiveVoteView {
  @Id() id: string;
  @Id({ nullable: true }) agendaItemId: string | null;
  @Text({ max: 500 }) question: string;
  @Choice(BALLOT_KINDS) kind: BallotKind;
  @Choice(VOTE_STATES) state: VoteState;
  @Instant() openedAt: string;
  @Instant({ nullable: true }) closedAt: string | null;
  @Whole({ min: 0, max: MANY }) eligible: number;
  @Whole({ min: 0, max: MANY }) cast: number;
  @Nested(() => TallyView, { nullable: true }) tally: TallyView | null;
  @Choice(VOTE_RESULTS, { nullable: true }) result: VoteResult | null;
  @Nested(() => OpenBallotView, { array: true, nullable: true }) ballots: OpenBallotView[] | null;
  @Nested(() => VotingUnitView, { array: true }) conflicted: VotingUnitView[];
}

export class LiveResolutionView {
  @Id() id: string;
  @Whole({ min: 1, max: MANY }) number: number;
  @Text({ max: 12 }) label: string;
  @Text({ max: 2000 }) text: string;
  @Text({ max: 200 }) ownerName: string;
  @Day() dueOn: string;
  @Id({ nullable: true }) agendaItemId: string | null;
}

export class LiveActionView {
  @Choice(LIVE_ACTIONS) action: LiveAction;
  @Flag() allowed: boolean;
  /** Codes of why not. */
  @Choice(['access.forbidden', 'stage.wrong_stage', 'live.not_signed_in', 'live.unit_needed'], { array: true })
  reasons: string[];
}

export class OwnBallotView {
  @Id() voteId: string;
  @Choice(VOTE_CHOICES, { nullable: true }) choice: VoteChoice | null;
}

export class OwnUnitView implements OwnUnit {
  @Id() invitationId: string;
  @Id() organizationId: string;
  @Flag() signedIn: boolean;
  @Ids({ max: 1000, description: 'open votes in which the unit may vote' }) mayVote: string[];
  @Nested(() => OwnBallotView, { array: true }) ballots: OwnBallotView[];
}

export class OwnLiveView implements OwnLive {
  @Id({ nullable: true }) invitationId: string | null;
  @Id({ nullable: true }) organizationId: string | null;
  @Flag() signedIn: boolean;
  @Ids({ max: 1000, description: 'open votes in which the own unit may vote' }) mayVote: string[];
  @Nested(() => OwnBallotView, { array: true }) ballots: OwnBallotView[];
  @Nested(() => OwnUnitView, { array: true }) units: OwnUnitView[];
  @Nested(() => LiveActionView, { array: true }) actions: LiveActionView[];
}

/** What every screen of a running meeting shows; the socket pushes the same object. */
export class LiveRoomView implements LiveRoom {
  @Id() roundTableId: string;
  @Text({ max: 200 }) title: string;
  @Choice(ROUND_TABLE_STAGE_NAMES) stage: RoundTableStage;
  @Whole({ min: 0, max: MANY }) version: number;
  @Instant() at: string;
  @Nested(() => LivePointerView, { nullable: true }) pointer: LivePointerView | null;
  @Nested(() => LiveAgendaItemView, { array: true }) agenda: LiveAgendaItemView[];
  @Nested(() => LiveAttendanceView, { array: true }) attendance: LiveAttendanceView[];
  @Nested(() => LiveQuorumView) quorum: LiveQuorumView;
  @Nested(() => SpeakerView, { array: true }) speakers: SpeakerView[];
  @Nested(() => LiveVoteView, { array: true }) votes: LiveVoteView[];
  @Nested(() => LiveResolutionView, { array: true }) resolutions: LiveResolutionView[];
  @Id({ nullable: true }) minutesDocumentId: string | null;
}

export class LivePageView extends LiveRoomView {
  @Nested(() => OwnLiveView) own: OwnLiveView;
}
