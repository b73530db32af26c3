import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FocusArea, ProjectEntrance, ProjectForm, ProjectScope, ProjectStage, ProjectType } from '#libs/contracts';

/** A benchmark project (标杆项目), from the first draft to the archive. */
@Entity('project')
@Index('project_by_stage', ['stage', 'id'])
@Index('project_by_lead', ['leadOrganizationId', 'id'])
@Check('project_scope_district', "(scope = 'district') = (division_code IS NOT NULL)")
export class Project {
  @PrimaryColumn('uuid') id: string;
  @Column('text') title: string;
  @Column('text') type: ProjectType;
  @Column('text') form: ProjectForm;
  @Column('text') entrance: ProjectEntrance;
  @Column('integer') year: number;
  @Column('text') scope: ProjectScope;
  /** The district of a district-wide project, null for a city-wide one (G12). */
  @Column('text', { name: 'division_code', nullable: true }) divisionCode: string | null;
  @Column('uuid', { name: 'lead_organization_id' }) leadOrganizationId: string;
  @Column('text', { name: 'focus_areas', array: true }) focusAreas: FocusArea[];
  @Column('text', { nullable: true }) summary: string | null;
  @Column('text') stage: ProjectStage;
  @Column('uuid', { name: 'plan_document_id' }) planDocumentId: string;
  /** What the notice does not say is made up for the demonstration, shown as 演示. */
  @Column('boolean') illustrative: boolean;
  @Column('integer') version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 }) updatedAt: Date;
  /** First submission; before it neither the district nor the decision lead sees the project. */
  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true, precision: 3 }) submittedAt: Date | null;
}

/** A unit that takes part; it edits the plan, and never submits. */
@Entity('project_partner')
@Index('project_partner_by_organization', ['organizationId', 'projectId'])
export class ProjectPartner {
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @PrimaryColumn('uuid', { name: 'organization_id' }) organizationId: string;
  @Column({ type: 'timestamptz', name: 'added_at', precision: 3 }) addedAt: Date;
}

/** A rule of completeness that the city bureau switches, or a code list it keeps (`values`). */
@Entity('project_rule')
@Check('project_rule_list_is_law', 'values IS NULL OR enabled')
export class ProjectRuleSetting {
  @PrimaryColumn('text') code: string;
  /** Where it comes from, e.g. G15. */
  @Column('text') source: string;
  @Column('boolean') enabled: boolean;
  /** Whether what it finds missing refuses a submission, or is only shown. */
  @Column('boolean') blocks: boolean;
  @Column('text', { array: true, nullable: true }) values: string[] | null;
  @Column('integer') version: number;
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy: string | null;
  @Column({ type: 'timestamptz', name: 'changed_at', precision: 3 }) changedAt: Date;
}
