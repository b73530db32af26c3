import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ReminderKind, ReminderState } from '#libs/contracts';

/** The reminder is a row; the queue only rings for it (laws 10 and 12). */
@Entity('reminder')
@Unique('reminder_once', ['subjectType', 'subjectId', 'recipientId', 'kind', 'dueAt'])
@Index('reminder_due', ['dueAt', 'id'], { where: "state = 'planned'" })
@Check('reminder_state', "state IN ('planned', 'sent', 'cancelled', 'expired')")
@Check('reminder_recipient_kind', "recipient_kind IN ('person', 'organization')")
export class Reminder {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'subject_type' }) subjectType: string;
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  /** A person; or a unit without a valid delegate, which stands for its editors. */
  @Column('uuid', { name: 'recipient_id' }) recipientId: string;
  @Column('text', { name: 'recipient_kind' }) recipientKind: RecipientKind;
  @Column('text') kind: ReminderKind;
  @Column('timestamp with time zone', { name: 'due_at', precision: 3 }) dueAt: Date;
  @Column('text') state: ReminderState;
  @Column('timestamp with time zone', { name: 'settled_at', nullable: true, precision: 3 }) settledAt: Date | null;
}

export type RecipientKind = 'person' | 'organization';
