import type { RoundTableStage } from './round-tables';

/** How somebody was signed in: with the code on the screen, typed or scanned, or by the secretary. */
export const SIGN_IN_WAYS = ['code', 'secretary'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];
/** Open: who voted how is seen by all. Secret: who has voted is known, how is not kept with the name. */
export const BALLOT_KINDS = ['open', 'secret'] as const;
export type BallotKind = (typeof BALLOT_KINDS)[number];
export const VOTE_CHOICES = ['for', 'against', 'abstain'] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];
export const VOTE_STATES = ['open', 'closed', 'cancelled'] as const;
export type VoteState = (typeof VOTE_STATES)[number];
/** More for than against among the ballots cast, with the quorum of present units reached (G34). */
export const VOTE_RESULTS = ['adopted', 'rejected', 'no_quorum'] as const;
export type VoteResult = (typeof VOTE_RESULTS)[number];
export const SPEAKER_STATES = ['waiting', 'speaking', 'done', 'withdrawn'] as const;
export type SpeakerState = (typeof SPEAKER_STATES)[number];

/** Socket of the live room: namespace, and what is said on it. Deeds go over HTTP; the socket only shows. */
export const LIVE_NAMESPACE = '/round-tables';
export const LIVE_JOIN = 'room:join';
export const LIVE_LEAVE = 'room:leave';
export const LIVE_STATE = 'room:state';
/** server -> client: `{roundTableId}`; the person may not see the meeting any more and is out of its room. */
export const LIVE_OUT = 'room:out';

export interface LiveJoin {
  roundTableId: string;
}
export type LiveJoinReply =
  | { ok: true; room: LiveRoom }
  | { ok: false; code: 'invalid' | 'not_found' | 'unauthenticated' | 'unavailable' };

/** What somebody may be able to do in a room; `GET /round-tables/:id/live` says of each whether and why not. */
export const LIVE_ACTIONS = [
  'issue_code',
  'sign_in',
  'sign_in_others',
  'move_pointer',
  'ask_to_speak',
  'call_speaker',
  'open_vote',
  'add_resolution',
] as const;
export type LiveAction = (typeof LIVE_ACTIONS)[number];
/** How a vote ends: counted, or as if it had not been. */
export const VOTE_ACTIONS = ['close', 'cancel'] as const;
export type VoteAction = (typeof VOTE_ACTIONS)[number];
/** What `PATCH /speakers/:id` may ask for: the secretary calls and ends, the unit itself withdraws. */
export const SPEAKER_MOVES = ['speaking', 'done', 'withdrawn'] as const;
export type SpeakerMove = (typeof SPEAKER_MOVES)[number];

export type Tally = Record<VoteChoice, number>;

export interface LiveVote {
  id: string;
  agendaItemId: string | null;
  question: string;
  kind: BallotKind;
  state: VoteState;
  openedAt: string;
  closedAt: string | null;
  /** Units present and not in conflict when it was opened. */
  eligible: number;
  cast: number;
  /** Null while a vote is open: nobody is led by the others. */
  tally: Tally | null;
  result: VoteResult | null;
  /** Of an open vote that is closed: who voted how. */
  ballots: { organizationId: string; organizationName: string; choice: VoteChoice }[] | null;
  /** Units that may not vote because the item concerns a project they lead or take part in. */
  conflicted: { organizationId: string; organizationName: string }[];
}

export interface LiveSpeaker {
  id: string;
  organizationId: string;
  organizationName: string;
  personName: string;
  state: SpeakerState;
  askedAt: string;
}

export interface LiveAttendance {
  invitationId: string;
  organizationId: string;
  organizationName: string;
  /** Null: not here (yet). */
  personName: string | null;
  substitute: boolean;
  signedInAt: string | null;
  way: SignInWay | null;
}

/** What every screen of a running meeting shows: one object, small enough to be sent whole at each change. */
export interface LiveRoom {
  roundTableId: string;
  title: string;
  stage: RoundTableStage;
  /**
   * Grows by one with each change of whatever the room shows. A move of the pointer names it in `If-Match` and is refused
   * (412) when somebody else has moved the pointer since, so two secretaries do not fight; ballots do not disturb it.
   */
  version: number;
  /** The server's time when this was read; clients reckon the timer from it, not from their own clocks. */
  at: string;
  pointer: { agendaItemId: string; startedAt: string; endsAt: string } | null;
  agenda: {
    id: string;
    title: string;
    presenter: string | null;
    durationMinutes: number;
    organizationName: string | null;
    /** Already gone through. */
    done: boolean;
  }[];
  attendance: LiveAttendance[];
  quorum: { present: number; needed: number; invited: number; reached: boolean };
  speakers: LiveSpeaker[];
  votes: LiveVote[];
  resolutions: {
    id: string;
    number: number;
    label: string;
    text: string;
    ownerName: string;
    dueOn: string;
    /** The item under which it was made. */
    agendaItemId: string | null;
  }[];
  minutesDocumentId: string | null;
}

/** One of the invited units somebody speaks for. */
export interface OwnUnit {
  invitationId: string;
  organizationId: string;
  signedIn: boolean;
  /** Open votes in which the unit may vote: it was here when they were opened, and is not in conflict. */
  mayVote: string[];
  /** Votes in which the unit has voted; null: a secret one, of which nobody knows how. */
  ballots: { voteId: string; choice: VoteChoice | null }[];
}

/** What the asker of `GET /round-tables/:id/live` may do, beside the room itself. */
export interface OwnLive extends Omit<OwnUnit, 'invitationId' | 'organizationId'> {
  /** Of the first of `units`, like `signedIn`, `mayVote` and `ballots`; null: the asker speaks for no unit here. */
  invitationId: string | null;
  organizationId: string | null;
  /** Every unit the asker speaks for here, those signed in first; each has its own voice and its own vote. */
  units: OwnUnit[];
  actions: { action: LiveAction; allowed: boolean; reasons: string[] }[];
}
