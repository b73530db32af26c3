import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A sign-in; only the hash of what the browser holds is kept. */
@Entity('session')
@Unique('session_token_once', ['tokenHash'])
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'token_hash' }) tokenHash: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'last_seen_at', precision: 3 }) lastSeenAt: Date;
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 }) expiresAt: Date;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true, precision: 3 }) revokedAt: Date | null;
  @Column('text', { nullable: true }) ip: string | null;
  @Column('text', { name: 'user_agent', nullable: true }) userAgent: string | null;
}

/** A key a person made for a program of their own: same rights, other door. */
@Entity('personal_token')
@Unique('personal_token_once', ['tokenHash'])
export class PersonalToken {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'token_hash' }) tokenHash: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') name: string;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'last_seen_at', nullable: true, precision: 3 }) lastSeenAt: Date | null;
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 }) expiresAt: Date;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true, precision: 3 }) revokedAt: Date | null;
}
