import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Contributor } from './versions/contributors';

@Entity('document')
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ type: 'text' })
  kind: string;
  @Column({ type: 'text' })
  title: string;
  @Column({ name: 'subject_type', type: 'text' })
  subjectType: string;
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;
  @Column({ name: 'schema_version', type: 'integer' })
  schemaVersion: number;
  @Column({ type: 'text', nullable: true })
  template: string | null;
  /** Moved by the log alone. bigint: comes as text. */
  @Column({ name: 'last_seq', type: 'bigint', update: false })
  lastSeq: string;
  @Column({ name: 'frozen_at', type: 'timestamptz', precision: 3, nullable: true })
  frozenAt: Date | null;
  @Column({ type: 'integer' })
  version: number;
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}

export const VERSION_KINDS = ['auto', 'named', 'frozen'] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** A state somebody, a freeze or the clock kept. `state` is loaded only when asked for. */
@Entity('document_version')
export class DocumentVersion {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;
  @Column({ type: 'bigint' })
  seq: string;
  @Column({ type: 'text' })
  name: string;
  @Column({ type: 'text' })
  kind: VersionKind;
  @Column({ type: 'bytea', select: false })
  state: Buffer;
  /** Of `state`: whether the stored bytes are whole. */
  @Column({ type: 'text' })
  sha256: string;
  /** Of what the version says; null for those kept before it was computed. */
  @Column({ name: 'content_sha256', type: 'text', nullable: true })
  contentSha256: string | null;
  /** Who wrote since the version before, for versions kept by the clock. */
  @Column({ type: 'jsonb', nullable: true })
  contributors: Contributor[] | null;
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: string | null;
  @Column({ name: 'created_by_name', type: 'text' })
  createdByName: string;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
