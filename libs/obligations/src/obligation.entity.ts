import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ObligationKind, ObligationState } from '#libs/contracts';

/** A duty is an object: who owes what by when. One row per duty, named by its key. */
@Entity('obligation')
@Unique('obligation_once', ['key'])
@Index('obligation_by_owner', ['ownerId', 'dueOn', 'id'])
@Index('obligation_by_due', ['dueOn', 'id'])
@Check('obligation_subject', '(subject_type IS NULL) = (subject_id IS NULL)')
export class Obligation {
  @PrimaryColumn('uuid') id: string;
  /** E.g. `half_yearly_round_table:2027H1` or `resolution:<id>`. */
  @Column('text') key: string;
  @Column('text') kind: ObligationKind;
  @Column('text') title: string;
  @Column('uuid', { name: 'owner_id' }) ownerId: string;
  @Column('text', { name: 'subject_type', nullable: true }) subjectType: string | null;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId: string | null;
  /** Half-year or year, for duties that recur. */
  @Column('text', { nullable: true }) period: string | null;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text') state: ObligationState;
  /** Why it was put off: "in principle" is never a silent gap (G28). */
  @Column('text', { nullable: true }) reason: string | null;
  /** The rule that made it; null: an event bore it. */
  @Column('text', { name: 'rule_code', nullable: true }) ruleCode: string | null;
  /** What was handed in, or where it is. */
  @Column('text', { nullable: true }) evidence: string | null;
  /** The day before it was first put off. */
  @Column('date', { name: 'postponed_from', nullable: true }) postponedFrom: string | null;
  @Column('integer') version: number;
  @Column('timestamp with time zone', { name: 'created_at', precision: 3 }) createdAt: Date;
  @Column('timestamp with time zone', { name: 'settled_at', nullable: true, precision: 3 }) settledAt: Date | null;
}
