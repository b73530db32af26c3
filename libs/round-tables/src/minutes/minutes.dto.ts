import { ApiProperty } from '@nestjs/swagger';
import {
  CORRECTION_ACTIONS,
  CORRECTION_STATES,
  type CorrectionAction,
  type CorrectionState,
  RESOLUTION_ACTIONS,
  RESOLUTION_STATES,
  type ResolutionAction,
  type ResolutionState,
  ROUND_TABLE_STAGE_NAMES,
  type RoundTableStage,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';

const MANY = 1_000_000;

export class ProposeCorrection {
  /** A passage of the minutes as they circulate, word for word. */
  @Text({ max: 1000 }) quote: string;
  /** What it should say. */
  @Text({ max: 2000 }) text: string;
  /** The unit that speaks; needed of whoever speaks for several. */
  @Id({ optional: true }) organizationId?: string;
}

export class ConfirmMinutes {
  /** The unit that speaks; needed of whoever speaks for several. */
  @Id({ optional: true }) organizationId?: string;
}

export class MoveCorrection {
  @Choice(CORRECTION_ACTIONS) action: CorrectionAction;
  @Text({ max: 500, optional: true }) reason?: string;
  /** With `accept`: as it is taken up, where it is worded otherwise. */
  @Text({ max: 2000, optional: true }) text?: string;
}

export class CorrectionActionView {
  @Choice(CORRECTION_ACTIONS) action: CorrectionAction;
  @Flag() allowed: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
  @ApiProperty({ type: [String], description: 'inputs to be given with it' }) needs: string[];
}

export class CorrectionView {
  @Id() id: string;
  @Id() roundTableId: string;
  /** Which circulation of the minutes it is about, 1 for the first. */
  @Whole({ min: 1, max: MANY }) circulation: number;
  @Id() organizationId: string;
  @Text({ max: 200 }) organizationName: string;
  @Text({ max: 1000 }) quote: string;
  @Text({ max: 2000 }) text: string;
  @Choice(CORRECTION_STATES) state: CorrectionState;
  @Text({ max: 2000, nullable: true }) adoptedText: string | null;
  @Text({ max: 500, nullable: true }) reason: string | null;
  @Text({ max: 100 }) proposedByName: string;
  @Instant() proposedAt: Date;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Nested(() => CorrectionActionView, { array: true }) actions: CorrectionActionView[];
}

export class PresentUnitView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  /** Confirmed the text that circulates, or proposed a correction of it. */
  @Flag() spoken: boolean;
  /** Whether the person asking may speak for it. */
  @Flag() own: boolean;
}

export class CirculationView {
  @Id() id: string;
  @Whole({ min: 1, max: MANY }) number: number;
  @Id() versionId: string;
  @Text({ max: 64 }) contentSha256: string;
  @Day() correctionsUntil: string;
  @Instant() circulatedAt: Date;
  @Instant({ nullable: true }) endedAt: Date | null;
  @Text({ max: 500, nullable: true }) returnReason: string | null;
}

export class SignatureView {
  @Id() versionId: string;
  /** SHA-256 of what the minutes say; see `GET /documents/:id/versions` for how to compute it. */
  @Text({ max: 64 }) contentSha256: string;
  @Flag() valid: boolean;
  @Text({ max: 100, nullable: true }) signedByName: string | null;
  @Instant() signedAt: Date;
}

/** How far the minutes are: what circulates, who has spoken, what is signed. */
export class MinutesView {
  @Id() roundTableId: string;
  @Choice(ROUND_TABLE_STAGE_NAMES) stage: RoundTableStage;
  @Id({ nullable: true }) documentId: string | null;
  /** Every circulation, the newest first. */
  @Nested(() => CirculationView, { array: true }) circulations: CirculationView[];
  @Nested(() => PresentUnitView, { array: true }) present: PresentUnitView[];
  @Whole({ min: 0, max: MANY }) openCorrections: number;
  /** Whether corrections come in now. */
  @Flag() correctionsOpen: boolean;
  @Nested(() => SignatureView, { nullable: true }) signature: SignatureView | null;
  @Instant({ nullable: true }) publishedAt: Date | null;
}

export class MoveResolution {
  @Choice(RESOLUTION_ACTIONS) action: ResolutionAction;
  /** With `submit`: what was done. */
  @Text({ max: 2000, optional: true }) evidence?: string;
  @Text({ max: 500, optional: true }) reason?: string;
  /** With `carry_over`: a later day. */
  @Day({ optional: true }) dueOn?: string;
}

export class ResolutionExtractView {
  @Id() resolutionId: string;
  @Text({ max: 12 }) label: string;
  @Whole({ min: 1, max: MANY }) number: number;
  @Text({ max: 2000 }) text: string;
  @Text({ max: 200 }) ownerName: string;
  @Day() dueOn: string;
  @Id() roundTableId: string;
  @Text({ max: 200 }) roundTableTitle: string;
  @Text({ max: 6 }) halfYear: string;
  @Instant() startsAt: Date;
  @Text({ max: 200 }) place: string;
  @Text({ max: 100 }) decisionLeadName: string;
  @Text({ max: 100, nullable: true }) signedByName: string | null;
  @Instant() signedAt: Date;
  @Id() minutesVersionId: string;
  @Text({ max: 64 }) minutesHash: string;
  @Flag() signatureValid: boolean;
  @Instant({ nullable: true }) publishedAt: Date | null;
  /** The topic it came of, and who proposed that. */
  @Id({ nullable: true }) agendaItemId: string | null;
  @Text({ max: 200, nullable: true }) topic: string | null;
  @Text({ max: 200, nullable: true }) proposerName: string | null;
}

export class ListSupervision extends PageQuery {
  @Id({ optional: true }) roundTableId?: string;
  @Id({ optional: true }) ownerId?: string;
  @Choice(RESOLUTION_STATES, { optional: true }) state?: ResolutionState;
  @Flag({ optional: true, query: true, description: 'only what is late, or only what is not' }) late?: boolean;
}

export class SupervisionView {
  @Id() id: string;
  @Text({ max: 12 }) label: string;
  @Text({ max: 2000 }) text: string;
  @Id() roundTableId: string;
  @Text({ max: 200 }) roundTableTitle: string;
  @Id() ownerId: string;
  @Text({ max: 200 }) ownerName: string;
  @Day() dueOn: string;
  /** The day first given, where it was put off since. */
  @Day({ nullable: true }) firstDueOn: string | null;
  @Choice(RESOLUTION_STATES) state: ResolutionState;
  /** Shanghai days from the due day to the day it was handed in, or to today; 0 when in time. */
  @Whole({ min: 0, max: MANY }) daysLate: number;
  @Text({ max: 2000, nullable: true }) evidence: string | null;
  @Text({ max: 500, nullable: true }) returnReason: string | null;
  @Instant({ nullable: true }) submittedAt: Date | null;
  @Instant({ nullable: true }) settledAt: Date | null;
}
