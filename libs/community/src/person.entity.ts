import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role, RoleScope, ThinkTankKind } from '#libs/contracts';

@Entity('person')
@Unique('person_username_once', ['usernameKey'])
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') username: string;
  /** The name as compared: width and case folded, so that no two people look alike. */
  @Column('text', { name: 'username_key' }) usernameKey: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) title: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** Argon2id; null for somebody who cannot sign in. */
  @Column('text', { name: 'password_hash', nullable: true, select: false }) passwordHash: string | null;
  @Column('uuid', { name: 'organization_id', nullable: true }) organizationId: string | null;
  @Column({ type: 'timestamptz', name: 'disabled_at', nullable: true, precision: 3 }) disabledAt: Date | null;
  @Column('boolean') illustrative: boolean;
}

/** A role held somewhere; kept when revoked, because who could do what is part of the record. */
@Entity('role_grant')
@Index('role_grant_one_administrator', ['personId'], {
  unique: true,
  where: "revoked_at IS NULL AND role IN ('sysadmin', 'secadmin', 'auditor')",
})
export class RoleGranted {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') role: Role;
  @Column('text', { name: 'scope_kind' }) scopeKind: RoleScope['kind'];
  @Column('text', { name: 'scope_id', nullable: true }) scopeId: string | null;
  @Column('uuid', { name: 'granted_by', nullable: true }) grantedBy: string | null;
  @Column({ type: 'timestamptz', name: 'granted_at', precision: 3 }) grantedAt: Date;
  @Column('uuid', { name: 'revoked_by', nullable: true }) revokedBy: string | null;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true, precision: 3 }) revokedAt: Date | null;
}

/** The dedicated person a unit sends into the community (G06), with the term of the mandate. */
@Entity('delegate')
@Index('delegate_once', ['organizationId', 'personId'], { unique: true, where: 'ended_at IS NULL' })
@Check('delegate_term', 'term_to IS NULL OR term_to >= term_from')
export class Delegate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'organization_id' }) organizationId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('boolean', { name: 'is_deputy' }) isDeputy: boolean;
  @Column('date', { name: 'term_from' }) termFrom: string;
  @Column('date', { name: 'term_to', nullable: true }) termTo: string | null;
  @Column('text', { nullable: true }) mandate: string | null;
  @Column('boolean') illustrative: boolean;
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true, precision: 3 }) endedAt: Date | null;
}

/** A member of the think tank (G35); the id is the person's. */
@Entity('expert')
@Check('expert_term', 'term_to >= term_from')
export class Expert {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: ThinkTankKind;
  @Column('text', { array: true }) specialities: string[];
  @Column('text', { nullable: true }) unit: string | null;
  /** Declaration of interests. */
  @Column('text', { nullable: true }) interests: string | null;
  @Column('date', { name: 'term_from' }) termFrom: string;
  @Column('date', { name: 'term_to' }) termTo: string;
  @Column('boolean') illustrative: boolean;
}
