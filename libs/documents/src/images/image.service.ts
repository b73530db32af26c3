import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId, notFound } from '#libs/kernel';
import { FileStore, keepFile, type StoredFile } from '#libs/platform';
import { DocumentDoor } from '../document.access';
import { type CleanImage, cleanImage } from './image.bytes';
import { DocumentImage } from './image.entity';

const MOST_IMAGES = 300;
/** Of one export; words stand for the rest. */
const MOST_BYTES_TOGETHER = 100 * 1024 * 1024;
const LONGEST_NAME = 200;

/** An image whose file is on disk and whose row is still to be committed. */
export interface WrittenImage {
  id: string;
  clean: CleanImage;
  name: string;
  file: StoredFile;
}

@Injectable()
export class ImageService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly store: FileStore,
  ) {}

  /** Whether the actor may add one, before anything is read. @throws DomainError 403, 404, 409 frozen */
  demandWriter(actor: Actor, documentId: string): Promise<unknown> {
    return this.uow.ask(actor, (work) => this.door.toChange(work, actor, documentId, 'document.write'));
  }

  async add(actor: Actor, documentId: string, upload: { name: string; content: Buffer }): Promise<DocumentImage> {
    const written = await this.write(upload.name, upload.content);
    return this.uow.run(actor, async (work) => {
      await this.door.toChange(work, actor, documentId, 'document.write');
      const [image] = await this.keep(work, documentId, [written]);
      return image!;
    });
  }

  /** The first half: the file, durably. A crash before the second leaves a file that the sweep takes away. */
  async write(name: string, content: Buffer): Promise<WrittenImage> {
    const clean = cleanImage(content);
    return { id: newId(), clean, name: plainName(name), file: await this.store.put(clean.bytes) };
  }

  /** The second half: the rows. @throws DomainError 422 `image.too_many` */
  async keep(work: Work, documentId: string, images: readonly WrittenImage[]): Promise<DocumentImage[]> {
    const there = await work.db.countBy(DocumentImage, { documentId });
    if (there + images.length > MOST_IMAGES) throw new DomainError('image.too_many', 422, { most: MOST_IMAGES });
    const rows = images.map(({ id, clean, name, file }) =>
      work.db.create(DocumentImage, {
        id,
        documentId,
        fileId: file.id,
        mediaType: clean.type,
        width: clean.width,
        height: clean.height,
        bytes: file.bytes,
        sha256: file.sha256,
        name,
        createdBy: work.actor.personId,
        createdAt: work.now,
      }),
    );
    for (const [index, row] of rows.entries()) {
      await keepFile(work, images[index]!.file);
      await work.db.insert(DocumentImage, row);
      work.record(
        'document.image_added',
        { type: 'document', id: documentId },
        { imageId: row.id, sha256: row.sha256 },
      );
    }
    return rows;
  }

  /** The picture's row, through the door of its document. @throws DomainError 404 */
  async find(actor: Actor, imageId: string): Promise<DocumentImage> {
    return this.uow.read(async (db) => {
      const image = await db.findOneBy(DocumentImage, { id: imageId });
      if (!image) throw notFound('image');
      await this.door.toRead(db, actor, image.documentId).catch((error: unknown) => {
        throw error instanceof DomainError && error.status === 404 ? notFound('image') : error;
      });
      return image;
    });
  }

  content(image: DocumentImage): Promise<Buffer> {
    return this.store.read({ id: image.fileId, sha256: image.sha256 });
  }

  /** Those of a document among these ids, with their bytes; others are left out, whoever put them into the text. */
  async ofDocument(
    db: EntityManager,
    documentId: string,
    ids: readonly string[],
  ): Promise<Map<string, { image: DocumentImage; bytes: Buffer }>> {
    const images = ids.length > 0 ? await db.findBy(DocumentImage, { documentId, id: In([...new Set(ids)]) }) : [];
    const found = new Map<string, { image: DocumentImage; bytes: Buffer }>();
    let bytes = 0;
    for (const image of images) {
      bytes += image.bytes;
      if (bytes > MOST_BYTES_TOGETHER) break;
      found.set(image.id, { image, bytes: await this.content(image) });
    }
    return found;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to take out
const NOT_PLAIN = /[\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]/g;

/** The last part of whatever the client called it, for people to read. */
function plainName(given: string): string {
  const last = given.split(/[\\/]/).pop() ?? '';
  return last.replace(NOT_PLAIN, '').slice(0, LONGEST_NAME) || '图片';
}
