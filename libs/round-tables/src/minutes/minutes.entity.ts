import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CorrectionState } from '#libs/contracts';

const INSTANT = 'timestamp with time zone';

/** The minutes as they were shown to those present: one frozen text, open to corrections until a day (U24). */
@Entity('minutes_circulation')
@Unique('minutes_circulation_once', ['roundTableId', 'number'])
@Index('minutes_circulation_one_at_a_time', ['roundTableId'], { unique: true, where: 'ended_at IS NULL' })
export class MinutesCirculation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'round_table_id' }) roundTableId: string;
  @Column('integer') number: number;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('text', { name: 'content_sha256' }) contentSha256: string;
  /** `YYYY-MM-DD`, Asia/Shanghai; the day itself still counts. */
  @Column('date', { name: 'corrections_until' }) correctionsUntil: string;
  @Column('uuid', { name: 'circulated_by' }) circulatedBy: string;
  @Column(INSTANT, { name: 'circulated_at', precision: 3 }) circulatedAt: Date;
  @Column(INSTANT, { name: 'ended_at', nullable: true, precision: 3 }) endedAt: Date | null;
  @Column('text', { name: 'return_reason', nullable: true }) returnReason: string | null;
}

/** U24: what a unit recorded present wants said otherwise. */
@Entity('minutes_correction')
@Index('minutes_correction_by_round_table', ['roundTableId', 'id'])
@Check('minutes_correction_refused_with_reason', "state NOT IN ('refused', 'disputed') OR btrim(reason) <> ''")
@Check('minutes_correction_decided_whole', "(state = 'proposed') = (decided_at IS NULL)")
export class MinutesCorrection {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'round_table_id' }) roundTableId: string;
  @Column('uuid', { name: 'circulation_id' }) circulationId: string;
  @Column('uuid', { name: 'organization_id' }) organizationId: string;
  @Column('text') quote: string;
  @Column('text') text: string;
  @Column('text') state: CorrectionState;
  /** As it was taken up, where the coordinator worded it otherwise. */
  @Column('text', { name: 'adopted_text', nullable: true }) adoptedText: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'proposed_by' }) proposedBy: string;
  @Column(INSTANT, { name: 'proposed_at', precision: 3 }) proposedAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column(INSTANT, { name: 'decided_at', nullable: true, precision: 3 }) decidedAt: Date | null;
  @Column('integer') version: number;
}
