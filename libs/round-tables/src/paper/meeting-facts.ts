import type { AgendaKind, InvitationAnswer, RoundTableStage } from '#libs/contracts';
import type { RichText } from '#libs/documents';
import type { SupervisionView } from '../minutes/minutes.dto';

/** What the papers of one meeting are made of; read once, so that all papers of a package say the same. */
export interface MeetingFacts {
  id: string;
  title: string;
  halfYear: string;
  stage: RoundTableStage;
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  convenedAt: Date | null;
  noticeLabel: string | null;
  topicDeadline: string | null;
  agendaFrozenAt: Date | null;
  signedAt: Date | null;
  minutesHash: string | null;
  decisionLead: string;
  signedBy: string | null;
  /** The city bureau, which calls the meeting; and how to reach it. */
  bureau: string;
  contact: string | null;
  invited: InvitedUnit[];
  /** Who attends without a vote (列席). */
  observers: ObserverLine[];
  /** In order, those to be spoken of only. */
  agenda: AgendaLine[];
  resolutions: ResolutionLine[];
  supervision: SupervisionView[];
  /** The signed text, or the one being written; null: there is none. */
  minutes: RichText | null;
  /** Of the papers: what they call today. */
  now: Date;
}

export interface InvitedUnit {
  name: string;
  /** Who comes, and as what. */
  person: string | null;
  post: string | null;
  /** On whose behalf a substitute speaks, and how far; null: the delegate comes. */
  mandate: string | null;
  answer: InvitationAnswer;
  reason: string | null;
  answeredAt: Date | null;
  attended: boolean | null;
  signedInAt: Date | null;
  /** Who was there, where it is known by name. */
  present: string | null;
}

export interface ObserverLine {
  name: string;
  unit: string;
  reason: string;
}

export interface AgendaLine {
  id: string;
  title: string;
  kind: AgendaKind;
  presenter: string | null;
  durationMinutes: number;
  expectedResult: string | null;
  proposers: string[];
}

export interface ResolutionLine {
  id: string;
  label: string;
  text: string;
  owner: string;
  dueOn: string;
  topic: string | null;
  proposers: string[];
}
