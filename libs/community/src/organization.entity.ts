import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Level, OrganizationKind, Sector } from '#libs/contracts';

/** A place of the four levels, by its public statistical code; a street's code begins with its district's. */
@Entity('division')
export class Division {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  @Column('text') level: Level;
  @Column('text', { name: 'parent_code', nullable: true }) parentCode: string | null;
}

/** A unit of the community or a body around it (G01 - G04). */
@Entity('organization')
@Unique('organization_once', ['name', 'divisionCode'])
@Index('organization_by_division', ['divisionCode', 'id'])
@Check('organization_supervised', "supervisor_id IS NOT NULL OR (kind = 'authority' AND level = 'city')")
export class Organization {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') kind: OrganizationKind;
  @Column('text') level: Level;
  @Column('text', { name: 'division_code' }) divisionCode: string;
  @Column('text', { nullable: true }) sector: Sector | null;
  /** The one supervising bureau (G01); null for the city bureau alone. */
  @Column('uuid', { name: 'supervisor_id', nullable: true }) supervisorId: string | null;
  /** The competent department (G03), on which a lead unit's eligibility depends (G11). */
  @Column('uuid', { name: 'competent_department_id', nullable: true }) competentDepartmentId: string | null;
  /** Members are invited to round tables; bureaus and social partners are not members. */
  @Column('boolean', { name: 'is_member' }) isMember: boolean;
  @Column('boolean') active: boolean;
  @Column('text', { nullable: true }) contact: string | null;
  /** Made up for the demonstration, shown as 演示. */
  @Column('boolean') illustrative: boolean;
  @Column('integer') version: number;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
}
