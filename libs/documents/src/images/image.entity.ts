import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImageType } from './image.bytes';

/** A picture of one document; whoever may read the document may see it. */
@Entity('document_image')
export class DocumentImage {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;
  @Column({ name: 'file_id', type: 'uuid' })
  fileId: string;
  @Column({ name: 'media_type', type: 'text' })
  mediaType: ImageType;
  @Column({ type: 'integer' })
  width: number;
  @Column({ type: 'integer' })
  height: number;
  @Column({ type: 'integer' })
  bytes: number;
  @Column({ type: 'text' })
  sha256: string;
  /** As the person's machine called it; never a path of ours. */
  @Column({ type: 'text' })
  name: string;
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
