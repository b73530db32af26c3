import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { AgendaKind, AgendaState, InvitationAnswer, ResolutionState, RoundTableStage } from '#libs/contracts';

const INSTANT = 'timestamp with time zone';

/** One meeting of one half-year (G28 - G30); at most one of a half-year is not cancelled. */
@Entity('round_table')
@Index('round_table_one_per_half_year', ['halfYear'], { unique: true, where: "stage <> 'cancelled'" })
@Check('round_table_ends_after_start', 'ends_at IS NULL OR ends_at > starts_at')
export class RoundTable {
  @PrimaryColumn('uuid') id: string;
  @Column('text') title: string;
  @Column('text', { name: 'half_year' }) halfYear: string;
  @Column('uuid', { name: 'decision_lead_id' }) decisionLeadId: string;
  @Column(INSTANT, { name: 'starts_at', nullable: true, precision: 3 }) startsAt: Date | null;
  @Column(INSTANT, { name: 'ends_at', nullable: true, precision: 3 }) endsAt: Date | null;
  @Column('text', { nullable: true }) place: string | null;
  @Column('text') stage: RoundTableStage;
  /** Set once, when it is convened: from then on member units see it, cancelled or not. */
  @Column(INSTANT, { name: 'convened_at', nullable: true, precision: 3 }) convenedAt: Date | null;
  @Column('uuid', { name: 'minutes_document_id', nullable: true }) minutesDocumentId: string | null;
  /** The frozen version that was signed, and the SHA-256 of its content (U22). */
  @Column('uuid', { name: 'minutes_version_id', nullable: true }) minutesVersionId: string | null;
  @Column('text', { name: 'minutes_hash', nullable: true }) minutesHash: string | null;
  @Column('uuid', { name: 'signed_by', nullable: true }) signedBy: string | null;
  @Column(INSTANT, { name: 'signed_at', nullable: true, precision: 3 }) signedAt: Date | null;
  @Column(INSTANT, { name: 'published_at', nullable: true, precision: 3 }) publishedAt: Date | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  /** Number of the convening notice (文号), given at convening; the row of the year's counter makes it gapless. */
  @Column('integer', { name: 'notice_year', nullable: true }) noticeYear: number | null;
  @Column('integer', { name: 'notice_number', nullable: true }) noticeNumber: number | null;
  @Column('text', { name: 'notice_label', nullable: true }) noticeLabel: string | null;
  /** Last day for topics of units; null: so many working days before the start. */
  @Column('date', { name: 'topic_deadline', nullable: true }) topicDeadline: string | null;
  /** 0 until it is frozen. */
  @Column('integer', { name: 'agenda_version', default: 0 }) agendaVersion: number;
  @Column(INSTANT, { name: 'agenda_frozen_at', nullable: true, precision: 3 }) agendaFrozenAt: Date | null;
  /** When units were first asked for a date: from then on they see what is still planned. */
  @Column(INSTANT, { name: 'polled_at', nullable: true, precision: 3 }) polledAt: Date | null;
  /** SEQUENCE of RFC 5545: grows with every change that calendars must take over. */
  @Column('integer', { name: 'calendar_sequence' }) calendarSequence: number;
  /** The last number given to a resolution; the row's lock makes them gapless. */
  @Column('integer', { name: 'resolution_count' }) resolutionCount: number;
  @Column('boolean') illustrative: boolean;
  @Column('integer') version: number;
  @Column(INSTANT, { name: 'created_at', precision: 3 }) createdAt: Date;
}

/** G31: one for each member unit; the unit sends its delegate or a substitute, or says why nobody comes. */
@Entity('invitation')
@Unique('invitation_once', ['roundTableId', 'organizationId'])
@Check('invitation_absence_explained', "answer <> 'declined' OR reason IS NOT NULL")
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'round_table_id' }) roundTableId: string;
  @Column('uuid', { name: 'organization_id' }) organizationId: string;
  /** Null: the unit has no valid delegate (G06); the invitation goes to the unit and is flagged. */
  @Column('uuid', { name: 'delegate_id', nullable: true }) delegateId: string | null;
  @Column('text') answer: InvitationAnswer;
  @Column('text', { nullable: true }) reason: string | null;
  /** Somebody without an account; a substitute with one is the delegate. */
  @Column('text', { name: 'substitute_name', nullable: true }) substituteName: string | null;
  @Column('text', { name: 'substitute_post', nullable: true }) substitutePost: string | null;
  /** On whose behalf the substitute speaks, and how far. */
  @Column('text', { nullable: true }) mandate: string | null;
  /** Null until sign-in is closed. */
  @Column('boolean', { nullable: true }) attended: boolean | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column(INSTANT, { name: 'answered_at', nullable: true, precision: 3 }) answeredAt: Date | null;
  @Column('integer') version: number;
}

/** G32: a topic, proposed by a unit, accepted and put in order by the coordinator. */
@Entity('agenda_item')
@Index('agenda_item_in_order', ['roundTableId', 'position', 'id'])
export class AgendaItem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'round_table_id' }) roundTableId: string;
  @Column('integer') position: number;
  @Column('text') title: string;
  @Column('text') kind: AgendaKind;
  @Column('text', { nullable: true }) presenter: string | null;
  @Column('integer', { name: 'duration_minutes' }) durationMinutes: number;
  @Column('text', { name: 'expected_result', nullable: true }) expectedResult: string | null;
  @Column('uuid', { name: 'project_id', nullable: true }) projectId: string | null;
  /** The resolution of an earlier meeting that comes back here until it is settled (G33). */
  @Column('uuid', { name: 'resolution_id', nullable: true }) resolutionId: string | null;
  @Column('uuid', { name: 'organization_id', nullable: true }) organizationId: string | null;
  @Column('uuid', { name: 'proposed_by', nullable: true }) proposedBy: string | null;
  @Column('text') state: AgendaState;
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason: string | null;
  /** The topic that took this one in. */
  @Column('uuid', { name: 'merged_into_id', nullable: true }) mergedIntoId: string | null;
  @Column('integer') version: number;
}

/** G33: numbered, with an owner and a day; there is none without. */
@Entity('resolution')
@Unique('resolution_number_once', ['roundTableId', 'number'])
@Check('resolution_done_with_evidence', "state NOT IN ('submitted', 'done') OR evidence IS NOT NULL")
@Check('resolution_submitted_whole', "state <> 'submitted' OR submitted_at IS NOT NULL")
export class Resolution {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'round_table_id' }) roundTableId: string;
  @Column('integer') number: number;
  @Column('text') label: string;
  @Column('text') text: string;
  @Column('uuid', { name: 'owner_id' }) ownerId: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  /** The item of the agenda it comes of. */
  @Column('uuid', { name: 'agenda_item_id', nullable: true }) agendaItemId: string | null;
  @Column('text') state: ResolutionState;
  @Column('text', { nullable: true }) evidence: string | null;
  /** Why what was handed in was sent back. */
  @Column('text', { name: 'return_reason', nullable: true }) returnReason: string | null;
  @Column(INSTANT, { name: 'submitted_at', nullable: true, precision: 3 }) submittedAt: Date | null;
  /** The day first given, where it was put off since. */
  @Column('date', { name: 'first_due_on', nullable: true }) firstDueOn: string | null;
  @Column('integer') version: number;
  @Column(INSTANT, { name: 'created_at', precision: 3 }) createdAt: Date;
  @Column(INSTANT, { name: 'settled_at', nullable: true, precision: 3 }) settledAt: Date | null;
}
