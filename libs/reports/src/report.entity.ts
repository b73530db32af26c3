import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { FrozenReport, ReportKind, ReportStage } from '#libs/contracts';

/** The year's service report or blue book (G38). */
@Entity('annual_report')
@Unique('annual_report_once', ['year', 'kind'])
@Check('annual_report_frozen_first', "stage = 'outline' OR frozen IS NOT NULL")
export class AnnualReport {
  @PrimaryColumn('uuid') id: string;
  @Column('integer') year: number;
  @Column('text') kind: ReportKind;
  @Column('text') stage: ReportStage;
  @Column('uuid', { name: 'foreword_document_id' }) forewordDocumentId: string;
  /** Facts and figures of one moment; null until the first freeze. */
  @Column('jsonb', { nullable: true }) frozen: FrozenReport | null;
  /** SHA-256 of the frozen figures in canonical JSON. */
  @Column('text', { nullable: true }) digest: string | null;
  @Column({ type: 'timestamptz', name: 'frozen_at', nullable: true, precision: 3 }) frozenAt: Date | null;
  /** The co-edited text as ProseMirror JSON, kept at approval. */
  @Column('jsonb', { nullable: true }) foreword: object | null;
  @Column('integer') version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 }) updatedAt: Date;
}

/** The results of one active project, in the words of its lead unit (G38a). */
@Entity('annual_report_result')
export class AnnualReportResult {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId: string;
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @Column('text') text: string;
  @Column('integer') version: number;
  @Column('uuid', { name: 'written_by' }) writtenBy: string;
  @Column({ type: 'timestamptz', name: 'written_at', precision: 3 }) writtenAt: Date;
}
