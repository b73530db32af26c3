import {
  AGENDA_KINDS,
  AGENDA_STATES,
  type AgendaKind,
  type AgendaState,
  INVITATION_ANSWERS,
  type InvitationAnswer,
  RESOLUTION_STATES,
  type ResolutionState,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, PageQuery, Text, Whole } from '#libs/platform';

const MANY = 1_000_000;
/** What a unit may answer; nobody goes back to having said nothing. */
const ANSWERS = INVITATION_ANSWERS.filter((answer) => answer !== 'needs_action');

export class ListInvitations extends PageQuery {
  @Choice(INVITATION_ANSWERS, { optional: true }) answer?: InvitationAnswer;
  @Flag({ optional: true, query: true, description: 'only units of the person asking' }) own?: boolean;
}

export class AddInvitation {
  @Id() organizationId: string;
}

export class AnswerInvitation {
  @Choice(ANSWERS, { optional: true }) answer?: InvitationAnswer;
  /** A substitute, of the same unit. */
  @Id({ optional: true }) delegateId?: string;
  /** Absence needs one (G31). */
  @Text({ max: 500, optional: true }) reason?: string;
  /** Sign-in, by the coordinator. */
  @Flag({ optional: true }) attended?: boolean;
}

export class InvitationView {
  @Id() id: string;
  @Id() roundTableId: string;
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  @Id({ nullable: true }) delegateId: string | null;
  @Text({ max: 100, nullable: true }) delegateName: string | null;
  /** G06: flagged until the unit names somebody. */
  @Flag() delegateMissing: boolean;
  @Choice(INVITATION_ANSWERS) answer: InvitationAnswer;
  @Text({ max: 500, nullable: true }) reason: string | null;
  @Flag({ nullable: true }) attended: boolean | null;
  @Instant({ nullable: true }) answeredAt: Date | null;
  /** Whether the person asking may answer it. */
  @Flag() own: boolean;
  @Whole({ min: 1, max: MANY }) version: number;
}

export class ProposeAgendaItem {
  @Text({ max: 200 }) title: string;
  @Choice(AGENDA_KINDS) kind: AgendaKind;
  @Text({ max: 100, optional: true }) presenter?: string;
  @Whole({ min: 1, max: 480, optional: true }) durationMinutes?: number;
  @Text({ max: 500, optional: true }) expectedResult?: string;
  @Id({ optional: true }) projectId?: string;
  /** The unit that proposes; needed of whoever speaks for several. */
  @Id({ optional: true }) organizationId?: string;
}

export class ChangeAgendaItem {
  @Text({ max: 200, optional: true }) title?: string;
  @Choice(AGENDA_KINDS, { optional: true }) kind?: AgendaKind;
  @Text({ max: 100, optional: true }) presenter?: string;
  @Whole({ min: 1, max: 480, optional: true }) durationMinutes?: number;
  @Text({ max: 500, optional: true }) expectedResult?: string;
  @Choice(AGENDA_STATES, { optional: true }) state?: AgendaState;
  @Whole({ min: 1, max: 1000, optional: true }) position?: number;
}

export class AgendaItemView {
  @Id() id: string;
  @Id() roundTableId: string;
  @Whole({ min: 1, max: 1000 }) position: number;
  @Text({ max: 200 }) title: string;
  @Choice(AGENDA_KINDS) kind: AgendaKind;
  @Text({ max: 100, nullable: true }) presenter: string | null;
  @Whole({ min: 1, max: 480 }) durationMinutes: number;
  @Text({ max: 500, nullable: true }) expectedResult: string | null;
  @Id({ nullable: true }) projectId: string | null;
  /** A resolution of an earlier meeting that comes back until it is settled. */
  @Id({ nullable: true }) resolutionId: string | null;
  @Id({ nullable: true }) organizationId: string | null;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
  @Choice(AGENDA_STATES) state: AgendaState;
  @Whole({ min: 1, max: MANY }) version: number;
}

export class AddResolution {
  @Text({ max: 2000 }) text: string;
  @Id() ownerOrganizationId: string;
  @Day() dueOn: string;
}

export class SettleResolution {
  @Choice(RESOLUTION_STATES, { optional: true }) state?: ResolutionState;
  @Text({ max: 2000, optional: true }) evidence?: string;
  @Day({ optional: true }) dueOn?: string;
}

export class ResolutionView {
  @Id() id: string;
  @Id() roundTableId: string;
  @Whole({ min: 1, max: MANY }) number: number;
  /** E.g. 2027H1-01. */
  @Text({ max: 12 }) label: string;
  @Text({ max: 2000 }) text: string;
  @Id() ownerOrganizationId: string;
  @Text({ max: 200 }) ownerName: string;
  @Day() dueOn: string;
  @Choice(RESOLUTION_STATES) state: ResolutionState;
  @Text({ max: 2000, nullable: true }) evidence: string | null;
  @Whole({ min: 1, max: MANY }) version: number;
}
