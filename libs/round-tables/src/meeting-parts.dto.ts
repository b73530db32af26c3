import { ApiProperty } from '@nestjs/swagger';
import {
  AGENDA_KINDS,
  AGENDA_STATES,
  type AgendaKind,
  type AgendaState,
  INVITATION_ANSWERS,
  type InvitationAnswer,
  RESOLUTION_ACTIONS,
  RESOLUTION_STATES,
  type ResolutionAction,
  type ResolutionState,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';

const MANY = 1_000_000;
/** Topics are merged by a deed of their own. */
const DECISIONS = AGENDA_STATES.filter((state) => state !== 'merged');
/** What a unit may answer; nobody goes back to having said nothing. */
const ANSWERS = INVITATION_ANSWERS.filter((answer) => answer !== 'needs_action');

export class ListInvitations extends PageQuery {
  @Choice(INVITATION_ANSWERS, { optional: true }) answer?: InvitationAnswer;
  @Flag({ optional: true, query: true, description: 'only units of the person asking' }) own?: boolean;
}

export class AddInvitation {
  @Id() organizationId: string;
}

/** Somebody who comes instead: of the unit with an account, or by name and post. */
export class SubstituteInput {
  @Id({ optional: true }) personId?: string;
  @Text({ max: 50, optional: true }) name?: string;
  @Text({ max: 100, optional: true }) post?: string;
  @Text({ max: 500, optional: true }) mandate?: string;
}

export class AnswerInvitation {
  @Choice(ANSWERS, { optional: true }) answer?: InvitationAnswer;
  /** Who comes, of the same unit. */
  @Id({ optional: true }) delegateId?: string;
  /** Somebody who comes instead, with a mandate. */
  @Nested(() => SubstituteInput, { optional: true }) substitute?: SubstituteInput;
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
  /** Of a substitute without an account, whose name is `delegateName`. */
  @Text({ max: 100, nullable: true }) substitutePost: string | null;
  @Flag() substitute: boolean;
  @Text({ max: 500, nullable: true }) mandate: string | null;
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
  /** Needed once the agenda is frozen. */
  @Text({ max: 500, optional: true }) reason?: string;
}

export class ChangeAgendaItem {
  @Text({ max: 200, optional: true }) title?: string;
  @Choice(AGENDA_KINDS, { optional: true }) kind?: AgendaKind;
  @Text({ max: 100, optional: true }) presenter?: string;
  @Whole({ min: 1, max: 480, optional: true }) durationMinutes?: number;
  @Text({ max: 500, optional: true }) expectedResult?: string;
  @Choice(DECISIONS, { optional: true }) state?: AgendaState;
  @Whole({ min: 1, max: 1000, optional: true }) position?: number;
  /** Why it is declined; needed for any change once the agenda is frozen. */
  @Text({ max: 500, optional: true }) reason?: string;
}

export class AgendaPaperView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 100 }) mediaType: string;
  @Whole({ min: 1, max: 100_000_000 }) bytes: number;
}

/** Where an item that stands on the agenda by itself comes from (G33). */
export class CarriedFromView {
  @Text({ max: 12 }) label: string;
  @Id() roundTableId: string;
  @Text({ max: 200 }) roundTableTitle: string;
  @Choice(RESOLUTION_STATES) state: ResolutionState;
  @Day() dueOn: string;
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
  @Nested(() => CarriedFromView, { nullable: true }) carriedFrom: CarriedFromView | null;
  @Id({ nullable: true }) organizationId: string | null;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
  /** Every unit that proposed it, those of topics merged into it among them. */
  @ApiProperty({ type: [String] }) proposers: string[];
  @Text({ max: 500, nullable: true }) declineReason: string | null;
  @Id({ nullable: true }) mergedIntoId: string | null;
  @Nested(() => AgendaPaperView, { array: true }) papers: AgendaPaperView[];
  /** Whether the person asking may attach papers. */
  @Flag() attachable: boolean;
  @Choice(AGENDA_STATES) state: AgendaState;
  @Whole({ min: 1, max: MANY }) version: number;
}

export class AddResolution {
  @Text({ max: 2000 }) text: string;
  @Id() ownerOrganizationId: string;
  @Day() dueOn: string;
  /** The item of this meeting's agenda that it comes of: its extract goes back to whoever proposed that. */
  @Id({ optional: true }) agendaItemId?: string;
}

export class SettleResolution {
  @Choice(RESOLUTION_STATES, { optional: true }) state?: ResolutionState;
  @Text({ max: 2000, optional: true }) evidence?: string;
  @Day({ optional: true }) dueOn?: string;
}

export class ResolutionActionView {
  @Choice(RESOLUTION_ACTIONS) action: ResolutionAction;
  @Flag() allowed: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
  @ApiProperty({ type: [String], description: 'inputs to be given with it' }) needs: string[];
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
  /** Why what was handed in was sent back. */
  @Text({ max: 500, nullable: true }) returnReason: string | null;
  /** The day first given, where it was put off since. */
  @Day({ nullable: true }) firstDueOn: string | null;
  @Instant({ nullable: true }) submittedAt: Date | null;
  @Instant({ nullable: true }) settledAt: Date | null;
  @Id({ nullable: true }) agendaItemId: string | null;
  /** The agenda item's title, and the unit that proposed it. */
  @Text({ max: 200, nullable: true }) topic: string | null;
  @Text({ max: 200, nullable: true }) proposerName: string | null;
  @Nested(() => ResolutionActionView, { array: true }) actions: ResolutionActionView[];
  @Whole({ min: 1, max: MANY }) version: number;
}
