import { Column, Entity, PrimaryColumn } from 'typeorm';

export const DECISIONS = ['adopted', 'partly_adopted', 'not_adopted'] as const;
export type Decision = (typeof DECISIONS)[number];

/** A remark on a passage, with its replies and the answer it got (G38: every opinion is answered). */
@Entity('document_thread')
export class DocumentThread {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;
  @Column({ name: 'consultation_id', type: 'uuid', nullable: true })
  consultationId: string | null;
  /** Yjs relative positions of both ends, as JSON: `{from, to}`. */
  @Column({ type: 'jsonb', nullable: true })
  anchor: Record<string, unknown> | null;
  @Column({ type: 'text', nullable: true })
  quote: string | null;
  @Column({ type: 'text' })
  body: string;
  @Column({ name: 'author_id', type: 'uuid' })
  authorId: string;
  @Column({ name: 'author_name', type: 'text' })
  authorName: string;
  @Column({ type: 'text' })
  state: 'open' | 'answered' | 'resolved';
  @Column({ type: 'text', nullable: true })
  decision: Decision | null;
  @Column({ type: 'text', nullable: true })
  reason: string | null;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;
  @Column({ name: 'answered_by_name', type: 'text', nullable: true })
  answeredByName: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt: Date | null;
  @Column({ type: 'integer' })
  version: number;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}

@Entity('document_reply')
export class DocumentReply {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'thread_id', type: 'uuid' })
  threadId: string;
  @Column({ type: 'text' })
  body: string;
  @Column({ name: 'author_id', type: 'uuid' })
  authorId: string;
  @Column({ name: 'author_name', type: 'text' })
  authorName: string;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
