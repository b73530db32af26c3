import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MailState } from '#libs/contracts';

const INSTANT = 'timestamp with time zone';

/** One event as one person hears of it. Topic and particulars, no sentence: that comes from the language tables. */
@Entity('notification')
@Unique('notification_once', ['eventId', 'personId'])
@Index('notification_inbox', ['personId', 'id'])
export class Notification {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'event_id' }) eventId: string;
  @Column('text') topic: string;
  @Column('text', { name: 'subject_type' }) subjectType: string;
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  @Column('jsonb') params: Record<string, unknown>;
  @Column(INSTANT, { name: 'occurred_at', precision: 3 }) occurredAt: Date;
  @Column(INSTANT, { name: 'read_at', nullable: true, precision: 3 }) readAt: Date | null;
}

/** A mail; its id is that of its first notification, and the Message-ID of every attempt. */
@Entity('mail_message')
export class MailMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'to_name' }) toName: string;
  /** Null: the person gave none; the mail is kept in the log only. */
  @Column('text', { name: 'to_address', nullable: true }) toAddress: string | null;
  @Column('text') subject: string;
  @Column('text') body: string;
  /** Null in rows older than settings. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  /** Mails of one person under one key that still wait become one. */
  @Column('text', { name: 'fold_key', nullable: true }) foldKey: string | null;
  /** `round_table:<id>`. */
  @Column('text', { nullable: true }) about: string | null;
  /** How many messages it holds. */
  @Column('integer') parts: number;
  @Column(INSTANT, { name: 'not_before', nullable: true, precision: 3 }) notBefore: Date | null;
  @Column('text', { nullable: true }) invite: string | null;
  @Column('text', { name: 'invite_method', nullable: true }) inviteMethod: 'REQUEST' | 'CANCEL' | null;
  @Column('text') state: MailState;
  @Column('integer') attempts: number;
  @Column(INSTANT, { name: 'claimed_at', nullable: true, precision: 3 }) claimedAt: Date | null;
  @Column(INSTANT, { name: 'settled_at', nullable: true, precision: 3 }) settledAt: Date | null;
  @Column('text', { nullable: true }) error: string | null;
  @Column(INSTANT, { name: 'created_at', precision: 3 }) createdAt: Date;
}
