import { ApiProperty } from '@nestjs/swagger';
import {
  CADENCE_COLOURS,
  type CadenceColour,
  REMINDER_KINDS,
  REMINDER_STATES,
  type ReminderKind,
  type ReminderState,
  ROUND_TABLE_STAGE_NAMES,
  ROUND_TABLE_STANDINGS,
  type RoundTableStage,
  type RoundTableStanding,
} from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';
import { ROUND_TABLE_ACTIONS, type RoundTableAction } from './round-table.stages';

const HALF_YEAR = 'like 2027H1: January to June; 2027H2: July to December';
const MANY = 1_000_000;

export class PlanRoundTable {
  @Text({ max: 200 }) title: string;
  @Text({ max: 6, description: HALF_YEAR }) halfYear: string;
  @Id() decisionLeadId: string;
  @Instant({ optional: true }) startsAt?: string;
  @Instant({ optional: true }) endsAt?: string;
  @Text({ max: 200, optional: true }) place?: string;
}

export class ChangeRoundTable {
  @Text({ max: 200, optional: true }) title?: string;
  @Id({ optional: true }) decisionLeadId?: string;
  @Instant({ optional: true }) startsAt?: string;
  @Instant({ optional: true }) endsAt?: string;
  @Text({ max: 200, optional: true, nullable: true }) place?: string | null;
  /** Last day on which units propose topics; null: so many working days before the start. */
  @Day({ optional: true, nullable: true }) topicDeadline?: string | null;
}

export class MoveRoundTable {
  @Choice(ROUND_TABLE_ACTIONS) action: RoundTableAction;
  @Text({ max: 500, optional: true }) reason?: string;
  /** With `circulate`: working days for corrections; left out, those of the rule `minutes_correction`. */
  @Whole({ min: 1, max: 30, optional: true }) correctionDays?: number;
}

export class ListRoundTables extends PageQuery {
  @Text({ max: 6, optional: true, description: HALF_YEAR }) halfYear?: string;
  @Choice(ROUND_TABLE_STAGE_NAMES, { optional: true }) stage?: RoundTableStage;
  @Text({ max: 100, optional: true, description: 'part of the title' }) q?: string;
}

export class RoundTableActionView {
  @Choice(ROUND_TABLE_ACTIONS) action: RoundTableAction;
  @Flag() allowed: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
  @ApiProperty({ type: [String], description: 'inputs to be given with it' }) needs: string[];
}

/** Answers and attendance of the invited units (G31). */
export class AttendanceView {
  @Whole({ min: 0, max: MANY }) invited: number;
  @Whole({ min: 0, max: MANY }) needsAction: number;
  @Whole({ min: 0, max: MANY }) accepted: number;
  @Whole({ min: 0, max: MANY }) tentative: number;
  @Whole({ min: 0, max: MANY }) declined: number;
  @Whole({ min: 0, max: MANY }) attended: number;
  /** Units without a valid delegate (G06). */
  @Whole({ min: 0, max: MANY }) withoutDelegate: number;
}

export class RoundTableView {
  @Id() id: string;
  @Text({ max: 200 }) title: string;
  @Text({ max: 6, description: HALF_YEAR }) halfYear: string;
  @Choice(ROUND_TABLE_STAGE_NAMES) stage: RoundTableStage;
  @Id() decisionLeadId: string;
  @Text({ max: 100 }) decisionLeadName: string;
  @Instant({ nullable: true }) startsAt: Date | null;
  @Instant({ nullable: true }) endsAt: Date | null;
  @Text({ max: 200, nullable: true }) place: string | null;
  @Instant({ nullable: true }) convenedAt: Date | null;
  @Id({ nullable: true }) minutesDocumentId: string | null;
  /** The frozen version that was signed and the SHA-256 of what it says (U22). */
  @Id({ nullable: true }) minutesVersionId: string | null;
  @Text({ max: 64, nullable: true }) minutesHash: string | null;
  @Instant({ nullable: true }) signedAt: Date | null;
  @Instant({ nullable: true }) publishedAt: Date | null;
  @Text({ max: 500, nullable: true }) cancelReason: string | null;
  /** Of the convening notice: 穗文共体〔2027〕3号. */
  @Text({ max: 60, nullable: true }) noticeNumber: string | null;
  /** Set by the coordinator; the one in force stands in the agenda. */
  @Day({ nullable: true }) topicDeadline: string | null;
  /** 0 until the agenda is frozen. */
  @Whole({ min: 0, max: MANY }) agendaVersion: number;
  @Instant({ nullable: true }) agendaFrozenAt: Date | null;
  @Nested(() => AttendanceView) attendance: AttendanceView;
  @Whole({ min: 0, max: MANY }) resolutionCount: number;
  /** Neither done nor carried over. */
  @Whole({ min: 0, max: MANY }) openResolutions: number;
  /** Made up for the demonstration, shown as 演示. */
  @Flag() illustrative: boolean;
  @Whole({ min: 1, max: MANY }) version: number;
}

/** With what the person asking may do now. */
export class RoundTablePage extends RoundTableView {
  @Nested(() => RoundTableActionView, { array: true }) actions: RoundTableActionView[];
  @Choice(ROUND_TABLE_STANDINGS, { array: true }) standings: RoundTableStanding[];
  /** Whether the signed version still says what the signature names; null while nothing is signed. */
  @Flag({ nullable: true }) signatureValid: boolean | null;
}

export class ReminderView {
  @Id() id: string;
  @Choice(REMINDER_KINDS) kind: ReminderKind;
  @Id() recipientId: string;
  @Choice(['person', 'organization']) recipientKind: 'person' | 'organization';
  @Instant() dueAt: Date;
  @Choice(REMINDER_STATES) state: ReminderState;
  @Instant({ nullable: true }) settledAt: Date | null;
}

export class CadenceView {
  @Text({ max: 6, description: HALF_YEAR }) halfYear: string;
  @Choice(CADENCE_COLOURS) colour: CadenceColour;
  @Choice(['held', 'scheduled', 'not_yet_due', 'not_begun', 'ends_soon', 'postponed', 'missed']) reason: string;
  /** What the coordinator recorded about a postponement. */
  @Text({ max: 500, nullable: true }) explanation: string | null;
  /** The bureau's duty: put off with `POST /obligations/:id/transitions`. */
  @Id({ nullable: true }) obligationId: string | null;
  /** Last day of the half-year, or the day it was put off to. */
  @Day() dueOn: string;
  @Id({ nullable: true }) roundTableId: string | null;
  @Choice(ROUND_TABLE_STAGE_NAMES, { nullable: true }) stage: RoundTableStage | null;
}
