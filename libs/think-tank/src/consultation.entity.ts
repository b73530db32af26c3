import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ConflictReason, ConsultationStage, OpinionDecision, Recommendation } from '#libs/contracts';

/** A frozen version of a plan, sent to chosen experts with a due date (G36). */
@Entity('consultation')
@Index('consultation_by_project', ['projectId', 'id'])
@Check('consultation_closed', "(stage = 'closed') = (closed_at IS NOT NULL)")
export class Consultation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('uuid', { name: 'document_id' }) documentId: string;
  @Column('uuid', { name: 'document_version_id' }) documentVersionId: string;
  @Column('text') stage: ConsultationStage;
  @Column('date', { name: 'due_on' }) dueOn: string;
  /** What the bureau wants to know in particular. */
  @Column('text', { nullable: true }) question: string | null;
  @Column('integer') version: number;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true, precision: 3 }) closedAt: Date | null;
}

/** One expert asked; once conflicted, the consultation does not exist for them any more (U7). */
@Entity('consultation_assignment')
@Index('consultation_assignment_by_expert', ['expertId', 'consultationId'])
export class Assignment {
  @PrimaryColumn('uuid', { name: 'consultation_id' }) consultationId: string;
  @PrimaryColumn('uuid', { name: 'expert_id' }) expertId: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text', { nullable: true }) conflict: ConflictReason | null;
  @Column({ type: 'timestamptz', name: 'conflicted_at', nullable: true, precision: 3 }) conflictedAt: Date | null;
}

@Entity('opinion')
@Unique('opinion_once', ['consultationId', 'expertId'])
@Index('opinion_unanswered', ['consultationId'], { where: 'decision IS NULL' })
export class Opinion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'consultation_id' }) consultationId: string;
  @Column('uuid', { name: 'expert_id' }) expertId: string;
  @Column('text') body: string;
  @Column('text') recommendation: Recommendation;
  /** Threads on passages of the plan that belong to this opinion. */
  @Column('uuid', { name: 'thread_ids', array: true }) threadIds: string[];
  @Column('text', { nullable: true }) decision: OpinionDecision | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true, precision: 3 }) answeredAt: Date | null;
  @Column('integer') version: number;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 }) updatedAt: Date;
}

/** An interest an expert declared in a unit (G35). */
@Entity('expert_interest')
@Unique('expert_interest_once', ['personId', 'organizationId'])
export class ExpertInterest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'organization_id' }) organizationId: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { name: 'declared_by' }) declaredBy: string;
  @Column({ type: 'timestamptz', name: 'declared_at', precision: 3 }) declaredAt: Date;
}
